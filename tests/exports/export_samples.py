"""A learner and interviews that a reader believes, with awkward words where people write them."""

from datetime import UTC, date, datetime, time
from typing import Final

from guidance.interview.choices import (
    AskedBy,
    CareersStage,
    Doer,
    LearnerSigning,
    Outcome,
    Present,
    Punctuality,
    Recipient,
)
from guidance.interview.groups import Interview
from guidance.interview.kinds import CareersInterview, ProgressReview
from guidance.interview.life import Closing, close
from guidance.interview.rows import (
    ActionRow,
    EarlierTarget,
    InformationRow,
    OptionRow,
    ReferralRow,
    TargetRow,
)
from guidance.learner.learner import Learner
from guidance.record import Stamp
from guidance.settings import Settings

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 42, 7, tzinfo=UTC)
ADVISER = Stamp(who="pshah", name="Ms Shah", at=NOW)
SETTINGS = Settings(id="settings", school="Castle School & Sixth Form", safeguarding_officer="Mrs Hale")


def make_id(prefix: str) -> str:
    """The same id every time."""
    return prefix + "00000test"


def learner() -> Learner:
    """A learner with everything known."""
    return Learner(
        id="l0k3j7m2q9",
        created=Stamp(who="pshah", name="Ms Shah", at=datetime(2024, 9, 4, 8, 30, tzinfo=UTC)),
        forename="Amarachi",
        middle_names="Joy",
        surname="O'Kafor-Smith",
        preferred_forename="Amara",
        year_group=10,
        tutor_group="10B",
        form_tutor="Mr Ó Briain",
        school="Castle School",
        programme="Young Apprenticeship",
        course="Engineering (D&T)",
        named_tutor="J. Shah",
        date_of_birth=date(2011, 9, 14),
        upn="B801200005001",
        uln="9276308686",
        email="10okafora@castle.example",
        leaving_date=date(2028, 7, 21),
    )


#: A progress review with every field of the paper form answered, not yet closed.
OPEN_REVIEW: Final = ProgressReview(
    id="i7d2x5r8n1",
    revision="3-1f09c27ab442",
    created=ADVISER,
    appointment="a4h6w1c0p3",
    statement_version="2026-09",
    tutor="J. Shah",
    held_on=date(2026, 11, 12),
    school="Castle School",
    course="Engineering (D&T)",
    form_tutor="Mr Ó Briain",
    year_of_course=2,
    start=time(9, 30),
    minutes=25,
    place="Room 4 <quiet>",
    present=(Present.LEARNER, Present.TUTOR, Present.OTHER),
    present_other="Mrs Okafor *by phone*",
    asked_by=AskedBy.PLANNED,
    comfortable=True,
    statement_read=True,
    confidential=False,
    agenda="1. maths\n2. open day - who can come?\n\n# not a heading",
    safeguarding=True,
    safeguarding_to="Mrs Hale",
    safeguarding_on=date(2026, 11, 12),
    lessons=84,
    absences=6,
    punctuality=Punctuality.GOOD,
    level="Level 2 / grade 6_7",
    on_target=False,
    learner_comments=(
        "I'm worried about maths & <b>angry</b> about the timetable.\n"
        "- first thing\n- second thing\n\n"
        "    My mate said: [click here](http://x.example) lol ![img](y.png)\n"
        "C:\\work\\notes.txt `code` ~~crossed out~~ &amp; done\n===\n| a | b |\n|---|---|\nR&D <3"
    ),
    tutor_comments=(
        "Works hard *when* she is there.\n\n> “I like making things”\n\n---\n\nSee www.castle.example/d_and_t"
    ),
    previous_met=False,
    earlier_targets=(
        EarlierTarget(
            target="t1a",
            wording="Visit Castle Sixth open day",
            by_when=date(2026, 10, 16),
            outcome=Outcome.CARRIED,
            why="It was full.\nShe is on the list for spring.",
        ),
        EarlierTarget(target="t1b", wording="Hand in D&T coursework", outcome=Outcome.MET),
    ),
    why_not="The bus (number 12) did not come.\n1) late\n2) missed it",
    targets=(
        TargetRow(
            target="t2a",
            text="Hand in the D&T portfolio",
            by_when=date(2026, 12, 4),
            evidence="10 pages, signed",
            sure=4,
            purpose="Level 3 Engineering",
            entry="b12",
        ),
        TargetRow(target="t2b", text="Find out about apprenticeships:\n- ask Mr Ó Briain\n- read 3 adverts", sure=2),
    ),
    referrals=(
        ReferralRow(
            referral="r1a",
            to_whom="Maths mentor",
            why="Ratio and percentages.\nShe asked for it.",
            agreed=True,
            sent_on=date(2026, 11, 13),
        ),
    ),
    next_date=date(2026, 12, 10),
    next_time=time(9, 30),
    next_place="Room 4",
    learner_signing=LearnerSigning.SIGNED,
    learner_words="OK with this, apart from the bit about the bus.",
    signed_learner="Amara O'Kafor-Smith",
    signed_learner_on=date(2026, 11, 12),
    signed_tutor="J. Shah",
    signed_tutor_on=date(2026, 11, 12),
    copies_to=(Recipient.STUDENT, Recipient.ILR, Recipient.PARENTS, Recipient.OTHER),
    copies_other="Auntie B.",
)


def signed(interview: Interview) -> Interview:
    """The interview closed by both."""
    by = Stamp(who="pshah", name="Ms Shah", at=datetime(2026, 11, 12, 10, 5, tzinfo=UTC))
    return close(interview, Closing(by=by, day=date(2026, 11, 12)))


def review() -> Interview:
    """The progress review, signed."""
    return signed(OPEN_REVIEW)


def careers() -> CareersInterview:
    """A careers interview that is not yet signed."""
    return CareersInterview(
        id="i2b9f4t6z0",
        revision="1-77aa01bc9e3d",
        tutor="Ms Shah",
        held_on=date(2026, 11, 19),
        stage=CareersStage.OTHER,
        impartial=True,
        statement_read=True,
        explored="Engineering, and *maybe* art.\nHow people like her get into it.",
        options=(
            OptionRow(option="Level 3 Engineering at Castle Sixth", view="Sounds good.\nWorried about maths."),
            OptionRow(option="Apprenticeship with Bright & Co"),
        ),
        information=(InformationRow(what="Entry grades 2026", origin="castle.example/entry_2026"),),
        decisions="Apply for both.",
        intended="Level 3 Engineering",
        back_up="Apprenticeship",
        actions=(
            ActionRow(what="Book the open day", who=Doer.LEARNER, by_when=date(2026, 12, 1)),
            ActionRow(what="Ask Bright & Co for a visit", who=Doer.OTHER, who_else="Mrs Lane"),
        ),
    )
