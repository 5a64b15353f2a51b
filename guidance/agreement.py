"""Whether the learner agrees that somebody has a copy: as it was said in the interview, until it is taken back.

What has left has left. From the day on which an agreement ends, no copy counts as agreed any more: not of an earlier
interview either, and not of a later one in whose form the recipient was ticked by habit. It is given again by saying
so. Nothing here keeps anybody from making a copy that the law asks for; it is noted as not agreed.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from guidance.form.choice import Choice
from guidance.form.dates import long_date
from guidance.form.declare import Ask, Text
from guidance.interview.choices import Recipient
from guidance.interview.groups import Formal, Interview
from guidance.record import Frozen, Record, Stamp


class EndsFor(Choice):
    """Of what no copies are agreed any more."""

    ALL = "all", "Every interview, also later ones"
    ONE = "one", "Only this interview"


class AgreementEnded(Record):
    """The learner does not want somebody to have copies any more; later perhaps again."""

    recipient: Annotated[Recipient, Ask("Who gets no more copies?")]
    ends_for: Annotated[EndsFor, Ask("Of which interviews?")] = EndsFor.ALL
    from_on: Annotated[date, Ask("From", "Day, month, year. Copies that left before stay noted as they were.")]
    words: Annotated[Text, Ask("What the learner said about it", "In their own words, if they like.", limit=2000)] = ""
    #: The interview that it was said of; it counts only where the agreement ends for that one.
    interview: str = ""
    by: Stamp
    #: From that day on it is agreed again.
    again_on: date | None = None
    again_words: Text = ""
    again_by: Stamp | None = None

    def is_for(self, interview: str) -> bool:
        """Whether it concerns copies of that interview."""
        return self.ends_for is EndsFor.ALL or self.interview == interview

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day: from its first day until the day before the agreement is given again."""
        return self.from_on <= day and (self.again_on is None or day < self.again_on)

    @property
    def of_what(self) -> str:
        """Of what no copies are agreed, in a few words."""
        return "all interviews" if self.ends_for is EndsFor.ALL else "one of the interviews"


class GivenAgain(Frozen):
    """The form with which an agreement is given again."""

    again_on: Annotated[date, Ask("Agreed again from", "Day, month, year.")]
    again_words: Annotated[Text, Ask("What the learner said about it", "In their own words.", limit=2000)] = ""


def agreed_in(interview: Interview, recipient: Recipient) -> bool:
    """Whether the record itself says that the learner agreed to a copy for this recipient."""
    return isinstance(interview, Formal) and recipient in interview.copies_to


def ending_of(
    endings: Iterable[AgreementEnded], interview: str, recipient: Recipient, day: date
) -> AgreementEnded | None:
    """Why a recipient gets no copy of an interview on a day: the earliest ending in force; None if there is none."""
    found = [each for each in endings if each.recipient is recipient and each.is_for(interview) and each.holds_on(day)]
    return min(found, key=lambda each: (each.from_on, each.id), default=None)


def in_force(endings: Iterable[AgreementEnded], interview: str, day: date) -> tuple[AgreementEnded, ...]:
    """The endings that concern an interview on a day, the earliest first."""
    found = [each for each in endings if each.is_for(interview) and each.holds_on(day)]
    return tuple(sorted(found, key=lambda each: (each.from_on, each.id)))


def is_agreed(endings: Iterable[AgreementEnded], interview: Interview, recipient: Recipient, day: date) -> bool:
    """Whether the learner agrees on that day to a copy of the interview for this recipient.

    Args:
        endings: the learner's own (`Folder.agreements`).
        interview: the interview.
        recipient: who would get the copy.
        day: the day on which it would leave.
    """
    return agreed_in(interview, recipient) and ending_of(endings, interview.id, recipient, day) is None


def no_longer_words(ending: AgreementEnded) -> str:
    """One sentence for the screen of copies."""
    return f"{ending.recipient.label}: no longer agreed since {long_date(ending.from_on)} ({ending.of_what})."


def given_again(ending: AgreementEnded, given: GivenAgain, by: Stamp) -> AgreementEnded:
    """The ending with the day from which it is agreed again. Raises ValueError for a day before it ended."""
    if given.again_on < ending.from_on:
        raise ValueError(f"It was agreed until {long_date(ending.from_on)}. Give a day after that.")
    return ending.having(again_on=given.again_on, again_words=given.again_words, again_by=by)
