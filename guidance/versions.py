"""What differs between two versions of a record: every field that is asked, and where the record stands in its life."""

from dataclasses import dataclass

from guidance.diary.appointment import Appointment
from guidance.differences import Piece, differences, word_pieces
from guidance.form.dates import short_date
from guidance.interview.groups import Interview
from guidance.interview.life import state_words
from guidance.record import Record
from guidance.target.target import Target
from guidance.trust.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that differs: its label, and what each version says."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Word by word from before to after."""
        return word_pieces(self.before, self.after)


def compared(before: Record, after: Record) -> tuple[Compared, ...]:
    """What differs between two versions, in the form's order, then what became of the record.

    Of a confidential record nothing but its state is told: what is inside differs, or not, behind its seal.
    """
    fields = (
        ()
        if isinstance(before, Sealed) or isinstance(after, Sealed)
        else (Compared(each.field.label, each.before, each.after) for each in differences(before, after))
    )
    became = (
        ("State", state_of(before), state_of(after)),
        ("Answers", _answers(before), _answers(after)),
        ("Told", _told(before), _told(after)),
    )
    return (*fields, *(Compared(label, one, two) for label, one, two in became if one != two))


def state_of(record: Record) -> str:
    """Where a version of a record stands in its life, as people say it; "" if its kind has no such thing."""
    if isinstance(record, Interview):
        return state_words(record)
    if isinstance(record, Target):
        return record.state.words
    return record.state.value if isinstance(record, Appointment | Sealed) else ""


def _answers(record: Record) -> str:
    if not isinstance(record, Target):
        return ""
    return "\n".join(f"{short_date(given.on)}: {given.outcome.words}. {given.why}".rstrip() for given in record.answers)


def _told(record: Record) -> str:
    if not isinstance(record, Appointment):
        return ""
    return "\n".join(f"{short_date(told.on)}, {told.how.label.lower()}" for told in record.told)
