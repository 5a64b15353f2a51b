"""A passport that was changed, is somebody else's, is newer, or would do harm: one sentence, and nothing happens."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from guidance.passport.manifest import LIST
from guidance.trust.access import Who
from guidance.trust.roles import Role
from store.errors import CannotWriteError, MissingRecordError, StoreError
from store.guard import NotAllowedError
from store.passport.archive import PassportError
from store.passport.joining import PassportRun, WrongPersonError
from store.school import School
from tests.store_passport.passports import (
    AMARA,
    BY,
    bring,
    data_in,
    files_in,
    join,
    listed_anew,
    no_key,
    passport,
    with_data,
    zipped,
)
from tests.tui.small_school import a_upn


@pytest.fixture
def out(castle: School) -> bytes:
    """Amara's passport."""
    return passport(castle, "lamara")


def everything(school: School) -> dict[str, bytes]:
    """Every file of a store but its locks."""
    paths = (path for path in school.place.root.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path): path.read_bytes() for path in paths}


def refused(school: School, raw: bytes, folder: Path) -> str:
    """The sentence with which a passport is refused; nothing has changed then."""
    before = everything(school)
    with pytest.raises(StoreError) as caught:
        join(school, raw, folder)
    assert everything(school) == before
    words = str(caught.value)
    assert "\n" not in words
    return words


@pytest.mark.parametrize("name", ["1/record.md", "1/record.json", "read-me.md"])
def test_a_file_that_was_changed(name: str, out: bytes, hill: School, tmp_path: Path) -> None:
    files = files_in(out)
    changed = {**files, name: files[name].replace(b"Amara", b"Amira")}
    assert refused(hill, zipped(changed), tmp_path).endswith(f"{name} in it was changed.")


def test_a_list_of_contents_that_was_changed(out: bytes, hill: School, tmp_path: Path) -> None:
    files = files_in(out)
    changed = {**files, LIST: files[LIST].replace(b'"format": 1', b'"format": 1, "more": 2')}
    assert refused(hill, zipped(changed), tmp_path).endswith("its list of contents was changed.")


def test_one_flipped_bit_anywhere_is_noticed_or_does_no_harm(out: bytes, hill: School, tmp_path: Path) -> None:
    right = bring(hill, out, tmp_path).stages
    for place in range(0, len(out), max(1, len(out) // 60)):
        flipped = bytearray(out)
        flipped[place] ^= 4
        try:
            assert bring(hill, bytes(flipped), tmp_path).stages == right
        except PassportError:
            continue


def test_a_newer_list(out: bytes, hill: School, tmp_path: Path) -> None:
    files = files_in(out)
    newer = {**files, LIST: json.dumps({**json.loads(files[LIST]), "format": 2}).encode()}
    assert "a newer Fingerpost has made it" in refused(hill, zipped(newer), tmp_path)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"shape": "fingerpost-passport-2"}, "a newer Fingerpost has made it"),
        ({"records": {"learner": [{"id": "l1", "written_as": 2}]}}, "a newer Fingerpost has written records in it"),
        ({"records": {}}, "does not say whose it is"),
        ({"records": []}, "not as any school stores them"),
        ({"records": {"learner": [{"id": "../l1"}]}}, "not as any school stores them"),
        ({"records": {"learner": [{"id": "l1"}], "targets": [{"id": "l1"}]}}, "the same record twice"),
        ({"records": {"learner": [{"id": "l1", "year_group": "many"}]}}, "whose it is cannot be understood"),
        ({"records": {"learner": [{"id": "l1"}], "plans": [{"id": "p1", "ideas": 3}]}}, "cannot be understood"),
        ({"origin": ""}, "does not say which school"),
        ({"origin": 7}, "does not say which school"),
        ({"until": "soon"}, "until when its records go"),
        ({"school": None}, "does not say which school"),
        ({"private": None}, "does not say whether it may lie open"),
        ({"private": 0}, "does not say whether it may lie open"),
        ({"private": "false"}, "does not say whether it may lie open"),
    ],
)
def test_data_that_no_school_has_made(
    changes: dict[str, Any], sentence: str, out: bytes, hill: School, tmp_path: Path
) -> None:
    assert sentence in refused(hill, with_data(out, **changes), tmp_path)


@pytest.mark.parametrize("name", ["", "Plans", "plans2", "a" * 41, "red\x1b[31m", "two\nlines", "\u202eplans"])
def test_a_table_whose_name_is_not_to_be_shown(name: str, out: bytes, hill: School, tmp_path: Path) -> None:
    strange = with_data(out, records={**data_in(out)["records"], name: [{"id": "d1"}]})
    assert "not as any school stores them" in refused(hill, strange, tmp_path)


