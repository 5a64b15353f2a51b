"""Enterprise skills: how a learner rates themselves before an activity, and again after it.

The six skills are those that School 13 names in "Principles into Practice" for its Enterprise Week: learners assessed
themselves, did the week, and assessed themselves again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

from guidance.form.choice import Choice
from guidance.form.declare import Ask, Line, Scale, Section, Text
from guidance.form.text import count_of
from guidance.record import Record


class Skill(Choice):
    """The six enterprise skills, in the order of their source."""

    CREATIVE = "creative", "Being creative"
    RISKS = "risks", "Taking risks"
    INITIATIVE = "initiative", "Using initiative"
    POSITIVE = "positive", "Being positive"
    OTHERS = "others", "Working with others"
    INTERESTED = "interested", "Being interested and enthusiastic"


ACTIVITY: Final = Section("activity", "What you do", "Something that takes a day or more: an enterprise week, a play …")
BEFORE: Final = Section("before", "Before it starts", "How are you at each of these today? There are no wrong answers.")
AFTER: Final = Section(
    "after", "When it is over", "Rate yourself again. A lower number can mean that you know yourself better now."
)

_SOURCE: Final = "Principles into Practice, School 13"
_LONG: Final = 5000
#: What each skill looks like, for somebody who has never been asked.
_LOOKS_LIKE: Final = {
    Skill.CREATIVE: "I have ideas that others have not had.",
    Skill.RISKS: "I try things that may go wrong, and I think first.",
    Skill.INITIATIVE: "I start without being told.",
    Skill.POSITIVE: "I keep going when it gets hard.",
    Skill.OTHERS: "I listen, I share the work, and I do my part.",
    Skill.INTERESTED: "I want to know more, and others can see it.",
}


def _before(skill: Skill) -> Ask:
    return Ask(f"{skill.label}: before", _LOOKS_LIKE[skill], BEFORE, source=_SOURCE)


def _after(skill: Skill) -> Ask:
    return Ask(f"{skill.label}: after", _LOOKS_LIKE[skill], AFTER, source=_SOURCE)


class SelfReview(Record):
    """One activity, rated before and after. Everything may stay empty; the second half waits until it is over."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (ACTIVITY, BEFORE, AFTER)

    activity: Annotated[
        Line, Ask("Activity", "Like “Enterprise week” or “Work experience at the vet’s”.", ACTIVITY)
    ] = ""
    part: Annotated[Text, Ask("My part in it", "What you are going to do, or what you did.", ACTIVITY, limit=_LONG)] = (
        ""
    )

    before_on: Annotated[date | None, Ask("Rated before it, on", "Day, month, year.", BEFORE)] = None
    creative_before: Annotated[Scale, _before(Skill.CREATIVE)] = None
    risks_before: Annotated[Scale, _before(Skill.RISKS)] = None
    initiative_before: Annotated[Scale, _before(Skill.INITIATIVE)] = None
    positive_before: Annotated[Scale, _before(Skill.POSITIVE)] = None
    others_before: Annotated[Scale, _before(Skill.OTHERS)] = None
    interested_before: Annotated[Scale, _before(Skill.INTERESTED)] = None
    hope: Annotated[Text, Ask("What I want to get better at", "One thing is enough.", BEFORE, limit=_LONG)] = ""

    after_on: Annotated[date | None, Ask("Rated after it, on", "Day, month, year.", AFTER)] = None
    creative_after: Annotated[Scale, _after(Skill.CREATIVE)] = None
    risks_after: Annotated[Scale, _after(Skill.RISKS)] = None
    initiative_after: Annotated[Scale, _after(Skill.INITIATIVE)] = None
    positive_after: Annotated[Scale, _after(Skill.POSITIVE)] = None
    others_after: Annotated[Scale, _after(Skill.OTHERS)] = None
    interested_after: Annotated[Scale, _after(Skill.INTERESTED)] = None
    moment: Annotated[Text, Ask("A moment that shows it", "What happened, and what you did.", AFTER, limit=_LONG)] = ""
    learned: Annotated[Text, Ask("What I found out about myself", "", AFTER, limit=_LONG)] = ""
    again: Annotated[Text, Ask("Where I can use this again", "At school, at home, in a job.", AFTER, limit=_LONG)] = ""

    def before(self, skill: Skill) -> int | None:
        """The rating before the activity; None if it was not given."""
        rating: int | None = getattr(self, f"{skill.value}_before")
        return rating

    def after(self, skill: Skill) -> int | None:
        """The rating after the activity; None if it was not given."""
        rating: int | None = getattr(self, f"{skill.value}_after")
        return rating

    @property
    def is_begun(self) -> bool:
        """Whether any skill was rated before."""
        return any(self.before(skill) is not None for skill in Skill)

    @property
    def is_finished(self) -> bool:
        """Whether any skill was rated after."""
        return any(self.after(skill) is not None for skill in Skill)


@dataclass(frozen=True, slots=True)
class Pair:
    """One skill in one round: before and after, drawn together."""

    skill: Skill
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        """How far the rating moved; None if one of the two is missing."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def words(self) -> str:
        """The pair in words, for those who do not see a chart: "2 before, 4 after: 2 more"; "" if nothing was rated."""
        if self.before is None and self.after is None:
            return ""
        if self.change is None:
            return f"{self.before} before" if self.after is None else f"{self.after} after"
        moved = "the same" if not self.change else f"{abs(self.change)} {'more' if self.change > 0 else 'less'}"
        return f"{self.before} before, {self.after} after: {moved}"


@dataclass(frozen=True, slots=True)
class Round:
    """One activity as it is drawn: its name, its day, and the six pairs."""

    review: SelfReview
    day: date | None
    pairs: tuple[Pair, ...]

    @property
    def title(self) -> str:
        """The activity's name, or words for one that has none."""
        return self.review.activity or "An activity"


def pairs(review: SelfReview) -> tuple[Pair, ...]:
    """The six skills with both ratings, in the order of the source."""
    return tuple(Pair(skill, review.before(skill), review.after(skill)) for skill in Skill)


def rounds(reviews: Iterable[SelfReview]) -> tuple[Round, ...]:
    """Every round that has a rating, the earliest first, so that they can be drawn beside each other."""
    rated = [Round(each, _day(each), pairs(each)) for each in reviews if each.is_begun or each.is_finished]
    return tuple(sorted(rated, key=lambda each: (each.day or date.max, each.review.id)))


def _day(review: SelfReview) -> date | None:
    return review.before_on or review.after_on or (review.created.at.date() if review.created else None)


def waiting_for_after(reviews: Iterable[SelfReview]) -> tuple[SelfReview, ...]:
    """The reviews that were begun and not rated again yet: the learner's page offers to go on with them."""
    return tuple(each for each in reviews if each.is_begun and not each.is_finished)


def round_summary(review: SelfReview) -> str:
    """One sentence about a round, without praise or blame; "" as long as nothing can be compared."""
    moves = [pair.change for pair in pairs(review) if pair.change is not None]
    if not moves:
        return ""
    more, less = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    same = len(moves) - more - less
    parts = [(more, "higher than before"), (less, "lower"), (same, "the same")]
    said = ", ".join(f"{number} {words}" for number, words in parts if number)
    return f"Of {count_of(len(moves), 'skill')} rated twice: {said}."
