"""A learner's folder with what they keep themselves: the plan and its older versions, and what stands beside it."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.ground import Ground
from guidance.demo.own_plan.always_part import always_answers
from guidance.demo.own_plan.as_of import targets_as_of
from guidance.demo.own_plan.beside import Besides, Tutor
from guidance.demo.own_plan.copied import copied_targets, copies
from guidance.demo.own_plan.how_part import how_answers
from guidance.demo.own_plan.now_part import now_answers
from guidance.demo.own_plan.rating import Rating
from guidance.demo.own_plan.reviewing import review_of
from guidance.demo.own_plan.saying import feedback_of
from guidance.demo.own_plan.sittings import Extent, Sitting, extent_of, last_minute, sittings
from guidance.demo.own_plan.visit import OwnTeller, Visit
from guidance.demo.own_plan.where_part import where_answers
from guidance.demo.own_plan.words import plan_words
from guidance.demo.papers import DemoFolder, stamped
from guidance.plan.plan import Plan
from guidance.plan.standing import plan_of
from guidance.record import Record

if TYPE_CHECKING:
    from guidance.plan.review import PlanReview

#: A plan of more sittings has its history; of the others some.
_ALWAYS_KEPT: Final = 4
_KEPT_BEFORE: Final = 0.2


def with_own_records(made: DemoFolder, who: Character, ground: Ground) -> DemoFolder:
    """The folder with the learner's plan, self-reviews and feedback.

    Args:
        made: the folder with everything else in it; all of that stays as it is.
        who: the learner.
        ground: the school.
    """
    key = f"{ground.seed}/{who.number}"
    rating = Rating(Chance(f"{key}/rating"), who, made.folder.learner, ground.days)
    rating.rate()
    feedback = feedback_of(Chance(f"{key}/feedback"), who, made.folder.learner, ground.days)
    folder = replace(made.folder, self_reviews=tuple(rating.reviews), feedback=tuple(feedback))
    with_ratings = DemoFolder(folder, {**made.versions, **rating.versions})
    return _Writing(Chance(f"{key}/plan"), who, ground, with_ratings).folder()


class _Writing:
    """One learner's plan from sitting to sitting."""

    def __init__(self, chance: Chance, who: Character, ground: Ground, made: DemoFolder) -> None:
        self._chance = chance
        self._who = who
        self._ground = ground
        self._made = made
        self._besides = Besides()
        self._tutor = Tutor(ground, self._besides)
        self._teller = OwnTeller(chance, who)
        self._states: list[Plan] = []
        self._reviews: list[PlanReview] = []

    def folder(self) -> DemoFolder:
        """The folder with the plan, its reviews, and what tutors wrote beside it; as it was if there is no plan."""
        visits = self._visits()
        if not visits:
            return self._made
        for visit in visits:
            self._write(visit.prepared())
        if self._copies:
            self._copy(visits[-1])
        besides, folder = self._besides, self._made.folder
        whole = replace(
            folder,
            targets=(*folder.targets, *besides.targets),
            plans=(self._states[-1],),
            plan_reviews=tuple(self._reviews),
            comments=tuple(sorted(besides.comments, key=attrgetter("by.at"))),
            suggestions=tuple(sorted(besides.suggestions, key=attrgetter("by.at"))),
        )
        return DemoFolder(whole, {**self._made.versions, **besides.versions, **self._history()})

    def _visits(self) -> Sequence[Visit]:
        self._copies = copies(self._chance, self._ground, self._made.folder)
        extent = extent_of(self._chance, self._who)
        found = sittings(self._chance, self._who, extent, self._ground.days)
        if self._copies and not found:
            extent, found = Extent.THIN, last_minute(self._chance, self._who, self._ground.days)
        before = [0, *(each.year_group for each in found)]
        return [self._visit(each, extent, before[number]) for number, each in enumerate(found)]

    def _visit(self, sitting: Sitting, extent: Extent, before: int) -> Visit:
        return Visit(
            sitting=sitting,
            who=self._who,
            extent=extent,
            chance=self._chance,
            teller=self._teller,
            folder=self._made.folder,
            ground=self._ground,
            before=before,
        )

    def _write(self, visit: Visit) -> None:
        """One sitting: the plan is written on, and reviewed if it is a review; tutors look at it afterwards."""
        plan = self._states[-1] if self._states else plan_of(self._made.folder)
        answers = {
            **now_answers(visit, plan),
            **where_answers(visit, plan),
            **how_answers(visit, plan),
            **always_answers(visit, plan),
        }
        written = stamped(plan.having(**answers), plan.created or visit.by(), visit.by())
        if visit.sitting.is_review:
            written = self._review(visit, written)
        self._states.append(written)
        self._tutor.comment(visit, written)
        self._tutor.suggest(visit)

    def _review(self, visit: Visit, plan: Plan) -> Plan:
        """The plan after its review: with the day on which the learner wants to look again."""
        known = (*self._made.folder.targets, *self._besides.targets)
        targets = targets_as_of(known, visit.sitting.day)
        review = review_of(visit, self._chance.new_id("v"), plan, targets, let_go=self._lets_go(plan))
        self._reviews.append(review)
        return plan.model_copy(update={"next_review": review.next_review}) if review.next_review else plan

    def _lets_go(self, plan: Plan) -> bool:
        """Whether the learner has moved on from an idea since the sitting before."""
        return _left_behind(plan) > _left_behind(self._states[-1])

    def _copy(self, visit: Visit) -> None:
        """What went round the tutor group, written down at the last sitting."""
        copied = plan_words().copied
        plan = self._states[-1]
        self._states[-1] = plan.model_copy(update={"strengths": visit.typed(copied.strengths)})
        self._besides.targets += copied_targets(self._chance, visit.by(), self._ground.days.today)

    def _history(self) -> dict[str, tuple[Record, ...]]:
        """What the plan said before its last change."""
        now = self._states[-1]
        kept = len(self._states) > _ALWAYS_KEPT or self._chance.happens(_KEPT_BEFORE)
        earlier = tuple(state for state in self._states[:-1] if state != now) if kept else ()
        return {now.id: earlier} if earlier else {}


def _left_behind(plan: Plan) -> int:
    return sum(row.moved_on is True for row in plan.ideas)
