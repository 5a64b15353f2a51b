"""Changing any files of a store at once, all or none: what a restore and a repair do in the end.

As in `store.batch`, the new files are first written into a folder of their own and forced to the disk. Then one small
file says that the change is decided on, and from there on it is finished by whoever comes next. It lies where that of
a batch lies and cannot be taken for one, so nobody saves anything before it is finished.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from guidance.canonical import canonical
from store.backup.names import FOLDERS, SET_ASIDE, is_ours
from store.durable import make_private, read_whole, sync_folder, write_durably, write_for_batch
from store.errors import BusyError, CannotWriteError, DamagedFileError, StoreError, cannot_write
from store.lines import NotJSONError, parse, short_hash
from store.locks import hold_all
from store.place import MARKER, Place

_PATIENCE: Final = 30.0
_BUSY: Final = "Somebody is saving or importing. Wait a moment, then try again."
_FINISHED_LATER: Final = "It was begun: whoever saves next finishes it."
#: What it was prepared in goes with what other batches left behind, if it was never decided on.
_STAGING: Final = ".staging"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on. Every name is relative to the store."""

    run: str
    #: Files that are put into place.
    files: tuple[str, ...]
    #: Files that go.
    removed: tuple[str, ...] = ()
    #: Files that are moved out of the way first, with all their bytes, into the folder `aside`.
    set_aside: tuple[str, ...] = ()
    aside: str = ""


@contextmanager
def still_store(place: Place) -> Iterator[None]:
    """Holds every lock, and finishes a change of this kind that was decided on. Raises BusyError, CannotWriteError."""
    refuse_links(place)
    make_private(place.locks)
    with hold_all(place.locks, _PATIENCE, BusyError(_BUSY)):
        _finish(place)
        yield


def finish_swap(place: Place) -> bool:
    """Finishes a change that was decided on; answers whether there was one. Raises CannotWriteError, BusyError."""
    if _decision(place) is None:
        return False
    with still_store(place):
        return True


def swap(place: Place, decision: Decision, files: Iterable[tuple[str, bytes]]) -> None:
    """Makes the change: all of it or nothing. Call it within `still_store`.

    Args:
        place: the store, or a folder that becomes one.
        decision: what is to be done.
        files: name and bytes of each file that it puts into place.

    Raises ValueError for what cannot be a store's file. What `files` raises, and CannotWriteError if the disk refuses:
    before the change was decided on nothing was changed; after that, the rest is done by whoever comes next.
    """
    if strange := [name for name in (*decision.files, *decision.removed) if not is_ours(name)]:
        raise ValueError(f"{strange[0]} is no file of a store.")
    _refuse_obstacles(place, decision)
    make_private(place.imports)
    stage = _stage_of(place, decision.run)
    shutil.rmtree(stage, ignore_errors=True)
    try:
        _prepare(stage, files)
    except OSError as cause:
        raise cannot_write(place.root, cause) from cause
    finally:
        if not _is_whole(stage, decision.files):
            shutil.rmtree(stage, ignore_errors=True)
    _decide(place, stage, decision)
    _finish(place)


def aside_folder(place: Place, at: datetime) -> str:
    """The name of a new folder for what is set aside: nothing that lies in one is ever covered by something else."""
    name = f"{SET_ASIDE}/{at:%Y%m%d-%H%M%S}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(each for each in names if not os.path.lexists(place.root / each))


def refuse_links(place: Place) -> None:
    """Raises CannotWriteError if a folder of the store leads elsewhere: nothing is written through a link."""
    for name in sorted(FOLDERS):
        _refuse_obstacle(place.root / name)


def _refuse_obstacle(folder: Path) -> None:
    if folder.is_symlink():
        raise CannotWriteError(f"{folder.name} is a link to another place. Replace it by a folder, then try again.")
    if folder.exists() and not folder.is_dir():
        raise CannotWriteError(f"{folder.name} should be a folder and is a file. Move it away, then try again.")


