"""A confidential record against the same one in the open: what sealing adds to a save, and to reading it.

The processor's time is measured: what the disk takes is the same for both, and drifts by more than sealing costs.
"""

import itertools
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from benchmarks.report import Line
from benchmarks.schools import interview_of_3_kb
from benchmarks.turns import Turns, milliseconds, processor_seconds, turn_about
from benchmarks.workshop import Bench, Workshop, bench_stamp
from guidance.interview.groups import Interview
from guidance.trust.keys import KeyKind
from guidance.trust.sealed import Holder, Sealed
from store.durable import write_durably
from store.sealing.age import PrivateKey
from store.sealing.records import open_sealed, seal_again, seal_new

_SEALED: Final = "isealed"
_OPEN: Final = "iopen"
_AT_ONCE: Final = 15
#: What sealing may add, in seconds.
_MOST: Final = 0.001


def _median_of(acts: Iterator[Callable[[], object]]) -> float:
    return statistics.median(processor_seconds(act) for act in itertools.islice(acts, _AT_ONCE))


def _line(what: str, turns: Turns) -> Line:
    more = turns.our_median - turns.their_median
    goal = f"<= {milliseconds(_MOST)} more"
    return Line(
        what, milliseconds(turns.our_median), milliseconds(turns.their_median), turns.ratio, goal, more <= _MOST
    )


class _Pair:
    """The same record twice, sealed in one learner's folder and in the open in another's.

    Each file is put back before each save: a history that grows would be measured too.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._school, self._by = workshop.big(100).school, bench_stamp()
        self._one, self._other = workshop.big(100).learners[:2]
        keys = {kind: PrivateKey.make() for kind in KeyKind}
        to = tuple(Holder(id=kind.value, name=kind.label, why=kind, public=key.public) for kind, key in keys.items())
        self._own, talk = keys[KeyKind.ADVISER], interview_of_3_kb()
        self._school.save(self._one, [seal_new(talk.having(id=_SEALED), "p1", to)], self._by)
        self._school.save(self._other, [talk.having(id=_OPEN)], self._by)
        paths = [self._school.place.learner(each) for each in (self._one, self._other)]
        self._as_begun = [(path, path.read_bytes()) for path in paths]
        self._words = (f"{number} {talk.learner_comments}"[:1500] for number in itertools.count())

    def _put_back(self) -> None:
        for path, raw in self._as_begun:
            write_durably(path, raw)

    def _stored(self) -> Sealed:
        return next(each for each in self._school.folder(self._one).sealed if each.id == _SEALED)

    def _sealed_saves(self) -> Iterator[Callable[[], object]]:
        while True:
            self._put_back()
            yield partial(self._save_sealed, self._stored(), next(self._words))

    def _save_sealed(self, before: Sealed, words: str) -> None:
        inside = open_sealed(before, self._own)
        changed = inside.interview.having(learner_comments=words)
        self._school.save(self._one, [seal_again(before, inside, changed)], self._by)

    def _open_saves(self) -> Iterator[Callable[[], object]]:
        while True:
            self._put_back()
            found = self._school.folder(self._other).interview(_OPEN)
            if found is not None:
                yield partial(self._save_open, found, next(self._words))

    def _save_open(self, before: Interview, words: str) -> None:
        self._school.save(self._other, [before.having(learner_comments=words)], self._by)

    def save_sealed(self) -> float:
        """Seconds to save the sealed one, opening it first included."""
        return _median_of(self._sealed_saves())

    def save_open(self) -> float:
        """Seconds to save the other."""
        return _median_of(self._open_saves())

    def read_sealed(self) -> float:
        """Seconds to read the folder and open the sealed one."""
        return _median_of(itertools.repeat(lambda: open_sealed(self._stored(), self._own)))

    def read_open(self) -> float:
        """Seconds to read the folder of the other."""
        return _median_of(itertools.repeat(lambda: self._school.folder(self._other).interview(_OPEN)))


def _measure(workshop: Workshop) -> Iterator[Line]:
    pair, rounds = _Pair(workshop), workshop.rounds(9)
    saves = turn_about(pair.save_sealed, pair.save_open, rounds)
    yield _line("save a 3 KB record sealed to three, beside one in the open", saves)
    reads = turn_about(pair.read_sealed, pair.read_open, rounds)
    yield _line("open a learner and a sealed record of 3 KB, beside one in the open", reads)


CONFIDING = Bench("store-sealed", _measure)
