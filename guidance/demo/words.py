"""The demo school's words, read once from its data files and given types."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from guidance.demo.role import Role
from guidance.interview.choices import Outcome
from guidance.reference import load

#: A line may begin with the year groups that it suits: "10+ I got a 3 in the mock.", "9-11 Games design at college".
_YEARS: Final = re.compile(r"(\d+)(?:\+|-(\d+)) ")
_CAREERS: Final = ("making", "people", "desk", "arts")
_WORRIES: Final = ("work", "life")


@dataclass(frozen=True, slots=True)
class Wording:
    """One line of the data files, and the year groups in which somebody would say it."""

    text: str
    first_year: int = 0
    last_year: int = 99

    def suits(self, year_group: int) -> bool:
        """Whether it may be said by or about somebody of that year group."""
        return self.first_year <= year_group <= self.last_year

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a line that has several: `option | what the learner thinks of it`."""
        return tuple(part.strip() for part in self.text.split("|"))


Pool = tuple[Wording, ...]


def wording(line: str) -> Wording:
    """A line of a data file with its year groups taken off."""
    match = _YEARS.match(line)
    return Wording(line[match.end() :], int(match[1]), int(match[2] or 99)) if match else Wording(line)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that runs through a learner's records: an idea for later, a worry, a subject."""

    key: str
    facts: Mapping[str, Any]
    lines: Mapping[str, Pool]

    def pool(self, part: str) -> Pool:
        """The lines of one part; () if the topic has none."""
        return self.lines.get(part, ())


@dataclass(frozen=True, slots=True)
class Course:
    """A course or programme: who may be on it, its subjects and lessons, and the levels it aims at."""

    key: str
    years: tuple[int, int]
    title: str
    subjects: tuple[str, ...]
    #: Lessons a week.
    lessons: int
    #: What is aimed at, by ability.
    level: tuple[str, ...]
    programme: str = ""


@dataclass(frozen=True, slots=True)
class TargetIdea:
    """A target that somebody agrees to, and what they say about it afterwards."""

    text: str
    evidence: str
    purpose: str
    met: str
    partly: str
    not_met: str
    first_year: int = 0
    last_year: int = 99

    def suits(self, year_group: int) -> bool:
        """Whether somebody of that year group may agree to it."""
        return self.first_year <= year_group <= self.last_year

    def filled(self, fill: Callable[[str], str]) -> "TargetIdea":
        """The same with its gaps filled."""
        return replace(
            self,
            text=fill(self.text),
            evidence=fill(self.evidence),
            purpose=fill(self.purpose),
            met=fill(self.met),
            partly=fill(self.partly),
            not_met=fill(self.not_met),
        )

    def said(self, outcome: Outcome) -> str:
        """What a learner says about it when it turned out so."""
        return {Outcome.MET: self.met, Outcome.PARTLY: self.partly}.get(outcome, self.not_met)


def target_idea(line: str) -> TargetIdea:
    """A target from its line: target | evidence | purpose | met | partly | not met."""
    whole = wording(line)
    text, evidence, purpose, met, partly, not_met = whole.parts
    return TargetIdea(text, evidence, purpose, met, partly, not_met, whole.first_year, whole.last_year)


@dataclass(frozen=True, slots=True)
class Words:
    """All that the demo school says."""

    careers: Mapping[str, Topic]
    worries: Mapping[str, Topic]
    subjects: Mapping[str, Topic]
    courses: Mapping[str, Course]
    #: Which options, sixth-form subjects and courses go with an idea for later.
    fits: Mapping[str, Mapping[str, tuple[str, ...]]]
    notes: Mapping[str, Pool]
    targets: Mapping[str, tuple[TargetIdea, ...]]
    school: Mapping[str, Any]
    names: Mapping[str, Any]
    cast: tuple[Role, ...]


def _pool(lines: Any) -> Pool:  # noqa: ANN401 - TOML
    return tuple(wording(line) for line in lines if isinstance(line, str))


def _topics(file: str, table: str) -> dict[str, Topic]:
    found = {}
    for each in load(file)[table]:
        lines = {part: _pool(value) for part, value in each.items() if isinstance(value, list)}
        found[each["key"]] = Topic(each["key"], each, lines)
    return found


def _course(table: Mapping[str, Any]) -> Course:
    lists = {name: tuple(table[name]) for name in ("years", "subjects", "level")}
    return Course(**{**table, **lists})


def _notes() -> dict[str, Pool]:
    whole = load("demo_notes") | load("demo_talks")
    groups = ((name, group) for name, group in whole.items() if isinstance(group, dict))
    return {f"{name}.{part}": _pool(lines) for name, group in groups for part, lines in group.items()}


def _targets(careers: Mapping[str, Topic]) -> dict[str, tuple[TargetIdea, ...]]:
    groups = ((name, group) for name, group in load("demo_targets").items() if isinstance(group, dict))
    found = {
        f"{name}.{part}": tuple(target_idea(line) for line in lines)
        for name, group in groups
        for part, lines in group.items()
    }
    own = {f"career.{key}": tuple(target_idea(line) for line in each.facts["targets"]) for key, each in careers.items()}
    return found | own


@cache
def words() -> Words:
    """Everything that the demo school says."""
    careers = {key: each for file in _CAREERS for key, each in _topics(f"demo_careers_{file}", "careers").items()}
    return Words(
        careers=careers,
        worries={key: each for file in _WORRIES for key, each in _topics(f"demo_worries_{file}", "worries").items()},
        subjects=_topics("demo_subjects", "subjects") | _topics("demo_trades", "subjects"),
        courses={table["key"]: _course(table) for table in load("demo_courses")["courses"]},
        fits=load("demo_courses")["fits"],
        notes=_notes(),
        targets=_targets(careers),
        school=load("demo_school"),
        names=load("demo_names"),
        cast=tuple(Role(**each) for each in load("demo_cast")["cast"]),
    )
