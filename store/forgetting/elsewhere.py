"""Where a learner or a record may lie beside the learner's own file: drafts, imports, what was set aside, backups."""

import zipfile
from collections.abc import Collection
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from guidance.record import Stamp
from store.drafts import DraftPen, read_draft
from store.durable import UNFINISHED, read_whole, write_durably
from store.errors import DamagedFileError
from store.import_runs import RUNS, RUNS_TABLE, RunRecord, run_file
from store.place import Place
from store.record_tables import spell_new

#: How the daily backups are called.
_DAILY: Final = "daily-"


# Drafts


def drafts_of(
    folders: Collection[Path], learner_id: str, ids: Collection[str] | None, stack: ExitStack
) -> list[DraftPen]:
    """The drafts of some records of a learner, or of anything of theirs (`ids` None), held until the stack closes.

    One that cannot be read is taken for the learner's if it names them, and only when the whole folder goes.
    Raises StoreError if one of them is open in another window.
    """
    pens = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            if _is_of(path, learner_id, ids):
                pen = DraftPen(folder, path.stem)
                stack.callback(pen.release)
                pens.append(pen)
    return pens


def _is_of(path: Path, learner_id: str, ids: Collection[str] | None) -> bool:
    draft = read_draft(path)
    if draft is None:
        return ids is None and _names(path, learner_id)
    if draft.learner != learner_id:
        return False
    return ids is None or draft.record in ids or not set(ids).isdisjoint(draft.context.values())


def _names(path: Path, learner_id: str) -> bool:
    try:
        return f'"{learner_id}"'.encode() in (read_whole(path) or b"")
    except DamagedFileError:
        return False


# Imports, and what was set aside


def forget_in_imports(place: Place, learner_id: str, by: Stamp) -> None:
    """Takes a learner out of what imports did: a list of an import holds the details of those whom it brought.

    Raises CannotWriteError; DamagedFileError if a list cannot be read but names the learner.
    """
    for path in sorted(place.imports.glob("*.json")):
        if path != place.pending and _names(path, learner_id):
            _forget_in_run(place, path, learner_id, by)


def _forget_in_run(place: Place, path: Path, learner_id: str, by: Stamp) -> None:
    found = run_file(place, path.stem).read()
    runs: tuple[RunRecord, ...] = found.of(RUNS_TABLE)
    if found.damage or not runs:
        raise DamagedFileError(path, "it names this learner and cannot be changed. Repair it or remove it first.")
    rest = [
        run.having(
            made=tuple(each for each in run.made if each.id != learner_id),
            altered=tuple(each for each in run.altered if each.after.id != learner_id),
            changed=by,
        )
        for run in runs
    ]
    write_durably(path, spell_new(RUNS, rest, {}))


def other_files_of(place: Place, learner_id: str) -> list[Path]:
    """Other files of a learner in the store: taken away by the undoing of an import, or set aside as damaged."""
    # The name in full: one id may begin another.
    found = place.root.rglob(f"{learner_id}.*")
    return sorted(path for path in found if path != place.learner(learner_id) and _is_copy(path, place))


def _is_copy(path: Path, place: Place) -> bool:
    elsewhere = path.suffix in {".zip", UNFINISHED} or path.parent in {place.drafts, place.locks}
    return not elsewhere and path.is_file() and not path.is_symlink()


# Backups


@dataclass(frozen=True, slots=True)
class Holding:
    """The backups in the store's own folder that hold a learner's file."""

    #: The days of the daily ones.
    daily: tuple[date, ...]
    #: The names of the others, and of those that cannot be looked into.
    others: tuple[str, ...]


def backups_holding(place: Place, learners: Collection[str]) -> Holding:
    """Which backups hold the file of any of these learners. `guidance.trust.retention.backup_words` says it."""
    names = {f"learners/{learner}.json" for learner in learners}
    daily, others = [], []
    for path in sorted(place.backups.glob("*.zip")):
        if _holds(path, names):
            day = _day(path)
            if day:
                daily.append(day)
            else:
                others.append(path.name)
    return Holding(tuple(daily), tuple(others))


def _holds(path: Path, names: Collection[str]) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(info.filename.endswith(tuple(names)) for info in archive.infolist())
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return True  # what cannot be looked into is named, so that a person does


def _day(path: Path) -> date | None:
    if path.name.startswith(_DAILY):
        with suppress(ValueError):
            return date.fromisoformat(path.stem.removeprefix(_DAILY))
    return None
