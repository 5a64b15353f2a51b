"""What a record of a learner's folder says, as lines to read on the screen."""

from collections.abc import Iterator

from exports.interview import interview_outline, questions_outline
from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.dates import long_date, short_date, weekday_date
from guidance.form.shown import answers, show_value
from guidance.form.text import count_of
from guidance.interview.groups import Interview
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.passport.inside import EarlierRecord, folder_in
from guidance.passport.stage import EarlierStage
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.record import Record
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback
from guidance.settings import Settings
from guidance.target.target import Target, lineage
from guidance.trust.opened import outside_lines
from guidance.trust.sealed import Sealed, list_words
from screens.learner.plan_words import plan_record_lines
from screens.outline_words import outline_lines
from screens.widgets.reading import Line, Passage, titled

#: Numbers that follow somebody for life are shown where they are edited, not beside a list.
_HIDDEN = {"upn", "uln"}


def record_lines(record: Record, folder: Folder, settings: Settings) -> list[Line]:
    """What a record says.

    Args:
        record: a record of the folder.
        folder: the learner's folder.
        settings: the school's settings.
    """
    if isinstance(record, Interview):
        return outline_lines(interview_outline(folder, record, settings))
    if isinstance(record, PreInterview):
        return outline_lines(questions_outline(folder, record))
    if isinstance(record, Target):
        return list(_target(record, folder))
    if isinstance(record, Appointment):
        return _appointment(record)
    if isinstance(record, EarlierRecord | EarlierStage):
        return _earlier(record, settings)
    if isinstance(record, Plan | PlanReview | SelfReview | Comment | Suggestion | Feedback):
        return plan_record_lines(record, folder, settings)
    if isinstance(record, Sealed):
        return titled(list_words(record), (*outside_lines(record, with_reasons=False), "Enter opens it, with a key."))
    return titled(_title(record), _fields(record))


def _earlier(record: EarlierRecord | EarlierStage, settings: Settings) -> list[Line]:
    """What came from an earlier school, with where it is from. Nothing here changes it."""
    if isinstance(record, EarlierStage):
        number = count_of(len(folder_in(record.data).records()), "record")
        joined = f"Joined by {record.joined.name}, {long_date(record.joined.at.date())}: {number}."
        return titled(f"The record {record.words}", (joined, "Each stands in the list, with where it is from."))
    stage = record.stage
    words = f"{stage.words[0].upper()}{stage.words[1:]}. It is read here, and not changed."
    inner = record_lines(record.inner, folder_in(stage.data), settings.having(school=stage.school))
    return [(Passage(words, "muted"),), (), *inner]


def _title(record: Record) -> str:
    if isinstance(record, Learner):
        return record.name
    if isinstance(record, CopySent):
        return f"Copy for {record.recipient.label}, sent {long_date(record.sent.at.date())} by {record.sent.name}"
    if isinstance(record, AgreementEnded):
        return f"Copies for {record.recipient.label} are no longer agreed"
    if isinstance(record, Addendum):
        return f"Addendum, {long_date(record.by.at.date())}, {record.by.name}"
    return "Referral" if isinstance(record, Referral) else ""


def _fields(record: Record) -> Iterator[str]:
    for _, spec, value in answers(record):
        if spec.name not in _HIDDEN:
            yield f"{spec.label}: {show_value(spec, value)}"
    if isinstance(record, CopySent):
        yield f"Agreed with the learner: {'yes' if record.agreed else 'no'}"
        yield f"File: {record.file_name}"
        yield "Enter shows its text as it was sent." if record.text else "Its text was not kept."
    if isinstance(record, AgreementEnded):
        yield f"Noted by {record.by.name}, {long_date(record.by.at.date())}"
        if record.again_on:
            yield f"Agreed again from {long_date(record.again_on)}. {record.again_words}".rstrip()


def _target(target: Target, folder: Folder) -> Iterator[Line]:
    for each in lineage(target, folder.targets):
        by = f" by {short_date(each.by_when)}" if each.by_when else ""
        yield (Passage(f"{each.state.sign} {each.headline}", "label"),)
        yield (Passage(f"  {each.state.words}{by}"),)
        for label, words in (("Known by", each.evidence), ("For", each.purpose)):
            if words:
                yield (Passage(f"  {label}: {words}"),)
        for given in each.answers:
            yield (Passage(f"  {short_date(given.on)}: {given.outcome.words}. {given.why}".rstrip()),)
        yield ()


def _appointment(booked: Appointment) -> list[Line]:
    when = f"{weekday_date(booked.day)} at {booked.start:%H:%M}, {booked.minutes} minutes"
    lines = [when, booked.place, booked.with_whom, booked.reason]
    lines += [f"told on {short_date(told.on)}, {told.how.label.lower()}" for told in booked.told]
    lines += [f"was on {weekday_date(was.day)} at {was.start:%H:%M} {was.place}" for was in booked.earlier]
    return titled(f"{booked.kind.label}: {booked.state.value}", [line for line in lines if line])
