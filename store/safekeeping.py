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
from store.repair.plan import RepairPlan
from store.repair.repair import Repaired, repair
from store.school import School


def back_up_to(school: School, path: Path, by: Stamp, told: Told = silent) -> Made:
    """Puts the whole school into one file. Raises StoreError: then there is no such file."""
    school.guard.allow(Act.BACKUP)
    school.guard.note_deed(Deed.BACKED_UP, by, note=path.name)
    return make_backup(school.place, path, by, told)


def back_up_today(school: School, today: date, by: Stamp, told: Told = silent) -> Made | None:
    """The backup that is made by itself, once a day, whoever is at the desk; None if none is due.

    Raises StoreError: then the earlier ones are all there.
    """
    keep = school.settings.backups_kept or 0
    if not due(school.place, today, keep):
        return None
    school.guard.note_deed(Deed.BACKED_UP, by, note="daily, by itself")
    return make_daily(school.place, today, keep, by, told)


def restore_from(school: School, archive: Archive, by: Stamp, told: Told = silent) -> Restored:
    """Makes the school what a backup holds, all of it or nothing. Raises StoreError."""
    school.guard.allow(Act.RESTORE)
    school.guard.note_deed(Deed.RESTORED, by, what="the school", note=archive.path.name)
    return restore(archive, school.place.root, by, told)


def mend(school: School, plan: RepairPlan, by: Stamp, told: Told = silent) -> Repaired:
    """Mends what a plan says, and sets aside what cannot be mended. Raises StoreError."""
    school.guard.allow(Act.REPAIR)
    school.guard.note_deed(Deed.REPAIRED, by, what="damaged files", note=f"{len(plan.steps)} steps")
    return repair(school.place, plan, by, told)
