"""A progress review from its first key to the copies: filled in, signed, closed, corrected beside it, withdrawn."""

from datetime import date, time

from guidance.diary.appointment import AppointmentState
from guidance.interview.choices import LearnerSigning, Present, Punctuality, Recipient
from guidance.interview.groups import State
from guidance.interview.kinds import ProgressReview
from guidance.interview.life import is_as_signed
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.interview.copies import CopiesScreen
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.interview.signing import SigningScreen
from screens.today import TodayScreen
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, BEN, DAN, REVIEW, SHAH, UNSIGNED

#: One page after another, as somebody fills it in without looking for fields.
PAGES = (
    ("tab", "tab", "ctrl+u", *"Art", "tab", *"Mr Bell", "tab", "2", "f9"),
    ("tab", "tab", *"25", "tab", *"Room 4", "tab", "3", "tab", "tab", "5", "f9"),
    ("y", "tab", "y", "tab", "n", "tab", *"College", "tab", "n", "f9"),
    (*"84", "tab", *"6", "tab", "2", "tab", *"Level 2", "tab", "y", "f9"),
    (*"I like it.", "tab", *"Works well.", "f9"),
    ("y", "f9"),
    (*"Visit the open day at Castle Sixth", "tab", *"+1w", "tab", *"A leaflet", "tab", "4", "tab", *"College", "f9"),
    (*"Careers hub", "tab", *"Grants", "tab", "y", "f9"),
    (*"7/12/2026", "tab", *"10.30", "tab", *"Room 4", "f9"),
    ("1", "tab", "tab", *"Ben Ames", "tab", "tab", *"ms shah", "f9"),
    ("1", "4"),
)


def _review(desk: Desk) -> ProgressReview:
    found = desk.school.folder(BEN).interviews[-1]
    assert isinstance(found, ProgressReview)
    return found


async def _filled(hands: Hands) -> None:
    await hands.go(journeys.StartInterview(BEN, "progress_review"))
    for keys in PAGES:
        await hands.at_once(*keys)
    await hands.settle()


