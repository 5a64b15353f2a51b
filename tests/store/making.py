"""A small school made by hand, and the few records that most tests of the store need."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from guidance.copies import CopyFormat, CopySent
from guidance.diary.appointment import Appointment, ToldHow, cancel, move, tell
from guidance.interview.choices import InterviewKind, LearnerSigning, Recipient
from guidance.interview.groups import Interview, State
from guidance.interview.kinds import InformalConversation, ProgressReview
from guidance.interview.life import Addendum, Closing, close
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.interview.rows import TargetRow
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.person import Person
from guidance.record import Record, Stamp
from guidance.settings import Settings
from guidance.target.bank import BankEntry, Category
from guidance.target.target import Target, TargetState, answer
from store.creation import NewFolder, NewSchool, create_store
from store.folder_file import SHAPE
from store.index.index import Index
from store.lines import parse, spell, with_revision
from store.locks import lock_for
from store.place import Place, glance
from store.record_file import RecordFile
from store.school import School

TODAY = date(2026, 11, 2)
BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
LATER = Stamp(who="p2", name="Mr Bright", at=datetime(2026, 11, 3, 14, 0, tzinfo=UTC))
JOINED = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 9, 3, 8, 0, tzinfo=UTC))
SETTINGS = Settings(id="settings", school="Lugg Valley School")


def learner(key: str = "l1", **fields: Any) -> Learner:
    return Learner.model_validate({"id": key, "forename": "Zoë", "surname": "O’Neill", "created": JOINED, **fields})


def target(key: str = "t1", text: str = "Hand in the essay", **fields: Any) -> Target:
    return Target.model_validate({"id": key, "text": text, **fields})


def review(key: str = "i1", **fields: Any) -> ProgressReview:
    given = {"id": key, "tutor": "Ms Shah", "held_on": date(2026, 10, 5), "lessons": 40, "absences": 2, **fields}
    return ProgressReview.model_validate(given)


def signed(interview: ProgressReview) -> Interview:
    ready = interview.having(signed_tutor="Ms Shah", learner_signing=LearnerSigning.SIGNED, signed_learner="Zoë")
    return close(ready, Closing(by=BY, day=TODAY))


def booked(key: str = "a1", day: date = date(2026, 11, 6), **fields: Any) -> Appointment:
    given = {"id": key, "kind": InterviewKind.PROGRESS_REVIEW, "day": day, "start": time(10, 0), **fields}
    return Appointment.model_validate(given)


def _zoe() -> Folder:
    """A folder with a record of every kind."""
    words = "Ask Mr Bright about the lab\nand write down what he says"
    held = signed(review("i1", learner_comments="Mostly good 🙂", targets=(TargetRow(target="t1", text=words),)))
    met = answer(target("t2", "Read two prospectuses", entry="bank-careers-01"), TargetState.MET, TODAY)
    return Folder(
        learner=learner(
            "l1",
            middle_names="Marie",
            preferred_surname="van der Berg",
            year_group=10,
            tutor_group="10B",
            programme="NEET prevention course",
            named_tutor="Ms Shah",
            upn="H801200001001",
            date_of_birth=date(2012, 2, 29),
        ),
        interviews=(held,),
        targets=(
            target("t1", words, by_when=date(2026, 11, 20), interview="i1", entry="bank-careers-01"),
            met,
        ),
        referrals=(Referral(id="r1", to_whom="School nurse", sent_on=date(2026, 10, 6)),),
        appointments=(
            booked("a1", place="Room 4", with_whom="Ms Shah"),
            move(
                tell(booked("a2", date(2026, 11, 20)), TODAY, ToldHow.EMAIL),
                date(2026, 11, 23),
                time(9, 5),
                "Hall",
                BY,
            ),
        ),
        questions=(PreInterview(id="q1", answered_on=date(2026, 10, 4), want="The lab"),),
        addenda=(Addendum(id="n1", interview="i1", text="The lab is in June.", by=BY),),
        copies=(
            CopySent(
                id="c1",
                interview="i1",
                of_revision="1-0123456789ab",
                recipient=Recipient.STUDENT,
                format=CopyFormat.MARKDOWN,
                file_name="i1-student.md",
                sha256="0" * 64,
                agreed=True,
                sent=BY,
            ),
        ),
    )


def _amir() -> Folder:
    told = tell(booked("a3", date(2026, 11, 4), with_whom="Mr Bright"), TODAY, ToldHow.SPOKEN)
    return Folder(
        learner=learner("l2", forename="Amir", surname="Khan", tutor_group="9A", year_group=9, named_tutor="Mr Bright"),
        interviews=(
            review("i2", state=State.AWAITING, tutor="Mr Bright"),
            InformalConversation(id="i3", tutor="Ms Shah", held_on=TODAY, said="Likes engines."),
            review("i4", held_on=date(2026, 10, 30), state=State.WITHDRAWN),
        ),
        targets=(target("t3", "Visit the garage", by_when=date(2026, 10, 30)), target("t4", "Think of a question")),
        referrals=(Referral(id="r2", to_whom="Mentor", taken_up=True), Referral(id="r3", to_whom="X", withdrawn=True)),
        appointments=(cancel(told, "ill"), cancel(booked("a4"), "never heard of")),
    )


def folders() -> tuple[Folder, ...]:
    left = learner("l3", forename="Ida", surname="Łukasz", tutor_group="10B", leaving_date=date(2026, 10, 1))
    leaving = learner("l4", forename="Bo", surname="Ng", tutor_group="10B", leaving_date=date(2027, 7, 20))
    return (
        _zoe(),
        _amir(),
        Folder(learner=left, targets=(target("t5", "Return the key", by_when=date(2026, 10, 20)),)),
        Folder(learner=leaving, targets=(target("t6", "Finish the log", by_when=date(2026, 11, 9)),)),
        Folder(learner=learner("l5", forename="", surname="")),
    )


def make_place(root: Path, some: tuple[Folder, ...] | None = None) -> Place:
    """A store with some folders, by default the whole small school."""
    people = (Person(id="p1", name="Ms Shah", post="Careers adviser"), Person(id="p2", name="Mr Bright"))
    entry = BankEntry(id="own-1", category=Category.STUDY, prompt="Read {book}.")
    new = [NewFolder(folder) for folder in (folders() if some is None else some)]
    return create_store(root, NewSchool(SETTINGS, people, (entry,), new, store_id="s1"))


def open_school(place: Place, cache: Path) -> School:
    return School(place, Index(glance(place.root), cache))


def folder_file(place: Place, key: str = "l1") -> RecordFile:
    path = place.learner(key)
    return RecordFile(path, lock_for(place.locks, path), SHAPE)


def only(records: tuple[Record, ...]) -> Any:
    (one,) = records
    return one


def change_marker(place: Place, table: str, **fields: Any) -> None:
    """Changes a record in the store's own file, as a program that knows how would."""
    tables = parse(place.marker.read_bytes())
    tables[table]["1"] = with_revision({**tables[table]["1"], **fields}, 1)
    place.marker.write_bytes(spell(tables))
