"""The proof that one failing system call loses nothing: every call of a save fails once, one after the other."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from store.errors import CannotWriteError, StoreError
from tests.store.savers import WITHOUT, Saver, make_root, saver_of
from tests.store.system import CHANGING, Call, System

#: What the system may answer: the disk is full, the disk is broken.
ANSWERS: Final = (errno.ENOSPC, errno.EIO)


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


def calls_of_a_save(root: Path) -> list[Call]:
    """Every system call of one save."""
    with saver_of(root) as saver, System(root) as system:
        saver.save("clean", saver.read()[1])
    return system.calls


def lost_by_one_failure(folder: Path, without: str = "") -> list[str]:
    """What is wrong after one system call of a save has failed, for every call and every answer.

    Args:
        folder: an empty folder to work in.
        without: the safeguard that is taken out.
    """
    template = make_root(folder / "template")
    found: list[str] = []
    with WITHOUT[without]():
        clean = folder / "clean"
        shutil.copytree(template, clean)
        number = len(calls_of_a_save(clean))
        for answer in ANSWERS:
            for at in range(1, number + 1):
                root = folder / f"{answer}-{at}"
                shutil.copytree(template, root)
                with saver_of(root) as saver:
                    found += _one_failure(saver, root, _Fails(at, answer))
                shutil.rmtree(root)
    return found


def _one_failure(saver: Saver, root: Path, fails: _Fails) -> Iterator[str]:
    acknowledged = saver.save("kept", saver.read()[1])
    error: BaseException | None = None
    with System(root, fails) as system:
        try:
            saver.save("new", acknowledged)
        except (OSError, ValueError, StoreError) as refused:
            error = refused
    call = fails.failed
    if call is None:
        return
    what = f"{call.name} of {Path(call.path).name} failed: "
    yield from (what + each for each in _wrong_answer(call, error))
    try:
        text = saver.read()[0]
        if text != "new" and (error is None or text != "kept"):
            yield f"{what}afterwards the text is “{text}”"
        with System(root) as again:
            saver.save("new", acknowledged)
        if saver.read()[0] != "new":
            yield f"{what}the second try did not save"
    except (OSError, ValueError, StoreError, LookupError) as broken:
        yield f"{what}{type(broken).__name__} afterwards ({broken})"
        return
    yield from (what + each for each in _wrong_forcing(call, system.calls, again.calls))
    yield from (f"{what}{path.name} was left behind" for path in root.rglob("*.unfinished"))


def _wrong_answer(call: Call, error: BaseException | None) -> Iterator[str]:
    if error is None:
        return
    if not isinstance(error, CannotWriteError if call.name in CHANGING else StoreError):
        yield f"the answer was {type(error).__name__}"
    sentence = str(error)
    if not (sentence.endswith(".") and "\n" not in sentence):
        yield f"“{sentence}” is no sentence"


def _wrong_forcing(failed: Call, first: list[Call], again: list[Call]) -> Iterator[str]:
    """After a file could not be forced to the disk it is given up, and another one is written."""
    if failed.name != "fsync":
        return
    if sum(call.name == "fsync" and call.handle == failed.handle for call in first) > 1:
        yield "it was forced a second time"
    if any(call.name == "replace" and call.path == failed.path for call in first + again):
        yield "it was moved into place all the same"
    if not any(call.name == "open" and call.makes and call.path.endswith(".unfinished") for call in again):
        yield "nothing was written anew"