def test_nesting_without_end(out: bytes, hill: School, tmp_path: Path) -> None:
    files = files_in(out)
    deep = listed_anew({**files, "1/record.json": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"})
    assert "cannot be read" in refused(hill, deep, tmp_path)


@pytest.mark.parametrize(
    "name", ["../evil.md", "/etc/passwd", "1/../../x", "C:\\x", "2/record.md", "1/record.JSON", "extra.txt"]
)
def test_a_name_that_no_passport_has(name: str, out: bytes, hill: School, tmp_path: Path) -> None:
    words = refused(hill, zipped({**files_in(out), name: b"x"}), tmp_path)
    assert "does not hold what its list of contents says" in words
    assert not (tmp_path.parent / "evil.md").exists()


def test_a_file_that_is_missing(out: bytes, hill: School, tmp_path: Path) -> None:
    files = files_in(out)
    del files["1/record.md"]
    assert "does not hold what its list" in refused(hill, zipped(files), tmp_path)


def test_a_bomb(out: bytes, hill: School, tmp_path: Path) -> None:
    bomb = zipped({**files_in(out), "1/record.md": b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED)
    assert "packed in a way that is not ours" in refused(hill, bomb, tmp_path)


def test_the_same_file_twice(out: bytes, hill: School, tmp_path: Path) -> None:
    path = tmp_path / "twice"
    path.write_bytes(out)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("1/record.md", b"other")
    assert "the same file twice" in refused(hill, path.read_bytes(), tmp_path)


def test_a_link_in_it(out: bytes, hill: School, tmp_path: Path) -> None:
    path = tmp_path / "linked"
    path.write_bytes(out)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("2/record.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "a link" in refused(hill, path.read_bytes(), tmp_path)


@pytest.mark.parametrize("raw", [b"", b"PK", b"not a zip", b"\0" * 3000], ids=["empty", "cut", "text", "zeros"])
def test_what_is_no_zip_file(raw: bytes, hill: School, tmp_path: Path) -> None:
    assert "not a whole zip file" in refused(hill, raw, tmp_path)


def test_a_zip_file_of_another_program(hill: School, tmp_path: Path) -> None:
    assert "another program has made it" in refused(hill, zipped({"a.txt": b"x"}), tmp_path)
    assert "another program has made it" in refused(hill, zipped({LIST: b"{}"}), tmp_path)


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_file(kind: str, hill: School, tmp_path: Path) -> None:
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(PassportError):
        PassportRun.of_file(hill, path, BY, no_key)


# Whose it is


def another(hill: School, **changes: Any) -> None:
    """Somebody of the same name at the second school."""
    hill.save("lother", [AMARA.having(id="lother", revision="", **changes)], BY)
    hill.refresh_index()


def test_the_upn_says_whose_it_is(out: bytes, hill: School, tmp_path: Path) -> None:
    another(hill)
    run = bring(hill, out, tmp_path)
    assert run.match.found is not None
    assert "is here already" in run.why_not_new()


def test_another_person_of_the_same_name_is_never_joined_silently(out: bytes, hill: School, tmp_path: Path) -> None:
    another(hill, upn="", uln="")
    run = bring(hill, out, tmp_path)
    assert run.match.found is None
    assert [each.learner.id for each in run.match.candidates] == ["lother"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"upn": a_upn(7)}, "its UPN is not that of Amara Okafor"),
        ({"upn": "", "date_of_birth": "2010-01-01"}, "its date of birth is not that of Amara Okafor"),
    ],
)
def test_joined_by_hand_to_somebody_else(
    changes: dict[str, Any], sentence: str, out: bytes, hill: School, tmp_path: Path
) -> None:
    another(hill, **changes)
    before = everything(hill)
    with pytest.raises(WrongPersonError, match=sentence):
        join(hill, out, tmp_path, "lother")
    assert everything(hill) == before


def test_two_different_people_in_one_passport(out: bytes, castle: School, hill: School, tmp_path: Path) -> None:
    castle.save("lzoe", [AMARA.having(id="lzoe", revision="", forename="Zoe", upn=a_upn(9))], BY)
    files, other = files_in(out), files_in(passport(castle, "lzoe"))
    mixed = {**files, "2/record.md": other["1/record.md"], "2/record.json": other["1/record.json"]}
    assert "different people" in refused(hill, listed_anew(mixed), tmp_path)


def test_the_same_school_twice_in_one_passport(out: bytes, hill: School, tmp_path: Path) -> None:
    files = files_in(out)
    twice = {**files, "2/record.md": files["1/record.md"], "2/record.json": files["1/record.json"]}
    assert "the same school twice" in refused(hill, listed_anew(twice), tmp_path)


def test_to_a_learner_who_is_not_there(out: bytes, hill: School, tmp_path: Path) -> None:
    with pytest.raises(MissingRecordError):
        join(hill, out, tmp_path, "lnobody")


# All or nothing, and who may


def test_a_disk_that_refuses_leaves_nothing(
    out: bytes, hill: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bring(hill, out, tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("os.replace", full)
        broken.setattr("pathlib.Path.replace", full)
        with pytest.raises(CannotWriteError):
            run.join(None, BY)
    assert list(hill.place.learners.glob("*.json")) == []


@pytest.mark.parametrize("role", [Role.LEARNER, None])
def test_learners_and_whoever_has_not_signed_in_bring_nothing_in(
    role: Role | None, out: bytes, hill: School, tmp_path: Path
) -> None:
    path = tmp_path / "some.passport"
    path.write_bytes(out)
    by_them = School(hill.place, hill.index, Who("lamara", "Amara", role))
    with pytest.raises(NotAllowedError):
        PassportRun.of_file(by_them, path, BY, no_key)


def test_it_is_written_down_before_the_records_are(out: bytes, hill: School, tmp_path: Path) -> None:
    done = join(hill, out, tmp_path)
    latest_first = [(each.deed.value, each.what) for each in hill.guard.trail.entries(learner=done.learner.id)]
    assert latest_first[-1] == ("imported", "passport")
    assert ("made", "record of an earlier school") in latest_first[:-1]
