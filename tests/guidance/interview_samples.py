"""Interviews and folders for the tests of the rules."""

from datetime import UTC, date, datetime
from itertools import count

from guidance.interview.kinds import ProgressReview
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.record import IdMaker, Record, Stamp
from guidance.target.target import Target

TODAY = date(2026, 11, 23)
BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 23, 9, tzinfo=UTC))
AMARA = Learner(id="l1", forename="Amara", surname="Okafor", tutor_group="10B", created=BY)


def ids() -> IdMaker:
    """Ids that count."""
    numbers = count(1)
    return lambda prefix: f"{prefix}{next(numbers)}"


def review(**changes: object) -> ProgressReview:
    """A progress review of today."""
    given = {"id": "i1", "held_on": TODAY, "tutor": "Ms Shah"}
    return ProgressReview.model_validate({**given, **changes})


def saved(folder: Folder, records: tuple[Record, ...]) -> Folder:
    """The folder after the records were saved."""
    targets = {target.id: target for target in folder.targets}
    interviews = {each.id: each for each in folder.interviews}
    for record in records:
        if isinstance(record, Target):
            targets[record.id] = record
        if isinstance(record, ProgressReview):
            interviews[record.id] = record
    return Folder(folder.learner, tuple(interviews.values()), tuple(targets.values()))