async def test_a_whole_review_is_filled_in_saved_signed_and_closed(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _filled(hands)
        await hands.press("ctrl+s")
        assert hands.status == "saved 09:00:00", hands.sees
        assert _review(desk).state is State.SAVED
        await hands.press("ctrl+g")
        hands.on(SigningScreen)
        assert hands.status == "ready to sign"
        await hands.press("s")
        await hands.until_on(CopiesScreen)
        review = _review(desk)
        assert (review.state, review.closed_by_tutor_alone, is_as_signed(review)) == (State.SIGNED, False, True)
        assert review.closed is not None
        assert review.closed.name == SHAH
        await hands.press("escape")
        hands.on(TodayScreen)
        assert "Unfinished (1)" not in hands.lines("today")


async def test_every_answer_of_the_review_is_in_the_record(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _filled(hands)
        await hands.press("ctrl+g", "s")
        await hands.until_on(CopiesScreen)
    said = _review(desk)
    assert (said.course, said.form_tutor, said.year_of_course) == ("Art", "Mr Bell", 2)
    assert said.present == (Present.LEARNER, Present.TUTOR, Present.PARENT)
    assert (said.lessons, said.absences, said.punctuality) == (84, 6, Punctuality.GOOD)
    assert (said.learner_comments, said.tutor_comments) == ("I like it.", "Works well.")
    assert (said.statement_read, said.statement_version != "", said.safeguarding) == (True, True, False)
    assert [(row.text, row.by_when, row.sure) for row in said.targets] == [
        ("Visit the open day at Castle Sixth", date(2026, 11, 30), 4)
    ]
    assert (said.learner_signing, said.signed_learner_on) == (LearnerSigning.SIGNED, date(2026, 11, 23))
    assert said.copies_to == (Recipient.STUDENT, Recipient.PARENTS)


async def test_closing_makes_the_target_the_referral_and_the_next_appointment(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _filled(hands)
        await hands.press("ctrl+g", "s")
        await hands.until_on(CopiesScreen)
    folder = desk.school.folder(BEN)
    assert [target.id for target in folder.targets] == [row.target for row in _review(desk).targets]
    assert [referral.to_whom for referral in folder.referrals] == ["Careers hub"]
    ahead = [each for each in folder.appointments if each.day == date(2026, 12, 7)]
    assert [(each.start, each.place, each.with_whom) for each in ahead] == [(time(10, 30), "Room 4", SHAH)]


async def test_an_interview_from_the_diary_marks_its_appointment_as_held(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.point_at("10:00")
        await hands.press("i")
        hands.on(InterviewScreen)
        await hands.press("ctrl+s")
    folder = desk.school.folder(AMARA)
    (held,) = (each for each in folder.appointments if each.id == "aamara")
    assert (held.state, held.interview) == (AppointmentState.HELD, folder.interviews[-1].id)


async def test_signing_says_what_is_missing_and_leads_there(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.press("ctrl+g")
        assert hands.status == "cannot be closed yet"
        assert "w Wait" not in hands.rows[-1]
        await hands.press("s")
        hands.on(InterviewScreen)
        assert hands.lines("problems")[1:] == [
            "Signed (Tutor): Type your own name to sign.",
            "What did the learner do?: Say what the learner did: signed, was absent, refused, disagrees.",
        ]
        await hands.press("enter")
        assert hands.here == "signed_tutor"
        assert desk.school.folder(DAN).interview(UNSIGNED).state is State.SAVED  # type: ignore[union-attr]  # it is there


async def test_a_record_waits_for_a_learner_who_is_not_there_and_is_closed_later(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.fill("signed_tutor", SHAH)
        await hands.press("ctrl+g", "w")
        hands.on(InterviewScreen)
        waiting = desk.school.folder(DAN).interview(UNSIGNED)
        assert waiting is not None
        assert waiting.state is State.AWAITING
        await hands.page_of("learner_signing")
        await hands.press("2", "ctrl+g", "s")
        await hands.until_on(CopiesScreen)
        closed = desk.school.folder(DAN).interview(UNSIGNED)
        assert closed is not None
        assert (closed.state, closed.closed_by_tutor_alone) == (State.SIGNED, True)


async def test_a_closed_record_is_read_and_not_written(desk: Desk) -> None:
    async with at_work(desk, (80, 60)) as hands:
        await hands.go(journeys.OpenInterview(AMARA, REVIEW))
        hands.on(RecordScreen)
        before = desk.school.folder(AMARA)
        assert "The record is: signed, 12 October 2026, Ms Shah" in hands.sees
        await hands.write("x")
        await hands.press("escape")
        await hands.write("sw")
        await hands.press("ctrl+s")
        assert desk.school.folder(AMARA).interviews == before.interviews


async def test_a_correction_stands_beside_the_closed_record_with_name_and_date(desk: Desk) -> None:
    async with at_work(desk, (80, 90)) as hands:
        was = desk.school.folder(AMARA).interview(REVIEW)
        await hands.go(journeys.OpenInterview(AMARA, REVIEW))
        await hands.press("a")
        hands.on(DocumentScreen)
        await hands.write("It was 85 lessons.")
        await hands.press("ctrl+s")
        hands.on(RecordScreen)
        folder = desk.school.folder(AMARA)
        assert folder.interview(REVIEW) == was
        added = folder.addenda_of(REVIEW)[-1]
        assert (added.text, added.by.name, added.by.at.date()) == ("It was 85 lessons.", SHAH, date(2026, 11, 23))
        assert "It was 85 lessons." in hands.sees
        assert hands.sees.index("23 November 2026") < hands.sees.index("It was 85 lessons.")


async def test_a_wrong_record_is_withdrawn_with_a_reason_and_stays_to_be_read(desk: Desk) -> None:
    async with at_work(desk, (80, 60)) as hands:
        await hands.go(journeys.OpenInterview(AMARA, REVIEW))
        await hands.press("x", "ctrl+s")
        hands.on(DocumentScreen)
        assert any("This one is needed." in line for line in hands.lines("problems"))
        await hands.fill("because", "Written twice")
        await hands.press("ctrl+s")
        hands.on(RecordScreen)
        assert "Withdrawn because: Written twice" in hands.sees
        assert "Copies" not in hands.rows[-1]
        gone = desk.school.folder(AMARA).interview(REVIEW)
        assert gone is not None
        assert (gone.state, gone.withdrawn_because) == (State.WITHDRAWN, "Written twice")
