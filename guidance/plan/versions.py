"""Versions of a plan: each review keeps one, and the plan as it now stands is the last. Any two can be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from guidance.differences import differences
from guidance.form.dates import long_date
from guidance.form.shown import answers, show_value
from guidance.plan.plan import SET, Plan
from guidance.plan.review import PlanReview, in_order
from guidance.target.target import Target
from guidance.versions import Compared


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A plan and its targets as they were on one day."""

    #: The id of the review that keeps it; "" for the plan as it now stands.
    review: str
    title: str
    day: date | None
    plan: Plan
    targets: tuple[Target, ...] = ()
    #: Why the learner said that something had changed, up to this version.
    why: str = ""


def version_kept(review: PlanReview) -> PlanVersion | None:
    """The version that a review keeps; None if it keeps none yet."""
    if review.frozen is None:
        return None
    day = long_date(review.held_on) if review.held_on else "day not known"
    reason = review.transition.label if review.transition else "Review"
    title = f"{day}: {reason}"
    return PlanVersion(review.id, title, review.held_on, review.frozen, review.frozen_targets, review.why)


def versions_of(plan: Plan, targets: Sequence[Target], reviews: Iterable[PlanReview]) -> tuple[PlanVersion, ...]:
    """Every version of the plan, the oldest first, the plan as it now stands last.

    Args:
        plan: the learner's plan.
        targets: the learner's targets.
        reviews: the reviews of the plan, in any order.
    """
    kept = (version_kept(review) for review in in_order(reviews))
    return (*(version for version in kept if version), PlanVersion("", "My plan now", None, plan, tuple(targets)))


def compared_plans(before: PlanVersion, after: PlanVersion) -> tuple[Compared, ...]:
    """What differs between two versions: field by field in the order of the form, then target by target.

    A field that only one of them has counts as empty in the other. When to look again, and the limit of the statement,
    are set and not said: they are in `set_anew`.
    """
    fields = tuple(each for name, each in _fields(before, after) if name not in SET)
    return (*fields, *_compared_targets(before.targets, after.targets))


def set_anew(before: PlanVersion, after: PlanVersion) -> tuple[Compared, ...]:
    """What was set anew between two versions: when to look again, and the limit of the statement."""
    return tuple(each for name, each in _fields(before, after) if name in SET)


def _fields(before: PlanVersion, after: PlanVersion) -> Iterable[tuple[str, Compared]]:
    for each in differences(before.plan, after.plan):
        yield each.field.name, Compared(each.field.label, each.before, each.after)


def _compared_targets(before: Sequence[Target], after: Sequence[Target]) -> Iterable[Compared]:
    then, now = {each.id: each for each in before}, {each.id: each for each in after}
    for target_id in {**then, **now}:
        one, two = _in_words(then.get(target_id)), _in_words(now.get(target_id))
        if one != two:
            yield Compared("Target", one, two)


def _in_words(target: Target | None) -> str:
    """A target as it is compared: its words on the first line, then each answer, then where it stands."""
    if target is None:
        return ""
    lines = [
        words if spec.name == "text" else f"{spec.label}: {words}"
        for spec, words in ((spec, show_value(spec, value)) for _, spec, value in answers(target))
    ]
    return "\n".join([*lines, f"State: {target.state.words}"])
