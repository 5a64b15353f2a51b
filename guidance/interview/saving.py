"""Everything that is saved together when an interview is saved: it, its targets and referrals, its appointment."""

from datetime import date, time

from guidance.diary.appointment import Appointment, AppointmentState
from guidance.interview.choices import InterviewKind
from guidance.interview.groups import Formal, Interview, State
from guidance.interview.life import Closing, close
from guidance.interview.referral import referrals_after, with_referral_ids
from guidance.learner.folder import Folder
from guidance.record import IdMaker, Record
from guidance.target.agreed import targets_after, with_target_ids


def records_to_save(interview: Interview, folder: Folder, make_id: IdMaker, today: date) -> tuple[Record, ...]:
    """The interview and what it makes or changes in the learner's folder, the interview first.

    Args:
        interview: as it is to be saved.
        folder: the learner's folder as it now is.
        make_id: gives ids to new targets and referrals.
        today: the day on which it is saved.
    """
    whole = with_referral_ids(with_target_ids(interview, make_id), make_id)
    return (
        whole,
        *targets_after(whole, folder.targets, today),
        *referrals_after(whole, folder.referrals),
        *held_appointments(whole, folder),
    )


def signed(interview: Interview, closing: Closing, make_id: IdMaker) -> Interview:
    """The interview closed, with ids given to its rows first: they are part of what is signed.

    Raises ValueError as `life.close` does.
    """
    return close(with_referral_ids(with_target_ids(interview, make_id), make_id), closing)


def held_appointments(interview: Interview, folder: Folder) -> tuple[Appointment, ...]:
    """The appointment that the interview was started from, marked as held."""
    if not isinstance(interview, Formal) or not interview.appointment or interview.state is State.WITHDRAWN:
        return ()
    return tuple(
        booked.having(state=AppointmentState.HELD, interview=interview.id)
        for booked in folder.appointments
        if booked.id == interview.appointment and booked.is_ahead
    )


def next_booking(interview: Interview, folder: Folder, appointment_id: str, minutes: int) -> Appointment | None:
    """The appointment for the next date that was agreed; None without day and time, or if it is booked already."""
    if not isinstance(interview, Formal) or interview.next_date is None or interview.next_time is None:
        return None
    day, start = interview.next_date, interview.next_time
    if any(booked.is_ahead and (booked.day, booked.start) == (day, start) for booked in folder.appointments):
        return None
    return _appointment(interview, appointment_id, (day, start), minutes)


def _appointment(interview: Formal, appointment_id: str, at: tuple[date, time], minutes: int) -> Appointment:
    # What follows up an exit interview or a referral is an ordinary review, whatever it is then called.
    kind = InterviewKind.PROGRESS_REVIEW if interview.kind is InterviewKind.EXIT else interview.kind
    return Appointment(
        id=appointment_id,
        kind=kind,
        day=at[0],
        start=at[1],
        minutes=minutes,
        place=interview.next_place or interview.place,
        with_whom=interview.tutor,
    )
