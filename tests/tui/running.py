"""What a command did, and what it left."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Done:
    """What a command did: its exit status, its data, its talk."""

    status: int
    out: str
    err: str


#: Runs a command: its arguments, what is typed into it, environment variables by name.
Run = Callable[..., Done]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder but the locks, which are empty."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
