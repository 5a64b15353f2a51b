"""A review of the plan: the learner says what each target was, what changed and why, and a version is frozen.

The targets are answered unseen: an inspector's test of a plan is that learners "can explain what they need to do and
how they are doing", and nobody explains what they read off a list. What each says is put beside their words once the
review is saved.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, ClassVar, Final

from guidance.form.declare import Ask, Line, PersonName, Section, Text
from guidance.form.typed import Problem
from guidance.plan.choices import Going, Transition
from guidance.plan.plan import Plan
from guidance.record import Frozen, Record
from guidance.target.target import Target, open_targets

WHEN: Final = Section("when", "This review")
UNSEEN: Final = Section(
    "unseen",
    "My targets, without looking",
    "Say what each target was in your own words. It does not have to be exact. You see what it says when you save.",
)
CHANGES: Final = Section(
    "changes", "What changed", "Changing your mind is a good sign: it means that you found something out."
)
AHEAD: Final = Section("ahead", "What comes next")

_LONG: Final = 10_000


class RecalledTarget(Frozen):
    """One target as the learner remembers it. What it says is filled in once the review is saved, not before."""

    target: str
    which: Annotated[Line, Ask("Target", shown=True)] = ""
    recalled: Annotated[
        Text, Ask("What was it?", "Can you explain it to somebody who has never heard of it?", limit=3000)
    ] = ""
    going: Annotated[Going | None, Ask("How is it going?")] = None
    how: Annotated[Text, Ask("How did it go?", "What helped, and what got in the way.", limit=3000)] = ""
    wording: Annotated[Text, Ask("What it says", shown=True)] = ""


class PlanReview(Record):
    """A look at the plan on one day, with the plan and the targets as they then were."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (WHEN, UNSEEN, CHANGES, AHEAD)

    held_on: Annotated[date | None, Ask("Date", "Day, month, year.", WHEN)] = None
    transition: Annotated[Transition | None, Ask("What is this review for?", "", WHEN)] = None
    beside: Annotated[
        PersonName,
        Ask(
            "Who sat beside me", "A tutor, an adviser, somebody from home. Empty if nobody did.", WHEN, suggest="people"
        ),
    ] = ""
    recalled: Annotated[tuple[RecalledTarget, ...], Ask("Each open target", "", UNSEEN, fixed=True)] = ()
    changed_what: Annotated[
        Text,
        Ask(
            "What has changed",
            "In you, in your plans, or around you.",
            CHANGES,
            prompts=("ideas", "goals", "what you are good at", "at home", "at school", "what jobs there are"),
            limit=_LONG,
        ),
    ] = ""
    changed_why: Annotated[Text, Ask("Why it changed", "What did you find out, and how?", CHANGES, limit=_LONG)] = ""
    next_review: Annotated[date | None, Ask("When do I want to look again?", "It goes into your plan.", AHEAD)] = None

    #: The plan and all the targets as they were on the day; None until the review is saved for the first time.
    frozen: Plan | None = None
    frozen_targets: tuple[Target, ...] = ()

    @property
    def is_frozen(self) -> bool:
        """Whether the version of that day is kept in it."""
        return self.frozen is not None

    @property
    def why(self) -> str:
        """The reason that the learner gave for what changed."""
        return self.changed_why or self.changed_what


#: The transition that belongs to a year group; in every other year a learner looks because they want to.
TRANSITIONS: Final[Mapping[int, Transition]] = {
    9: Transition.YEAR_9,
    11: Transition.YEAR_11,
    12: Transition.YEAR_12,
    13: Transition.YEAR_13,
    14: Transition.YEAR_13,
}


def transition_of(year_group: int | None) -> Transition | None:
    """The transition that a learner of that year group comes to; None if there is none, or the year is not known."""
    return None if year_group is None else TRANSITIONS.get(year_group)


def recalled_rows(targets: Iterable[Target]) -> tuple[RecalledTarget, ...]:
    """The rows to answer unseen: one for each open target, by number alone."""
    waiting = open_targets(targets)
    return tuple(
        RecalledTarget(target=target.id, which=f"Target {number} of {len(waiting)}")
        for number, target in enumerate(waiting, 1)
    )


def begin_review(
    review_id: str, targets: Iterable[Target], today: date, transition: Transition | None = None
) -> PlanReview:
    """A new review with a row for every open target. None of their words stand in it.

    Args:
        review_id: its id.
        targets: the learner's targets.
        today: the day on which it is begun.
        transition: what it is for, if that is known; otherwise the learner says it.
    """
    return PlanReview(id=review_id, held_on=today, transition=transition, recalled=recalled_rows(targets))


def freeze(review: PlanReview, plan: Plan, targets: Sequence[Target]) -> PlanReview:
    """The review as it is saved for the first time: with the plan and the targets of that moment, and their wording.

    Raises ValueError if a version is kept in it already: what a learner thought then is not written over.
    """
    if review.is_frozen:
        raise ValueError("This review keeps a version already.")
    wording = {target.id: target.text for target in targets}
    rows = tuple(row.having(wording=wording.get(row.target, "")) for row in review.recalled)
    return review.having(recalled=rows, frozen=plan, frozen_targets=tuple(targets))


def records_to_save(review: PlanReview, plan: Plan, targets: Sequence[Target]) -> tuple[Record, ...]:
    """The review and, if it says when to look again, the plan with that day: what is saved together.

    A review that is saved again keeps the version that it has, and leaves the plan alone.
    """
    if review.is_frozen:
        return (review,)
    frozen = freeze(review, plan, targets)
    if review.next_review is None or review.next_review == plan.next_review:
        return (frozen,)
    return (frozen, plan.having(next_review=review.next_review))


def review_doubts(review: PlanReview, today: date) -> tuple[Problem, ...]:
    """What is worth a second look in a review. It is said beside the field and never refused."""
    found = []
    if review.held_on and review.held_on > today:
        found.append(Problem(("held_on",), "This day is still to come. Is it the day of the review?"))
    if review.next_review and review.next_review <= (review.held_on or today):
        found.append(Problem(("next_review",), "This should be a day after the review. Check the date."))
    return tuple(found)


def in_order(reviews: Iterable[PlanReview]) -> tuple[PlanReview, ...]:
    """The reviews, the oldest first."""
    return tuple(sorted(reviews, key=lambda review: (review.held_on or date.min, review.id)))


def last_plan_review(reviews: Iterable[PlanReview]) -> PlanReview | None:
    """The latest review that keeps a version; None if there is none."""
    kept = [review for review in in_order(reviews) if review.is_frozen]
    return kept[-1] if kept else None


def says_done(review: PlanReview, targets: Iterable[Target]) -> tuple[Target, ...]:
    """The targets that still wait for an answer although the learner said in the review that they are done.

    Nothing is answered by that: the learner or the tutor is asked.
    """
    done = {row.target for row in review.recalled if row.going is Going.DONE}
    return tuple(target for target in open_targets(targets) if target.id in done)
