"""Making an open record confidential: what goes inside, what stays outside, what cannot be taken back."""

from datetime import UTC, date, datetime, time

from guidance.copies import CopyFormat, CopySent
from guidance.diary.appointment import Appointment
from guidance.interview.choices import InterviewKind, Outcome, Recipient
from guidance.interview.kinds import ProgressReview
from guidance.interview.rows import EarlierTarget
from guidance.record import Stamp, stored
from guidance.target.target import Target, TargetState, answer
from guidance.trust.confidential import belongs_inside, outside, rest, rest_words

DAY = date(2026, 11, 2)
BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
LONG = "At home there is something that nobody knows of."


def review(**changes: object) -> ProgressReview:
    given = {"id": "i1", "held_on": DAY, "tutor": "J. Shah", "learner_comments": LONG, "created": BY, **changes}
    return ProgressReview.model_validate(given)


def test_what_came_of_the_interview_goes_inside_and_other_records_stay() -> None:
    mine, other = Target(id="t1", interview="i1"), Target(id="t2", interview="i0")
    assert belongs_inside(review(), "i1")
    assert belongs_inside(mine, "i1")
    assert not belongs_inside(review(id="i0"), "i1")
    assert not belongs_inside(other, "i1")


def test_a_target_of_another_interview_loses_the_answer_and_stands_as_before() -> None:
    earlier = answer(Target(id="t2", interview="i0"), TargetState.PARTLY, DAY, "ill", "i0")
    after = answer(earlier, TargetState.MET, DAY, LONG, "i1")
    assert outside(after, "i1") == earlier
    assert outside(earlier, "i1") is earlier


def test_the_ledger_keeps_that_a_copy_left_and_nothing_of_its_text() -> None:
    copy = CopySent.model_validate(
        {
            "id": "c1",
            "interview": "i1",
            "recipient": Recipient.PARENTS,
            "format": CopyFormat.HTML,
            "sha256": "0" * 64,
            "agreed": True,
            "sent": BY,
            "text": LONG,
            "whatever_comes_later": LONG,
        }
    )
    kept = outside(copy, "i1")
    assert LONG not in kept.model_dump_json()
    assert stored(kept) == {
        key: value for key, value in stored(copy).items() if key not in {"text", "whatever_comes_later"}
    }
    assert outside(copy, "i0") is copy


def test_it_is_said_what_left_before_and_what_says_it_again() -> None:
    copy = CopySent(
        id="c1",
        interview="i1",
        recipient=Recipient.PARENTS,
        name="Mrs O’Neill",
        format=CopyFormat.HTML,
        sha256="",
        agreed=True,
        sent=BY,
    )
    later = review(
        id="i2",
        held_on=date(2026, 12, 4),
        learner_comments="",
        earlier_targets=(EarlierTarget(target="t1", wording=LONG.upper(), outcome=Outcome.MET),),
    )
    by_chance = review(id="i3", learner_comments="Rang them, and they were there.")
    booked = Appointment(id="a1", kind=InterviewKind.MENTORING, day=DAY, start=time(9, 0), place="Hall", interview="i1")
    mine = Target(id="t1", text=LONG, interview="i1")
    found = rest(
        review(learner_comments=""), [review(learner_comments="Rang them"), mine], [copy, later, by_chance, booked]
    )
    assert found.copies == (copy,)
    assert rest_words(found) == (
        "A copy left on 2 November 2026: Parents/Carers Mrs O’Neill. It can only be asked back.",
        "The record of 4 December 2026 (Progress review / tutorial) says some of it again.",
        "The diary still says Mentoring, 2 November 2026 at 09:00, Hall.",
    )
