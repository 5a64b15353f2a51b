"""A whole folder that a reader believes, with something of everything in it."""

from datetime import date, time
from typing import Any, Final

from guidance.copies import CopyFormat, CopySent
from guidance.diary.appointment import Appointment, AppointmentState, Arrangement, Told, ToldHow
from guidance.interview.choices import (
    InterviewKind,
    Recipient,
)
from guidance.interview.kinds import InformalConversation
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder
from guidance.target.target import Target, TargetAnswer, TargetState
from tests.exports.export_samples import ADVISER, careers, learner, review


def appointments() -> tuple[Appointment, ...]:
    """One held, one moved, one cancelled."""
    moved = Arrangement(day=date(2026, 12, 8), start=time(9), place="Library", changed=ADVISER)
    booked: dict[str, Any] = {"minutes": 25, "with_whom": "J. Shah"}
    return (
        Appointment(
            id="a4h6w1c0p3",
            kind=InterviewKind.PROGRESS_REVIEW,
            day=date(2026, 11, 12),
            start=time(9, 30),
            place="Room 4",
            state=AppointmentState.HELD,
            interview="i7d2x5r8n1",
            **booked,
        ),
        Appointment(
            id="a9n2s7y5k8",
            kind=InterviewKind.PROGRESS_REVIEW,
            day=date(2026, 12, 10),
            start=time(9, 30),
            place="Room 4, first floor; left",
            sequence=1,
            earlier=(moved,),
            told=(Told(on=date(2026, 11, 20), how=ToldHow.NOTICE, sequence=0),),
            **booked,
        ),
        Appointment(
            id="a1e3g5v7b9",
            kind=InterviewKind.CAREERS,
            day=date(2026, 7, 2),
            start=time(14),
            place="Library",
            state=AppointmentState.CANCELLED,
            reason="Adviser ill",
            sequence=1,
            **booked,
        ),
    )


def _targets() -> tuple[Target, ...]:
    answered = TargetAnswer(
        on=date(2026, 11, 12), outcome=TargetState.CARRIED, why="It was full.", interview="i7d2x5r8n1"
    )
    return (
        Target(
            id="t1a",
            text="Visit Castle Sixth open day",
            by_when=date(2026, 10, 16),
            state=TargetState.CARRIED,
            answers=(answered,),
        ),
        Target(
            id="t2a",
            text="Hand in the D&T portfolio",
            by_when=date(2026, 12, 4),
            evidence="10 pages, signed",
            sure=4,
            purpose="Level 3 Engineering",
            interview="i7d2x5r8n1",
        ),
        Target(
            id="t2c",
            text="Visit Castle Sixth in spring",
            by_when=date(2027, 3, 5),
            carried_from="t1a",
            interview="i7d2x5r8n1",
        ),
    )


#: A copy that left earlier.
SENT: Final = CopySent(
    id="c1",
    interview="i7d2x5r8n1",
    of_revision="3-1f09c27ab442",
    recipient=Recipient.PARENTS,
    name="Mrs Okafor",
    format=CopyFormat.HTML,
    file_name="2026-11-12-progress-review-l0k3j7m2q9-i7d2x5r8n1-parents-carers.html",
    sha256="ab" * 32,
    agreed=True,
    sent=ADVISER,
)


def folder() -> Folder:
    """A whole folder with something of everything in it."""
    signed_review = review()
    note = InformalConversation(id="i5m8c2j4w6", tutor="Mr Ó Briain", held_on=date(2026, 9, 30), said="Likes welding.")
    addendum = Addendum(
        id="n3p7", interview=signed_review.id, text="The bus was number 21.\n\nAmara told me so.", by=ADVISER
    )
    return Folder(
        learner=learner(),
        interviews=(note, signed_review, careers()),
        targets=_targets(),
        referrals=(
            Referral(
                id="r1a",
                interview=signed_review.id,
                to_whom="Maths mentor",
                why="Ratio and percentages.",
                agreed=True,
                sent_on=date(2026, 11, 13),
            ),
        ),
        appointments=appointments(),
        questions=(
            PreInterview(
                id="q1", answered_on=date(2026, 11, 12), want="maths!!\nand the bus", hard="* fractions\n* ratio"
            ),
        ),
        addenda=(addendum,),
        copies=(SENT,),
        damage=("One addendum (n9) cannot be read: its check figures do not fit.",),
    )
