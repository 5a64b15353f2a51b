"""Chance that is the same every time for the same seed."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from guidance.record import id_from_number

T = TypeVar("T")


class Chance:
    """Throws of one die, named by a key: the same key gives the same throws in the same order."""

    def __init__(self, key: str) -> None:
        self._random = Random(key)  # noqa: S311 - nothing here is secret, and the same seed must give the same school

    def happens(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def share(self, low: float, high: float) -> float:
        """A number between two others."""
        return low + (high - low) * self._random.random()

    def pick(self, choices: Sequence[T]) -> T:
        """One of several."""
        return choices[self._random.randrange(len(choices))]

    def weighted(self, choices: Sequence[T], weights: Sequence[float]) -> T:
        """One of several, the heavier ones more often."""
        return self._random.choices(choices, weights)[0]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` of several (or all, if there are fewer), in the order in which they stood."""
        numbers = sorted(self._random.sample(range(len(choices)), min(count, len(choices))))
        return [choices[number] for number in numbers]

    def new_id(self, prefix: str) -> str:
        """The next id for a record of the kind that `prefix` names."""
        return id_from_number(prefix, self._random.getrandbits(45))
