"""The trail for a list: the latest line first, each read when it comes into sight."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.trust.audit import Entry
from store.errors import DamagedFileError
from store.trail.reading import TrailLines
from tests.store_trail.trails import AT, entry, filled, trail_in


def ids(lines: TrailLines) -> list[str]:
    return [each.record if each else "altered" for each in lines]


def test_every_line_stands_there_the_latest_first_across_months(tmp_path: Path) -> None:
    filled(tmp_path, 6)
    assert len(list((tmp_path / "audit").iterdir())) > 2
    assert ids(TrailLines.all(tmp_path / "audit")) == ["i6", "i5", "i4", "i3", "i2", "i1"]


def test_they_are_what_the_trail_itself_reads(tmp_path: Path) -> None:
    trail = filled(tmp_path, 9)
    assert list(TrailLines.all(tmp_path / "audit")) == list(trail.entries())


@given(most=st.integers(1, 9), count=st.integers(0, 7))
def test_the_last_lines_are_the_first_of_all(most: int, count: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("trail")
    filled(root, count)
    every = TrailLines.all(root / "audit")
    assert ids(TrailLines.latest(root / "audit", most)) == ids(every)[:most]
    assert len(every) == count


def test_a_part_and_the_end_can_be_asked_for(tmp_path: Path) -> None:
    filled(tmp_path, 6)
    lines = TrailLines.all(tmp_path / "audit")
    assert [each.record for each in lines[1:3] if each] == ["i5", "i4"]
    last = lines[-1]
    assert last is not None
    assert last.record == "i1"
    with pytest.raises(IndexError):
        lines[6]


def test_a_line_that_was_altered_is_shown_as_one_and_not_as_true(tmp_path: Path) -> None:
    filled(tmp_path, 3, days=0)
    (path,) = (tmp_path / "audit").iterdir()
    path.write_bytes(path.read_bytes().replace(b'"record":"i2"', b'"record":"i9"'))
    assert ids(TrailLines.all(tmp_path / "audit")) == ["i3", "altered", "i1"]


def test_half_a_line_at_the_end_is_one_that_is_not_as_it_was_written(tmp_path: Path) -> None:
    filled(tmp_path, 2, days=0)
    (path,) = (tmp_path / "audit").iterdir()
    path.write_bytes(path.read_bytes()[:-20])
    assert ids(TrailLines.all(tmp_path / "audit")) == ["altered", "i1"]
    assert [number for number, _ in TrailLines.all(tmp_path / "audit").fields()] == [1]


def test_what_is_added_meanwhile_does_not_shift_the_others(tmp_path: Path) -> None:
    trail = filled(tmp_path, 3, days=0)
    lines = TrailLines.all(tmp_path / "audit")
    trail.append([entry("i4")])
    assert ids(lines) == ["i3", "i2", "i1"]
    assert [number for number, _ in lines.fields()] == [0, 1, 2]


def test_the_fields_of_a_line_have_the_number_under_which_it_stands(tmp_path: Path) -> None:
    filled(tmp_path, 7)
    lines = TrailLines.all(tmp_path / "audit")
    for number, fields in lines.fields():
        found = lines[number]
        assert isinstance(found, Entry)
        assert found.record == fields["record"]
    assert [number for number, _ in lines.fields("l1")] == [0, 2, 4, 6]
    latest = TrailLines.latest(tmp_path / "audit", 3)
    assert [number for number, _ in latest.fields()] == [0, 1, 2]


def test_where_there_is_no_trail_there_are_no_lines(tmp_path: Path) -> None:
    assert len(TrailLines.all(tmp_path / "audit")) == 0
    assert list(TrailLines.latest(tmp_path / "audit", 5)) == []


def test_a_clock_that_was_set_back_a_year_changes_no_order(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    for number, days in enumerate((0, 1, -365, -364, 2)):
        trail.append([entry(f"i{number}", at=AT + timedelta(days=days))])
    assert ids(TrailLines.all(tmp_path / "audit")) == ["i4", "i3", "i2", "i1", "i0"]
    assert [each.doubt for each in trail.verify()] == [True]


def test_a_month_that_is_no_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "audit" / "2026-11.jsonl").mkdir(parents=True)
    with pytest.raises(DamagedFileError, match="the disk cannot read it"):
        TrailLines.all(tmp_path / "audit")
