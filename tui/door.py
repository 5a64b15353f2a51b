"""The door of a school where everybody signs in: who is let in, and what is written down of it.

Nothing here is loaded for a school where nobody signs in. All of it may run beside a screen: it opens what it needs.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from guidance.record import Stamp
from guidance.trust.access import NOBODY, Who
from guidance.trust.audit import Deed
from guidance.trust.good_secret import Owner, kind_for, why_weak
from guidance.trust.roles import Role
from guidance.trust.signing_in import Answer, Refused, Signed
from guidance.trust.typed_name import Named, learner_named, stand_in
from screens.desk import Desk
from store.guard import Guard
from store.index.index import Index
from store.index.rows import LearnerRow
from store.place import Colleague
from store.school import School
from store.sign_in import signing
from store.trail.own_head import own_head
from tui import locations
from tui.opening import NobodyError, Opening, bring_up_to_date, find_school, local_clock

#: Under which name a wrong try is written down if nobody is known by what was typed. That itself is never kept: people
#: type their PIN into the wrong field.
_UNKNOWN: Final = "somebody who is not known here"


@dataclass(frozen=True, slots=True)
class Door:
    """Lets people in to one school.

    Args:
        root: the school's folder.
        where: what is written down with it: "" for the application.
        clock: the local time, with its zone.
    """

    root: Path
    where: str = ""
    clock: Callable[[], datetime] = local_clock

    def check(self, named: Named, secret: str) -> Answer:
        """Whether somebody is who they say. Raises StoreError: then nobody is let in."""
        opening = find_school(self.root)
        known = _known(opening, named, self.clock().date())
        person = known.id if known else stand_in(named)
        now = self.clock().replace(microsecond=0)
        answer = signing.check(opening.glance.place, person, secret, now)
        stamp = Stamp(who=person, name=known.name if known else _UNKNOWN, at=now.astimezone(UTC))
        deed = Deed.SIGN_IN_FAILED if isinstance(answer, Refused) else Deed.SIGNED_IN
        _guard(opening).note_deed(deed, stamp, note=self.where)
        return answer

    def choose(self, signed: Signed, secret: str) -> str:
        """Keeps the PIN or passphrase that somebody chose who has just signed in; answers why it cannot be.

        Raises StoreError if it cannot be kept.
        """
        opening = find_school(self.root)
        person = self.colleague(signed)
        owner = owner_of(opening, person)
        sentence = why_weak(owner, secret)
        if sentence:
            return sentence
        by = Stamp(who=person.id, name=person.name, at=self.clock().astimezone(UTC).replace(microsecond=0))
        _guard(opening).note_deed(Deed.PASSPHRASE_CHANGED, by)
        signing.set_secret(opening.glance.place, owner, secret, by)
        return ""

    def colleague(self, signed: Signed) -> Colleague:
        """Who has signed in, as the school now has them. Raises NobodyError if they are gone meanwhile."""
        opening = find_school(self.root)
        staff = opening.glance.colleague(signed.person)
        if staff:
            return staff
        with _everybody(opening) as index:
            rows = index.learners([signed.person])
        if not rows:
            raise NobodyError("Whoever signed in is no longer in this school. Ask a member of staff.")
        return _learner(rows[0])

    def desk(self, signed: Signed) -> Desk:
        """The desk of whoever has signed in, with an index that is up to date. Raises StoreError."""
        desk = find_school(self.root).signed_in_desk(self.colleague(signed))
        bring_up_to_date(desk)
        return desk


def owner_of(opening: Opening, person: Colleague) -> Owner:
    """Whose PIN or passphrase it is. Raises StoreError if a learner's folder cannot be read."""
    return Owner(person.id, kind_for(person.role), person.name, _born(opening, person))


def _born(opening: Opening, person: Colleague) -> date | None:
    if person.role is not Role.LEARNER:
        return None
    with _everybody(opening) as index:
        school = School(opening.glance.place, index, Who(person.id, person.name, person.role))
        return school.folder(person.id).learner.date_of_birth


def sign_out(desk: Desk) -> None:
    """Writes down that somebody goes, where everybody signs in. Raises StoreError."""
    if desk.glance.sign_in:
        desk.school.guard.note_deed(Deed.SIGNED_OUT, desk.stamp())


def _guard(opening: Opening) -> Guard:
    """Nobody has signed in yet: it writes down, and allows nothing."""
    head = own_head(locations.state_folder(), opening.glance)
    return Guard(opening.glance.place, NOBODY, lambda: True, head)


@contextmanager
def _everybody(opening: Opening) -> Iterator[Index]:
    """The index of the whole school, up to date, for as long as it is looked at."""
    index = opening.index()
    try:
        with suppress(sqlite3.OperationalError):  # another program is writing to it: then it is up to date soon enough
            School(index.place, index).refresh_index()
        yield index
    finally:
        index.close()


def _known(opening: Opening, named: Named, today: date) -> Colleague | None:
    """Who is meant: one of the staff who work here, or a learner who has not left; None if it is not one person."""
    if named.staff:
        return opening.glance.colleague(named.staff)
    with _everybody(opening) as index:
        finder = index.finder()
        # Whoever is meant has every word that was typed in their line; the rule says which of them it is.
        found = finder.find(named.name.replace(",", " "), len(finder) or 1).ids
        rows = {row.id: row for row in index.learners(found) if not row.leaving or row.leaving >= today.isoformat()}
    learner = learner_named(named, rows.values())
    return _learner(rows[learner]) if learner else None


def _learner(row: LearnerRow) -> Colleague:
    return Colleague(row.id, row.name, Role.LEARNER.label, Role.LEARNER)
