"""The demo school as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from guidance.demo.chance import Chance
from guidance.demo.days import SchoolDays, utc
from guidance.demo.filing import Filing
from guidance.demo.ground import Ground
from guidance.demo.own_provision.years import DemoYear, Watching, demo_years
from guidance.demo.papers import DemoFolder
from guidance.demo.people import Staff, make_staff
from guidance.demo.words import words
from guidance.diary.frequency import SET_BY_SOURCE, Frequency, ProgrammeFrequency
from guidance.diary.terms import Calendar
from guidance.person import Person
from guidance.settings import Demo, Settings
from guidance.target.bank import BankEntry, Category

#: What this school reviews besides what the source sets. Nobody else has a fixed frequency.
_FREQUENCIES: Final = (*SET_BY_SOURCE, ProgrammeFrequency(programme="T Level", every=Frequency.TERM))
_MORNING: Final = time(8, 0)


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """A school with its settings, its people, its own bank entries and its learners' folders."""

    settings: Settings
    people: tuple[Person, ...]
    own_entries: tuple[BankEntry, ...]
    learners: int
    ground: Ground

    def folders(self) -> Iterator[DemoFolder]:
        """The folders one after another, each made when it is asked for."""
        for number in range(self.learners):
            yield Filing(self.ground, number).folder()

    def watching(self) -> Watching:
        """Notes of the folders what `years` needs of them."""
        return Watching(self.ground.days.year - 1)

    def years(self, watching: Watching) -> Iterator[DemoYear]:
        """Last year's reviews and self-evaluations, and this year's.

        Args:
            watching: it has noted every folder.
        """
        return demo_years(self.ground, watching)


def make_school(seed: int, learners: int, today: date) -> DemoSchool:
    """A demo school.

    The same seed, number and day give the same school; a learner of some number is the same whatever the number of
    learners. If `today` is not a school day, the day's appointments lie on the next school day; targets fall due within
    the week all the same.

    Args:
        seed: what everything is decided by.
        learners: how many there are; the first forty are the cast of `demo_cast.toml`.
        today: the day around which every date is laid.
    """
    days = SchoolDays(Calendar(), today)
    staff = make_staff(seed, days)
    chance = Chance(f"{seed}/school")
    entries = _own_entries(chance, staff, days)
    settings = _settings(staff, days, Demo(id="demo", seed=seed, learners=learners, person=_adviser(staff).id))
    by_text = {each["idea"]: entry.id for each, entry in zip(words().school["own_entries"], entries, strict=True)}
    return DemoSchool(settings, staff.people, entries, learners, Ground(seed, days, staff, settings, by_text))


def _adviser(staff: Staff) -> Person:
    return staff[words().school["adviser"]].person


def _settings(staff: Staff, days: SchoolDays, demo: Demo) -> Settings:
    by = _adviser(staff).stamp(utc(days.in_year(days.year - 1, 0), _MORNING))
    return Settings(
        id="settings",
        school=words().school["name"],
        safeguarding_officer=staff[words().school["safeguarding"]].name,
        otherwise=Frequency.NONE,
        frequencies=_FREQUENCIES,
        demo=demo,
        created=by,
        changed=by,
    )


def _own_entries(chance: Chance, staff: Staff, days: SchoolDays) -> tuple[BankEntry, ...]:
    tables: list[dict[str, Any]] = words().school["own_entries"]
    return tuple(_entry(chance, table, staff, days) for table in tables)


def _entry(chance: Chance, table: dict[str, Any], staff: Staff, days: SchoolDays) -> BankEntry:
    maker = staff[table["added_by"]]
    by = maker.person.stamp(utc(days.in_year(days.year - 1, chance.between(5, 60)), _MORNING))
    return BankEntry(
        id=chance.new_id("b"),
        category=Category.of(table["category"]),
        prompt=table["prompt"],
        hint=table["hint"],
        first_year=table["first_year"],
        last_year=table["last_year"],
        added_by=maker.name,
        created=by,
        changed=by,
    )
