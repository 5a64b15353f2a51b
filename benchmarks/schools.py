"""Large schools made cheaply: one folder is spelled once, and its bytes are given other ids and names.

Every id is right inside: in the records, in their hashes and in the list of contents.
"""

import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from guidance.demo.school import make_school
from guidance.interview.kinds import ProgressReview
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.record import Record, Stamp, id_from_number, stored
from guidance.reference import load
from store.creation import NewSchool, create_store
from store.durable import write_for_batch
from store.folder_file import SHAPE
from store.index.index import Index
from store.lines import Tables, spell, with_revision
from store.place import glance
from store.record_tables import contents_of, list_of, spell_new
from store.school import School

#: The day around which these schools are laid, so that they are the same on every day.
DAY: Final = date(2026, 11, 23)

_AT: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_STAMP: Final = Stamp(who="pbench0000", name="Benchmark", at=_AT)
_RECORD_BYTES: Final = 3072
_KINDS: Final = (("interviews", "i"), ("targets", "t"), ("appointments", "a"))
_SENTENCE: Final = "We talked about the open day, the bus, the grades that are needed and who can help. "


@dataclass(frozen=True, slots=True)
class Big:
    """A school of many learners.

    Args:
        school: the school, its index up to date.
        learners: every learner's id.
    """

    school: School
    learners: tuple[str, ...]

    def review(self, learner: str) -> ProgressReview:
        """The one interview of a learner."""
        return last_review(self.school.folder(learner))


def last_review(folder: Folder) -> ProgressReview:
    """The last progress review of a learner."""
    return next(one for one in reversed(folder.interviews) if isinstance(one, ProgressReview))


def interview_of_3_kb() -> ProgressReview:
    """A progress review whose stored form is three kilobytes long."""
    review = ProgressReview(
        id=id_from_number("i", 0), held_on=DAY, tutor="Mr Delaney", course="Biology, A level", created=_STAMP
    ).having(changed=_STAMP)
    missing = _RECORD_BYTES - len(json.dumps(stored(review), ensure_ascii=False))
    words = (_SENTENCE * (missing // len(_SENTENCE) + 1))[: missing - 60]
    return review.having(learner_comments=words[: missing // 2], tutor_comments=words[missing // 2 :])


def names() -> Iterator[tuple[str, str]]:
    """Forenames and surnames in every mixture, group by group, again and again."""
    groups: list[dict[str, Any]] = load("demo_names")["groups"]
    forenames = [name for group in groups for name in (*group["girls"], *group["boys"])]
    surnames = [name for group in groups for name in group["surnames"]]
    return (
        (one, surnames[(number + turn * 7) % len(surnames)])
        for turn in itertools.count()
        for number, one in enumerate(forenames)
    )


def _first_folder() -> Tables:
    learner = Learner(
        id=id_from_number("l", 0),
        year_group=10,
        tutor_group="10B",
        form_tutor="Mrs Maddox",
        school="Wenlock Edge School",
        programme="GCSE",
        date_of_birth=date(2012, 3, 4),
        created=_STAMP,
        changed=_STAMP,
    )
    tables: Tables = json.loads(spell_new(SHAPE, [learner, interview_of_3_kb()], {}))
    return tables


def spelled_folders(learners: int) -> Iterator[tuple[str, bytes]]:
    """Id and file of so many learners, each with one interview of three kilobytes."""
    first = _first_folder()
    (learner,), (interview,) = first["learner"].values(), first["interviews"].values()
    for number, (forename, surname) in enumerate(itertools.islice(names(), learners), 1):
        of_learner = {
            "id": id_from_number("l", number),
            "forename": forename,
            "surname": surname,
            "upn": f"A{number:012}",
            "tutor_group": f"{7 + number % 7}{'ABCDEFGH'[number % 8]}",
        }
        tables = {
            "learner": {"1": with_revision(learner | of_learner, 1)},
            "interviews": {"1": with_revision(interview | {"id": id_from_number("i", number)}, 1)},
        }
        yield of_learner["id"], spell({**tables, "contents": {"1": contents_of(list_of(tables))}})


def make_big(root: Path, cache: Path, learners: int) -> Big:
    """A school of so many learners on the disk, with its index."""
    demo = make_school(7, 1, DAY)
    place = create_store(root, NewSchool(demo.settings, demo.people, store_id=f"sbig{learners}"))
    ids = []
    for learner_id, data in spelled_folders(learners):
        write_for_batch(place.learner(learner_id), data)
        ids.append(learner_id)
    os.sync()  # what was made must not be written while somebody measures
    school = School(place, Index(glance(root), cache))
    school.refresh_index()
    return Big(school, tuple(ids))


def seven_years() -> tuple[Folder, dict[str, list[Record]]]:
    """A learner's folder with seven years of records, and the earlier version of each.

    A year is as full as the last one of the demo school's fullest folder. A record is saved at least twice: an
    interview is saved and signed, a target is set and answered, an appointment is booked and kept.
    """
    fullest = max((each.folder for each in make_school(7, 40, DAY).folders()), key=lambda each: len(each.interviews))
    years = [(year, kind, prefix) for year in range(7) for kind, prefix in _KINDS]
    made: dict[str, list[Any]] = {kind: [] for kind, _ in _KINDS}
    for year, kind, prefix in years:
        for number, each in enumerate(getattr(fullest, kind)[-4:]):
            made[kind].append(each.model_copy(update={"id": id_from_number(prefix, 1000 + year * 10 + number)}))
    folder = Folder(fullest.learner, **{kind: tuple(records) for kind, records in made.items()})
    return folder, {record.id: [record] for record in folder.records()}
