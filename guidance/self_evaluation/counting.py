"""What one learner's folder adds to the figures of a school year, and all learners' put together.

What has a day of its own counts in the year of that day. What has none (what a plan says) counts as it now stands: the
figures of a past year are those that were kept when it was closed. What came from an earlier school is not counted,
but for the fact that it came. Of a confidential tutorial it is counted that there was a meeting, as lists show it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from guidance.diary.years import school_year
from guidance.form.declare import answered
from guidance.interview.groups import Formal
from guidance.learner.folder import Folder, sealed_days, standing
from guidance.learner.learner import Learner
from guidance.plan.plan import Plan
from guidance.record import Record
from guidance.self_evaluation.evidence import Looked
from guidance.self_review.answered import SchoolAnswer
from guidance.self_review.totals import Total
from guidance.target.target import Target, TargetState

#: The year groups in which applications are usual.
_APPLYING: Final = frozenset({11, 12, 13, 14})
#: An answer to a target that says how it ended.
_ENDED: Final = frozenset({TargetState.MET, TargetState.PARTLY, TargetState.NOT_MET})
#: The fields of an interview in which something that was agreed can stand.
_AGREED: Final = ("targets", "referrals", "decisions", "actions", "support_agreed")

Counted = Mapping[str, tuple[Looked, ...]]


def looked_at(folder: Folder, year: int) -> Counted:
    """What one folder adds to each figure of a school year, by topic; nothing if the learner was not here in it.

    Args:
        folder: the learner's folder.
        year: the school year: 2026 for 2026/27.
    """
    if not was_here(folder.learner, year):
        return {}
    found: dict[str, list[Looked]] = {}
    for topic, looked in (*_of_learner(folder, year), *_of_plan(folder), *_of_records(folder, year)):
        found.setdefault(topic, []).append(looked)
    return {topic: tuple(each) for topic, each in found.items()}


def was_here(learner: Learner, year: int) -> bool:
    """Whether a learner was here on any day of a school year, as far as is known."""
    left = learner.leaving_date
    came = learner.created
    return not (left and school_year(left) < year) and not (came and school_year(came.at.date()) > year)


def together(counted: Iterable[Counted]) -> dict[str, list[Looked]]:
    """What many folders add, by topic: what `guidance.self_evaluation.evidence.figures` takes."""
    whole: dict[str, list[Looked]] = {}
    for each in counted:
        for topic, looked in each.items():
            whole.setdefault(topic, []).extend(looked)
    return whole


def rounds_answered(totals: Iterable[Total], answers: Iterable[SchoolAnswer], year: int, today: date) -> Counted:
    """The rounds of feedback of a school year, and which of them got an answer that learners can see.

    A round is a decision point for which there is a total: before five learners have answered there is none to see.

    Args:
        totals: the totals of that year.
        answers: what the school answered.
        year: the school year.
        today: the day.
    """
    rounds = {each.occasion: None for each in totals if each.occasion}
    seen = [each for each in answers if each.school_year == year and each.is_seen(today)]
    looked = (
        Looked("", f"{year}/{occasion}", any(each.occasion in {None, occasion} for each in seen)) for occasion in rounds
    )
    return {"feedback_answered": tuple(looked)}


def _of_learner(folder: Folder, year: int) -> Iterator[tuple[str, Looked]]:
    """The figures that count learners."""
    me = folder.learner.id
    plan = folder.plan
    meetings = (*(each.held_on for each in _held(folder, year)), *sealed_days(folder))
    so = {
        "plans_begun": plan is not None and plan.is_begun,
        "plans_reviewed": any(_in(each.held_on, year) for each in folder.plan_reviews),
        "targets_set": any(_in(_made(each), year) for each in folder.targets),
        "interviewed": any(_in(day, year) for day in meetings),
        "earlier_records": bool(folder.earlier),
    }
    yield from ((topic, Looked(me, me, holds)) for topic, holds in so.items())
    if folder.learner.year_group in _APPLYING:
        yield (
            "applications",
            Looked(me, me, plan is not None and any(row.what or row.where for row in plan.applications)),
        )


def _of_plan(folder: Folder) -> Iterator[tuple[str, Looked]]:
    """The figures that count plans; a plan that nobody has begun says nothing."""
    plan = folder.plan
    if plan is None or not plan.is_begun:
        return
    for topic, holds in _said(plan).items():
        yield topic, Looked(folder.learner.id, plan.id, holds)
    named = [row for row in plan.barriers if row.barrier]
    if named:
        yield "barriers", Looked(folder.learner.id, plan.id, all(row.way_past for row in named))


def _said(plan: Plan) -> dict[str, bool]:
    return {
        "strengths": bool(plan.motivates and plan.strengths),
        "needs": any(row.what for row in plan.needs),
        "ideas_new": any(bool(row.new_to_me) for row in plan.ideas),
        "ideas_unusual": any(bool(row.not_often) for row in plan.ideas),
        "money": any(row.what for row in plan.money),
    }


def _of_records(folder: Folder, year: int) -> Iterator[tuple[str, Looked]]:
    """The figures that count interviews, targets and referrals of the year."""
    me = folder.learner.id
    for interview in _held(folder, year):
        agreed = any(answered(getattr(interview, name, None)) for name in _AGREED)
        yield "decisions", Looked(me, interview.id, agreed)
        signed = interview.closed is not None and not interview.closed_by_tutor_alone
        yield "signed", Looked(me, interview.id, signed)
    for target in folder.targets:
        ended = _ended(target, year)
        if ended is not None:
            yield "targets_met", Looked(me, target.id, ended is TargetState.MET)
    for referral in folder.referrals:
        if not referral.withdrawn and _in(referral.sent_on or _made(referral), year):
            yield "referrals_taken_up", Looked(me, referral.id, bool(referral.taken_up))


def _held(folder: Folder, year: int) -> tuple[Formal, ...]:
    """The interviews of the year that count. A note of an informal conversation is none."""
    return tuple(each for each in standing(folder.interviews) if isinstance(each, Formal) and _in(each.held_on, year))


def _ended(target: Target, year: int) -> TargetState | None:
    """How a target ended in the year; None if nobody answered it then, or if it was carried forward or dropped."""
    said = [each.outcome for each in target.answers if school_year(each.on) == year]
    return said[-1] if said and said[-1] in _ENDED else None


def _made(record: Record) -> date | None:
    return record.created.at.date() if record.created else None


def _in(day: date | None, year: int) -> bool:
    return day is not None and school_year(day) == year
