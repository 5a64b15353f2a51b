"""The life of an interview's record, and what is saved with it."""

from datetime import date, time

import pytest

from guidance.diary.appointment import Appointment, AppointmentState
from guidance.interview.choices import InterviewKind, LearnerSigning
from guidance.interview.groups import State
from guidance.interview.kinds import ExitInterview, InformalConversation, interview_from
from guidance.interview.life import (
    Closing,
    close,
    is_as_signed,
    missing_for_signing,
    needs_signing,
    signed_content,
    state_words,
    wait_for_learner,
    withdraw,
)
from guidance.interview.referral import Referral, referrals_after, with_referral_ids
from guidance.interview.rows import ReferralRow, TargetRow
from guidance.interview.saving import next_booking, records_to_save, signed
from guidance.learner.folder import Folder
from guidance.record import stored
from tests.guidance.interview_samples import AMARA, BY, TODAY, ids, review

CLOSING = Closing(by=BY, day=TODAY)
SIGNED = {"learner_signing": LearnerSigning.SIGNED, "signed_learner": "Amara Okafor", "signed_tutor": "Ms Shah"}
FOLDER = Folder(AMARA)


def test_both_sign_and_the_record_is_closed_with_the_day() -> None:
    closed = close(review(**SIGNED), CLOSING)
    assert (closed.state, closed.signed_learner_on, closed.signed_tutor_on) == (State.SIGNED, TODAY, TODAY)  # type: ignore[attr-defined]
    assert not closed.closed_by_tutor_alone
    assert is_as_signed(closed)


@pytest.mark.parametrize("signing", [LearnerSigning.ABSENT, LearnerSigning.REFUSED, LearnerSigning.DISAGREED])
def test_a_learner_who_does_not_sign_is_recorded_as_that_and_the_tutor_closes_alone(signing: LearnerSigning) -> None:
    closed = close(review(**{**SIGNED, "learner_signing": signing, "learner_words": "not true"}), CLOSING)
    assert closed.closed_by_tutor_alone
    assert (closed.signed_learner, closed.signed_learner_on, closed.learner_words) == ("", None, "not true")  # type: ignore[attr-defined]
    assert state_words(closed) == "closed by the tutor alone"


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({}, ["signed_tutor", "learner_signing"]),
        ({"signed_tutor": "Ms Shah"}, ["learner_signing"]),
        ({"signed_tutor": "Ms Shah", "learner_signing": LearnerSigning.SIGNED}, ["signed_learner"]),
        ({"signed_tutor": "Ms Shah", "learner_signing": LearnerSigning.ABSENT}, []),
    ],
)
def test_what_is_missing_for_signing_is_said_and_nothing_else_is_asked_for(
    changes: dict[str, object], places: list[str]
) -> None:
    assert [problem.place[0] for problem in missing_for_signing(review(**changes))] == places


def test_a_record_with_something_missing_or_already_closed_cannot_be_closed() -> None:
    with pytest.raises(ValueError, match="missing"):
        close(review(), CLOSING)
    with pytest.raises(ValueError, match="again"):
        close(close(review(**SIGNED), CLOSING), CLOSING)


def test_what_was_signed_is_told_from_what_was_changed_later() -> None:
    closed = close(review(**SIGNED), CLOSING)
    assert is_as_signed(interview_from(stored(closed)))
    assert is_as_signed(closed.having(revision="7-abc", changed=BY))
    assert is_as_signed(withdraw(closed, "wrong learner", BY))
    assert not is_as_signed(closed.having(tutor_comments="something else"))


def test_ids_of_rows_are_part_of_what_is_signed() -> None:
    closed = signed(
        review(**SIGNED, targets=(TargetRow(text="x"),), referrals=(ReferralRow(to_whom="y"),)), CLOSING, ids()
    )
    assert is_as_signed(closed)
    records = records_to_save(closed, FOLDER, ids(), TODAY)
    assert is_as_signed(records[0])  # type: ignore[arg-type]
    assert records[0] == closed


def test_the_hash_does_not_depend_on_the_marks_of_the_records_life() -> None:
    assert signed_content(review()) == signed_content(wait_for_learner(review()).having(revision="2-x", created=BY))


def test_a_note_of_an_informal_conversation_is_not_signed() -> None:
    assert not needs_signing(InterviewKind.INFORMAL)
    assert missing_for_signing(InformalConversation(id="i1", said="x")) == ()


def test_the_appointment_that_it_was_started_from_is_held() -> None:
    booked = Appointment(id="a1", kind=InterviewKind.PROGRESS_REVIEW, day=TODAY, start=time(9))
    other = booked.having(id="a2")
    records = records_to_save(review(appointment="a1"), Folder(AMARA, appointments=(booked, other)), ids(), TODAY)
    assert [(each.id, each.state, each.interview) for each in records if isinstance(each, Appointment)] == [
        ("a1", AppointmentState.HELD, "i1")
    ]


def test_the_next_meeting_is_booked_once_when_day_and_time_are_known() -> None:
    agreed = review(next_date=date(2027, 1, 11), next_time=time(10, 30), next_place="Library", place="Hall")
    booked = next_booking(agreed, FOLDER, "a9", 25)
    assert booked is not None
    assert (booked.day, booked.start, booked.place, booked.minutes) == (date(2027, 1, 11), time(10, 30), "Library", 25)
    assert next_booking(agreed, Folder(AMARA, appointments=(booked,)), "a10", 25) is None
    assert next_booking(review(next_date=date(2027, 1, 11)), FOLDER, "a9", 25) is None


def test_an_exit_interview_is_followed_up_by_an_ordinary_review() -> None:
    leaving = ExitInterview(id="i1", next_date=date(2027, 1, 11), next_time=time(9))
    booked = next_booking(leaving, FOLDER, "a1", 30)
    assert booked is not None
    assert booked.kind is InterviewKind.PROGRESS_REVIEW


def test_a_referral_lives_on_until_it_is_taken_up_or_not_needed_any_more() -> None:
    interview = with_referral_ids(review(referrals=(ReferralRow(to_whom="Careers fair"),)), ids())
    (made,) = referrals_after(interview, ())
    assert made.is_open
    assert referrals_after(interview, (made,)) == ()
    assert not made.having(taken_up=True).is_open
    assert made.having(taken_up=False).is_open
    assert not made.having(withdrawn=True).is_open
    (gone,) = referrals_after(interview.having(referrals=()), (made,))
    assert not gone.is_open


def test_what_somebody_noted_on_a_referral_stays_when_its_interview_is_saved_again() -> None:
    interview = with_referral_ids(review(referrals=(ReferralRow(to_whom="Careers fair"),)), ids())
    noted = Referral(id="r1", interview="i1", to_whom="Careers fair", sent_on=TODAY, outcome="went")
    (after,) = referrals_after(interview.having(referrals=(interview.referrals[0].having(why="maths"),)), (noted,))  # type: ignore[attr-defined]
    assert (after.sent_on, after.outcome, after.why) == (TODAY, "went", "maths")
