"""How a record is called where several of them are listed."""

from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.dates import long_date
from guidance.form.text import shorten
from guidance.interview.groups import Interview
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.learner import Learner
from guidance.passport.stage import EarlierStage
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.record import Record
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback
from guidance.target.target import Target
from guidance.trust.sealed import Sealed, list_words

_WIDE = 60


def title_of(record: Record) -> str:
    """What a record is, and of which day, in a few words."""
    if isinstance(record, Interview):
        return f"{record.title}, {long_date(record.held_on)}" if record.held_on else record.title
    if isinstance(record, Target):
        return f"Target: {shorten(record.text, _WIDE)}"
    if isinstance(record, Appointment):
        return f"Appointment, {long_date(record.day)}"
    if isinstance(record, PreInterview):
        return f"Before an interview, {long_date(record.answered_on)}"
    if isinstance(record, Referral):
        return f"Referral: {shorten(record.to_whom, _WIDE)}"
    if isinstance(record, EarlierStage):
        return f"The record {record.words}"
    return _of_the_plan(record) or _smaller(record)


def _of_the_plan(record: Record) -> str:
    if isinstance(record, Plan):
        return "The plan"
    if isinstance(record, PlanReview):
        return f"Look back at the plan, {long_date(record.held_on)}" if record.held_on else "Look back at the plan"
    if isinstance(record, Comment):
        return f"Comment of {record.by.name}, {long_date(record.by.at.date())}"
    if isinstance(record, Suggestion):
        return f"Suggested target: {shorten(record.text, _WIDE)}"
    if isinstance(record, SelfReview):
        return f"Self-review: {shorten(record.activity or 'an activity', _WIDE)}"
    return f"Feedback, {long_date(record.given_on)}" if isinstance(record, Feedback) else ""


def _smaller(record: Record) -> str:
    if isinstance(record, Learner):
        return "Details of the learner"
    if isinstance(record, Addendum):
        return f"Addendum, {long_date(record.by.at.date())}"
    if isinstance(record, CopySent):
        return f"Copy for {record.recipient.label}, {long_date(record.sent.at.date())}"
    if isinstance(record, AgreementEnded):
        return f"Copies for {record.recipient.label} no longer agreed, {long_date(record.from_on)}"
    return list_words(record) if isinstance(record, Sealed) else record.id
