"""What is read out of a learner's folder: before an interview, the timeline, the beginning of an interview."""

from datetime import date, datetime, time, timedelta

from guidance.diary.appointment import Appointment
from guidance.interview.before import before
from guidance.interview.checks import attendance_percent, derived, interview_doubts
from guidance.interview.choices import CareersStage, InterviewKind, Present
from guidance.interview.groups import State
from guidance.interview.kinds import CareersInterview, InformalConversation, ProgressReview
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.interview.rows import TargetRow
from guidance.interview.start import Beginning, begin
from guidance.learner.folder import Folder, last_review, next_review_due
from guidance.learner.learner import learner_problems, search_line, sort_name
from guidance.learner.timeline import timeline
from guidance.settings import Settings
from guidance.target.target import Target
from tests.guidance.interview_samples import AMARA, BY, TODAY, review

SETTINGS = Settings(id="settings", school="Wenlock Edge School")
NOW = datetime(2026, 11, 23, 10, 42, 7)  # noqa: DTZ001 - the school's own clock
LAST = review(
    id="i0",
    held_on=TODAY - timedelta(60),
    tutor_comments="Works steadily",
    school="Castle School",
    course="Engineering",
    year_of_course=1,
    level="Level 2",
)
TARGET = Target(id="t1", text="Hand in the portfolio", by_when=TODAY - timedelta(3))


def test_before_an_interview_stands_what_was_said_what_is_open_and_what_the_learner_wrote() -> None:
    folder = Folder(
        AMARA,
        (
            LAST,
            InformalConversation(id="i9", held_on=TODAY - timedelta(5), said="Saw her in the library", tutor="Mr Lee"),
        ),
        (TARGET,),
        (Referral(id="r1", to_whom="Maths helpers"),),
        questions=(PreInterview(id="q1", answered_on=TODAY, hard="fractions"),),
    )
    words = {block.title: "\n".join(block.lines) for block in before(folder, TODAY)}
    assert "Works steadily" in words["Last time"]
    assert "late: 20 Nov 2026" in words["Open targets"]
    assert "fractions" in words["The learner wrote on 23 Nov 2026"]
    assert "Maths helpers, not sent yet" in words["Referrals open"]
    assert "Saw her in the library" in words["Notes since then"]


def test_the_present_interview_and_withdrawn_ones_are_not_the_last_one() -> None:
    present, gone = review(id="i1"), review(id="i2", state=State.WITHDRAWN)
    folder = Folder(AMARA, (LAST, present, gone))
    (last, *_) = before(folder, TODAY, present.id)
    assert last.lines[0].startswith("24 September 2026")


def test_a_first_interview_says_so() -> None:
    assert before(Folder(AMARA), TODAY)[0].lines == ("This is the first interview.",)


def test_what_is_known_is_filled_in_and_open_targets_wait_for_an_answer() -> None:
    beginning = Beginning("Ms Shah", NOW, SETTINGS)
    begun = begin(InterviewKind.PROGRESS_REVIEW, "i1", Folder(AMARA, (LAST,), (TARGET,)), beginning)
    assert isinstance(begun, ProgressReview)
    assert (begun.tutor, begun.held_on, begun.start) == ("Ms Shah", TODAY, time(10, 42))
    assert (begun.school, begun.course, begun.year_of_course, begun.level) == (
        "Castle School",
        "Engineering",
        1,
        "Level 2",
    )
    assert begun.present == (Present.LEARNER, Present.TUTOR)
    assert [(row.target, row.wording, row.outcome) for row in begun.earlier_targets] == [
        ("t1", "Hand in the portfolio", None)
    ]


def test_a_new_school_year_is_another_year_of_the_course() -> None:
    older = LAST.having(held_on=date(2026, 6, 1))
    begun = begin(InterviewKind.PROGRESS_REVIEW, "i1", Folder(AMARA, (older,)), Beginning("x", NOW, SETTINGS))
    assert begun.year_of_course == 2  # type: ignore[attr-defined]


