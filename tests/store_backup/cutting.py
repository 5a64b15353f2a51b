"""The proofs that a restore is the old state or the new one, wherever it is cut off."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from store.backup import swap as swapping
from store.backup.archive import Archive, read_archive
from store.backup.making import make_backup
from store.backup.restoring import restore
from store.backup.swap import Decision, finish_swap
from store.doctor import examine
from store.durable import write_durably
from store.errors import StoreError
from store.place import Place
from tests.store.batching import few_locks
from tests.store.making import BY, folder_file, folders, learner, make_place, target
from tests.store.power import files_of, moments, put_files
from tests.store.system import Call, System
from tests.store_backup.keeping import text_of

#: A draft that somebody left behind.
DRAFT: Final = b'{"version":1,"id":"d1","person":"p1","form":"note","written":"2026-11-02T09:00:00"}'


def make_schools(folder: Path) -> tuple[Place, Archive]:
    """A school, and a backup of it as it was before a learner went, one came and one was changed."""
    place = make_place(folder / "store", folders()[:3])
    archive = make_backup(place, folder / "a.zip", BY).archive
    place.learner("l3").unlink()
    folder_file(place, "l6").save([learner("l6")], BY)
    folder_file(place, "l1").save([target("t9")], BY)
    (place.drafts / "d1.json").write_bytes(DRAFT)
    return place, archive


def _one_by_one(place: Place, decision: Decision, files: Any) -> None:
    for name, data in files:
        write_durably(place.root / name, data)
    for name in decision.removed:
        (place.root / name).unlink(missing_ok=True)


def _decide_first(place: Place, decision: Decision, files: Any) -> None:
    stage = swapping._stage_of(place, decision.run)
    place.imports.mkdir(exist_ok=True)
    swapping._decide(place, stage, decision)
    swapping._prepare(stage, files)
    swapping._finish(place)


def _without(name: str, instead: Callable[..., object]) -> Callable[[], AbstractContextManager[object]]:
    return lambda: patch(name, instead)


WITHOUT: Final[dict[str, Callable[[], AbstractContextManager[object]]]] = {
    "": nullcontext,
    "the decision": _without("store.backup.restoring.swap", _one_by_one),
    "staging before deciding": _without("store.backup.restoring.swap", _decide_first),
    "the barrier": _without("store.backup.swap.os.sync", lambda: None),
    "forcing the folders": _without("store.backup.swap.sync_folder", lambda _folder: None),
}


def _restore(root: Path, archive: Archive) -> None:
    with few_locks():
        restore(archive, root, BY)


def _cut_off(root: Path, archive: Archive, at: int) -> bool:
    """Restores in a process that ends at its `at`-th call; answers whether it came to its end before."""
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
            with System(root, die):
                _restore(root, archive)
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in {0, 9}:
        raise RuntimeError(f"The restore failed by itself at call {at}.")
    return status == 0


def mixed_after_a_kill(folder: str, every: int = 1, *, empty: bool = False, without: str = "") -> dict[str, Any]:
    """What is neither old nor new when a process was killed at a call of a restore and the next one has finished it.

    Args:
        folder: to work in.
        every: only each so manieth call.
        empty: whether it is restored into an empty folder.
        without: the safeguard that is taken out.
    """
    place, archive = make_schools(Path(folder))
    old = {} if empty else text_of(place)
    new = _restored(Path(folder) / "new", {} if empty else old, place, archive)
    found: list[str] = []
    results: set[str] = set()
    at, ended = 1, False
    while not ended:
        root = Path(folder) / f"killed-{at}"
        root.mkdir() if empty else shutil.copytree(place.root, root)
        with WITHOUT[without]():
            ended = _cut_off(root, archive, at)
        found += (f"call {at}: {each}" for each in _mixed(Place(root), old, new, acknowledged=ended))
        results.add(str(_now(Place(root)) == new))
        shutil.rmtree(root)
        at += every
    return {"found": found, "calls": at, "results": len(results)}


def _restored(root: Path, old: dict[str, bytes], place: Place, archive: Archive) -> dict[str, bytes]:
    if old:
        shutil.copytree(place.root, root)
    _restore(root, archive)
    return text_of(Place(root))


def _now(place: Place) -> dict[str, bytes]:
    """What the store says. What could not be read for the backup lies aside beside it."""
    return {name: data for name, data in text_of(place).items() if not re.search(r"\.staging/|^set-aside/", name)}


def _mixed(place: Place, old: dict[str, bytes], new: dict[str, bytes], *, acknowledged: bool) -> Iterator[str]:
    """What is wrong once whoever came next has finished what was begun."""
    with few_locks():
        try:
            finish_swap(place)
            if place.marker.exists():
                examine(place)
        except StoreError as error:
            yield f"it cannot be finished: {error}"
            return
    now = _now(place)
    if now != new and (acknowledged or now != old):
        wrong = sorted({name for name in {*now, *new, *old} if now.get(name) not in (new.get(name), old.get(name))})
        yield f"it is neither the old nor the new state ({wrong or 'mixed'})"
    if place.pending.exists():
        yield "it is still under way"


def mixed_after_a_power_cut(folder: Path, without: str = "") -> list[str]:
    """What is neither old nor new in any state that the disk may hold after the power went during the swap itself."""
    place, archive = make_schools(folder)
    old = text_of(place)
    with few_locks():
        new = _restored(folder / "new", old, place, archive)
        before = files_of(place.root)
        with System(place.root) as system, WITHOUT[without]():
            restore(archive, place.root, BY)
    calls = [call for call in system.calls if "backups" not in call.path]
    after = Place(folder / "after")
    found: list[str] = []
    for state, acknowledged in moments(before, calls):
        put_files(place.root, state, after.root)
        for name in (*after.folders, after.root):
            name.mkdir(exist_ok=True)
        found += _mixed(after, old, new, acknowledged=acknowledged)
        if found:
            return found
    return found


def mixed_after_one_failure(folder: Path, every: int = 1, without: str = "") -> list[str]:
    """What is wrong when one call of a restore has failed, and when it is then begun again."""
    template, archive = make_schools(folder)
    old = text_of(template)
    new = _restored(folder / "new", old, template, archive)
    clean = folder / "clean"
    shutil.copytree(template.root, clean)
    with WITHOUT[without]():
        with System(clean) as system:
            _restore(clean, archive)
        found: list[str] = []
        for at in range(1, len(system.calls) + 1, every):
            place = Place(folder / f"failed-{at}")
            shutil.copytree(template.root, place.root)
            what = system.calls[at - 1]
            found += (
                f"{what.name} {Path(what.path).name}: {each}" for each in _after_failure(place, archive, at, (old, new))
            )
            shutil.rmtree(place.root)
    return found


def _after_failure(
    place: Place, archive: Archive, at: int, states: tuple[dict[str, bytes], dict[str, bytes]]
) -> Iterator[str]:
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
            _restore(place.root, archive)
        told = False
    except StoreError:
        pass
    except OSError as error:
        yield f"no sentence: {error!r}"
    yield from _mixed(place, *states, acknowledged=not told)
    _restore(place.root, read_archive(archive.path))
    if _now(place) != states[1]:
        yield "to restore again did not do it"
