"""The record of a confidential tutorial: what everybody may know of it, around an envelope that only two can open.

On paper such a record lies in a sealed envelope that says no more than these two words and the date, safeguarding
excepted (Herefordshire e-manual, Tutorial Implementation). Outside the envelope stand the date, where the record stands
in its life, who wrote it and who can open it, and what the second key was used for. The kind, every answer, targets
and referrals are inside.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from guidance.diary.appointment import Appointment
from guidance.form.dates import long_date, short_date
from guidance.form.declare import Ask, PersonName, Text
from guidance.form.text import listed
from guidance.interview.choices import InterviewKind
from guidance.interview.groups import Formal, Interview, State
from guidance.record import Frozen, Record, Stamp
from guidance.reference import load
from guidance.trust.keys import KeyKind, KeyRecord

#: The table of a learner's folder in which these records lie.
TABLE: Final = "sealed"

_ORDER: Final = (KeyKind.ADVISER, KeyKind.LEARNER, KeyKind.SAFEGUARDING)


class Holder(Frozen):
    """Somebody who can open the envelope, and the key it was sealed to."""

    id: str
    name: PersonName
    why: KeyKind
    public: str


class Opening(Frozen):
    """One use of the second key: who, when, and why. It stays for good, and both can see it."""

    by: Stamp
    reason: Text


class Resealing(Frozen):
    """The envelope was closed anew, for other keys than before."""

    by: Stamp
    because: Text
    #: The names of those who could open it before and after.
    before: tuple[PersonName, ...]
    after: tuple[PersonName, ...]


class Override(Frozen):
    """The form that is asked before the second key is used."""

    reason: Annotated[
        Text, Ask("Why do you open it?", "Whose safety it is about. The learner and the adviser see this.", limit=1000)
    ] = ""


class Sealed(Record):
    """A confidential tutorial in a learner's folder. Its id is the interview's own."""

    held_on: date | None = None
    state: State = State.SAVED
    #: The member of staff who wrote it.
    written_by: str
    to: tuple[Holder, ...]
    #: The sealed text, as the `age` program reads it.
    envelope: Annotated[str, Field(repr=False)]
    openings: tuple[Opening, ...] = ()
    resealings: tuple[Resealing, ...] = ()

    @property
    def title(self) -> str:
        """The words that lists show."""
        return sealed_title()

    @property
    def digest(self) -> str:
        """The SHA-256 of the envelope: it stands in the audit trail, because the seal does not say who closed it."""
        return hashlib.sha256(self.envelope.encode()).hexdigest()

    @property
    def is_open(self) -> bool:
        """Whether what is inside may still be changed."""
        return self.state in {State.SAVED, State.AWAITING}

    @property
    def public_keys(self) -> tuple[str, ...]:
        """The keys that it is sealed to."""
        return tuple(holder.public for holder in self.to)

    def holder(self, person: str) -> Holder | None:
        """As whom somebody can open it: their own key before the second one. None if they cannot."""
        mine = [holder for holder in self.to if holder.id == person]
        return min(mine, key=lambda holder: _ORDER.index(holder.why), default=None)


def sealed_title() -> str:
    """The only words that lists, drafts and the diary show of a confidential tutorial."""
    return str(load("sealing")["title"])


def list_words(sealed: Sealed) -> str:
    """How it stands in a list: the words and the date, nothing more."""
    return f"{sealed.title}, {long_date(sealed.held_on)}" if sealed.held_on else sealed.title


def opened_words(sealed: Sealed) -> str:
    """That the second key was used, for the record's line in a list: both see it there. "" if it was not."""
    if not sealed.openings:
        return ""
    return f"opened with the second key, {short_date(sealed.openings[-1].by.at.date())}"


# Whom it is sealed to, and what is said before


