"""Everything about one learner, as one value, and what is read out of it.

The store hands a folder out whole; screens, exports and rules read it and never change it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.diary.frequency import review_due
from guidance.interview.choices import InterviewKind
from guidance.interview.groups import Formal, Interview, State
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.learner import Learner
from guidance.passport.stage import EarlierStage
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan, current_plan
from guidance.plan.review import PlanReview
from guidance.record import Record
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback
from guidance.settings import Settings
from guidance.target.target import Target, open_targets
from guidance.trust.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Folder:
    """One learner's folder. Each kind of record is sorted, the oldest first."""

    learner: Learner
    interviews: tuple[Interview, ...] = ()
    targets: tuple[Target, ...] = ()
    referrals: tuple[Referral, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    questions: tuple[PreInterview, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    copies: tuple[CopySent, ...] = ()
    agreements: tuple[AgreementEnded, ...] = ()
    #: Confidential tutorials: of each no more than that it is there, and when it was.
    sealed: tuple[Sealed, ...] = ()
    #: There is one plan; two can only have come together from two schools.
    plans: tuple[Plan, ...] = ()
    plan_reviews: tuple[PlanReview, ...] = ()
    comments: tuple[Comment, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    self_reviews: tuple[SelfReview, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    #: What came from earlier schools, the earliest first. It stands beside the rest, and no rule here is applied to it.
    earlier: tuple[EarlierStage, ...] = ()
    #: What could not be read, one sentence each. The rest of the folder is whole.
    damage: tuple[str, ...] = field(default=())

    def records(self) -> tuple[Record, ...]:
        """Every record in the folder."""
        return (
            self.learner,
            *self.interviews,
            *self.targets,
            *self.referrals,
            *self.appointments,
            *self.questions,
            *self.addenda,
            *self.copies,
            *self.agreements,
            *self.sealed,
            *self.plans,
            *self.plan_reviews,
            *self.comments,
            *self.suggestions,
            *self.self_reviews,
            *self.feedback,
            *self.earlier,
        )

    @property
    def plan(self) -> Plan | None:
        """The learner's plan; None if there is none yet."""
        return current_plan(self.plans)

    def record(self, record_id: str) -> Record | None:
        """The record of that id; None if there is none."""
        return next((record for record in self.records() if record.id == record_id), None)

    def interview(self, interview_id: str) -> Interview | None:
        """The interview of that id; None if there is none."""
        return next((each for each in self.interviews if each.id == interview_id), None)

    def sealed_one(self, interview_id: str) -> Sealed | None:
        """The confidential tutorial of that id; None if there is none."""
        return next((each for each in self.sealed if each.id == interview_id), None)

    def addenda_of(self, interview_id: str) -> tuple[Addendum, ...]:
        """The remarks beside one interview, the oldest first."""
        return tuple(each for each in self.addenda if each.interview == interview_id)


def standing(interviews: Sequence[Interview]) -> tuple[Interview, ...]:
    """The interviews that count: those that were not withdrawn, the oldest first."""
    kept = (each for each in interviews if each.state is not State.WITHDRAWN)
    return tuple(sorted(kept, key=lambda each: (each.held_on or date.min, each.id)))


def last_interview(folder: Folder, before: date | None = None) -> Interview | None:
    """The latest formal interview, if `before` is given the latest until that day; None if there was none."""
    formal = [each for each in standing(folder.interviews) if isinstance(each, Formal) and each.held_on]
    if before:
        formal = [each for each in formal if each.held_on and each.held_on <= before]
    return formal[-1] if formal else None


def sealed_days(folder: Folder) -> tuple[date, ...]:
    """The days of the confidential tutorials that count. Of what kind one was is nobody's business."""
    return tuple(each.held_on for each in folder.sealed if each.held_on and each.state is not State.WITHDRAWN)


def last_review(folder: Folder) -> date | None:
    """The day of the last progress review, or of a later confidential tutorial; None if there was none."""
    days = [
        each.held_on
        for each in standing(folder.interviews)
        if each.kind is InterviewKind.PROGRESS_REVIEW and each.held_on
    ]
    return max([*days, *sealed_days(folder)], default=None)


def next_review_due(folder: Folder, settings: Settings) -> date | None:
    """The last day on which the learner's next progress review is in time.

    None if it is not fixed, if nobody knows since when the learner is here, or if they leave before that day.
    """
    learner = folder.learner
    if learner.created is None:
        return None
    every = settings.frequency(learner.programme)
    due = review_due(last_review(folder), learner.created.at.date(), every, settings.calendar)
    return None if due and learner.leaving_date and learner.leaving_date < due else due


def next_appointment(folder: Folder, today: date) -> Appointment | None:
    """The next appointment that stands in the diary, from today on."""
    ahead = [each for each in folder.appointments if each.is_ahead and each.day >= today]
    return min(ahead, key=lambda each: each.starts_at, default=None)


def waiting_targets(folder: Folder) -> tuple[Target, ...]:
    """The learner's open targets, the soonest first."""
    return open_targets(folder.targets)


def latest_questions(folder: Folder, since: date | None) -> PreInterview | None:
    """What the learner wrote before this interview: the latest answers since the last one."""
    fresh = [each for each in folder.questions if since is None or each.answered_on >= since]
    return max(fresh, key=lambda each: each.answered_on, default=None)
