"""What every screen asks about confidential tutorials: whose keys there are, and what an envelope holds. No screen."""

from dataclasses import replace
from typing import Final

from guidance.learner.folder import Folder
from guidance.record import Record
from guidance.self_review.feedback import NAMELESS, Feedback
from guidance.trust.access import Act
from guidance.trust.inside import Inside
from guidance.trust.keys import KeyKind, KeyRecord, key_in_use, safeguarding_keys
from guidance.trust.opened import with_opened
from guidance.trust.sealed import Holder, Sealed, holders, opened, why_no_copy, why_not_open
from screens.desk import Desk
from store.drafts import Draft
from store.errors import MissingRecordError, StoreError
from store.guard import NotAllowedError
from store.record_file import Version
from store.sealing.drafts import is_sealed, open_draft
from store.sealing.key_file import KeyFile
from store.sealing.records import open_sealed

#: Marks a draft that was opened, so that what is typed on is sealed again.
WAS_SEALED: Final = "confidential"


class NoKeyError(StoreError):
    """Whoever wants to write in confidence has no key yet."""

    def __init__(self) -> None:
        super().__init__("You have no key yet. Choose a passphrase for it first.")


class ReasonNeededError(StoreError):
    """The record can be opened with the second key, and for that a reason is needed."""

    def __init__(self, sealed: Sealed) -> None:
        super().__init__("Say why you open it. The learner and the adviser will see your reason.")
        self.sealed = sealed


class NotYoursError(StoreError):
    """The record is sealed to others."""


# Keys


def keys_of(desk: Desk) -> tuple[KeyRecord, ...]:
    """Every key of the school, ended ones included. Raises StoreError."""
    return KeyFile(desk.glance.place).all_keys()


def own_key(desk: Desk, kind: KeyKind = KeyKind.ADVISER) -> KeyRecord | None:
    """The key in use of whoever is at the desk; None if there is none."""
    return key_in_use(keys_of(desk), desk.colleague.id, kind)


def holders_for(desk: Desk, learner: str) -> tuple[Holder, ...]:
    """Whom a new record is sealed to. Raises NoKeyError if whoever writes it has no key."""
    keys = keys_of(desk)
    own = key_in_use(keys, desk.colleague.id, KeyKind.ADVISER)
    if own is None:
        raise NoKeyError
    return holders(own, key_in_use(keys, learner, KeyKind.LEARNER), safeguarding_keys(keys))


def second_holder(desk: Desk) -> str:
    """The name of who has the safeguarding key; "" if there is none."""
    return next((key.name for key in safeguarding_keys(keys_of(desk))), "")


# Opening


def open_record(desk: Desk, sealed: Sealed) -> Inside:
    """What is inside, for whoever is at the desk, with their own key or with the learner's who sits beside them.

    Raises LockedKeyError if it has to be unlocked first, ReasonNeededError if it would be an override, NotYoursError,
    NotForThisKeyError or DamagedEnvelopeError.
    """
    person = desk.colleague.id
    mine = sealed.holder(person)
    beside = [each.public for each in sealed.to if each.why is KeyKind.LEARNER]
    if mine is None or mine.why is KeyKind.SAFEGUARDING:
        for public in beside:
            if desk.keys.has(public):
                return open_sealed(sealed, desk.keys.one_of([public]))
        if mine is not None:
            raise ReasonNeededError(sealed)
        raise NotYoursError(why_not_open(sealed, person))
    return open_sealed(sealed, desk.keys.one_of([mine.public, *beside]))


def open_by_override(desk: Desk, learner: str, sealed: Sealed, reason: str) -> Inside:
    """What is inside, by the second key. The mark is saved, and written down, before anything is opened.

    Raises NotAllowedError, LockedKeyError, NotYoursError without a reason, or as `open_record` does.
    """
    if refusal := why_not_open(sealed, desk.colleague.id, reason):
        raise NotYoursError(refusal)
    desk.school.guard.allow(Act.OVERRIDE, learner)
    key = desk.keys.own(sealed, desk.colleague.id)
    stamp = desk.stamp()
    (saved,) = desk.school.save(learner, [opened(sealed, stamp, reason)], stamp)
    if not isinstance(saved, Sealed):
        raise TypeError("A sealed record stays one.")
    return open_sealed(saved, key)


def find_sealed(folder: Folder, interview: str) -> Sealed:
    """The confidential tutorial of that id. Raises MissingRecordError if there is none."""
    found = folder.sealed_one(interview)
    if found is None:
        raise MissingRecordError("This interview is no longer in the learner's folder.")
    return found


def folder_to_read(desk: Desk, learner: str, interview: str) -> Folder:
    """The learner's folder, with that interview opened in it if it is confidential. Raises as `open_record` does."""
    folder = desk.school.folder(learner)
    sealed = folder.sealed_one(interview)
    return with_opened(folder, open_record(desk, sealed)) if sealed else folder


def folder_to_copy(desk: Desk, learner: str, interview: str) -> Folder:
    """The same for a copy, which is made of an opened record by those alone whose own it is.

    Raises NotYoursError besides.
    """
    sealed = desk.school.folder(learner).sealed_one(interview)
    if sealed and (refusal := why_no_copy(sealed, desk.colleague.id, is_unlocked=True)):
        raise NotYoursError(refusal)
    return folder_to_read(desk, learner, interview)


def versions_to_read(desk: Desk, learner: str, record: str) -> tuple[Version, ...]:
    """The versions of a record; of a confidential one what was inside each.

    Raises StoreError as `open_record` does, and NotAllowedError for what a learner said in feedback.
    """
    versions = desk.school.history(learner, record)
    if not desk.who.is_learner and any(isinstance(each.record, Feedback) for each in versions):
        raise NotAllowedError(NAMELESS)
    return tuple(Version(each.revision, _inside(desk, each.record)) for each in versions)


def _inside(desk: Desk, record: Record) -> Record:
    return open_record(desk, record).interview if isinstance(record, Sealed) else record


# Drafts


def draft_to_read(desk: Desk, draft: Draft) -> Draft:
    """A draft as it was typed. Raises LockedKeyError, NotForThisKeyError or DamagedEnvelopeError."""
    if not is_sealed(draft):
        return draft
    mine = [key.public for key in keys_of(desk) if key.owner == desk.colleague.id and key.kind is KeyKind.ADVISER]
    found = open_draft(draft, desk.keys.one_of(mine))
    return replace(found, context={**found.context, WAS_SEALED: "yes"})
