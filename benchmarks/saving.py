"""A save that is on the disk for certain, against the least that such a save can be.

The yardstick writes the same bytes beside the file, forces them to the disk, moves them into place and forces the
folder to the disk: no lock, no check, no revision, no history, no index.
"""

import itertools
import os
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.report import Line
from benchmarks.schools import Big, last_review, seven_years
from benchmarks.turns import Measure, seconds, turn_about
from benchmarks.workshop import Bench, Workshop, bench_stamp
from guidance.interview.kinds import ProgressReview
from store.durable import write_durably
from store.folder_file import SHAPE
from store.locks import lock_for
from store.record_file import RecordFile
from store.record_tables import spell_new

_AT_ONCE = 15


def write_like_anybody(path: Path, data: bytes) -> None:
    """Write, fsync, rename, fsync the folder: the least that a durable save can be."""
    beside = path.with_suffix(".beside")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _median_of(acts: Iterator[Callable[[], object]]) -> float:
    return statistics.median(seconds(act) for act in itertools.islice(acts, _AT_ONCE))


def _changed(interview: ProgressReview) -> ProgressReview:
    return interview.having(
        learner_comments=f"{interview.revision} and one more thing. {interview.learner_comments}"[:1500]
    )


class Saver:
    """Saves one interview after another, each in another learner's folder.

    Args:
        big: the school.
        with_index: whether the index is brought up to date with every save, as the program does.
    """

    def __init__(self, big: Big, *, with_index: bool) -> None:
        self._big = big
        self._with_index = with_index
        step = max(1, len(big.learners) // 997)
        self._turn = itertools.cycle(big.learners[::step])
        self._by = bench_stamp()

    def _saves(self) -> Iterator[Callable[[], object]]:
        place = self._big.school.place
        for learner in self._turn:
            changed = _changed(self._big.review(learner))
            path = place.learner(learner)
            file = RecordFile(path, lock_for(place.locks, path), SHAPE)
            if self._with_index:
                yield lambda: self._big.school.save(learner, [changed], self._by)  # noqa: B023 - done before the next
            else:
                yield lambda: file.save([changed], self._by)  # noqa: B023 - likewise

    def _writes(self) -> Iterator[Callable[[], object]]:
        for learner in self._turn:
            path = self._big.school.place.learner(learner)
            data = path.read_bytes()
            yield lambda: write_like_anybody(path, data)  # noqa: B023 - done before the next

    def saves(self) -> float:
        """Seconds for one save: the middle of some."""
        return _median_of(self._saves())

    def writes(self) -> float:
        """Seconds for the yardstick: the middle of some."""
        return _median_of(self._writes())


def _measure(workshop: Workshop) -> Iterator[Line]:
    rounds = workshop.rounds(9)
    small = workshop.big(100)
    for learners in sorted({100, 10_000, workshop.many_learners}):
        big = workshop.big(learners)
        for with_index, words in ((False, "the file alone"), (True, "with its index")):
            saver = Saver(big, with_index=with_index)
            turns = turn_about(saver.saves, saver.writes, rounds)
            yield turns.line(f"save a 3 KB record, {learners:,} learners, {words}", 2)
        if learners > 100:
            turns = turn_about(Saver(big, with_index=True).saves, Saver(small, with_index=True).saves, rounds)
            yield turns.line(f"save a 3 KB record, {learners:,} learners / 100", 1.25)
    yield turn_about(*_in_seven_years(workshop), rounds).line("save one record in a folder of seven years", 2)


def _in_seven_years(workshop: Workshop) -> tuple[Measure, Measure]:
    """A save in a folder that holds much, which is put back before the next one."""
    big = workshop.big(100)
    folder, versions = seven_years()
    school, path = big.school, big.school.place.learner(folder.learner.id)
    data = spell_new(SHAPE, folder.records(), versions)
    write_durably(path, data)
    changed = _changed(last_review(school.folder(folder.learner.id)))

    def saves() -> Iterator[Callable[[], object]]:
        while True:
            write_durably(path, data)
            yield lambda: school.save(folder.learner.id, [changed], bench_stamp())

    def writes() -> Iterator[Callable[[], object]]:
        while True:
            yield lambda: write_like_anybody(path, data)

    return lambda: _median_of(saves()), lambda: _median_of(writes())


SAVING = Bench("store-save", _measure)
