"""A confidential interview at work: whom it is sealed to, what lies in its envelope, what of it is saved."""

from dataclasses import replace
from datetime import date

from guidance.interview.groups import Interview
from guidance.interview.life import Addendum
from guidance.interview.referral import with_referral_ids
from guidance.interview.saving import held_appointments
from guidance.learner.folder import Folder
from guidance.record import Record
from guidance.target.agreed import targets_after, with_target_ids
from guidance.target.target import Target
from guidance.trust.inside import Inside
from guidance.trust.sealed import Holder, Sealed
from screens.desk import Desk
from screens.in_confidence import find_sealed, open_record
from store.drafts import Draft
from store.errors import ConflictError
from store.sealing.drafts import seal_draft
from store.sealing.records import seal_again, seal_new


class Confidence:
    """How a confidential interview is kept.

    Args:
        desk: the school, the person, the time.
        to: whom it is sealed to.
        sealed: the record as it was read; None if it is new.
        inside: what is inside it.
    """

    def __init__(
        self, desk: Desk, to: tuple[Holder, ...], sealed: Sealed | None = None, inside: Inside | None = None
    ) -> None:
        self._desk = desk
        self.to = to
        self.sealed = sealed
        self._inside = inside
        #: What somebody else saved meanwhile, by its revision: what is put together is saved on it.
        self._theirs: tuple[Sealed, Inside] | None = None
        self._about_to_be: Inside | None = None

    @classmethod
    def of(cls, desk: Desk, folder: Folder, interview: str) -> "Confidence":
        """That of a record that was saved. Raises StoreError as `open_record` does."""
        sealed = find_sealed(folder, interview)
        return cls(desk, sealed.to, sealed, open_record(desk, sealed))

    @property
    def inside(self) -> Inside:
        """What is inside. Raises ValueError as long as nothing was saved."""
        if self._inside is None:
            raise ValueError("Nothing of this record is sealed yet.")
        return self._inside

    def seal_draft(self, draft: Draft) -> Draft:
        """A draft as it may lie on the disk: only whoever types it can open it."""
        person = self._desk.colleague.id
        mine = [holder.public for holder in self.to if holder.id == person]
        return seal_draft(draft, mine or [holder.public for holder in self.to])

    # Saving

    def records(self, interview: Interview, folder: Folder, today: date) -> tuple[Record, ...]:
        """What is saved: the sealed record first, and its own appointment, marked as held. Raises CannotSealError."""
        make_id = self._desk.make_id
        whole = with_referral_ids(with_target_ids(interview, make_id), make_id)
        if self._theirs and interview.revision == self._theirs[0].revision:
            self.sealed, self._inside = self._theirs
        if self.sealed is None or self._inside is None:
            self._about_to_be = Inside(whole)
            sealed = seal_new(whole, self._desk.colleague.id, self.to)
        else:
            before = self._inside
            self._about_to_be = replace(before, interview=whole, targets=_targets(whole, before, today))
            sealed = seal_again(self.sealed, self._about_to_be, whole)
        return (sealed, *held_appointments(whole, folder))

    def with_addendum(self, addendum: Addendum) -> Sealed:
        """The record with one more remark inside."""
        if self.sealed is None:
            raise ValueError("A remark is made beside a record that was saved.")
        others = tuple(each for each in self.inside.addenda if each.id != addendum.id)
        whole = replace(self.inside, addenda=(*others, addendum))
        return seal_again(self.sealed, whole, whole.interview)

    def was_saved(self, record: Record) -> Interview:
        """The interview as it is now, with the marks of the sealed record around it."""
        if not isinstance(record, Sealed) or self._about_to_be is None:
            raise TypeError("The first record that is saved is the sealed one.")
        self.sealed = record
        marks = {name: getattr(record, name) for name in ("revision", "created", "changed", "written_as")}
        interview = self._about_to_be.interview.having(**marks)
        self._inside = replace(self._about_to_be, interview=interview)
        self._theirs = None
        return interview

    def opened_conflict(self, conflict: ConflictError, mine: Interview) -> ConflictError:
        """A conflict of two envelopes as one of what is inside.

        Raises LockedKeyError if the other one has to be unlocked first, or as `open_record` does.
        """
        if not isinstance(conflict.theirs, Sealed):
            return conflict
        theirs = open_record(self._desk, conflict.theirs)
        self._theirs = (conflict.theirs, theirs)
        base = open_record(self._desk, conflict.base).interview if isinstance(conflict.base, Sealed) else None
        return ConflictError(mine, theirs.interview, base)


def _targets(interview: Interview, before: Inside, today: date) -> tuple[Target, ...]:
    """The targets that were taken along, brought up to date with the rows of the interview."""
    known = {each.id for each in before.targets}
    changed = {each.id: each for each in targets_after(interview, before.targets, today) if each.id in known}
    return tuple(changed.get(each.id, each) for each in before.targets)
