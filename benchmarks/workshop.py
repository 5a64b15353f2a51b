"""Where benchmarks work: a folder that goes afterwards, and the schools that several of them use."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from benchmarks.report import Line
from benchmarks.schools import Big, make_big
from guidance.record import Stamp
from tui.demo_school import make_demo
from tui.opening import local_clock

#: The seed of every demo school here.
SEED = 7


@dataclass
class Workshop:
    """A folder and the schools in it.

    Args:
        folder: where everything is put.
        quick: fewer rounds, smaller schools.
    """

    folder: Path
    quick: bool
    _big: dict[int, Big] = field(default_factory=dict)

    def rounds(self, many: int, few: int = 3) -> int:
        """How many rounds are measured."""
        return few if self.quick else many

    @property
    def many_learners(self) -> int:
        """How many learners the largest school has."""
        return 10_000 if self.quick else 100_000

    def demo(self, learners: int) -> Path:
        """A demo school of this size."""
        root = self.folder / f"demo-{learners}"
        if not root.exists():
            make_demo(root, SEED, learners, lambda _done: None)
        return root

    def big(self, learners: int) -> Big:
        """A school of this size, every learner with one interview; its index is up to date."""
        if learners not in self._big:
            self._big[learners] = make_big(self.folder / f"big-{learners}", self.cache, learners)
        return self._big[learners]

    @property
    def cache(self) -> Path:
        """Where indexes lie: as the program's own, so that it finds them there when it is started."""
        return self.home / ".cache" / "fingerpost"

    @cached_property
    def home(self) -> Path:
        """A home folder for the programs that are started."""
        home = self.folder / "home"
        home.mkdir()
        return home

    def new_folder(self, name: str) -> Path:
        """An empty folder; what was in it goes."""
        path = self.folder / name
        shutil.rmtree(path, ignore_errors=True)
        return path


def bench_stamp() -> Stamp:
    """Who saves, and when."""
    return Stamp(who="pbench0000", name="Benchmark", at=local_clock())


@dataclass(frozen=True, slots=True)
class Bench:
    """One benchmark: its name, and what measures."""

    name: str
    measure: Callable[[Workshop], Iterator[Line]]
