"""What stands behind the last whole line is set aside, and the chain goes on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import CannotWriteError
from tests.store_trail.trails import WITHOUT, alarms, doubts, entry, files_in, filled, records, set_aside

TORN = {
    "half a line": lambda raw: raw + raw[:100],
    "a line without its end": lambda raw: raw + b'{"hash":"x"}',
    "noughts": lambda raw: raw + b"\x00" * 5_000,
    "something else": lambda raw: raw + b"hello\nworld\n",
    "a very long line": lambda raw: raw + b"x" * 300_000,
    "a very long line with an end": lambda raw: raw + b"x" * 300_000 + b"\n",
}


@pytest.mark.parametrize("tear", TORN.values(), ids=TORN.keys())
def test_what_was_being_written_when_the_program_ended_is_set_aside_and_the_chain_goes_on(
    tear: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    trail = filled(tmp_path, count=2, days=0)
    path = files_in(tmp_path)[0] / "2026-11.jsonl"
    raw = path.read_bytes()
    path.write_bytes(tear(raw))
    assert records(trail) == ["i1", "i2"]
    trail.append([entry("i3")])
    assert records(trail) == ["i1", "i2", "i3"]
    assert alarms(trail) == []
    assert doubts(trail) == ["Something behind the last whole line of the audit trail was set aside."]
    (aside,) = set_aside(tmp_path)
    assert aside.read_bytes() == tear(raw)[len(raw) :]
    assert aside.stat().st_mode & 0o077 == 0


def test_the_proof_of_the_torn_line_catches_a_trail_that_writes_on_behind_it(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=2, days=0)
    path = files_in(tmp_path)[0] / "2026-11.jsonl"
    path.write_bytes(path.read_bytes() + b'{"hash":"12')
    with WITHOUT["setting aside"]():
        trail.append([entry("i3")])
    assert records(trail) == ["i1", "i2"]
    assert alarms(trail) != []


def test_before_anybody_goes_on_a_torn_line_is_a_doubt_and_no_alarm(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=2, days=0)
    path = files_in(tmp_path)[0] / "2026-11.jsonl"
    path.write_bytes(path.read_bytes() + b'{"hash":"12')
    (found,) = trail.verify()
    assert (found.doubt, found.where) == (True, "audit/2026-11.jsonl")
    assert "half written" in found.sentence
    assert set_aside(tmp_path) == []


def test_what_is_set_aside_again_gets_a_name_of_its_own(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=1)
    path = files_in(tmp_path)[0] / "2026-11.jsonl"
    for number in range(3):
        path.write_bytes(path.read_bytes() + b"torn%d" % number)
        trail.append([entry()])
    assert [each.read_bytes() for each in set_aside(tmp_path)] == [b"torn0", b"torn1", b"torn2"]


def test_if_nothing_in_the_last_file_is_right_the_chain_goes_on_from_the_one_before(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=2)
    path = files_in(tmp_path)[0] / "2026-12.jsonl"
    path.write_bytes(b"\x00" * 400)
    trail.append([entry("i3")])
    assert records(trail) == ["i1", "i3"]
    assert alarms(trail) != []
    assert len(json.loads(path.read_bytes())["hash"]) == 64


def test_where_nothing_can_be_set_aside_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    trail = filled(tmp_path, count=2, days=0)
    path = files_in(tmp_path)[0] / "2026-11.jsonl"
    torn = path.read_bytes() + b"torn"
    path.write_bytes(torn)
    monkeypatch.setattr("store.trail.adding.copy_part", refuse)
    with pytest.raises(CannotWriteError, match="The disk is full"):
        trail.append([entry("i3")])
    assert path.read_bytes() == torn