def test_an_interview_begins_from_its_appointment_and_a_careers_interview_knows_its_stage() -> None:
    booked = Appointment(id="a1", kind=InterviewKind.CAREERS, day=TODAY, start=time(9), minutes=45, place="Library")
    folder = Folder(AMARA.having(year_group=11), appointments=(booked,))
    begun = begin(InterviewKind.CAREERS, "i1", folder, Beginning("Ms Shah", NOW, SETTINGS, booked))
    assert isinstance(begun, CareersInterview)
    assert (begun.appointment, begun.minutes, begun.place, begun.stage) == ("a1", 45, "Library", CareersStage.YEAR_11)


def test_the_timeline_holds_everything_that_has_a_day_the_latest_first() -> None:
    answered = TARGET.having(answers=({"on": TODAY, "outcome": "met", "interview": "i1"},), state="met")
    folder = Folder(
        AMARA, (LAST, review()), (answered,), questions=(PreInterview(id="q", answered_on=date(2026, 1, 1)),)
    )
    moments = timeline(folder)
    assert [moment.day for moment in moments] == sorted((moment.day for moment in moments), reverse=True)
    assert {moment.what for moment in moments} == {
        "Progress review / tutorial",
        "Target answered",
        "Wrote before an interview",
    }


def test_the_next_review_is_due_by_the_programme_and_not_after_leaving() -> None:
    folder = Folder(AMARA.having(programme="Diploma"), (LAST,))
    assert last_review(folder) == LAST.held_on
    assert next_review_due(folder, SETTINGS) == date(2027, 3, 25)
    leaving = Folder(folder.learner.having(leaving_date=date(2027, 1, 1)), (LAST,))
    assert next_review_due(leaving, SETTINGS) is None
    assert next_review_due(Folder(AMARA.having(created=None)), SETTINGS) is None


def test_attendance_is_worked_out_and_never_where_it_makes_no_sense() -> None:
    assert [
        attendance_percent(84, 6),
        attendance_percent(0, 0),
        attendance_percent(5, 6),
        attendance_percent(None, 1),
    ] == [
        93,
        None,
        None,
        None,
    ]
    assert derived(review(lessons=84, absences=6)) == (("absences", "Attendance", "93 %"),)
    assert derived(review(lessons=4, absences=6)) == ()


def test_doubts_are_said_beside_their_field() -> None:
    doubtful = review(
        held_on=TODAY + timedelta(1),
        lessons=4,
        absences=6,
        targets=(TargetRow(text="x"), TargetRow(text="y", by_when=date(2026, 1, 1))),
        next_date=TODAY,
        safeguarding=True,
    )
    places = [problem.place for problem in interview_doubts(doubtful, TODAY)]
    assert places == [("held_on",), ("absences",), ("targets", 1, "by_when"), ("next_date",), ("safeguarding_to",)]
    assert interview_doubts(review(), TODAY) == ()


def test_a_learner_is_found_by_every_name_and_number_and_sorted_by_surname() -> None:
    learner = AMARA.having(preferred_forename="Zoë", middle_names="Joy", upn="B801200005001", surname="O’Kafor")
    line = search_line(learner)
    for words in ("zoe", "amara", "joy", "o'kafor", "10b", "b801200005001", "l1"):
        assert words in line
    assert sort_name(learner) == "o'kafor, zoe"
    assert learner.name == "Zoë O’Kafor"


def test_details_that_cannot_be_right_are_said_and_kept() -> None:
    wrong = AMARA.having(forename="", surname="", upn="Q207000016049", uln="1", date_of_birth=date(2026, 1, 1))
    assert [problem.place[0] for problem in learner_problems(wrong, TODAY)] == [
        "upn",
        "uln",
        "surname",
        "date_of_birth",
    ]
    assert learner_problems(AMARA, TODAY) == ()


def test_the_stamp_of_a_person_carries_their_name() -> None:
    assert (BY.who, BY.name) == ("p1", "Ms Shah")
