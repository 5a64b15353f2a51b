"""Feedback: six short questions on a five-point scale and a free comment, at decision points and on leaving.

Each question stands for one of the statements that begin "feed back that …" (1.6, 2.6, 3.11, 4.7, 5.6, 6.9). The words
are ours, in `guidance/reference/feedback.toml`; they are written once, there, and the form's labels come from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, ClassVar, Final

from guidance.diary.years import school_year
from guidance.form.choice import Choice
from guidance.form.declare import Ask, Scale, Section, Text
from guidance.record import Record
from guidance.reference import load

#: What anybody else is told who wants to see what one learner answered.
NAMELESS: Final = "Feedback is read without names, in the totals. What somebody said in it is not shown here."


class Occasion(Choice):
    """When feedback is asked for: at each decision point, on leaving, or whenever somebody likes."""

    YEAR_9 = "year_9", "Choosing options in Year 9"
    YEAR_11 = "year_11", "Deciding what comes after Year 11"
    YEAR_12 = "year_12", "Year 12"
    YEAR_13 = "year_13", "Deciding what comes after Year 13"
    LEAVING = "leaving", "Leaving school or college"
    OTHER = "other", "Another time"


@dataclass(frozen=True, slots=True)
class Question:
    """One of the six questions."""

    #: The field of `Feedback` that holds its answer.
    key: str
    #: The number of the statement that it stands for.
    statement: str
    #: As the learner reads it.
    text: str
    #: As a table of totals names it.
    short: str


@cache
def questions() -> tuple[Question, ...]:
    """The six questions, in the order of their statements."""
    return tuple(Question(**each) for each in load("feedback")["question"])


def question(key: str) -> Question:
    """The question of that key, or of that statement number. Raises KeyError if there is none."""
    for each in questions():
        if key in {each.key, each.statement}:
            return each
    raise KeyError(key)


WHEN: Final = Section("when", "Why now")
SAY: Final = Section(
    "say",
    "What you think",
    "Say what is true for you: it makes things better for the next year. You may leave any of them empty.",
)


def _ask(key: str) -> Ask:
    asked = question(key)
    return Ask(asked.text, load("feedback")["scale"], SAY, source=f"Statement {asked.statement}")


class Feedback(Record):
    """What one learner answered once. Who it was does not stand in any total (`totals.py`)."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (WHEN, SAY)

    #: The day on which it was given; it decides the school year.
    given_on: date
    #: The learner's year group on that day; None if it was not known.
    year_group: int | None = None
    #: Which wording was answered.
    words_version: str = ""

    occasion: Annotated[Occasion, Ask("What is it about?", "Choose what is on your mind now.", WHEN)]
    skills: Annotated[Scale, _ask("skills")] = None
    support: Annotated[Scale, _ask("support")] = None
    information: Annotated[Scale, _ask("information")] = None
    learning: Annotated[Scale, _ask("learning")] = None
    stereotypes: Annotated[Scale, _ask("stereotypes")] = None
    decisions: Annotated[Scale, _ask("decisions")] = None
    comment: Annotated[
        Text,
        Ask(
            "Anything else?",
            "The coordinator reads it in a list without names. Leave out your name and other people’s.",
            SAY,
            limit=5000,
        ),
    ] = ""

    @property
    def school_year(self) -> int:
        """The school year in which it was given: 2026 is 2026/27."""
        return school_year(self.given_on)

    def answer_to(self, key: str) -> int | None:
        """The answer to one question, 1 to 5; None if it was left empty."""
        answer: int | None = getattr(self, question(key).key)
        return answer

    def may_change(self, today: date) -> bool:
        """Whether the learner may still change it: only on the day it was given, for from the next it is counted."""
        return self.given_on == today


def words_version() -> str:
    """The version of the questions' wording, kept with each answer."""
    version: str = load("feedback")["version"]
    return version


_BY_YEAR: Final = {9: Occasion.YEAR_9, 11: Occasion.YEAR_11, 12: Occasion.YEAR_12, 13: Occasion.YEAR_13}
#: From so many days before the leaving date on, leaving is what is asked about.
_DAYS_BEFORE_LEAVING: Final = 42


def usual_occasion(year_group: int | None, leaving: date | None, today: date) -> Occasion:
    """What a learner is asked about today: leaving if it is near or past, otherwise the decision of their year."""
    if leaving is not None and (leaving - today).days <= _DAYS_BEFORE_LEAVING:
        return Occasion.LEAVING
    return _BY_YEAR.get(year_group or 0, Occasion.OTHER)


def is_asked(given: Iterable[Feedback], occasion: Occasion, today: date) -> bool:
    """Whether the learner's page asks for feedback now: at a decision point, once a school year."""
    year = school_year(today)
    return occasion is not Occasion.OTHER and not any(
        each.occasion is occasion and each.school_year == year for each in given
    )
