"""A learner's whole record in one document: who they are, what is open, and everything that was ever written."""

from collections.abc import Iterable, Iterator
from datetime import date

from exports.interview import interview_outline, questions_outline, signed_by
from exports.outline import Line, Outline, Part, Passage, Row, Rows, document_parts, filled, row_of
from exports.plan.beside import comments_part, feedback_words, suggestions_part
from exports.plan.reading import plan_parts, reviews_part
from exports.plan.rounds import rounds_part
from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.dates import long_date
from guidance.interview.groups import Interview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder, next_review_due, waiting_targets
from guidance.passport.inside import folder_in
from guidance.passport.stage import EarlierStage
from guidance.settings import Settings
from guidance.target.target import Target, lineage
from guidance.trust.sealed import list_words


def folder_outline(folder: Folder, settings: Settings, today: date) -> Outline:
    """The whole record of one learner. It is the learner's own: nothing is hidden, the UPN stands in it too.

    Args:
        folder: the learner's folder.
        settings: the school's settings.
        today: the day on which it is read.
    """
    due = next_review_due(folder, settings)
    facts = filled(
        ("Learner", folder.learner.name),
        ("Legal name", folder.learner.legal_name),
        ("School or provider", settings.school),
        ("Number of the folder", folder.learner.id),
        ("As it stood on", long_date(today)),
        ("Next progress review due by", long_date(due) if due else ""),
    )
    parts = (
        *_damage(folder),
        Part("Who the learner is", parts=document_parts(folder.learner)),
        *_listed("Open targets", (_open_target(target) for target in waiting_targets(folder))),
        *_listed("Every target", (_target(target, folder) for target in folder.targets)),
        *_plan(folder, settings),
        *_listed("Appointments", (_appointment(each) for each in folder.appointments)),
        *_listed("Referrals", (_referral(each, folder) for each in folder.referrals)),
        *_interviews(folder, settings),
        *_questions(folder),
        *_listed("In confidence", ((Line("", list_words(each)),) for each in folder.sealed)),
        *_listed("Copies that left", (_copy(each, folder) for each in folder.copies)),
        *_listed("Copies that are no longer agreed", (_ending(each, folder) for each in folder.agreements)),
        *(_earlier(each, settings) for each in folder.earlier),
    )
    return Outline(f"Whole record: {folder.learner.name}", facts, parts)


def _listed(title: str, rows: Iterable[Row]) -> tuple[Part, ...]:
    every = tuple(rows)
    return (Part(title, (Rows("", every),)),) if every else ()


def _damage(folder: Folder) -> tuple[Part, ...]:
    return _listed("What could not be read", ((Line("", sentence),) for sentence in folder.damage))


def _plan(folder: Folder, settings: Settings) -> tuple[Part, ...]:
    """The plan and what belongs to it. Of feedback no more than that it was given: it is read without names."""
    pages = tuple(part for plan in folder.plans for part in plan_parts(folder, plan, settings, targets=False))
    return (
        *((Part("The plan", parts=pages),) if pages else ()),
        *reviews_part("Looks back at the plan, the latest first", folder.plan_reviews),
        *comments_part("What staff wrote beside the plan", folder),
        *suggestions_part("Targets that staff suggested", folder.suggestions),
        *rounds_part("Self-reviews", folder.self_reviews),
        *_listed("Feedback was given", ((Line("", feedback_words(each)),) for each in folder.feedback)),
    )


def _earlier(stage: EarlierStage, settings: Settings) -> Part:
    """What came from an earlier school, as it would have been read there."""
    inner = folder_outline(folder_in(stage.data), settings.having(school=stage.school), stage.until)
    joined = Line("Joined to this record", signed_by(stage.joined))
    return Part(f"The record {stage.words}", (joined, *inner.facts), inner.parts)


def _open_target(target: Target) -> Row:
    return (Line("Target", target.headline), *filled(("By When", long_date(target.by_when) if target.by_when else "")))


def _held(folder: Folder, interview_id: str) -> str:
    interview = folder.interview(interview_id)
    if interview is None:
        return ""
    return f"{interview.title}, {long_date(interview.held_on)}" if interview.held_on else interview.title


def _target(target: Target, folder: Folder) -> Row:
    before = lineage(target, folder.targets)[:-1]
    return (
        *row_of(target),
        Line("State", target.state.words),
        *filled(("Agreed in", _held(folder, target.interview))),
        *(Line("Carries on", _dated(each)) for each in before),
        *_answers(target, folder),
    )


def _dated(target: Target) -> str:
    return f"{target.headline} (by {long_date(target.by_when)})" if target.by_when else target.headline


def _answers(target: Target, folder: Folder) -> Iterator[Line | Passage]:
    for given in target.answers:
        where = _held(folder, given.interview)
        words = f"{given.outcome.words}, {long_date(given.on)}"
        yield Line("Answered", f"{words} ({where})" if where else words)
        if given.why:
            yield Passage("If not why not?", given.why)


def _appointment(appointment: Appointment) -> Row:
    before = (
        Line("Before it was moved", f"{long_date(each.day)}, {each.start:%H:%M}, {each.place}".rstrip(", "))
        for each in appointment.earlier
    )
    told = (Line("Learner told", f"{long_date(each.on)}: {each.how.label}") for each in appointment.told)
    return (
        *row_of(appointment),
        Line("State", appointment.state.value),
        *filled(("Reason", appointment.reason)),
        *before,
        *told,
    )


def _referral(referral: Referral, folder: Folder) -> Row:
    state = "withdrawn" if referral.withdrawn else "open" if referral.is_open else "taken up"
    return (*row_of(referral), Line("State", state), *filled(("Agreed in", _held(folder, referral.interview))))


def _latest_first(interviews: Iterable[Interview]) -> list[Interview]:
    return sorted(interviews, key=lambda each: (each.held_on or date.min, each.id), reverse=True)


def _interviews(folder: Folder, settings: Settings) -> tuple[Part, ...]:
    every = tuple(
        interview_outline(folder, each, settings).as_part(_held(folder, each.id))
        for each in _latest_first(folder.interviews)
    )
    return (Part("Interviews, the latest first", parts=every),) if every else ()


def _questions(folder: Folder) -> tuple[Part, ...]:
    every = tuple(
        questions_outline(folder, each).as_part(long_date(each.answered_on))
        for each in sorted(folder.questions, key=lambda each: (each.answered_on, each.id), reverse=True)
    )
    return (Part("Before interviews, in the learner's words", parts=every),) if every else ()


def _copy(copy: CopySent, folder: Folder) -> Row:
    return filled(
        ("Copy for", f"{copy.recipient.label}: {copy.name}" if copy.name else copy.recipient.label),
        ("Of", _held(folder, copy.interview)),
        ("Version", copy.of_revision),
        ("Sent", f"{long_date(copy.sent.at.date())}, {copy.sent.name}"),
        ("Agreed with the learner", "Yes" if copy.agreed else "No"),
        ("File", copy.file_name),
        ("SHA-256", copy.sha256),
    )


def _ending(ending: AgreementEnded, folder: Folder) -> Row:
    again = ending.again_on
    said_again = (Passage("Said then", ending.again_words),) if ending.again_words else ()
    return (
        *row_of(ending),
        *filled(
            ("Said of", _held(folder, ending.interview)),
            ("Noted", signed_by(ending.by)),
            ("Agreed again from", f"{long_date(again)}, {ending.again_by.name}" if again and ending.again_by else ""),
        ),
        *said_again,
    )
