"""A TinyDB storage that cannot lose a file: `TinyDB(path, storage=AtomicJSONStorage)`.

TinyDB's own JSONStorage writes into the one file that there is; its maintainers point to custom storages for more.
This one serialises first, writes beside, forces to the disk and moves into place. A lock is held over read, change and
write within `transaction()`; outside of one, a write is refused when the file is no longer the one that was read.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from store import lines
from store.durable import file_mark, make_private, read_whole, write_durably
from store.errors import BusyError, DamagedFileError, FileChangedError
from store.locks import hold

#: Seconds to wait for another process that is saving the same file: a save takes some milliseconds.
PATIENCE = 10.0


class AtomicJSONStorage(Storage):
    """JSON in one file, replaced as a whole.

    Args:
        path: the file. It need not exist; it is made by the first write.
        create_dirs: whether missing folders are made, private to their owner.
        encoding: UTF-8 or nothing; TinyDB's own storage has this argument, ours knows no other encoding.
        access_mode: "r+" to read and write, "r" to read only.
        lock_path: the lock's file; by default beside the file, with ".lock" at its end.
        dumps: further arguments are `json.dumps`'s; without any, the file has one record a line.
    """

    def __init__(
        self,
        path: str | Path,
        create_dirs: bool = False,  # noqa: FBT001, FBT002 - TinyDB's own signature
        encoding: str | None = None,
        access_mode: str = "r+",
        lock_path: Path | None = None,
        **dumps: Any,  # noqa: ANN401 - handed on
    ) -> None:
        super().__init__()
        if encoding is not None and encoding.lower().replace("-", "") != "utf8":
            raise ValueError(f"Files of records are UTF-8, not {encoding}.")
        self._path = Path(path)
        self._writable = "+" in access_mode or "w" in access_mode
        self._lock_path = lock_path or self._path.with_name(self._path.name + ".lock")
        self._dumps = dumps
        #: The mark of the file as it was last read, None if it never was; within a transaction the tables as they are.
        self._seen: str | None = None
        self._held: dict[str, Any] | None = None
        self._inside = self._dirty = False
        if create_dirs:
            make_private(self._path.parent)
        if not self._path.parent.is_dir() or (not self._writable and not self._path.exists()):
            raise FileNotFoundError(f"There is no file {self._path}.")

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def read_bytes(self) -> bytes | None:
        """The file as it is on the disk; None if there is none. Raises DamagedFileError if it cannot be read."""
        self._seen = file_mark(self._path)
        return read_whole(self._path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables; None if there is no file or nothing in it. Raises DamagedFileError if they cannot be read."""
        return self._held if self._inside else self._load()

    def _load(self) -> dict[str, dict[str, Any]] | None:
        raw = self.read_bytes()
        if not raw:
            return None
        try:
            return lines.parse(raw)
        except lines.NotJSONError as cause:
            raise DamagedFileError(self._path, str(cause)) from cause

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replaces the tables, within a transaction when it ends.

        Raises FileChangedError if somebody else wrote since the last read, CannotWriteError if the disk refuses,
        ValueError or TypeError if the data are no JSON; in each case the file stays as it was.
        """
        if not self._writable:
            raise io.UnsupportedOperation(f"{self._path.name} was opened for reading only.")
        if self._inside:
            self._held, self._dirty = data, True
            return
        raw = self._spell(data)
        with self._lock():
            if self._seen is not None and file_mark(self._path) != self._seen:
                raise FileChangedError(f"{self._path.name} was changed by somebody else. Open it again.")
            self._replace(raw)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Holds the lock over everything inside: read once at the start, written once at the end.

        Nothing is written if the inside raises. Raises BusyError if another process holds the lock for too long.
        """
        with self._lock():
            self._held = self._load()
            self._inside, self._dirty = True, False
            try:
                yield
                if self._dirty and self._held is not None:
                    self._replace(self._spell(self._held))
            finally:
                self._inside, self._held = False, None

    def _lock(self) -> Any:  # noqa: ANN401 - a context manager
        sentence = f"{self._path.name} is being saved by somebody else. Wait a moment, then save again."
        return hold(self._lock_path, PATIENCE, BusyError(sentence))

    def _spell(self, data: dict[str, Any]) -> bytes:
        if self._dumps:
            import json  # noqa: PLC0415 - only for callers with their own spelling

            return json.dumps(data, **self._dumps).encode()
        return lines.spell(data)

    def _replace(self, raw: bytes) -> None:
        write_durably(self._path, raw)
        self._seen = file_mark(self._path)
