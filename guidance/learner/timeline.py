"""Everything that happened with one learner, the latest first: what the screen and the whole-record export list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from guidance.copies import CopySent
from guidance.diary.appointment import AppointmentState
from guidance.form.text import shorten
from guidance.interview.kinds import InformalConversation
from guidance.interview.life import state_words
from guidance.learner.folder import Folder
from guidance.passport.inside import EarlierRecord, folder_in
from guidance.passport.stage import came_along
from guidance.plan.comment import SuggestionState, seen_suggestions
from guidance.record import Record, Stamp
from guidance.target.target import Target
from guidance.trust.sealed import opened_words

_SUGGESTED: Final = {
    SuggestionState.OPEN: "open",
    SuggestionState.TAKEN: "taken",
    SuggestionState.LEFT: "left",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline."""

    day: date
    #: Orders what happened on one day.
    at: datetime
    what: str
    detail: str
    state: str
    record: Record


def _at(day: date, stamp: Stamp | None) -> datetime:
    return stamp.at.replace(tzinfo=None) if stamp else datetime.combine(day, time.min)


def _interviews(folder: Folder) -> Iterator[Moment]:
    for each in folder.interviews:
        day = each.held_on or (each.created.at.date() if each.created else date.min)
        detail = each.said if isinstance(each, InformalConversation) else each.tutor
        yield Moment(day, _at(day, each.created), each.title, shorten(detail, 90), state_words(each), each)


def _answered(target: Target) -> Iterator[Moment]:
    for given in target.answers:
        yield Moment(
            given.on, _at(given.on, target.changed), "Target answered", target.headline, given.outcome.words, target
        )


def _appointments(folder: Folder) -> Iterator[Moment]:
    for each in folder.appointments:
        if each.state is AppointmentState.HELD:
            continue
        detail = f"{each.start:%H:%M} {each.kind.label}"
        yield Moment(each.day, each.starts_at, "Appointment", detail, each.state.value, each)


def _others(folder: Folder) -> Iterator[Moment]:
    for asked in folder.questions:
        yield Moment(
            asked.answered_on, _at(asked.answered_on, asked.created), "Wrote before an interview", asked.want, "", asked
        )
    for referral in folder.referrals:
        stamp = referral.created
        day = referral.sent_on or (stamp.at.date() if stamp else date.min)
        state = "withdrawn" if referral.withdrawn else "taken up" if referral.taken_up else "open"
        yield Moment(day, _at(day, stamp), "Referral", referral.to_whom, state, referral)
    for note in folder.addenda:
        yield Moment(note.by.at.date(), _at(note.by.at.date(), note.by), "Addendum", shorten(note.text, 90), "", note)


def _copy(copy: CopySent) -> Moment:
    detail = f"{copy.recipient.label} {copy.name}".strip()
    return Moment(
        copy.sent.at.date(), _at(copy.sent.at.date(), copy.sent), "Copy sent", detail, copy.format.value, copy
    )


def _agreements(folder: Folder) -> Iterator[Moment]:
    for each in folder.agreements:
        detail = f"{each.recipient.label}: {each.of_what}"
        yield Moment(each.from_on, _at(each.from_on, each.by), "Copies no longer agreed", detail, "", each)
        if each.again_on:
            yield Moment(each.again_on, _at(each.again_on, each.again_by), "Copies agreed again", detail, "", each)


def _sealed(folder: Folder) -> Iterator[Moment]:
    """No more than the words and the date, and whether the second key was used."""
    for each in folder.sealed:
        day = each.held_on or (each.created.at.date() if each.created else date.min)
        yield Moment(day, _at(day, each.created), each.title, "", opened_words(each), each)


def _plan(folder: Folder) -> Iterator[Moment]:
    for plan in folder.plans:
        if plan.created and not came_along(plan):
            yield Moment(plan.created.at.date(), _at(date.min, plan.created), "Plan begun", "", "", plan)
    for review in folder.plan_reviews:
        day = review.held_on or (review.created.at.date() if review.created else date.min)
        detail = review.transition.label if review.transition else ""
        yield Moment(day, _at(day, review.created), "Looked at the plan", detail, "", review)
    for note in folder.comments:
        state = "answered" if note.replied_on else "read" if note.is_read else "not read yet"
        yield Moment(note.by.at.date(), _at(date.min, note.by), "Comment", shorten(note.text, 90), state, note)
    for each in seen_suggestions(folder.suggestions):
        day, detail = each.by.at.date(), shorten(each.text, 90)
        yield Moment(day, _at(day, each.by), "Target suggested", detail, _SUGGESTED[each.state], each)


def _self_review(folder: Folder) -> Iterator[Moment]:
    for review in folder.self_reviews:
        known = review.created.at.date() if review.created else date.min
        rated = ((review.before_on, review.is_begun, "before"), (review.after_on, review.is_finished, "after"))
        for day, done, when in rated:
            if day or done:
                on = day or known
                yield Moment(on, _at(on, None), f"Skills rated {when}", review.activity, "", review)


def _feedback(folder: Folder) -> Iterator[Moment]:
    """No more than that it was given: what it says is read without names."""
    for each in folder.feedback:
        yield Moment(each.given_on, _at(each.given_on, each.created), "Gave feedback", each.occasion.label, "", each)


def _earlier(folder: Folder) -> Iterator[Moment]:
    """What came from earlier schools, each line with where it is from."""
    for stage in folder.earlier:
        day = stage.joined.at.date()
        yield Moment(day, _at(day, stage.joined), "Record joined", stage.words, "", stage)
        for each in _moments(folder_in(stage.data)):
            state = f"{each.state}, {stage.words}" if each.state else stage.words
            record = EarlierRecord(id=stage.id, stage=stage, inner=each.record)
            yield replace(each, state=state, record=record)


def timeline(folder: Folder) -> tuple[Moment, ...]:
    """Everything in the folder that has a day, the latest first. Open targets and settings are not part of it."""
    moments = [*_moments(folder), *_earlier(folder)]
    return tuple(sorted(moments, key=lambda moment: (moment.day, moment.at), reverse=True))


def _moments(folder: Folder) -> list[Moment]:
    return [
        *_interviews(folder),
        *(moment for target in folder.targets for moment in _answered(target)),
        *_appointments(folder),
        *_others(folder),
        *(_copy(copy) for copy in folder.copies),
        *_agreements(folder),
        *_sealed(folder),
        *_plan(folder),
        *_self_review(folder),
        *_feedback(folder),
    ]
