"""The proofs that a batch changes all of its folders or none, wherever it is cut off."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Final
from unittest.mock import patch

from guidance.canonical import canonical
from guidance.learner.folder import Folder
from store import batch
from store.batch import finish_pending, quiet_store, write_all
from store.durable import write_durably
from store.errors import CannotWriteError, StoreError
from store.folder_file import SHAPE
from store.lines import Document, with_revision
from store.place import Place
from store.record_tables import spell_new
from tests.store.making import folder_file, learner, make_place
from tests.store.power import files_of, moments, put_files
from tests.store.system import Call, System

#: Before the batch there are l1, l2 and l3; it changes the first two, makes l4, and takes l3 away.
BEFORE: Final = {"l1": "Old", "l2": "Old", "l3": "Old"}
AFTER: Final = {"l1": "New", "l2": "New", "l4": "New"}


def make_school(root: Path) -> Place:
    """A store with three learners."""
    return make_place(root, tuple(Folder(learner=learner(key, forename=name)) for key, name in BEFORE.items()))


def run_batch(place: Place) -> None:
    """Changes the folders, as an import does."""
    files = {key: spell_new(SHAPE, [learner(key, forename=name)], {}) for key, name in AFTER.items()}
    with few_locks(), quiet_store(place):
        write_all(place, "run1", files, removed=["l3"])


def few_locks() -> AbstractContextManager[object]:
    """Two locks instead of all: these proofs run hundreds of batches."""
    return patch("store.locks._LOCKS", 2)


def names(place: Place) -> dict[str, str]:
    """What each learner in the store is called."""
    found = {}
    for path in sorted(place.learners.glob("*.json")):
        try:
            found[path.stem] = folder_file(place, path.stem).read().of("learner")[0].forename
        except (StoreError, LookupError):
            found[path.stem] = "cannot be read"
    return found


# What can be taken out


def _decide_first(place: Place, run: str, files: dict[str, bytes], removed: list[str]) -> None:
    stage = place.imports / f"{run}.staging"
    batch._decide(place, stage, {"run": run, "files": sorted(files), "removed": sorted(removed)})
    batch._stage(stage, files)
    batch._finish(place)


def _one_by_one(place: Place, _run: str, files: dict[str, bytes], removed: list[str]) -> None:
    for key, data in files.items():
        write_durably(place.learner(key), data)
    for key in removed:
        place.learner(key).unlink(missing_ok=True)


def _rash(place: Place, stage: Path, decision: Document) -> None:
    try:
        write_durably(place.pending, canonical(with_revision(decision, 0)))
    except StoreError:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _without(name: str, instead: Callable[..., object]) -> Callable[[], AbstractContextManager[object]]:
    return lambda: patch(name, instead)


WITHOUT: Final[dict[str, Callable[[], AbstractContextManager[object]]]] = {
    "": nullcontext,
    "the decision": _without("tests.store.batching.write_all", _one_by_one),
    "staging before deciding": _without("tests.store.batching.write_all", _decide_first),
    "the barrier": _without("store.batch.os.sync", lambda: None),
    "forcing the folders": _without("store.batch.sync_folder", lambda _folder: None),
    "taking back the decision": _without("store.batch._decide", _rash),
}


# The proofs


def _cut_off(place: Place, at: int) -> bool:
    """Runs the batch in a process that ends at its `at`-th call; answers whether it came to its end before."""
    child = os.fork()
    if not child:
        seen = 0

        def die(call: Call) -> None:
            nonlocal seen
            seen += 1
            if seen == at:
                call.do_half()
                os._exit(9)

        try:
            with System(place.root, die):
                run_batch(place)
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in {0, 9}:
        raise RuntimeError(f"The batch failed by itself at call {at}.")
    return status == 0


def half_done_after_a_kill(folder: str, without: str = "") -> dict[str, list[str] | int]:
    """What is half done when a process was killed at any call of a batch and the next one has finished it."""
    template = make_school(Path(folder) / "template").root
    found: list[str] = []
    results: set[str] = set()
    at, ended = 0, False
    while not ended:
        at += 1
        place = Place(Path(folder) / f"killed-{at}")
        shutil.copytree(template, place.root)
        with WITHOUT[without]():
            ended = _cut_off(place, at)
        found += (f"call {at}: {each}" for each in _half_done(place, acknowledged=ended))
        results.add(str(names(place)))
        shutil.rmtree(place.root)
    return {"found": found, "calls": at, "results": len(results)}


def _half_done(place: Place, *, acknowledged: bool) -> Iterator[str]:
    with few_locks():
        finish_pending(place)
    there = names(place)
    if there != AFTER and (acknowledged or there != BEFORE):
        yield f"the learners are {there}"
    kept = list(place.imports.glob("run1.removed/l3.json"))
    if ("l3" in there) == bool(kept):
        yield "the learner who was taken away is kept twice or not at all"
    for stray in (*place.imports.glob("*.staging"), *place.imports.glob("*.json")):
        yield f"{stray.name} was left behind"


def half_done_after_a_power_cut(folder: Path, without: str = "") -> list[str]:
    """What is half done in any state that the disk may hold after the power went at any moment of a batch."""
    place = make_school(folder / "store")
    with few_locks(), quiet_store(place):  # the locks' files are there
        before = files_of(place.root)
    with System(place.root) as system, WITHOUT[without]():
        run_batch(place)
    found = []
    after = make_school(folder / "after")
    for state, acknowledged in moments(before, system.calls):
        put_files(place.root, state, after.root)
        try:
            found += list(_half_done(after, acknowledged=acknowledged))
        except StoreError as error:
            found.append(f"it cannot be finished: {error}")
    return found


def half_done_after_one_failure(folder: Path, without: str = "") -> list[str]:
    """What is half done when one call of a batch has failed, and when the batch is then run again."""
    template = make_school(folder / "template").root
    found: list[str] = []
    clean = Place(folder / "clean")
    shutil.copytree(template, clean.root)
    with WITHOUT[without]():
        with System(clean.root) as system:
            run_batch(clean)
        for at in range(1, len(system.calls) + 1):
            place = Place(folder / f"failed-{at}")
            shutil.copytree(template, place.root)
            what = system.calls[at - 1]
            found += (f"{what.name} {Path(what.path).name}: {each}" for each in _after_failure(place, at))
            shutil.rmtree(place.root)
    return found


def _after_failure(place: Place, at: int) -> Iterator[str]:
    seen = 0

    def fail(call: Call) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            call.do_half()
            raise OSError(28, "No space left on device", call.path)

    told = True
    try:
        with System(place.root, fail):
            run_batch(place)
        told = False
    except StoreError:
        pass
    except OSError as error:
        yield f"no sentence: {error!r}"
    yield from _half_done(place, acknowledged=not told)
    with suppress(CannotWriteError):
        run_batch(place)
    if names(place) != AFTER:
        yield "running it again did not do it"
