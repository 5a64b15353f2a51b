"""Opening a folder, and making the index anew, against reading and parsing the same bytes: the processor's time."""

import itertools
import json
import statistics
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.schools import seven_years
from benchmarks.turns import processor_seconds, turn_about
from benchmarks.workshop import Bench, Workshop
from store.durable import write_durably
from store.folder_file import SHAPE
from store.index.index import Index
from store.index.update import apply_changes, find_changes
from store.place import glance
from store.record_tables import spell_new
from store.school import School

_AT_ONCE = 20


def _open(workshop: Workshop) -> Iterator[Line]:
    school = workshop.big(100).school
    folder, versions = seven_years()
    path = school.place.learner(folder.learner.id)
    write_durably(path, spell_new(SHAPE, folder.records(), versions))

    def ours() -> float:
        return statistics.median(processor_seconds(lambda: school.folder(folder.learner.id)) for _ in range(_AT_ONCE))

    def theirs() -> float:
        return statistics.median(processor_seconds(lambda: json.loads(path.read_bytes())) for _ in range(_AT_ONCE))

    size = path.stat().st_size // 1000
    yield turn_about(ours, theirs, workshop.rounds(9)).line(
        f"open a learner with seven years of records ({size} KB)", 2
    )


def _copies(workshop: Workshop, learners: int) -> School:
    """A school of so many learners with folders of every size, as the demo school has them."""
    demo = workshop.demo(learners)
    return School(glance(demo).place, Index(glance(demo), workshop.cache))


def _rebuild(workshop: Workshop) -> Iterator[Line]:
    learners = 300 if workshop.quick else 1500
    school = _copies(workshop, learners)
    turn = itertools.count()
    reader = school.fact_reader

    def rebuild(index: Index) -> None:
        apply_changes(index.connection, school.place, find_changes(index.connection, school.place), reader)

    def ours() -> float:
        cache = workshop.new_folder(f"cache-{next(turn)}")
        index = Index(glance(school.place.root), cache)
        took = processor_seconds(lambda: rebuild(index))
        index.close()
        return took

    def parse_all() -> None:
        for path in school.place.learners.iterdir():
            json.loads(path.read_bytes())

    turns = turn_about(ours, lambda: processor_seconds(parse_all), workshop.rounds(5))
    yield turns.line(f"make the index of {learners:,} learners anew", 2)


OPENING = Bench("store-open", _open)
REBUILDING = Bench("store-index", _rebuild)
