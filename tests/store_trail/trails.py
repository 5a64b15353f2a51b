"""Trails for the tests, what is found in them, and the trail with one safeguard taken out."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from guidance.trust.audit import Deed, Entry
from guidance.trust.chain import START, Head, head_of
from store.durable import sync_folder
from store.trail import adding, months
from store.trail.adding import SET_ASIDE
from store.trail.trail import Trail

AT: Final = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def entry(record: str = "i1", **fields: Any) -> Entry:
    given = {"at": AT, "who": "p1", "name": "Ms Shah", "deed": Deed.CHANGED, "learner": "l1", "what": "interview"}
    return Entry.model_validate({**given, "record": record, **fields})


def files_in(root: Path) -> tuple[Path, Path, Path]:
    """The folder of the trail, its head in the school's folder, and the head on the user's machine."""
    return root / "audit", root / "audit-head.json", root / "state" / "audit-head.json"


def trail_in(root: Path) -> Trail:
    """The trail of a school."""
    folder, head, own = files_in(root)
    return Trail(folder, [head, own], root / "locks" / "audit.lock")


def filled(root: Path, count: int = 6, days: int = 20) -> Trail:
    """A trail of some entries in several months."""
    root.mkdir(exist_ok=True)
    trail = trail_in(root)
    for number in range(1, count + 1):
        trail.append([entry(f"i{number}", at=AT + timedelta(days=days * (number - 1)), learner=f"l{number % 2}")])
    return trail


def records(trail: Trail) -> list[str]:
    """The ids of the records that the entries name, the oldest first."""
    return [each.record for each in trail.entries()][::-1]


def alarms(trail: Trail) -> list[str]:
    """What is found wrong, doubts left out."""
    return [each.sentence for each in trail.verify() if not each.doubt]


def doubts(trail: Trail) -> list[str]:
    """What is found that may have an innocent reason."""
    return [each.sentence for each in trail.verify() if each.doubt]


def set_aside(root: Path) -> list[Path]:
    """What was no line and was set aside."""
    return sorted(files_in(root)[0].glob(f"{SET_ASIDE}*"))


# What can be taken out


@contextmanager
def _no_lock(*_arguments: object) -> Iterator[None]:
    yield


def _last_line(folder: Path) -> Head:
    """Takes the last line that is right, and leaves what stands behind it."""
    for month in reversed(months.months_in(folder)):
        with months.opened(months.month_file(folder, month)) as handle:
            for _, line in months.lines_back(handle, months.size_of(handle)):
                if head := head_of(line.rstrip(b"\n"), month):
                    return head
    return START


def _forced_again(handle: int, _size: int, _path: Path) -> None:
    try:
        os.fsync(handle)
    except OSError:
        os.fsync(handle)


def _left_there(handle: int, data: bytes) -> None:
    with suppress(OSError):
        os.write(handle, data)


#: What can be taken out of the trail, by name.
WITHOUT: Final[dict[str, Callable[[], AbstractContextManager[object]]]] = {
    "": nullcontext,
    "the lock": lambda: patch("store.trail.trail.hold", _no_lock),
    "setting aside": lambda: patch("store.trail.trail.find_end", _last_line),
    "forcing the line": lambda: patch.object(adding, "_force", lambda *_given: None),
    "forcing the month before": lambda: patch.object(adding, "_begin", _begin_alone),
    "forcing the folder": lambda: patch.object(adding, "sync_folder", lambda _folder: None),
    "giving up a file that could not be forced": lambda: patch.object(adding, "_force", _forced_again),
    "telling": lambda: patch.object(adding, "write_all", _left_there),
    "sparing the heads": lambda: patch.object(Trail, "_follows", lambda *_given: True),
    "the head after the line": lambda: patch.object(Trail, "_append", _head_first),
}


def _begin_alone(handle: int, path: Path, _before: object) -> None:
    sync_folder(path.parent)
    os.fchmod(handle, 0o600)


def _head_first(trail: Trail, entries: list[Entry], **_given: object) -> None:
    folder = trail._folder
    last = adding.find_end(folder)
    with patch("store.trail.trail.add_lines"):
        head = trail._add(last, entries, durable=True)
    trail._keep(head, trail._heads, anew=False)
    trail._add(last, entries, durable=True)
