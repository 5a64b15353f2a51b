"""What a disk may hold after the power went, for every moment of a save.

A disk promises little: data that were not forced may be missing or cut short, and of the changes to a folder that were
not forced any may be there and any other not. What was forced is there. From the calls that a save makes, every such
state is worked out and looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from typing import Final

from tests.store.system import Call

#: How much of data that were not forced has reached the disk: nothing, half, all.
_SHARES: Final = (0.0, 0.5, 1.0)

Files = dict[str, bytes]


@dataclass
class _Data:
    """The data of one file, whatever its name is."""

    written: bytes = b""
    forced: bytes = b""

    def after(self, share: float) -> bytes:
        """What the disk may hold of it."""
        new = len(self.written) - len(self.forced)
        return self.written[: len(self.forced) + int(new * share)]


@dataclass
class _Change:
    """One change to a folder's list of names."""

    folder: str
    gone: str = ""
    name: str = ""
    data: _Data | None = None


@dataclass
class Disk:
    """A disk, while calls are made on it.

    Args:
        files: what it holds for certain, by path.
    """

    files: Files
    _data: dict[str, _Data] = field(default_factory=dict)
    _opened: dict[int, str | _Data] = field(default_factory=dict)
    _certain: dict[str, _Data] = field(default_factory=dict)
    _changes: list[_Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._data = {path: _Data(data, data) for path, data in self.files.items()}
        self._certain = dict(self._data)

    def make(self, call: Call) -> None:
        """Makes one call."""
        match call.name:
            case "open":
                if call.makes:
                    self._data[call.path] = _Data()
                    self._change(call.path, data=self._data[call.path])
            case "write":
                self._data[call.path].written += call.data
            case "fsync":
                self._force(call.path)
            case "replace":
                self._data[call.to] = self._data.pop(call.path)
                self._change(call.to, gone=call.path, data=self._data[call.to])
            case "unlink":
                self._data.pop(call.path, None)
                self._change("", gone=call.path)
            case "sync":
                for path in {change.folder for change in self._changes} | set(self._data):
                    self._force(path)

    def _change(self, name: str, gone: str = "", data: _Data | None = None) -> None:
        self._changes.append(_Change(str(Path(name or gone).parent), gone, name, data))

    def _force(self, path: str) -> None:
        if path in self._data:
            self._data[path].forced = self._data[path].written
        for change in self._changes:
            if change.folder == path:
                _apply(self._certain, change)
        self._changes = [change for change in self._changes if change.folder != path]

    def states(self) -> Iterator[Files]:
        """Everything that the disk may hold if the power goes now."""
        open_ends = range(len(self._changes) + 1)
        for some in chain.from_iterable(combinations(self._changes, number) for number in open_ends):
            names = dict(self._certain)
            for change in some:
                _apply(names, change)
            for share in _SHARES:
                yield {path: data.after(share) for path, data in names.items()}


def _apply(names: dict[str, _Data], change: _Change) -> None:
    names.pop(change.gone, None)
    if change.data is not None:
        names[change.name] = change.data


def files_of(root: Path) -> Files:
    """Every file of a folder, by path."""
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def put_files(root: Path, files: Files, into: Path) -> None:
    """Makes a folder hold just those files, where they stand in the other one."""
    wanted = {into / Path(path).relative_to(root): data for path, data in files.items()}
    for path in [path for path in into.rglob("*") if path.is_file() and path not in wanted]:
        path.unlink()
    for path, data in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def moments(before: Files, calls: list[Call]) -> Iterator[tuple[Files, bool]]:
    """Every different state that the disk may hold, and whether the save had been acknowledged by then."""
    disk = Disk(before)
    seen: set[tuple[frozenset[tuple[str, bytes]], bool]] = set()
    for number in range(len(calls) + 1):
        if number:
            disk.make(calls[number - 1])
        acknowledged = number == len(calls)
        for state in disk.states():
            key = (frozenset(state.items()), acknowledged)
            if key not in seen:
                seen.add(key)
                yield state, acknowledged
