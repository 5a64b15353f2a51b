"""What the school answers to a round of feedback: "You said, we did". Learners see it.

It is a document of the school, not of a learner, about a school year, perhaps about one decision point of it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, Final

from guidance.diary.years import school_year_name
from guidance.form.choice import Choice
from guidance.form.declare import Ask, PersonName, Section, Text
from guidance.record import Frozen, Record
from guidance.self_review.feedback import Occasion

ROUND: Final = Section("round", "Which feedback it answers")
ANSWER: Final = Section(
    "answer",
    "You said, we did",
    "Learners of any year read this. Name no learner, and quote nobody in words that others would recognise.",
)


class Done(Choice):
    """How far something has got. "No" is an answer too, if it says why."""

    DONE = "done", "We did it"
    DOING = "doing", "We are doing it"
    CANNOT = "cannot", "We can’t, and say why"


class SaidAndDone(Frozen):
    """One thing that learners said, and what became of it."""

    said: Annotated[Text, Ask("You said", "What several learners told you, in your own words.", limit=1000)] = ""
    done: Annotated[Text, Ask("We did", "What has changed, or why it cannot.", limit=1000)] = ""
    state: Annotated[Done | None, Ask("How far is it?")] = None
    by_when: Annotated[date | None, Ask("By when", "If it is still to come.")] = None


class SchoolAnswer(Record):
    """The school's answer to one round of feedback."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (ROUND, ANSWER)

    school_year: Annotated[
        int, Ask("School year", "The year in which it starts: 2026 for 2026/27.", ROUND, low=2000, high=2100)
    ]
    occasion: Annotated[Occasion | None, Ask("About", "Leave it empty if it answers all of it.", ROUND)] = None
    opening: Annotated[Text, Ask("A sentence to begin with", "Thank them, if you like.", ANSWER, limit=1000)] = ""
    rows: Annotated[tuple[SaidAndDone, ...], Ask("You said, we did", "", ANSWER)] = ()
    by: Annotated[PersonName, Ask("From", "Who answers for the school.", ANSWER, suggest="people")] = ""
    seen_from: Annotated[
        date | None, Ask("Learners see it from", "Until there is a day, only staff see it.", ANSWER)
    ] = None

    @property
    def title(self) -> str:
        """Which round it answers, in words."""
        about = f": {self.occasion.label}" if self.occasion else ""
        return f"You said, we did, {school_year_name(self.school_year)}{about}"

    def is_seen(self, today: date) -> bool:
        """Whether learners see it."""
        return self.seen_from is not None and self.seen_from <= today


def seen_answers(answers: Iterable[SchoolAnswer], today: date) -> tuple[SchoolAnswer, ...]:
    """The answers that learners see, the latest first."""
    seen = [each for each in answers if each.is_seen(today)]
    return tuple(sorted(seen, key=lambda each: (each.seen_from or date.min, each.id), reverse=True))


def latest_answer(answers: Iterable[SchoolAnswer], today: date) -> SchoolAnswer | None:
    """The one that a learner's page offers; None as long as there is none."""
    return next(iter(seen_answers(answers, today)), None)


def answer_line(row: SaidAndDone) -> str:
    """One row as a line of a list: "You said … We did …"."""
    said = f"You said: {' '.join(row.said.split())}" if row.said else ""
    done = f"We did: {' '.join(row.done.split())}" if row.done else ""
    return "  ".join(part for part in (said, done) if part)
