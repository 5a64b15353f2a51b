"""The audit trail on the disk: what is added is there, is read again, and is private."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from guidance.trust.audit import Deed
from store.errors import BusyError, CannotWriteError, DamagedFileError
from store.locks import try_hold
from store.trail import trail as trail_module
from store.trail.head_file import read_head
from tests.store_trail.trails import AT, alarms, entry, files_in, filled, records, trail_in


def test_what_is_added_is_read_again_the_latest_first_over_all_months(tmp_path: Path) -> None:
    trail = filled(tmp_path)
    found = list(trail.entries())
    assert [each.number for each in found] == [6, 5, 4, 3, 2, 1]
    assert [each.record for each in found] == ["i6", "i5", "i4", "i3", "i2", "i1"]
    assert sorted(path.name for path in files_in(tmp_path)[0].iterdir()) == [
        "2026-11.jsonl",
        "2026-12.jsonl",
        "2027-01.jsonl",
        "2027-02.jsonl",
        "2027-03.jsonl",
    ]
    assert trail.verify() == ()


def test_as_many_are_read_as_are_wanted_and_of_one_learner_if_wanted(tmp_path: Path) -> None:
    trail = filled(tmp_path)
    assert [each.record for each in trail.entries(2)] == ["i6", "i5"]
    assert [each.record for each in trail.entries(2, "l1")] == ["i5", "i3"]
    assert list(trail.entries(0)) == []
    assert list(trail.entries(learner="nobody")) == []


def test_a_learner_is_not_found_by_what_a_note_says(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    trail.append([entry("i1", learner="l2", note='"learner":"l1"'), entry("i2", learner="l1")])
    assert [each.record for each in trail.entries(learner="l1")] == ["i2"]


def test_a_trail_that_nobody_has_begun_is_empty_and_nothing_is_made_by_looking(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    assert (trail.verify(), list(trail.entries())) == ((), [])
    trail.append([])
    assert list(tmp_path.iterdir()) == []


def test_many_entries_at_once_and_long_ones_are_read_again(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    many = [entry(f"i{number}", note="é" * (number % 200)) for number in range(1, 401)]
    trail.append(many)
    trail.append(many)
    assert records(trail) == [each.record for each in many] * 2
    assert trail.verify() == ()


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_files_and_folders_are_private_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - for the umask alone

    before = os.umask(umask)
    try:
        (tmp_path / "locks").mkdir()
        (tmp_path / "locks").chmod(0o700)
        filled(tmp_path, count=2)
    finally:
        os.umask(before)
    made = [path for path in tmp_path.rglob("*") if path.parent.name != "locks"]
    assert len(made) == 7
    for path in made:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_after_a_clock_was_set_back_a_year_the_lines_go_on_in_the_last_file(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=2)
    trail.append([entry("old", at=AT - timedelta(days=365))])
    assert sorted(path.name for path in files_in(tmp_path)[0].iterdir()) == ["2026-11.jsonl", "2026-12.jsonl"]
    assert records(trail) == ["i1", "i2", "old"]
    (found,) = trail.verify()
    assert found.doubt
    assert found.where == "audit/2026-12.jsonl"
    assert "a clock was set back" in found.sentence


def test_both_heads_follow_and_have_always_the_same_length(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=9, days=0)
    _, head, own = files_in(tmp_path)
    first = head.read_bytes()
    assert own.read_bytes() == first
    trail.append([entry("i10")])
    assert len(head.read_bytes()) == len(first) == 256
    found = read_head(head)
    assert found is not None
    assert (found.count, found.month) == (10, "2026-11")
    assert read_head(own) == found


def test_what_need_not_be_durable_is_read_at_once_and_the_heads_follow_with_the_next_that_is(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=1)
    head = files_in(tmp_path)[1]
    before = head.read_bytes()
    trail.append([entry("seen", deed=Deed.OPENED)], durable=False)
    assert records(trail) == ["i1", "seen"]
    assert head.read_bytes() == before
    trail.append([entry("i2")])
    found = read_head(head)
    assert found is not None
    assert found.count == 3
    assert trail.verify() == ()


def test_whoever_waits_too_long_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trail = filled(tmp_path, count=1)
    monkeypatch.setattr(trail_module, "_PATIENCE", 0.0)
    held = try_hold(tmp_path / "locks" / "audit.lock")
    with pytest.raises(BusyError, match=r"Somebody else is writing to the audit trail\. Wait a moment"):
        trail.append([entry("i2")])
    assert held is not None
    held.release()
    trail.append([entry("i2")])
    assert records(trail) == ["i1", "i2"]


@pytest.mark.parametrize("planted", ["link", "folder", "pipe"])
def test_a_file_that_is_no_file_is_neither_followed_nor_written_to(planted: str, tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - for the pipe alone

    folder = files_in(tmp_path)[0]
    trail = trail_in(tmp_path)
    folder.mkdir()
    path = folder / "2026-11.jsonl"
    if planted == "link":
        (tmp_path / "elsewhere").write_bytes(b"")
        path.symlink_to(tmp_path / "elsewhere")
    elif planted == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    with pytest.raises(CannotWriteError, match=r"audit could not be saved\."):
        trail.append([entry()])
    with pytest.raises(DamagedFileError):
        list(trail.entries())
    assert any("cannot be read" in each for each in alarms(trail))
    assert planted != "link" or (tmp_path / "elsewhere").read_bytes() == b""


def test_a_head_on_the_own_machine_that_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    trail = trail_in(tmp_path)
    trail.append([entry()])
    assert records(trail) == ["i1"]


def test_a_head_in_the_schools_folder_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=1)
    head = files_in(tmp_path)[1]
    head.unlink()
    head.mkdir()
    assert any("audit-head.json" in each for each in [found.where for found in trail.verify()])


def test_a_trail_can_be_read_where_no_lock_can_be_made(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=2)
    (tmp_path / "locks" / "audit.lock").unlink()
    (tmp_path / "locks").rmdir()
    (tmp_path / "locks").write_text("a file")
    assert trail.verify() == ()
    assert records(trail) == ["i1", "i2"]