def holders(writer: KeyRecord, learner: KeyRecord | None, safeguarding: Iterable[KeyRecord]) -> tuple[Holder, ...]:
    """Whom a record is sealed to: who writes it, the learner if they have a key, and the second key.

    Raises ValueError for a key that has ended, or for none of the writer's.
    """
    keys = [writer, *([learner] if learner else ()), *safeguarding]
    gone = [key.name for key in keys if not key.is_in_use]
    if gone:
        raise ValueError(f"The key of {listed(gone)} has ended.")
    if writer.kind is not KeyKind.ADVISER:
        raise ValueError("A record is sealed to the key of the person who writes it.")
    return tuple(Holder(id=key.owner, name=key.name, why=key.kind, public=key.public) for key in keys)


def before_sealing(to: Sequence[Holder], learner_name: str) -> tuple[str, ...]:
    """What the screen says before a record is sealed, one sentence or two a line.

    Args:
        to: whom it will be sealed to.
        learner_name: the learner, who may have no key.
    """
    words = load("sealing")
    adviser = next(holder.name for holder in to if holder.why is KeyKind.ADVISER)
    learner = any(holder.why is KeyKind.LEARNER for holder in to)
    second = [holder.name for holder in to if holder.why is KeyKind.SAFEGUARDING]
    said = [
        words["writer"].format(name=adviser),
        words["learner" if learner else "learner_without"].format(name=learner_name),
        words["safeguarding"].format(name=listed(second, "or")) if second else words["no_safeguarding"],
        words["lost_with_key" if second else "lost_with_two" if learner else "lost_with_one"].format(name=adviser),
        words["outside"],
    ]
    return tuple(" ".join(each.split()) for each in said)


def statement_about_the_key(safeguarding: str) -> str:
    """What the confidentiality statement adds, said before the talk.

    Args:
        safeguarding: the name of the holder of the second key; "" if there is no such key.
    """
    words = load("sealing")["statement_with_key" if safeguarding else "statement_without_key"]
    return " ".join(words.format(safeguarding=safeguarding).split())


# Who may open it, and what becomes of what is inside


def why_not_open(sealed: Sealed, person: str, reason: str = "") -> str:
    """Why somebody may not open it; "" if they may.

    The second key needs a reason each time: it has to be recorded with `opened` before anything is shown.
    """
    holder = sealed.holder(person)
    if holder is None:
        names = list(dict.fromkeys(each.name for each in sealed.to))
        return f"This record is confidential. Only {listed(names)} can open it."
    if holder.why is KeyKind.SAFEGUARDING and not reason.strip():
        return "Say why you open it. The learner and the adviser will see your reason."
    return ""


def opened(sealed: Sealed, by: Stamp, reason: str) -> Sealed:
    """The record with the mark of an opening by the second key. Raises ValueError if that person may not open it."""
    if refusal := why_not_open(sealed, by.who, reason):
        raise ValueError(refusal)
    return sealed.having(openings=(*sealed.openings, Opening(by=by, reason=reason)))


def why_no_copy(sealed: Sealed, person: str, *, is_unlocked: bool) -> str:
    """Why no copy of it may be made; "" if it may.

    A copy is made from the opened record alone, by a person whose own it is: the second key is there to read, and what
    comes of it belongs in the school's safeguarding system.
    """
    holder = sealed.holder(person)
    if holder is None or holder.why is KeyKind.SAFEGUARDING:
        return "This record is confidential: no copies of it are made."
    return "" if is_unlocked else "Unlock your key first: a copy is made from the opened record."


def confidential_booking(interview: Interview, writer: str, appointment_id: str, minutes: int) -> Appointment | None:
    """The next meeting as the diary may know it: day, time and with whom. None if no day and time were agreed.

    Of what was typed into the record nothing but the day and the time stands in it: no kind, no place, no reason. A
    place can be written into the diary itself.

    Args:
        interview: what is inside the envelope.
        writer: the name of the member of staff, as other records have it.
        appointment_id: the id of the appointment.
        minutes: how long it is to take.
    """
    if not isinstance(interview, Formal) or interview.next_date is None or interview.next_time is None:
        return None
    given: dict[str, Any] = {"day": interview.next_date, "start": interview.next_time, "minutes": minutes}
    return Appointment(id=appointment_id, kind=InterviewKind.PROGRESS_REVIEW, with_whom=writer, **given)
