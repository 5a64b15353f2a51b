"""A disk that takes nothing any more, and takes everything again."""

import errno
import os
from pathlib import Path
from typing import Final

import pytest

from store import durable

FULL: Final = "The disk is full. Free some space, then save again."
READ_ONLY: Final = "This disk can be read but not changed. Copy the school's folder to another disk to work on it."

_NUMBERS: Final = {FULL: errno.ENOSPC, READ_ONLY: errno.EROFS}
_WRITE: Final = durable._write_new


def fill(patch: pytest.MonkeyPatch, sentence: str = FULL, *, drafts: bool = True) -> None:
    """From now on nothing can be written; with `drafts=False` only drafts can."""
    number = _NUMBERS[sentence]

    def refuse(path: Path, data: bytes, **how: bool) -> None:
        if drafts or "drafts" not in path.parts:
            raise OSError(number, os.strerror(number))
        _WRITE(path, data, **how)

    patch.setattr(durable, "_write_new", refuse)


def make_room(patch: pytest.MonkeyPatch) -> None:
    """Everything can be written again."""
    patch.setattr(durable, "_write_new", _WRITE)
