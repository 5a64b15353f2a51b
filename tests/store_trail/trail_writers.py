"""The proofs with real processes: many that write at once, and some that are killed while they write. Runs apart."""

import os
import random
import select
import signal
import time
import traceback
from pathlib import Path

from store.errors import StoreError
from tests.store_trail.trails import WITHOUT, alarms, doubts, entry, records, set_aside, trail_in

#: The longest that a process may write before it is killed, in seconds.
_LONGEST = 0.03


def written_together(folder: str, processes: int, updates: int, without: str = "") -> dict[str, list[str] | int]:
    """Lets processes write to one trail at once; answers what is lost of what was acknowledged, and what is wrong."""
    root = Path(folder)
    (root / "locks").mkdir()
    gate_out, gate_in = os.pipe()
    told, telling = os.pipe()
    children = []
    for place in range(processes):
        child = os.fork()
        if not child:
            os.close(gate_in)
            _write_some(root, (gate_out, telling), [f"w{place}n{number}" for number in range(updates)], without)
        children.append(child)
    for end in (gate_out, telling, gate_in):  # closing the gate's last end lets everybody start
        os.close(end)
    with os.fdopen(told) as lines:
        heard = [line.strip() for line in lines]
    for child in children:
        os.waitpid(child, 0)
    there = records(trail_in(root))
    wrong = [f"{each} is lost" for each in heard if there.count(each) != 1]
    return {"wrong": [*wrong, *alarms(trail_in(root))], "acknowledged": len(heard), "there": len(there)}


def _write_some(root: Path, ends: tuple[int, int], names: list[str], without: str) -> None:
    gate, telling = ends
    try:
        with WITHOUT[without]():
            trail = trail_in(root)
            os.read(gate, 1)
            for number, name in enumerate(names):
                trail.append([entry(name)], durable=bool(number % 3))
                os.write(telling, f"{name}\n".encode())
    except (StoreError, OSError):
        traceback.print_exc()
    finally:
        os._exit(0)


def lost_by_killing(folder: str, kills: int, seed: int, without: str = "") -> dict[str, list[str] | int]:
    """What is wrong with one trail to which processes write until they are killed, each at another moment.

    Answers with it how many entries were acknowledged and how many kills fell into the middle of a line.

    Args:
        folder: an empty folder to work in.
        kills: how many processes.
        seed: of the moments.
        without: the safeguard that is taken out.
    """
    root = Path(folder)
    chance = random.Random(seed)
    found: list[str] = []
    acknowledged: list[str] = []
    for number in range(kills):
        acknowledged += _killed(root, f"k{number}", chance, without)
    with WITHOUT[without]():
        trail_in(root).append([entry("after")])
    there = set(records(trail_in(root)))
    found += [f"{each} is lost" for each in acknowledged if each not in there]
    found += alarms(trail_in(root))
    found += [each for each in doubts(trail_in(root)) if "set aside" not in each]
    return {"found": found, "acknowledged": len(acknowledged), "torn": len(set_aside(root))}


def _killed(root: Path, name: str, chance: random.Random, without: str) -> list[str]:
    after, midway = chance.uniform(0, _LONGEST), chance.randrange(2, 10)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _write_for_ever(root, name, (writing, midway), without)
    os.close(writing)
    heard = os.read(reading, 65536)  # the first is written: from here on, it is the time that counts
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


def _write_for_ever(root: Path, name: str, ends: tuple[int, int], without: str) -> None:
    """Writes until it is killed from outside, or in the middle of the line of that number."""
    writing, midway = ends
    real_write = os.write
    count = 0

    def cut_off(handle: int, data: bytes) -> int:
        nonlocal count
        count += data[:7] == b'{"hash"'
        if count == midway:
            real_write(handle, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real_write(handle, data)

    try:
        with WITHOUT[without]():
            trail = trail_in(root)
            vars(os)["write"] = cut_off
            for number in range(100_000):
                trail.append([entry(f"{name}n{number}")], durable=bool(number % 3))
                real_write(writing, f"{name}n{number}\n".encode())
    finally:
        os._exit(1)
