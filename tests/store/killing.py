"""The proof that a killed process loses nothing that it had acknowledged. Runs apart: it forks."""

import os
import random
import select
import shutil
import signal
import time
from pathlib import Path

from store.errors import StoreError
from tests.store.savers import WITHOUT, make_root, saver_of

#: The longest that a process may save before it is killed, in seconds: some saves' worth.
_LONGEST = 0.03

#: About as long as a record is.
_PADDING = " and so on" * 300


def lost_by_killing(folder: str, kills: int, seed: int, without: str = "") -> dict[str, list[str] | int]:
    """What is wrong after processes were killed while saving, each at another moment.

    Answers with it how many saves were acknowledged and how many kills fell between the writing of a file and its move.

    Args:
        folder: an empty folder to work in.
        kills: how many processes.
        seed: of the moments.
        without: the safeguard that is taken out.
    """
    template = make_root(Path(folder) / "template")
    chance = random.Random(seed)
    found: list[str] = []
    saves = midway = 0
    for number in range(kills):
        root = Path(folder) / f"killed-{number}"
        shutil.copytree(template, root)
        acknowledged = _killed(root, chance.uniform(0, _LONGEST), without)
        saves += len(acknowledged)
        midway += any(root.rglob("*.unfinished"))
        found += _lost(root, acknowledged, without)
        shutil.rmtree(root)
    return {"found": found, "saves": saves, "midway": midway}


def _killed(root: Path, after: float, without: str) -> list[str]:
    """Lets a process save until it is killed; answers what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _save_for_ever(root, writing, without)
    os.close(writing)
    heard = os.read(reading, 65536)  # the first save is done: from here on, it is the time that counts
    end = time.monotonic() + after
    while (rest := end - time.monotonic()) > 0:
        if select.select([reading], [], [], rest)[0]:
            heard += os.read(reading, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        heard += more
    os.close(reading)
    return heard.decode().splitlines()


def _save_for_ever(root: Path, writing: int, without: str) -> None:
    try:
        with WITHOUT[without](), saver_of(root) as saver:
            revision = saver.read()[1]
            for number in range(10_000):
                revision = saver.save(f"{number}{_PADDING}", revision)
                os.write(writing, f"{number}\n".encode())
    finally:
        os._exit(1)


def _lost(root: Path, acknowledged: list[str], without: str) -> list[str]:
    try:
        with WITHOUT[without](), saver_of(root) as saver:
            texts = [text.partition(" ")[0] for text in (*saver.earlier(), saver.read()[0])]
    except (StoreError, ValueError) as error:
        return [f"it cannot be read: {error}"]
    if not acknowledged:
        return ["nothing was saved at all"]
    # What was saved and not yet acknowledged may be there too: one more.
    if texts not in (["first", *acknowledged], ["first", *acknowledged, str(int(acknowledged[-1]) + 1)]):
        return [f"acknowledged {acknowledged}, found {texts}"]
    return []
