"""After a record was made confidential, no byte under the school's folder or the caches still says what it said."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from guidance.trust.sealed import TABLE, Sealed
from store.drafts import DraftPen, left_behind
from store.locks import try_hold
from store.place import Place
from store.record_file import check_file
from store.sealing import traces
from store.sealing.archives import ListOfSums, Sum
from store.sealing.cleaning import Cleaner
from store.sealing.drafts import open_draft, seal_draft
from store.sealing.envelope import open_envelope
from store.sealing.note import all_begun
from store.sealing.records import open_sealed
from store.sealing.traces import ARCHIVE_LOCK, Elsewhere, remove_traces
from tests.store_sealing.sealing_samples import (
    MARKER,
    OPEN_MARKER,
    Keys,
    draft,
    draft_bytes,
    found_in,
    interview,
    leave_draft,
    seal_it,
)

LIST = "manifest.json"


def remade(_old: bytes, now: Mapping[str, Sum]) -> bytes:
    return json.dumps({name: [each.size, each.sha256] for name, each in now.items()}).encode()


def make_backup(place: Place, name: str, **files: bytes) -> Path:
    """A backup of the store as it is, with more files in it."""
    place.backups.mkdir(exist_ok=True)
    path = place.backups / name
    inside = {
        **{str(each.relative_to(place.root)): each.read_bytes() for each in sorted(place.root.rglob("*.json"))},
        **{key.replace("__", "/"): data for key, data in files.items()},
    }
    sums = {key: Sum(len(data), hashlib.sha256(data).hexdigest()) for key, data in inside.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, data in inside.items():
            archive.writestr(zipfile.ZipInfo(key, (2026, 11, 2, 9, 30, 0)), data, zipfile.ZIP_DEFLATED)
        archive.writestr(LIST, remade(b"", sums))
    return path


def elsewhere(place: Place, spare: Path, scrub: Callable[[], None] = lambda: None) -> Elsewhere:
    return Elsewhere((place.drafts, spare), (place.backups,), ListOfSums(LIST, remade), scrub)


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    """The user's own folder of drafts."""
    folder = tmp_path / "spare"
    folder.mkdir()
    return folder


def leave_traces(place: Place, spare: Path) -> None:
    """Every trace that a record leaves while it is open."""
    make_backup(place, "day-1.zip", drafts__d7=b"x")
    leave_draft(place.drafts, draft("d1"))
    leave_draft(spare, draft("d2", record="t1", form="target"))
    leave_draft(place.drafts, draft("d3", record="n9", form="addendum", context={"interview": "i1"}))
    other = draft("d4", record="i0", typed={"learner_comments": OPEN_MARKER})
    leave_draft(place.drafts, other)
    make_backup(place, "day-2.zip")
    (place.drafts / ".d1.json.0123456789ab.unfinished").write_bytes(draft_bytes(draft())[:-20])
    raw = place.learner("l1").read_bytes()
    (place.learners / ".l1.json.0123456789ab.unfinished").write_bytes(raw[:-30])
    (place.backups / ".day-3.zip.0123456789ab.unfinished").write_text(MARKER)
    for folder, data in (("imports/m1.removed", raw), ("set-aside/20261102/learners", raw.replace(b"rang", b"rung"))):
        (place.root / folder).mkdir(parents=True)
        (place.root / folder / "l1.json").write_bytes(data)


def test_no_byte_on_the_disk_still_says_what_was_said(place: Place, spare: Path, keys: Keys, tmp_path: Path) -> None:
    leave_traces(place, spare)
    assert len(found_in(tmp_path)) == 13
    sealed = seal_it(place, keys)
    assert len(found_in(tmp_path)) == 12
    assert remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare)) == ()
    assert found_in(tmp_path) == []
    assert all_begun(place) == ()


def test_what_belongs_to_other_records_stays_as_it_was(place: Place, spare: Path, keys: Keys) -> None:
    leave_traces(place, spare)
    before = (place.drafts / "d4.json").read_bytes()
    remove_traces(place, "l1", seal_it(place, keys), keys.adviser, elsewhere(place, spare))
    assert (place.drafts / "d4.json").read_bytes() == before
    with zipfile.ZipFile(place.backups / "day-2.zip") as archive:
        assert archive.read("drafts/d4.json") == before
        assert archive.testzip() is None
        assert {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != LIST
        } == {name: each[1] for name, each in json.loads(archive.read(LIST)).items()}
        assert archive.getinfo("learners/l1.json").date_time == (2026, 11, 2, 9, 30, 0)
    assert (place.backups / "day-2.zip").stat().st_mode & 0o777 == 0o600