def _refuse_obstacles(place: Place, decision: Decision) -> None:
    """What stands in the way has to be found before anything is decided on."""
    refuse_links(place)
    for name in (*decision.files, *decision.removed):
        for folder in (place.root / name).parents:
            if folder != place.root and folder.is_relative_to(place.root):
                _refuse_obstacle(folder)
        if name not in decision.set_aside and (place.root / name).is_dir():
            raise CannotWriteError(f"{name} should be a file and is a folder. Move it away, then try again.")


def _stage_of(place: Place, run: str) -> Path:
    return place.imports / f"{run}{_STAGING}"


def _prepare(stage: Path, files: Iterable[tuple[str, bytes]]) -> None:
    make_private(stage)
    for name, data in files:
        make_private((stage / name).parent)
        write_for_batch(stage / name, data)
    os.sync()


def _is_whole(stage: Path, names: Collection[str]) -> bool:
    return all((stage / name).is_file() for name in names)


def _spelled(decision: Decision) -> bytes:
    said: dict[str, Any] = {
        "run": decision.run,
        "files": decision.files,
        "removed": decision.removed,
        "set_aside": decision.set_aside,
        "aside": decision.aside,
    }
    return canonical({"swap": said, "hash": short_hash(canonical(said))})


def _decide(place: Place, stage: Path, decision: Decision) -> None:
    try:
        write_durably(place.pending, _spelled(decision))
    except StoreError:
        # As in a batch: it has to be gone for certain before what it speaks of goes.
        with suppress(OSError):
            place.pending.unlink(missing_ok=True)
            sync_folder(place.imports)
            shutil.rmtree(stage, ignore_errors=True)
        raise


def _decision(place: Place) -> Decision | None:
    """What was decided on; None if nothing was, or if what lies there is a batch's own."""
    try:
        found = parse(read_whole(place.pending) or b"{}")
    except (NotJSONError, DamagedFileError):
        return None
    said = found.get("swap")
    if not isinstance(said, dict) or found.get("hash") != short_hash(canonical(said)):
        return None
    parts = {name: tuple(said[name]) for name in ("files", "removed", "set_aside")}
    return Decision(run=said["run"], aside=said["aside"], **parts)


def _finish(place: Place) -> None:
    decision = _decision(place)
    if decision is None:
        return
    try:
        _refuse_obstacles(place, decision)
        _set_aside(place, decision)
        _put(place, decision)
        shutil.rmtree(_stage_of(place, decision.run), ignore_errors=True)
        place.pending.unlink()
        sync_folder(place.imports)
    except OSError as cause:
        raise CannotWriteError(f"{cannot_write(place.root, cause)} {_FINISHED_LATER}") from cause


def _set_aside(place: Place, decision: Decision) -> None:
    """Moves files out of the way. One that was moved before an interruption must not be followed by its successor."""
    aside = place.root / decision.aside
    for name in decision.set_aside:
        make_private((aside / name).parent)
        if not os.path.lexists(aside / name):
            with suppress(FileNotFoundError):
                (place.root / name).replace(aside / name)
    _sync(aside, decision.set_aside)
    _sync(place.root, decision.set_aside)


def _put(place: Place, decision: Decision) -> None:
    """Moves the new files into place; that which makes the folder a store comes last."""
    stage = _stage_of(place, decision.run)
    for name in sorted(decision.files, key=lambda name: (name == MARKER, name)):
        make_private((place.root / name).parent)
        if name == MARKER:
            _sync(place.root, decision.files)
        with suppress(FileNotFoundError):  # moved before the interruption
            (stage / name).replace(place.root / name)
    for name in decision.removed:
        (place.root / name).unlink(missing_ok=True)
    _sync(place.root, (*decision.files, *decision.removed))


def _sync(root: Path, names: Collection[str]) -> None:
    """Forces the folders in which those names lie to the disk."""
    folders = {parent for name in names for parent in (root / name).parents if parent.is_relative_to(root)}
    for folder in sorted(folders):
        if folder.is_dir():
            sync_folder(folder)
