"""A small school made by hand, in which every list of the screens has something to show.

It is a Monday in term time. Names and ids are fixed, so that what the screens show can be compared with a file.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final

from guidance.copies import CopyFormat, CopySent
from guidance.diary.appointment import Appointment, ToldHow, move, tell
from guidance.interview.choices import InterviewKind, LearnerSigning, Punctuality, Recipient
from guidance.interview.groups import Interview, State
from guidance.interview.kinds import InformalConversation, Mentoring, ProgressReview
from guidance.interview.life import Addendum, Closing, close
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.interview.rows import ReferralRow, TargetRow
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.person import Person
from guidance.record import Stamp
from guidance.settings import Settings
from guidance.target.bank import BankEntry, Category
from guidance.target.target import Target
from store.creation import NewFolder, NewSchool, create_store

NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY: Final = NOW.date()
SHAH: Final = "Ms Shah"
BELL: Final = "Mr Bell"

AMARA: Final = "lamara"
BEN: Final = "lben"
CHLOE: Final = "lchloe"
DAN: Final = "ldan"
EVE: Final = "leve"

#: Amara's review, signed and closed.
REVIEW: Final = "iamara"
#: Chloë's mentoring talk, which waits for her to sign.
MENTORING: Final = "ichloe"
#: Dan's review, saved and not signed.
UNSIGNED: Final = "idan"


def stamp(day: date, hour: int = 10, minute: int = 0, name: str = SHAH) -> Stamp:
    """Who did it, and when."""
    return Stamp(who={SHAH: "p1", BELL: "p2"}[name], name=name, at=datetime.combine(day, time(hour, minute), UTC))


_JOINED: Final = stamp(date(2025, 9, 3), 8)


def learner(key: str, forename: str, surname: str, group: str, **fields: Any) -> Learner:
    """A learner."""
    return Learner.model_validate(
        {"id": key, "forename": forename, "surname": surname, "tutor_group": group, "created": _JOINED, **fields}
    )


def _review(day: date, **fields: Any) -> ProgressReview:
    made = stamp(day, 10)
    return ProgressReview.model_validate(
        {
            "id": REVIEW,
            "tutor": SHAH,
            "school": "Marlowe School",
            "course": "Level 2 Engineering",
            "held_on": day,
            "start": time(10),
            "minutes": 25,
            "place": "Room 4",
            "created": made,
            "changed": made,
            **fields,
        }
    )


_SAID: Final = {
    "lessons": 84,
    "absences": 6,
    "punctuality": Punctuality.GOOD,
    "level": "Level 2",
    "on_target": True,
    "learner_comments": "The workshop is the best part. Maths is hard.",
    "tutor_comments": "Works well with others. Has to ask sooner.",
    "copies_to": (Recipient.STUDENT, Recipient.PARENTS),
    "next_date": date(2026, 11, 23),
    "next_time": time(10),
}
_TARGETS: Final = (
    TargetRow(
        target="tfolio", text="Hand in the D&T portfolio", by_when=date(2026, 11, 20), evidence="Marked by Mr Fox"
    ),
    TargetRow(target="tvisit", text="Visit the open day at Castle Sixth", by_when=date(2026, 11, 27), sure=4),
)


def _amara() -> NewFolder:
    day = date(2026, 10, 12)
    first = _review(day, lessons=84, learner_comments="The workshop is the best part.")
    ready = _review(
        day,
        **_SAID,
        targets=_TARGETS,
        referrals=(ReferralRow(referral="rhub", to_whom="Careers hub", agreed=True, sent_on=day),),
        learner_signing=LearnerSigning.SIGNED,
        signed_learner="Amara Okafor",
        signed_tutor=SHAH,
    )
    signed = close(ready.having(changed=stamp(day, 10, 40)), Closing(by=stamp(day, 10, 40), day=day))
    note = InformalConversation(
        id="inote",
        tutor=SHAH,
        held_on=date(2026, 11, 9),
        said="Asked about apprenticeships in the corridor.",
        created=stamp(date(2026, 11, 9)),
        changed=stamp(date(2026, 11, 9)),
    )
    folder = Folder(
        learner=learner(AMARA, "Amara", "Okafor", "10B", year_group=10, school="Marlowe School", named_tutor=SHAH),
        interviews=(signed, note),
        targets=tuple(
            Target(id=row.target, text=row.text, by_when=row.by_when, evidence=row.evidence, interview=REVIEW)
            for row in _TARGETS
        ),
        referrals=(Referral(id="rhub", interview=REVIEW, to_whom="Careers hub", agreed=True, sent_on=day),),
        appointments=(_told(_booked("aamara", TODAY, time(10))),),
        questions=(PreInterview(id="qamara", answered_on=TODAY, want="My options after Year 11", hard="Maths"),),
        addenda=(
            Addendum(id="namara", interview=REVIEW, text="The portfolio is due a week later.", by=stamp(day, 15)),
        ),
        copies=(_copy(signed),),
    )
    return NewFolder(folder, {REVIEW: [first]})


def _copy(interview: Interview) -> CopySent:
    return CopySent(
        id="camara",
        interview=interview.id,
        recipient=Recipient.STUDENT,
        format=CopyFormat.MARKDOWN,
        file_name="2026-10-12-review-student.md",
        sha256="0" * 64,
        agreed=True,
        sent=stamp(date(2026, 10, 12), 10, 45),
    )


def _booked(key: str, day: date, start: time, **fields: Any) -> Appointment:
    given = {"kind": InterviewKind.PROGRESS_REVIEW, "place": "Room 4", "with_whom": SHAH, "minutes": 30, **fields}
    return Appointment.model_validate({"id": key, "day": day, "start": start, **given})


def _told(booked: Appointment) -> Appointment:
    return tell(booked, date(2026, 11, 16), ToldHow.SPOKEN)


def _ben() -> NewFolder:
    booked = _booked("aben", date(2026, 11, 26), time(9, 30))
    return NewFolder(Folder(learner=learner(BEN, "Ben", "Ames", "10B", year_group=10), appointments=(booked,)))


def _chloe() -> NewFolder:
    day = date(2026, 11, 19)
    talk = Mentoring(
        id=MENTORING,
        tutor=BELL,
        held_on=day,
        start=time(14),
        since_last="Came on time every day.",
        going_well="Art and photography",
        signed_tutor=BELL,
        state=State.AWAITING,
        created=stamp(day, 14, name=BELL),
        changed=stamp(day, 15, name=BELL),
    )
    was = _told(_booked("achloe", date(2026, 11, 25), time(11), with_whom=BELL))
    moved = move(was, date(2026, 12, 2), time(11, 30), "Library", stamp(date(2026, 11, 20)))
    who = learner(CHLOE, "Chloë", "Nguyễn", "10B", year_group=10, preferred_forename="Chloe")
    return NewFolder(Folder(learner=who, interviews=(talk,), appointments=(moved,)))


def _dan() -> NewFolder:
    day = date(2026, 11, 16)
    review = _review(day, id=UNSIGNED, lessons=40, absences=2, learner_comments="Football first, then college.")
    who = learner(DAN, "Daniel", "O'Neill", "11A", year_group=11, programme="NEET prevention course")
    return NewFolder(Folder(learner=who, interviews=(review,)))


def _eve() -> NewFolder:
    who = learner(EVE, "Eve", "Li", "11A", year_group=11, leaving_date=date(2026, 10, 30))
    return NewFolder(Folder(learner=who))


def people() -> list[Person]:
    """The staff."""
    rows = (("p1", SHAH, "Careers adviser"), ("p2", BELL, "Form tutor"))
    return [Person(id=key, name=name, post=post, created=_JOINED, changed=_JOINED) for key, name, post in rows]


def settings() -> Settings:
    """The school's settings."""
    return Settings(id="settings", school="Marlowe School", safeguarding_officer=BELL, created=_JOINED)


def own_entry() -> BankEntry:
    """The one entry that the school added to the target bank."""
    return BankEntry(
        id="bown",
        category=Category.CAREERS,
        prompt="Ring {employer} about {job} by {date}",
        hint="Write down what you want to ask first.",
        added_by=SHAH,
        created=_JOINED,
        changed=_JOINED,
    )


def folders() -> tuple[NewFolder, ...]:
    """The learners' folders."""
    return (_amara(), _ben(), _chloe(), _dan(), _eve())


def make_small_school(root: Path) -> None:
    """Puts the school on the disk."""
    create_store(root, NewSchool(settings(), people(), [own_entry()], folders(), store_id="ssmall"))