def test_nothing_that_was_typed_is_lost(place: Place, spare: Path, keys: Keys) -> None:
    leave_traces(place, spare)
    remove_traces(place, "l1", seal_it(place, keys), keys.adviser, elsewhere(place, spare))
    drafts = {each.id: open_draft(each, keys.adviser) for each in left_behind((place.drafts, spare), "p1")}
    assert drafts["d1"] == draft("d1")
    assert drafts["d2"] == draft("d2", record="t1", form="target")
    with zipfile.ZipFile(place.backups / "day-1.zip") as archive:
        raw = archive.read("learners/l1.json")
    tables = check_file(raw, Path("l1.json")).tables
    assert check_file(raw, Path("l1.json")).damage == []
    inside = open_sealed(Sealed.model_validate(tables[TABLE]["1"]), keys.safeguarding)
    assert inside.interview.having(revision="", changed=None) == interview()
    aside = place.root / "set-aside" / "20261102" / "learners" / "l1.json"
    assert b"rung" in open_envelope(aside.read_text(), keys.adviser)


def test_to_look_again_changes_nothing(place: Place, spare: Path, keys: Keys, tmp_path: Path) -> None:
    leave_traces(place, spare)
    sealed = seal_it(place, keys)
    remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare))
    before = {path: (path.read_bytes(), path.stat().st_ino) for path in tmp_path.rglob("*") if path.is_file()}
    assert remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare)) == ()
    assert {path: (path.read_bytes(), path.stat().st_ino) for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_cannot_be_removed_is_said_and_the_note_stays(place: Place, spare: Path, keys: Keys) -> None:
    leave_traces(place, spare)
    (place.backups / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    pen = DraftPen(place.drafts, "d1")
    sealed = seal_it(place, keys)
    left = remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare))
    assert sorted(left) == [
        "A draft of this record is open in another window. Close it there, then seal the record again.",
        "broken.zip is damaged: it is no whole backup.",
    ]
    assert [each.interview for each in all_begun(place)] == ["i1"]
    pen.release()
    (place.backups / "broken.zip").unlink()
    assert remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare)) == ()
    assert all_begun(place) == ()


def test_while_a_backup_is_made_the_backups_wait(
    place: Place, spare: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "PATIENCE", 0.0)
    held = try_hold(place.locks / ARCHIVE_LOCK)
    assert held is not None
    left = remove_traces(place, "l1", seal_it(place, keys), keys.adviser, elsewhere(place, spare))
    held.release()
    assert left == ("A backup is being made. Wait until it is done, then try again.",)


@pytest.mark.parametrize(
    "part", ["_learner_files", "_draft_files", "_archives", "_unlink_half_written", "_unlink_if_its_own"]
)
def test_the_search_catches_each_part_that_is_left_out(
    part: str, place: Place, spare: Path, keys: Keys, tmp_path: Path
) -> None:
    leave_traces(place, spare)
    sealed = seal_it(place, keys)
    with patch.object(traces, part, lambda *_given: () if part.endswith("files") else None):
        remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare))
    assert found_in(tmp_path) != []


# Killed in between


@contextmanager
def _killed_before(step: str) -> Iterator[None]:
    def killed(*_given: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    with patch(f"store.sealing.{step}", killed), pytest.raises(KeyboardInterrupt):
        yield


@pytest.mark.parametrize("step", ["cleaning.seal_draft", "archives._copy", "archives.sync_folder", "traces.note_done"])
def test_cut_off_at_any_step_it_is_gone_on_with_later(
    step: str, place: Place, spare: Path, keys: Keys, tmp_path: Path
) -> None:
    leave_traces(place, spare)
    sealed = seal_it(place, keys)
    with _killed_before(step):
        remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare))
    assert [each.interview for each in all_begun(place)] == ["i1"]
    assert remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare)) == ()
    assert found_in(tmp_path) == []


# One file


def test_a_backup_without_the_record_is_not_written_anew(place: Place, keys: Keys) -> None:
    sealed = seal_it(place, keys)
    cleaner = Cleaner.of(sealed, keys.adviser)
    raw = place.learner("l1").read_bytes()
    assert cleaner.folder(raw, Path("l1.json")) is None
    assert cleaner.folder(b"{}", Path("l1.json")) is None
    assert cleaner.draft(draft_bytes(draft(record="i0")), Path("d1.json")) is None


def test_a_draft_is_tried_before_its_open_text_goes(place: Place, spare: Path, keys: Keys) -> None:
    leave_draft(place.drafts, draft())
    before = (place.drafts / "d1.json").read_bytes()
    sealed = seal_it(place, keys)
    with patch("store.sealing.cleaning.seal_draft", lambda left, public: seal_draft(replace(left, typed={}), public)):
        left = remove_traces(place, "l1", sealed, keys.adviser, elsewhere(place, spare))
    assert left == ("A draft of this record could not be sealed, and stays as it was. Try again.",)
    assert (place.drafts / "d1.json").read_bytes() == before


@pytest.mark.parametrize(
    "broken", [b'{"record":"i1"', b'{"record":"i1","typed":3}', b'["i1"]', b'{"context":{"a":["i1"]}}']
)
def test_a_draft_that_cannot_be_read_is_sealed_as_a_whole(broken: bytes, place: Place, keys: Keys) -> None:
    cleaner = Cleaner.of(seal_it(place, keys), keys.adviser)
    new = cleaner.draft(broken, Path("d1.json"))
    assert new is not None
    assert open_envelope(new.decode(), keys.learner) == broken
