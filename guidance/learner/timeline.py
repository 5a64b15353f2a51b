"""Everything that happened with one learner, the latest first: what the screen and the whole-record export list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from guidance.copies import CopySent
from guidance.diary.appointment import AppointmentState
from guidance.form.text import shorten
from guidance.interview.kinds import InformalConversation
from guidance.interview.life import state_words
from guidance.learner.folder import Folder
from guidance.record import Record, Stamp
from guidance.target.target import Target
from guidance.trust.sealed import opened_words


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


def timeline(folder: Folder) -> tuple[Moment, ...]:
    """Everything in the folder that has a day, the latest first. Open targets and settings are not part of it."""
    moments = [
        *_interviews(folder),
        *(moment for target in folder.targets for moment in _answered(target)),
        *_appointments(folder),
        *_others(folder),
        *(_copy(copy) for copy in folder.copies),
        *_agreements(folder),
        *_sealed(folder),
    ]
    return tuple(sorted(moments, key=lambda moment: (moment.day, moment.at), reverse=True))
