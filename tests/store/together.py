"""The proof that processes that save the same record lose nothing of each other's. Runs apart: it forks."""

import os
import traceback
from pathlib import Path
from typing import Any

from store.errors import BusyError, ConflictError, StoreError
from tests.store.savers import WITHOUT, Saver, make_root, saver_of


def saved_together(
    folder: str, processes: int, updates: int, without: str = "", *, plain: bool = False
) -> dict[str, int | str]:
    """Lets processes count in one record, each in its own place, as often as they get a save acknowledged.

    Answers how many updates were acknowledged, how many of them are lost, how many stale saves were refused, how many
    versions the history has, and what went wrong, if anything did.
    """
    root = make_root(Path(folder) / "store", " ".join("0" * processes))
    gate_out, gate_in = os.pipe()
    told, telling = os.pipe()
    children = []
    for place in range(processes):
        child = os.fork()
        if not child:
            os.close(gate_in)
            _count(root, place, updates, (gate_out, telling), without, plain=plain)
        children.append(child)
    for end in (gate_out, telling, gate_in):  # closing the gate's last end lets everybody start
        os.close(end)
    with os.fdopen(told) as lines:
        heard = [line.split(" ", 2) for line in lines]
    for child in children:
        os.waitpid(child, 0)
    return _result(root, processes, heard, plain=plain)


def _count(root: Path, place: int, updates: int, ends: tuple[int, int], without: str, *, plain: bool) -> None:
    gate, telling = ends
    word = "failed"
    try:
        with WITHOUT[without](), saver_of(root, plain=plain) as saver:
            os.read(gate, 1)
            for _ in range(updates):
                refused = _count_one(saver, place)
                os.write(telling, f"{place} {refused} -\n".encode())
        word = ""
    except (StoreError, ValueError, LookupError, OSError) as error:
        word = f"{type(error).__name__} {error}".replace("\n", " ")
    finally:
        if word:
            traceback.print_exc()
            os.write(telling, f"{place} 0 {word}\n".encode())
        os._exit(0)


def _count_one(saver: Saver, place: int) -> int:
    """Counts one further, however often it is refused; answers how often that was."""
    refused = 0
    while True:
        text, revision = saver.read()
        counts = text.split()
        counts[place] = str(int(counts[place]) + 1)
        try:
            saver.save(" ".join(counts), revision)
        except ConflictError:
            refused += 1
        except BusyError:
            pass
        else:
            return refused


def _result(root: Path, processes: int, heard: list[list[str]], *, plain: bool) -> dict[str, int | str]:
    acknowledged = [0] * processes
    result: dict[str, Any] = {"refused": 0, "wrong": ""}
    for place, refused, word in heard:
        if word.strip() == "-":
            acknowledged[int(place)] += 1
            result["refused"] += int(refused)
        else:
            result["wrong"] += word
    try:
        with saver_of(root, plain=plain) as saver:
            there = [int(count) for count in saver.read()[0].split()]
            result["versions"] = len(saver.earlier())
    except (StoreError, ValueError) as error:
        return {**result, "acknowledged": sum(acknowledged), "lost": sum(acknowledged), "wrong": str(error)}
    lost = sum(max(0, said - found) for said, found in zip(acknowledged, there, strict=True))
    return {**result, "acknowledged": sum(acknowledged), "lost": lost}
