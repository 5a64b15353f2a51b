"""Any system call of an append fails once, or the power goes: nothing acknowledged is lost, and no false alarm."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from store.errors import CannotWriteError, StoreError
from tests.store.power import Disk, Files, files_of, put_files
from tests.store.system import Call, System
from tests.store_trail.trails import AT, WITHOUT, alarms, doubts, entry, files_in, filled, records, trail_in

#: What may be added: in the same month, in a new one, after something that need not be durable, behind a torn line.
SCENES = ("first", "same month", "new month", "after a reading", "torn")


def prepared(root: Path, scene: str) -> list[str]:
    """A trail as it is before the append; answers what was acknowledged."""
    if scene == "first":
        (root / "locks").mkdir(parents=True)
        return []
    trail = filled(root, count=2, days=0)
    if scene in {"after a reading", "new month"}:
        trail.append([entry("read")], durable=False)
        return ["i1", "i2", "read"]
    if scene == "torn":
        path = files_in(root)[0] / "2026-11.jsonl"
        path.write_bytes(path.read_bytes() + b'{"hash":"')
    return ["i1", "i2"]


def append_in(root: Path, scene: str, record: str = "new") -> None:
    at = AT + timedelta(days=30) if scene == "new month" else AT
    trail_in(root).append([entry(record, at=at)])


# One call fails


class _Fails:
    """Lets the call of one number fail; of a `write`, half is written first."""

    def __init__(self, at: int, answer: int) -> None:
        self._at, self._answer = at, answer
        self._seen = 0
        self.failed: Call | None = None

    def __call__(self, call: Call) -> None:
        self._seen += 1
        if self._seen == self._at:
            self.failed = call
            call.do_half()
            raise OSError(self._answer, os.strerror(self._answer), call.path)


def wrong_after_one_failure(
    folder: Path, scene: str, without: str = "", answers: Sequence[int] = (errno.EIO,)
) -> list[str]:
    """What is wrong after one system call of an append has failed, for every call and every answer."""
    template = folder / "template"
    before = prepared(template, scene)
    found: list[str] = []
    with WITHOUT[without]():
        for answer in answers:
            at, failed = 0, True
            while failed:
                at += 1
                root = folder / f"{answer}-{at}"
                shutil.copytree(template, root)
                fails = _Fails(at, answer)
                wrong = list(_one_failure(root, scene, before, fails))
                failed = fails.failed is not None
                found += [f"{fails.failed and fails.failed.name}: {each}" for each in wrong]
                shutil.rmtree(root)
    return found


def _one_failure(root: Path, scene: str, before: list[str], fails: _Fails) -> Iterator[str]:
    error: Exception | None = None
    with System(root, fails) as system:
        try:
            append_in(root, scene)
        except (OSError, StoreError) as refused:
            error = refused
    if error and not isinstance(error, StoreError):
        yield f"no sentence: {error!r}"
    if error is None and records(trail_in(root)) != [*before, "new"]:
        yield "it was acknowledged and is not there"
    if records(trail_in(root))[: len(before)] != before:
        yield "something that was there before is not there any more"
    call = fails.failed
    if call and call.name == "fsync" and sum(each.handle == call.handle for each in _forced(system.calls)) > 1:
        yield "it was forced a second time"
    if stray := [path.name for path in root.rglob("*.unfinished")]:
        yield f"{stray} was left behind"
    append_in(root, scene, "again")
    if records(trail_in(root))[-1] != "again":
        yield "the second try did not add it"
    yield from alarms(trail_in(root))
    yield from (each for each in doubts(trail_in(root)) if "set aside" not in each)


def _forced(calls: list[Call]) -> list[Call]:
    return [call for call in calls if call.name == "fsync"]


@pytest.mark.parametrize("scene", SCENES)
def test_whichever_call_fails_once_nothing_is_lost_and_the_chain_goes_on(scene: str, tmp_path: Path) -> None:
    assert wrong_after_one_failure(tmp_path, scene) == []


@pytest.mark.deep
@pytest.mark.parametrize("scene", SCENES)
def test_whichever_call_fails_once_on_a_full_disk_nothing_is_lost_either(scene: str, tmp_path: Path) -> None:
    assert wrong_after_one_failure(tmp_path, scene, answers=(errno.ENOSPC, errno.EDQUOT)) == []


@pytest.mark.parametrize(
    ("safeguard", "words"),
    [
        ("giving up a file that could not be forced", "it was forced a second time"),
        ("telling", "it was acknowledged and is not there"),
        ("setting aside", "the second try did not add it"),
    ],
)
def test_the_proof_of_one_failure_catches_a_trail_without(safeguard: str, words: str, tmp_path: Path) -> None:
    scene = "torn" if safeguard == "setting aside" else "same month"
    assert any(words in each for each in wrong_after_one_failure(tmp_path, scene, without=safeguard))


def test_where_reading_the_last_line_fails_nothing_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    trail = filled(tmp_path, count=2, days=0)
    with monkeypatch.context() as broken:
        broken.setattr("os.pread", fail)
        with pytest.raises(CannotWriteError, match="The disk reports an error"):
            trail.append([entry("new")])
        with pytest.raises(StoreError, match="the disk cannot read it"):
            list(trail.entries())
        assert any("cannot be read" in each for each in alarms(trail))
    assert records(trail) == ["i1", "i2"]
    assert trail.verify() == ()


# The power goes


class _Platter(Disk):
    """A disk that also knows of files that are added to, and of a head that is written over."""

    def make(self, call: Call) -> None:
        """Makes one call."""
        if call.name == "truncate":
            kept = self._data[call.path]
            kept.written, kept.forced = kept.written[: int(call.data)], kept.forced[: int(call.data)]
        elif call.name == "write" and "audit-head" in call.path and not call.path.endswith(".unfinished"):
            self._data[call.path].written = call.data
        else:
            super().make(call)


def wrong_after_a_power_cut(folder: Path, scene: str, without: str = "") -> tuple[list[str], int]:
    """What is wrong in some state that the disk may hold, and how many states there are.

    What was read and written down without being forced may be lost; nothing else may, and there may be no alarm.
    """
    root, after = folder / "school", folder / "after"
    certain = [each for each in prepared(root, scene) if each != "read"]
    before = files_of(root)
    path = str(files_in(root)[0] / "2026-11.jsonl")
    unforced = b""
    if scene in {"after a reading", "new month"}:
        lines = before[path].splitlines(keepends=True)
        before[path], unforced = b"".join(lines[:-1]), lines[-1]
    with WITHOUT[without](), System(root) as system, _truncations(system):
        append_in(root, scene)
    found, states = [], 0
    for state, acknowledged in _moments(before, [Call("write", path, data=unforced)] * bool(unforced), system.calls):
        states += 1
        shutil.rmtree(after, ignore_errors=True)
        put_files(root, state, after)
        found += list(_wrong_with(after, [*certain, "new"] if acknowledged else certain))
    return found, states


@contextmanager
def _truncations(system: System) -> Iterator[None]:
    """Writes down also where a file is made shorter."""
    real = os.ftruncate

    def truncate(handle: int, size: int) -> None:
        system.calls.append(Call("truncate", system._open[handle][0], data=b"%d" % size))
        real(handle, size)

    with patch("os.ftruncate", truncate):
        yield


def _moments(before: Files, earlier: list[Call], calls: list[Call]) -> Iterator[tuple[Files, bool]]:
    disk = _Platter(before)
    for call in earlier:
        disk.make(call)
    seen: set[tuple[frozenset[tuple[str, bytes]], bool]] = set()
    for number in range(len(calls) + 1):
        if number:
            disk.make(calls[number - 1])
        for state in disk.states():
            key = (frozenset(state.items()), number == len(calls))
            if key not in seen:
                seen.add(key)
                yield state, number == len(calls)


def _wrong_with(root: Path, certain: list[str]) -> Iterator[str]:
    (root / "locks").mkdir(parents=True, exist_ok=True)
    there = records(trail_in(root))
    yield from (f"{each} is lost" for each in certain if each not in there)
    yield from alarms(trail_in(root))
    trail_in(root).append([entry("again", at=AT + timedelta(days=40))])
    yield from (f"after going on: {each}" for each in alarms(trail_in(root)))


@pytest.mark.parametrize("scene", SCENES)
def test_at_every_moment_of_a_power_cut_what_was_acknowledged_is_there_and_nothing_alarms(
    scene: str, tmp_path: Path
) -> None:
    found, states = wrong_after_a_power_cut(tmp_path, scene)
    assert found == []
    assert states > 5


@pytest.mark.parametrize(
    ("safeguard", "scene", "words"),
    [
        ("forcing the line", "same month", "new is lost"),
        ("forcing the folder", "new month", "new is lost"),
        ("forcing the month before", "new month", "of the audit trail is missing"),
        ("the head after the line", "same month", "The audit trail ends after 2 lines; it had 3 before."),
    ],
)
def test_the_proof_of_the_power_cut_catches_a_trail_without(
    safeguard: str, scene: str, words: str, tmp_path: Path
) -> None:
    found, _ = wrong_after_a_power_cut(tmp_path, scene, without=safeguard)
    assert any(words in each for each in found)
