"""Changing many folders at once: all of them or none, with one barrier for the disk instead of two for each file.

New files are written into a folder of their own and forced to the disk together. Then one small file says that the
batch is decided on; from there on it is finished by whoever comes next, even if this process is killed. All locks are
held meanwhile, and whoever gets a lock while that small file still lies there finishes the batch first.
"""

import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from store.durable import make_private, read_whole, sync_folder, write_durably, write_for_batch
from store.errors import BusyError, StoreError, cannot_write
from store.locks import hold_all
from store.place import Place

_PATIENCE: Final = 30.0


class PendingError(StoreError):
    """A batch was decided on and has to be finished before anything else is saved."""


@contextmanager
def quiet_store(place: Place) -> Iterator[None]:
    """Holds every lock, and finishes what a killed batch has left. Raises BusyError, CannotWriteError."""
    busy = BusyError("Somebody is saving or importing. Wait a moment, then try again.")
    with hold_all(place.locks, _PATIENCE, busy):
        _finish(place)
        yield


def finish_pending(place: Place) -> None:
    """Finishes a batch that was decided on and not finished. Raises CannotWriteError."""
    with quiet_store(place):
        pass


def refuse_if_pending(place: Place) -> None:
    """Raises PendingError if a batch waits to be finished."""
    if place.pending.exists():
        raise PendingError("An import was interrupted and is being finished. Save again.")


def write_all(place: Place, run: str, files: Mapping[str, bytes], removed: Collection[str] = ()) -> None:
    """Replaces or makes the folders of those learners and takes the others away: all or none.

    Call it within `quiet_store`.

    Args:
        place: the store.
        run: the id of the batch; it names the files while they are being prepared.
        files: the bytes of each learner's file, by learner id.
        removed: ids of learners whose files go; they are kept in the run's own folder.

    Raises CannotWriteError; then nothing was changed.
    """
    stage = place.imports / f"{run}.staging"
    try:
        _stage(stage, files)
        decision = {"run": run, "files": sorted(files), "removed": sorted(removed)}
        write_durably(place.pending, json.dumps(decision).encode())
    except OSError as cause:
        shutil.rmtree(stage, ignore_errors=True)
        raise cannot_write(place.learners, cause) from cause
    except StoreError:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    _finish(place)


def _stage(stage: Path, files: Mapping[str, bytes]) -> None:
    make_private(stage)
    for learner_id, data in files.items():
        write_for_batch(stage / f"{learner_id}.json", data)
    os.sync()


def _finish(place: Place) -> None:
    raw = read_whole(place.pending)
    if raw is None:
        _clear_stages(place)
        return
    decision = json.loads(raw)
    stage = place.imports / f"{decision['run']}.staging"
    kept = place.imports / f"{decision['run']}.removed"
    try:
        for learner_id in decision["files"]:
            with suppress(FileNotFoundError):  # moved before the interruption
                (stage / f"{learner_id}.json").replace(place.learner(learner_id))
        if decision["removed"]:
            make_private(kept)
        for learner_id in decision["removed"]:
            with suppress(FileNotFoundError):
                place.learner(learner_id).replace(kept / f"{learner_id}.json")
        sync_folder(place.learners)
        shutil.rmtree(stage, ignore_errors=True)
        place.pending.unlink()
        sync_folder(place.imports)
    except OSError as cause:
        raise cannot_write(place.learners, cause) from cause


def _clear_stages(place: Place) -> None:
    """Removes what was prepared and never decided on. Nobody prepares anything while all locks are held by us."""
    for stage in place.imports.glob("*.staging"):
        shutil.rmtree(stage, ignore_errors=True)
