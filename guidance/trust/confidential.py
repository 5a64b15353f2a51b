"""Making an open record confidential: what of it goes into the envelope, what may stay outside, what cannot be undone.

Everything that came of the interview goes inside. Records that are not its own stay, without what it had written into
them. What left before, or was said again elsewhere, is out of reach: the person is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.dates import long_date
from guidance.form.declare import Kind
from guidance.form.shown import answers
from guidance.form.text import clean_line, fold
from guidance.interview.groups import Formal, Interview
from guidance.interview.life import Addendum
from guidance.interview.referral import Referral
from guidance.record import Record, stored
from guidance.target.target import Target, without_answer

#: What the ledger goes on saying of a copy that left: that it left, for whom, when. Its text is not among it, nor is
#: whatever a later version may add.
_LEDGER: Final = (
    *("id", "revision", "created", "changed", "written_as", "interview", "of_revision"),
    *("recipient", "name", "format", "file_name", "sha256", "agreed", "sent"),
)

#: Shorter texts are said again by chance: "Work experience", "Ring them".
_TELLING: Final = 20


def belongs_inside(record: Record, interview: str) -> bool:
    """Whether a record of the folder is the interview or came of it."""
    if isinstance(record, Interview):
        return record.id == interview
    return isinstance(record, Target | Referral | Addendum) and record.interview == interview


def outside(record: Record, interview: str) -> Record:
    """A record that is not the interview's own, without what the interview had written into it.

    A target loses the answer that it was given there, and stands as it stood before. A copy that left stays in the
    ledger without its text. That copies of it are no longer agreed stays known, without what the learner said of it.
    """
    if isinstance(record, Target):
        return without_answer(record, interview)
    if isinstance(record, CopySent) and record.interview == interview:
        said = stored(record)
        return CopySent.model_validate({name: said[name] for name in _LEDGER if name in said})
    if isinstance(record, AgreementEnded) and record.interview == interview:
        return record.having(words="", again_words="") if record.words or record.again_words else record
    return record


def _texts(record: Record) -> Iterator[str]:
    """What was typed at length in a record: comments, wordings, reasons."""
    for _, spec, value in answers(record):
        if spec.kind is Kind.ROWS:
            for row in value:
                yield from (getattr(row, part.name) for part in spec.rows if part.kind is Kind.TEXT)
        elif spec.kind is Kind.TEXT:
            yield value


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def said_again(inside: Iterable[Record], others: Iterable[Record]) -> tuple[Record, ...]:
    """The other records that repeat a text of those that go inside: a target's wording, a passage taken over."""
    texts = {fold(clean_line(text)) for record in inside for text in _texts(record)}
    telling = [text for text in texts if len(text) >= _TELLING]
    return tuple(
        other
        for other in others
        if any(text in fold(clean_line(said)) for said in _strings(stored(other)) for text in telling)
    )


def left_already(copies: Iterable[CopySent], interview: str) -> tuple[CopySent, ...]:
    """The copies of the interview that had left before it was made confidential."""
    return tuple(copy for copy in copies if copy.interview == interview)


@dataclass(frozen=True, slots=True)
class Rest:
    """What making a record confidential cannot take back."""

    copies: tuple[CopySent, ...] = ()
    #: Records that say some of it again, and meetings in the diary.
    records: tuple[Record, ...] = ()


def rest(interview: Interview, inside: Iterable[Record], others: Iterable[Record]) -> Rest:
    """What stays known of an interview when it and all that came of it went inside.

    Args:
        interview: as it goes inside.
        inside: everything that goes inside.
        others: the other records of the folder, as they stay.
    """
    around = tuple(others)
    again = said_again(inside, (each for each in around if not isinstance(each, CopySent)))
    meetings = (each for each in around if isinstance(each, Appointment) and _is_its_meeting(each, interview))
    records = {each.id: each for each in (*again, *meetings)}
    copies = left_already((each for each in around if isinstance(each, CopySent)), interview.id)
    return Rest(copies, tuple(records.values()))


def _is_its_meeting(booked: Appointment, interview: Interview) -> bool:
    if booked.id == interview.appointment or booked.interview == interview.id:
        return True
    if not isinstance(interview, Formal):
        return False
    return (booked.day, booked.start) == (interview.next_date, interview.next_time)


def rest_words(found: Rest) -> tuple[str, ...]:
    """What the person is told, one sentence each."""
    return (*map(_left, found.copies), *map(_stays, found.records))


def _left(copy: CopySent) -> str:
    whom = " ".join(part for part in (copy.recipient.label, copy.name) if part)
    return f"A copy left on {long_date(copy.sent.at.date())}: {whom}. It can only be asked back."


def _stays(record: Record) -> str:
    if isinstance(record, Appointment):
        place = f", {record.place}" if record.place else ""
        return f"The diary still says {record.kind.label}, {long_date(record.day)} at {record.start:%H:%M}{place}."
    if isinstance(record, Interview) and record.held_on:
        return f"The record of {long_date(record.held_on)} ({record.title}) says some of it again."
    words = "target" if isinstance(record, Target) else "record"
    return f"A {words} that is not part of it says some of it again."
