"""Doing what a plan says: after a backup of everything as it is, all of it or nothing, and no byte is deleted."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from guidance.record import Stamp
from store.backup.archive import Told, silent
from store.backup.making import back_up
from store.backup.swap import Decision, aside_folder, still_store, swap
from store.durable import file_mark, make_private, sync_folder
from store.errors import FileChangedError, cannot_write
from store.place import Place
from store.repair.plan import RepairPlan


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair did."""

    plan: RepairPlan
    #: The backup of the damaged state; None if there was nothing to do.
    before: Path | None = None
    #: Where the damaged files lie now.
    aside: Path | None = None


def repair(place: Place, plan: RepairPlan, by: Stamp, told: Told = silent) -> Repaired:
    """Does what a plan says.

    Args:
        place: the store.
        plan: as `store.repair.plan.plan_repair` makes it.
        by: who repairs, and when.
        told: is told how far the backup is.

    Raises FileChangedError if one of the files was saved since the plan was made; CannotWriteError, BusyError. In each
    case nothing was changed.
    """
    if plan.does_nothing:
        return Repaired(plan)
    before = back_up(place, "before-repair", by, told, as_it_is=True)
    with still_store(place):
        _refuse_changed(place, plan)
        aside = aside_folder(place, by.at)
        pending = str(place.pending.relative_to(place.root))
        if pending in plan.set_aside:
            _set_pending_aside(place, place.root / aside)
        decision = Decision(
            run=f"repair{by.at:%Y%m%d%H%M%S}",
            files=tuple(plan.files),
            set_aside=tuple(name for name in plan.set_aside if name != pending),
            aside=aside,
        )
        if decision.set_aside:
            swap(place, decision, plan.files.items())
    return Repaired(plan, before.path, place.root / aside)


def _refuse_changed(place: Place, plan: RepairPlan) -> None:
    for name, mark in plan.marks.items():
        if file_mark(place.root / name) != mark:
            raise FileChangedError(f"{name} was changed meanwhile. Run fingerpost doctor again.")


def _set_pending_aside(place: Place, aside: Path) -> None:
    """An import that cannot be gone on with: first what was prepared for it, or the next saver would clear it away."""
    kept = aside / place.imports.name
    make_private(kept)
    try:
        for stage in sorted(place.imports.glob("*.staging")):
            shutil.copytree(stage, kept / stage.name, symlinks=True)
        sync_folder(kept)
        place.pending.replace(kept / place.pending.name)
        sync_folder(kept)
        sync_folder(place.imports)
    except OSError as cause:
        raise cannot_write(place.pending, cause) from cause
