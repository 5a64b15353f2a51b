"""A backup made to do harm is refused before a byte of it is used, in one sentence that says why."""

import os
import stat
import struct
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.canonical import canonical
from store.backup import archive
from store.backup.archive import ArchiveError, NewerArchiveError, open_archive, read_archive
from store.backup.making import make_backup
from store.backup.manifest import NotAManifestError, manifest_from, spelled
from store.backup.names import MANIFEST, is_ours, why_not_ours
from store.backup.restoring import restore
from store.errors import NewerStoreError
from store.lines import parse, with_revision
from tests.store.making import BY, make_place
from tests.store_backup.keeping import MARK, Harm, info, manifest_of, pack, pack_backup

GOOD = {"fingerpost.json": MARK, "learners/l1.json": b"{}"}


def with_part(name: str, mode: int = stat.S_IFREG | 0o600) -> Harm:
    """A right backup with one part more that its list knows nothing of."""

    def make(path: Path) -> Path:
        return pack(path, *GOOD.items(), (MANIFEST, spelled(manifest_of(GOOD))), (info(name, mode), b"harm"))

    return make


def twice(one: str, two: str) -> Harm:
    def make(path: Path) -> Path:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("warnings.warn", lambda *_, **__: None)  # the library warns of names that it has seen
            return pack(path, (one, b"1"), (two, b"2"), (MANIFEST, spelled(manifest_of(GOOD))))

    return make


def encrypted(path: Path) -> Path:
    pack_backup(path, GOOD)
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    return path


def packed_otherwise(path: Path) -> Path:
    part = info("learners/l2.json")
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(part, b"{}", zipfile.ZIP_LZMA)
        made.writestr(MANIFEST, spelled(manifest_of(GOOD)))
    return path


def bomb(path: Path) -> Path:
    return pack_backup(path, GOOD | {"learners/l2.json": bytes(30_000_000)})


def many_small_bombs(path: Path) -> Path:
    return pack_backup(path, GOOD | {f"learners/l{number}.json": bytes(1_000_000) for number in range(12)})


def too_large(path: Path) -> Path:
    pack_backup(path, GOOD)
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 3_000_000_000)
    path.write_bytes(raw)
    return path


def a_pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def empty(path: Path) -> Path:
    path.touch()
    return path


def of_manifest(**changes: object) -> Harm:
    """A backup whose list says something else, with a right hash of itself."""
    return lambda path: pack_backup(path, GOOD, spelled(manifest_of(GOOD, **changes)))


