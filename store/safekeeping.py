"""Backups as people ask for them: who asks may, it is written down, then it is done."""

from datetime import date
from pathlib import Path

from guidance.record import Stamp
from guidance.trust.access import Act
from guidance.trust.audit import Deed
from store.backup.archive import Archive, Told, silent
from store.backup.daily import due, make_daily
from store.backup.making import Made, make_backup
from store.backup.restoring import Restored, restore
from store.guard import Guard
from store.place import is_store
from store.repair.plan import RepairPlan
from store.repair.repair import Repaired, repair
from store.school import School


def back_up_to(guard: Guard, path: Path, by: Stamp, told: Told = silent) -> Made:
    """Puts the whole school into one file. Raises StoreError: then there is no such file."""
    guard.allow(Act.BACKUP)
    guard.note_deed(Deed.BACKED_UP, by, note=path.name)
    return make_backup(guard.place, path, by, told)


def back_up_today(school: School, today: date, by: Stamp, told: Told = silent) -> Made | None:
    """The backup that is made by itself, once a day, whoever is at the desk; None if none is due.

    Raises StoreError: then the earlier ones are all there.
    """
    keep = school.settings.backups_kept or 0
    if not due(school.place, today, keep):
        return None
    school.guard.note_deed(Deed.BACKED_UP, by, note="daily, by itself")
    return make_daily(school.place, today, keep, by, told)


def restore_from(guard: Guard, archive: Archive, by: Stamp, told: Told = silent) -> Restored:
    """Makes the school what a backup holds, all of it or nothing. Raises StoreError.

    Where there is no school yet, nobody has to be asked, and it is written down when there is one.
    """
    is_new = not is_store(guard.place.root)
    if not is_new:
        guard.allow(Act.RESTORE)
        _note_restored(guard, archive, by)
    done = restore(archive, guard.place.root, by, told)
    if is_new:
        _note_restored(guard, archive, by)
    return done


def _note_restored(guard: Guard, archive: Archive, by: Stamp) -> None:
    guard.note_deed(Deed.RESTORED, by, what="school", note=archive.path.name)


def mend(guard: Guard, plan: RepairPlan, by: Stamp, told: Told = silent) -> Repaired:
    """Mends what a plan says, and sets aside what cannot be mended. Raises StoreError."""
    guard.allow(Act.REPAIR)
    if not plan.does_nothing:
        guard.note_deed(Deed.REPAIRED, by, what="damaged files", note=f"{len(plan.steps)} steps")
    return repair(guard.place, plan, by, told)
