"""A school of five learners, made by hand: what the tests of the command line and of real terminals look at."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from guidance.diary.appointment import Appointment
from guidance.interview.choices import InterviewKind
from guidance.interview.kinds import ProgressReview
from guidance.learner.folder import Folder
from guidance.learner.identifiers import upn_letter
from guidance.learner.learner import Learner
from guidance.person import Person
from guidance.record import Stamp
from guidance.settings import Settings
from guidance.target.target import Target
from store.creation import NewFolder, NewSchool, create_store
from store.place import Place

SHAH: Final = Person(id="pshah", name="Ms Shah", post="Careers adviser")
BRIGHT: Final = Person(id="pbright", name="Mr Bright", post="Form tutor")
BY: Final = Stamp(who="pshah", name="Ms Shah", at=datetime(2026, 9, 3, 8, 0, tzinfo=UTC))

#: The day of every test whose clock is fixed: a Monday in term time.
NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY: Final = NOW.date()


def a_upn(number: int) -> str:
    """A UPN that passes its check."""
    rest = f"8012000{number:05d}"
    return upn_letter(rest) + rest


def _learner(key: str, forename: str, surname: str, **details: Any) -> Learner:
    known = {"created": BY, "changed": BY, "tutor_group": "10B", "year_group": 10, "named_tutor": "Ms Shah", **details}
    return Learner.model_validate({"id": key, "forename": forename, "surname": surname, **known})


def _amara(today: date) -> Folder:
    """A learner with something of each kind that the lists show."""
    learner = _learner("lamara", "Amara", "Okafor", upn=a_upn(1), programme="NEET prevention course")
    review = ProgressReview(
        id="ireview",
        tutor="Ms Shah",
        held_on=today - timedelta(days=40),
        level="Grade 5",
        learner_comments="Maths is hard.",
        created=BY,
        changed=BY,
    )
    target = Target(
        id="tessay", text="Hand in the history essay", by_when=today + timedelta(days=3), interview=review.id
    )
    booked = Appointment(
        id="abooked",
        kind=InterviewKind.PROGRESS_REVIEW,
        day=today,
        start=time(14, 5),
        minutes=25,
        place="Room 4",
        with_whom="Ms Shah",
    )
    return Folder(learner=learner, interviews=(review,), targets=(target,), appointments=(booked,))


def make_small_school(root: Path, today: date = TODAY) -> Place:
    """The school, in a folder. Nobody is remembered to be at the desk.

    Args:
        root: a new folder.
        today: what its dates lie around.
    """
    others = (
        _learner("lzoe", "Zoë", "O’Neill", tutor_group="9A", year_group=9),
        _learner("ljo1", "Jo", "Smith", upn=a_upn(2)),
        _learner("ljo2", "Jo", "Smith", upn=a_upn(3), tutor_group="10C"),
        _learner("ljoanna", "Joanna", "Smithson"),
    )
    folders = (_amara(today), *(Folder(learner=each) for each in others))
    settings = Settings(id="settings", school="Lugg Valley School", created=BY, changed=BY)
    return create_store(root, NewSchool(settings, (SHAH, BRIGHT), (), map(NewFolder, folders), store_id="ssmall"))