HOSTILE: dict[str, tuple[Harm, str]] = {
    "a path upwards": (with_part("learners/../../evil.json"), "leads out of the school's folder"),
    "a path upwards, Windows": (with_part("learners\\..\\evil.json"), "leads out of the school's folder"),
    "an absolute path": (with_part("/etc/evil.json"), "outside the school's folder"),
    "an absolute path, Windows": (with_part("\\\\server\\evil.json"), "outside the school's folder"),
    "a drive": (with_part("C:/evil.json"), "names a drive"),
    "a drive without a slash": (with_part("c:evil.json"), "names a drive"),
    "a link": (with_part("learners/l2.json", stat.S_IFLNK | 0o777), "a link instead of a file"),
    "a device": (with_part("learners/l2.json", stat.S_IFBLK | 0o600), "something that is no file"),
    "a pipe inside": (with_part("learners/l2.json", stat.S_IFIFO | 0o600), "something that is no file"),
    "a folder": (with_part("learners/", stat.S_IFDIR | 0o700), "a file that no school has"),
    "the same twice": (twice("learners/l1.json", "learners/l1.json"), "the same file twice"),
    "the same twice by case": (twice("drafts/da.json", "drafts/DA.json"), "the same file twice"),
    "a name of another": (with_part("learners/readme.txt"), "a file that no school has"),
    "a lock": (with_part("locks/00.lock"), "a file that no school has"),
    "a batch's decision": (with_part("imports/pending.json"), "a file that no school has"),
    "a backup in the backup": (with_part("backups/daily-2026-11-02.zip"), "a file that no school has"),
    "a name with an escape": (with_part("learners/\x1b[2J.json"), "whose name cannot be shown"),
    "a file that is not listed": (with_part("learners/l2.json"), "does not hold what its list"),
    "locked": (encrypted, "locked with a password"),
    "packed otherwise": (packed_otherwise, "packed in a way that is not ours"),
    "a bomb": (bomb, "far more than it can hold"),
    "many small bombs": (many_small_bombs, "far more than it can hold"),
    "a file too large": (too_large, "is 3,000 MB large"),
    "no list": (lambda path: pack(path, ("fingerpost.json", MARK)), "another program has made it"),
    "another program's list": (lambda path: pack_backup(path, GOOD, b'{"program":"x"}'), "another program has made it"),
    "a list that is none": (lambda path: pack_backup(path, GOOD, b"{"), "list of contents cannot be read"),
    "a list that was changed": (
        lambda path: pack_backup(path, GOOD, spelled(manifest_of(GOOD)).replace(b"Ms Shah", b"Mx Shah")),
        "is not what was written",
    ),
    "a file missing": (lambda path: pack_backup(path, {}, spelled(manifest_of(GOOD))), "does not hold what its list"),
    "other bytes": (
        lambda path: pack_backup(path, GOOD | {"learners/l1.json": b"[]"}, spelled(manifest_of(GOOD))),
        "learners/l1.json in it is not what was put in",
    ),
    "a list of strange names": (
        lambda path: pack_backup(path, GOOD, spelled(manifest_of({"evil.sh": b""}))),
        "names what no school has",
    ),
    "a newer version": (of_manifest(schema_version=99), "a newer Fingerpost has made it"),
    "no zip": (lambda path: (path.write_bytes(b"a letter"), path)[1], "not a whole zip file"),
    "nothing at all": (empty, "not a whole zip file"),
    "not there": (lambda path: path, "cannot be opened"),
    "a folder in its place": (a_folder, "it is no file"),
    "a pipe": (a_pipe, "it is no file"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_refused_in_one_sentence(kind: str, tmp_path: Path) -> None:
    make, words = HOSTILE[kind]
    path = make(tmp_path / "evil.zip")
    with pytest.raises(ArchiveError, match="cannot be used as a backup: ") as refused:
        read_archive(path)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert str(refused.value).isprintable()
    assert str(refused.value).endswith(".")


def test_the_same_archive_without_anything_hostile_is_read(tmp_path: Path) -> None:
    found = read_archive(pack_backup(tmp_path / "good.zip", GOOD))
    assert found.manifest == manifest_of(GOOD)
    assert dict(found.files(GOOD)) == GOOD


def test_a_newer_one_is_told_apart() -> None:
    assert issubclass(NewerArchiveError, NewerStoreError)


def test_more_files_than_a_school_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    with pytest.raises(ArchiveError, match="it holds 3 files, more than any school has"):
        open_archive(pack_backup(tmp_path / "many.zip", GOOD))


def said_of(path: Path) -> str:
    """Why an archive is refused; "" if it is not."""
    try:
        read_archive(path)
    except ArchiveError as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("kind", ["a link", "a bomb", "the same twice by case", "a path upwards"])
def test_the_proof_of_the_hostile_archives_catches_a_reader_that_does_not_look(kind: str, tmp_path: Path) -> None:
    make, words = HOSTILE[kind]
    with patch.object(archive, "_refuse_hostile", lambda *_: None):
        assert words not in said_of(make(tmp_path / "evil.zip"))


def test_the_proof_of_the_checksums_catches_a_reader_that_does_not_look(tmp_path: Path) -> None:
    path = HOSTILE["other bytes"][0](tmp_path / "evil.zip")
    with patch("store.backup.archive.hashlib") as library:
        library.sha256.return_value.hexdigest.side_effect = [each.sha256 for each in manifest_of(GOOD).files.values()]
        assert not said_of(path)


@given(name=st.text(min_size=1, max_size=60) | st.text(alphabet="./\\:a1CON~ \x00", min_size=1, max_size=20))
@settings(max_examples=300)
def test_no_name_but_a_stores_own_is_taken(name: str) -> None:
    if why_not_ours(name):
        return
    assert is_ours(name)
    assert name.isascii()
    assert name.isprintable()
    parts = name.split("/")
    assert not {"", ".", ".."} & set(parts)
    assert ":" not in name
    assert "\\" not in name
    assert parts[0] not in {"locks", "backups"}


@given(name=st.text(min_size=1, max_size=40), mode=st.integers(0, 0xFFFF))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_part_is_called_nothing_lands_beside_the_school(name: str, mode: int, tmp_path: Path) -> None:
    root = tmp_path / "store"
    try:
        path = with_part(name, mode)(tmp_path / "any.zip")
    except (ValueError, UnicodeError, struct.error):  # no zip can hold it
        return
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ArchiveError):
        restore(read_archive(path), root, BY)
    assert sorted(tmp_path.iterdir()) == before


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_bit_that_flips_anywhere_is_noticed_or_does_not_matter(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "whole.zip"
    if not path.exists():
        pack_backup(path, GOOD)
    raw = bytearray(path.read_bytes())
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[bit // 8] ^= 1 << bit % 8
    (tmp_path / "flipped.zip").write_bytes(raw)
    try:
        found = read_archive(tmp_path / "flipped.zip")
    except ArchiveError:
        return
    assert dict(found.files(GOOD)) == GOOD


@given(raw=st.binary(max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_behind_the_start_of_a_zip_are_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.zip"
    path.write_bytes(b"PK\x03\x04" + raw + b"PK\x05\x06" + raw)
    with pytest.raises(ArchiveError):
        read_archive(path)


@pytest.mark.parametrize(
    "raw",
    [
        b"[]",
        b"{}",
        b'{"program":"fingerpost","format":"x"}',
        b'{"program":"fingerpost","format":NaN}',
        b"[" * 100_000,
        b'{"program":"fingerpost","format":1,"revision":"0-000000000000"}',
    ],
)
def test_a_list_put_there_by_hand_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAManifestError):
        manifest_from(raw)


@pytest.mark.parametrize("at", ["yesterday", "2026-11-02T09:30:00"])
def test_a_list_has_to_say_when_it_was_made(at: str) -> None:

    found = parse(spelled(manifest_of(GOOD)))
    found["made"]["at"] = at
    with pytest.raises(NotAManifestError, match="does not say when it was made"):
        manifest_from(canonical(with_revision(found, 0)))


def test_an_archive_that_was_changed_after_it_was_read_is_not_restored(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    made = make_backup(place, tmp_path / "a.zip", BY)
    files = dict.fromkeys(made.archive.manifest.files, b"other")
    pack_backup(tmp_path / "a.zip", files)
    with pytest.raises(ArchiveError, match="is not what was put in"):
        restore(made.archive, tmp_path / "new", BY)
    assert not (tmp_path / "new/fingerpost.json").exists()
    assert not list((tmp_path / "new").rglob("*.json"))
