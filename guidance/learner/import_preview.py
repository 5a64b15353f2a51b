"""The preview of an import: what would happen to every line, why, and what a person may decide about it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from guidance.differences import Change, differences
from guidance.learner.import_columns import Columns
from guidance.learner.import_matching import Candidate
from guidance.learner.import_rows import CellProblem, Reading
from guidance.learner.import_table import Table
from guidance.learner.learner import Learner


class State(Enum):
    """What would happen to a line."""

    NEW = "new learner"
    CHANGED = "changes"
    SAME = "nothing changes"
    ASK = "possible duplicate"
    WRONG = "wrong"
    ASIDE = "set aside"


class Answer(Enum):
    """What a person decides about a line."""

    SAME = "the same learner"
    NEW = "a new learner"
    ASIDE = "set it aside"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's answer for one line. `SAME` names the learner."""

    answer: Answer
    learner: str = ""


#: What a person has decided, by the number of the line.
Decisions = Mapping[int, Decision]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the preview: what would happen to it, and why."""

    state: State
    reading: Reading
    #: Why it is wrong; for a line set aside, why it would have been.
    problems: tuple[CellProblem, ...] = ()
    #: What looks unusual, one sentence each; nobody is kept from importing by it.
    doubts: tuple[str, ...] = ()
    #: Who may be meant, if a person has to decide.
    candidates: tuple[Candidate, ...] = ()
    #: The answers that a person may give.
    answers: tuple[Answer, ...] = (Answer.ASIDE,)
    #: The learner as kept, and as the line would leave them; both None unless the line is `SAME` or `CHANGED`.
    before: Learner | None = None
    after: Learner | None = None

    @property
    def line(self) -> int:
        """The number of the line in the file."""
        return self.reading.line.number

    @property
    def values(self) -> Mapping[str, Any]:
        """What the line says of the learner, by the names of the fields; empty cells are not among them."""
        return self.reading.values

    @property
    def name(self) -> str:
        """The name on the line."""
        return self.reading.name

    @property
    def changes(self) -> tuple[Change, ...]:
        """The fields that would change, from what is kept to what the list says."""
        return differences(self.before, self.after) if self.before and self.after else ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, line by line. Nothing has been done."""

    table: Table
    columns: Columns
    rows: tuple[Row, ...]
    #: What should be known of the whole list, one sentence each.
    notes: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """What keeps the whole list from being read; then there are no rows."""
        return self.columns.problems

    @property
    def totals(self) -> dict[State, int]:
        """How many lines there are of each state."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in State}

    @property
    def ready(self) -> bool:
        """Whether it can be done: no line is wrong, and nothing is left to decide."""
        return not self.problems and not self.rows_in(State.WRONG, State.ASK)

    def rows_in(self, *states: State) -> tuple[Row, ...]:
        """The rows of some states, in the order of the file."""
        return tuple(row for row in self.rows if row.state in states)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the store writes, all of it or none."""

    new: tuple[Learner, ...]
    changed: tuple[Learner, ...]
    #: The learners of `changed` as they were, in the same order: an undo gives these back.
    before: tuple[Learner, ...]

    @property
    def learners(self) -> tuple[Learner, ...]:
        """Every learner to be written."""
        return (*self.new, *self.changed)


def decide_all(shown: Preview, state: State, answer: Answer) -> dict[int, Decision]:
    """One decision for every row of a state that allows it: all wrong lines set aside, all duplicates the same.

    `Answer.SAME` is given only where there is one candidate. The rows that are left out stay open.
    """
    decided = {}
    for row in shown.rows_in(state):
        if answer is not Answer.SAME and answer in row.answers:
            decided[row.line] = Decision(answer)
        elif answer in row.answers and len(row.candidates) == 1:
            decided[row.line] = Decision(answer, row.candidates[0].learner.id)
    return decided
