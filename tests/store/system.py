"""The system calls that the store makes, one by one: written down, failed or cut off at any of them.

Only calls that concern one folder are looked at. Python's own machinery is left alone.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

#: What the store asks of the system. Reading goes through `open`; nothing is written any other way.
_BY_PATH: Final = ("unlink", "mkdir", "rmdir", "chmod", "stat", "lstat")
_BY_HANDLE: Final = ("write", "fsync", "close", "fchmod", "fstat")
_REAL: Final[dict[str, Callable[..., Any]]] = {
    name: getattr(os, name) for name in (*_BY_PATH, *_BY_HANDLE, "open", "replace", "sync")
}

#: Calls after which the disk is not what it was.
CHANGING: Final = {"write", "fsync", "replace", "unlink", "mkdir", "rmdir", "sync"}


@dataclass(frozen=True)
class Call:
    """One system call, before it is made."""

    name: str
    path: str
    #: Where `replace` moves it.
    to: str = ""
    #: What `write` writes.
    data: bytes = b""
    #: Tells apart the openings of a file; 0 for a call that names a path.
    handle: int = 0
    #: The system's own number of that opening.
    number: int = -1
    #: Whether `open` may make the file.
    makes: bool = False

    def do_half(self) -> None:
        """Writes the first half of what was to be written."""
        if self.name == "write":
            _REAL["write"](self.number, self.data[: len(self.data) // 2])


def _is_there(path: str) -> bool:
    try:
        _REAL["lstat"](path)
    except FileNotFoundError:
        return False
    return True


class System:
    """Writes down every call that concerns a folder while it is entered.

    Args:
        root: the folder.
        before: is told of each call; what it raises is what the call ends with.
    """

    def __init__(self, root: Path, before: Callable[[Call], None] = lambda _call: None) -> None:
        self._root = str(root)
        self._before = before
        self._open: dict[int, tuple[str, int]] = {}
        self._count = 0
        self.calls: list[Call] = []

    def __enter__(self) -> Self:
        for name in _BY_PATH:
            setattr(os, name, self._by_path(name))
        for name in _BY_HANDLE:
            setattr(os, name, self._by_handle(name))
        # Other modules ask which of these functions take the number of a folder, or a number for a path.
        for known in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
            known.update(getattr(os, name) for name in _REAL if _REAL[name] in known)
        vars(os).update(open=self._opening, replace=self._replace, sync=self._sync)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        vars(os).update(_REAL)

    def _note(self, call: Call) -> None:
        self.calls.append(call)
        self._before(call)

    def _full(self, path: Any, dir_fd: int | None = None) -> str:
        if isinstance(path, int):
            return self._open.get(path, ("", 0))[0]
        if dir_fd is not None:
            return f"{self._open.get(dir_fd, ('', 0))[0]}/{os.fspath(path)}"
        return str(os.fspath(path))

    def _concerns(self, path: str) -> bool:
        return path == self._root or path.startswith(self._root + os.sep)

    def _opening(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        full = self._full(path, dir_fd)
        if not self._concerns(full):
            return int(_REAL["open"](path, flags, mode, dir_fd=dir_fd))
        self._note(Call("open", full, makes=bool(flags & os.O_CREAT) and not _is_there(full)))
        number = int(_REAL["open"](path, flags, mode, dir_fd=dir_fd))
        self._count += 1
        self._open[number] = (full, self._count)
        return number

    def _replace(self, one: Any, two: Any) -> None:
        if self._concerns(self._full(one)):
            self._note(Call("replace", self._full(one), to=self._full(two)))
        _REAL["replace"](one, two)

    def _sync(self) -> None:
        self._note(Call("sync", ""))
        _REAL["sync"]()

    def _by_path(self, name: str) -> Callable[..., Any]:
        def call(path: Any, *rest: Any, dir_fd: int | None = None, **more: Any) -> Any:
            full = self._full(path, dir_fd)
            if self._concerns(full):
                self._note(Call(name, full))
            if dir_fd is not None:
                more["dir_fd"] = dir_fd
            return _REAL[name](path, *rest, **more)

        return call

    def _by_handle(self, name: str) -> Callable[..., Any]:
        def call(number: int, *rest: Any) -> Any:
            if number not in self._open:
                return _REAL[name](number, *rest)
            path, handle = self._open[number]
            data = bytes(rest[0]) if name == "write" else b""
            if name == "close":
                del self._open[number]
                _REAL[name](number)  # it is closed, whatever it answers
            self._note(Call(name, path, data=data, handle=handle, number=number))
            return None if name == "close" else _REAL[name](number, *rest)

        return call
