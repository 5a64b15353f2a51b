"""Forgetting: records of a learner, or the learner's whole folder, go for good.

The records go in one step, which happens or does not. Their drafts go first, so that nothing of them comes back; what
lies elsewhere (lists of imports, samples of plans in self-evaluations, files that were set aside) goes with a whole
folder. What is deleted is not overwritten on the disk, and backups hold it until they go: `backups_holding` names them.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from guidance.record import Stamp
from guidance.trust.deeds import what_it_is
from guidance.trust.retention import goes_with
from store.batch import finish_pending, is_pending, quiet_store, refuse_if_pending
from store.durable import UNFINISHED, file_mark, read_whole, sync_folder, write_durably
from store.errors import BusyError, DamagedFileError, MissingRecordError, cannot_write
from store.folder_file import SHAPE, folder_from
from store.forgetting.elsewhere import drafts_of, forget_in_imports, other_files_of
from store.forgetting.tables import Gone, without_records
from store.forgetting.years import Rewritten, forget_in_drafts, forget_in_years, years_without
from store.lines import check, spell
from store.locks import hold, lock_for
from store.place import Place
from store.record_file import RecordFile, check_file
from store.storage import PATIENCE

#: Told what goes, before it goes: for the audit trail. If it raises, nothing goes.
Note = Callable[[tuple[Gone, ...]], None]


def _silent(_gone: Sequence[object]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Who has something forgotten, and where drafts of it may lie."""

    by: Stamp
    #: Every folder of drafts: the school's, and the user's own.
    draft_folders: tuple[Path, ...]
    note: Note = _silent
    #: Told which of the school's years are about to say less, likewise.
    note_years: Callable[[tuple[Rewritten, ...]], None] = _silent


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is gone."""

    learner: str
    records: tuple[Gone, ...]
    #: Whether the whole folder is gone.
    whole: bool
    #: How many drafts went with it.
    drafts: int


_BUSY: Final = "This learner's folder is being saved by somebody else. Wait a moment, then try again."
_DAMAGED: Final = (
    "what cannot be read in it could belong to what is to go. Repair it first, or let the whole folder go."
)


def forget(place: Place, learner_id: str, ids: Collection[str] | None, how: Forgetting) -> Forgotten:
    """Takes records out of a learner's folder with their history and what has no meaning without them, all or none.

    Bring the index up to date afterwards (`store.sealing.traces.scrub_index`, so that its free pages forget too).

    Args:
        place: the store.
        learner_id: whose folder.
        ids: the records; None for the whole folder, its file and what else names the learner.
        how: who does it, where drafts lie, and who is told before it goes.

    Raises, with no record changed:
        MissingRecordError: there is no such learner, or one of the records is not there.
        DamagedFileError: something in the folder cannot be read (a whole folder goes all the same).
        StoreError: a draft of it is open in another window.
        CannotWriteError, BusyError: the disk refuses, or somebody else is saving.
    """
    path = place.learner(learner_id)
    if ids is None:  # the lists of imports change too
        with quiet_store(place):
            return _forget_all(place, path, how)
    if is_pending(place):
        finish_pending(place)
    with hold(lock_for(place.locks, path), PATIENCE, BusyError(_BUSY)):
        refuse_if_pending(place)
        return _forget_some(place, path, frozenset(ids), how)


def _whole_file(path: Path) -> bytes:
    raw = read_whole(path)
    if raw is None:
        raise MissingRecordError(f"There is no learner {path.stem} here.")
    return raw


def _forget_some(place: Place, path: Path, ids: frozenset[str], how: Forgetting) -> Forgotten:
    raw = _whole_file(path)
    folder = folder_from(RecordFile(path, lock_for(place.locks, path), SHAPE).read(), path)
    if folder.damage:
        raise DamagedFileError(path, _DAMAGED)
    if folder.learner.id in ids:
        raise ValueError("A learner's own record goes with the whole folder only.")
    every = goes_with(folder.records(), ids)
    try:
        tables, gone = without_records(check(raw).tables, every, how.by)
    except (ValidationError, KeyError, TypeError, AttributeError) as cause:
        raise DamagedFileError(path, _DAMAGED) from cause
    words = {record.id: what_it_is(record) for record in folder.records()}
    gone = [replace(each, what=words.get(each.id, each.table)) for each in gone]
    if every != {each.id for each in gone}:
        raise MissingRecordError("One of these records is no longer in the folder. Look again what is due.")
    new = spell(tables)
    _try(new, path, every)
    with ExitStack() as stack:
        drafts = drafts_of(how.draft_folders, path.stem, every, stack)
        how.note(tuple(gone))
        for draft in drafts:
            draft.discard()
        _unlink(_half_written(path))
        write_durably(path, new)
    return Forgotten(path.stem, tuple(gone), whole=False, drafts=len(drafts))


def _try(raw: bytes, path: Path, ids: frozenset[str]) -> None:
    """Reads what is about to be written as if it came from the disk. Raises DamagedFileError if it is not whole."""
    found = check_file(raw, path)
    there = {row["id"] for rows in found.tables.values() for row in rows.values()}
    there |= {str(row.get("of")) for rows in found.tables.values() for row in rows.values()}
    if found.damage or there & ids:
        raise DamagedFileError(path, "taking these records out would not leave it whole. Nothing was changed.")


def _forget_all(place: Place, path: Path, how: Forgetting) -> Forgotten:
    learner_id = path.stem
    if not file_mark(path):
        raise MissingRecordError(f"There is no learner {learner_id} here.")
    gone = (Gone("learner", learner_id, "", "whole folder"),)
    with ExitStack() as stack:
        drafts = drafts_of(how.draft_folders, learner_id, None, stack)
        years = years_without(place, learner_id, how.by)
        how.note(gone)
        how.note_years(years)
        for draft in drafts:
            draft.discard()
        forget_in_drafts(how.draft_folders, learner_id, stack)
        forget_in_imports(place, learner_id, how.by)
        forget_in_years(place, learner_id, years)
        # The folder itself goes last: until then the learner is found in the lists, and it can be done again.
        _unlink([*_half_written(path), *other_files_of(place, learner_id), path])
    return Forgotten(learner_id, gone, whole=True, drafts=len(drafts))


def _half_written(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f".{path.name}.*{UNFINISHED}"))


def _unlink(paths: Collection[Path]) -> None:
    """Removes files, and forces it to the disk. Raises CannotWriteError."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
            sync_folder(path.parent)
        except OSError as cause:
            raise cannot_write(path, cause) from cause
