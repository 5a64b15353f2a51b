"""Changing many folders at once: all of them or none, with one barrier for the disk instead of two for each file.

New files are written into a folder of their own and forced to the disk together. Then one small file says that the
batch is decided on; from there on it is finished by whoever comes next, even if this process is killed. All locks are
held meanwhile, and whoever gets a lock while that small file still lies there finishes the batch first.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from guidance.canonical import canonical
from store.backup.swap import finish_swap
from store.durable import file_mark, make_private, read_whole, sync_folder, write_durably, write_for_batch
from store.errors import BusyError, CannotWriteError, DamagedFileError, StoreError, cannot_write
from store.lines import Document, NotJSONError, matches_revision, parse, with_revision
from store.locks import hold_all
from store.place import Place

_PATIENCE: Final = 30.0

_FINISHED_LATER: Final = "The import was begun: whoever saves next finishes it, so it need not be done again."
_UNFINISHED_IMPORT: Final = "An import may be half done. Restore the school's folder from a backup."


class PendingError(StoreError):
    """A batch was decided on and has to be finished before anything else is saved."""


@contextmanager
def quiet_store(place: Place) -> Iterator[None]:
    """Holds every lock, and finishes what a killed batch, restore or repair has left.

    Raises BusyError, CannotWriteError, or DamagedFileError if it cannot be told what was left.
    """
    busy = BusyError("Somebody is saving or importing. Wait a moment, then try again.")
    finish_swap(place)
    with hold_all(place.locks, _PATIENCE, busy):
        _finish(place)
        yield


def finish_pending(place: Place) -> None:
    """Finishes a batch that was decided on and not finished. Raises as `quiet_store` does."""
    with quiet_store(place):
        pass


def is_pending(place: Place) -> bool:
    """Whether a batch was decided on and is not finished. Raises DamagedFileError if the disk does not say."""
    return bool(file_mark(place.pending))


def refuse_if_pending(place: Place) -> None:
    """Raises PendingError if a batch waits to be finished, DamagedFileError if the disk does not say."""
    if is_pending(place):
        raise PendingError("An import was interrupted and is being finished. Save again.")


def write_all(place: Place, run: str, files: Mapping[str, bytes], removed: Collection[str] = ()) -> None:
    """Replaces or makes the folders of those learners and takes the others away: all or none.

    Call it within `quiet_store`.

    Args:
        place: the store.
        run: the id of the batch; it names the files while they are being prepared.
        files: the bytes of each learner's file, by learner id.
        removed: ids of learners whose files go; they are kept in the run's own folder.

    Raises ValueError for what cannot be an id, CannotWriteError if the disk refuses: before the batch was decided on,
    nothing was changed then; after that, the rest is done by whoever saves next.
    """
    for learner_id in (*files, *removed):
        place.learner(learner_id)  # what cannot be an id must not be found out half way
    stage = place.imports / f"{run}.staging"
    try:
        _stage(stage, files)
    except OSError as cause:
        shutil.rmtree(stage, ignore_errors=True)
        raise cannot_write(place.learners, cause) from cause
    _decide(place, stage, {"run": run, "files": sorted(files), "removed": sorted(removed)})
    _finish(place)


def _stage(stage: Path, files: Mapping[str, bytes]) -> None:
    make_private(stage)
    for learner_id, data in files.items():
        write_for_batch(stage / f"{learner_id}.json", data)
    os.sync()


def _decide(place: Place, stage: Path, decision: Document) -> None:
    try:
        write_durably(place.pending, canonical(with_revision(decision, 0)))
    except StoreError:
        # The decision may lie there all the same. It has to be gone for certain before what it speaks of goes; if it
        # cannot be taken back, the batch is finished by whoever saves next.
        with suppress(OSError):
            place.pending.unlink(missing_ok=True)
            sync_folder(place.imports)
            shutil.rmtree(stage, ignore_errors=True)
        raise


def _decision(place: Place) -> Document | None:
    """What was decided on; None if nothing was. Raises DamagedFileError if it cannot be told."""
    raw = read_whole(place.pending)
    if raw is None:
        return None
    try:
        decision = parse(raw)
    except NotJSONError as cause:
        raise DamagedFileError(place.pending, f"{cause} {_UNFINISHED_IMPORT}") from cause
    if not matches_revision(decision):
        raise DamagedFileError(place.pending, f"it is not what was decided. {_UNFINISHED_IMPORT}")
    return decision


def _finish(place: Place) -> None:
    decision = _decision(place)
    if decision is None:
        _clear_stages(place)
        return
    stage = place.imports / f"{decision['run']}.staging"
    kept = place.imports / f"{decision['run']}.removed"
    try:
        for learner_id in decision["files"]:
            with suppress(FileNotFoundError):  # moved before the interruption
                (stage / f"{learner_id}.json").replace(place.learner(learner_id))
        if decision["removed"]:
            _keep(place, kept, decision["removed"])
        sync_folder(place.learners)
        shutil.rmtree(stage, ignore_errors=True)
        place.pending.unlink()
        sync_folder(place.imports)
    except OSError as cause:
        raise CannotWriteError(f"{cannot_write(place.learners, cause)} {_FINISHED_LATER}") from cause


def _keep(place: Place, kept: Path, removed: Collection[str]) -> None:
    make_private(kept)
    for learner_id in removed:
        with suppress(FileNotFoundError):  # moved before the interruption
            place.learner(learner_id).replace(kept / f"{learner_id}.json")
    sync_folder(kept)
    sync_folder(place.imports)


def _clear_stages(place: Place) -> None:
    """Removes what was prepared and never decided on. Nobody prepares anything while all locks are held by us."""
    with suppress(OSError):  # it is in nobody's way; the next batch tries again
        for stage in place.imports.glob("*.staging"):
            shutil.rmtree(stage, ignore_errors=True)
