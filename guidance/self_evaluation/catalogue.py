"""Every edition that a school holds itself against: ours, and its own in their place or beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from guidance.reference import load
from guidance.self_evaluation.choices import Framework, Place
from guidance.self_evaluation.criteria import Edition, Statement, read_edition

_FILES: Final = ("principles", "strategic_questions", "benchmark_3_before_2025", "benchmark_3_2025")


@cache
def shipped_editions() -> tuple[Edition, ...]:
    """The editions that come with the program."""
    return tuple(read_edition(load(name)) for name in _FILES)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Editions, framework by framework, the earliest of each first."""

    editions: tuple[Edition, ...]

    def of(self, framework: Framework) -> tuple[Edition, ...]:
        """The editions of one framework, the earliest first."""
        return tuple(each for each in self.editions if each.framework is framework)

    def edition(self, framework: Framework, name: str) -> Edition | None:
        """The edition of that name; None if it is not there (any more)."""
        return next((each for each in self.of(framework) if each.edition == name), None)

    def statement(self, place: Place) -> Statement | None:
        """The statement at a place; None if it is not there (any more)."""
        edition = self.edition(place.framework, place.edition)
        return next((each for each in edition.statements if each.number == place.number), None) if edition else None

    def asked(self, framework: Framework, on: date) -> tuple[Edition, ...]:
        """The editions that are asked on a day: the latest that applies, and as long as that is partial those before.

        Of several parts the earlier stand first, so that the whole is read before what changed.
        """
        applying = [each for each in self.of(framework) if each.applies_from is None or each.applies_from <= on]
        found: list[Edition] = []
        for edition in reversed(applying):
            found.insert(0, edition)
            if not edition.partial:
                break
        return tuple(found)

    def order(self, place: Place) -> tuple[int, int, int]:
        """By what places are sorted: framework, edition, the order of the file. What is not there comes last."""
        for at, edition in enumerate(self.editions):
            if edition.name == place[:2]:
                numbers = [each.number for each in edition.statements]
                within = numbers.index(place.number) if place.number in numbers else len(numbers)
                return list(Framework).index(place.framework), at, within
        return list(Framework).index(place.framework), len(self.editions), 0


def catalogue(own: Iterable[Edition] = ()) -> Catalogue:
    """All editions: a school's own takes the place of ours of the same name, or stands beside ours.

    Args:
        own: the school's own editions (`read_edition`).
    """
    by_name = {each.name: each for each in (*shipped_editions(), *own)}

    def order(edition: Edition) -> tuple[int, date]:
        return list(Framework).index(edition.framework), edition.applies_from or date.min

    return Catalogue(tuple(sorted(by_name.values(), key=order)))
