"""What one line of a school's list says about a learner, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from guidance.form.dates import Unreadable
from guidance.form.declare import answered
from guidance.form.text import clean_line, fold, listed, shorten
from guidance.learner.identifiers import upn_doubts
from guidance.learner.import_cells import damage, read_cell, unusual_signs
from guidance.learner.import_columns import Column, Columns
from guidance.learner.import_headings import WHOLE_NAME, field_label, heading_key
from guidance.learner.import_lines import Line
from guidance.learner.import_matching import sure_numbers
from guidance.learner.learner import Learner, learner_problems

_TOTAL: Final = re.compile(
    r"(grand |sub-?)?totals?\b.*|(number|count|no\.?) of \w+.*|(records|rows|pupils|students|learners|count) ?[:=].*",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(r"[\d.,%\s]*")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong: in which column, with which value, and one sentence. A whole line's problem has no column."""

    column: str
    value: str
    sentence: str

    def __str__(self) -> str:
        """Column, value and reason as one text."""
        where = f"{self.column} “{self.value}”: " if self.column and self.value else ""
        return f"{where}{self.sentence}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says: the fields that are filled and could be read, the problems of the others, and doubts."""

    line: Line
    values: Mapping[str, Any]
    problems: tuple[CellProblem, ...] = ()
    #: What looks unusual, one sentence each. It keeps nobody from importing the line.
    doubts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as the line gives it; for a broken line how it begins."""
        name = clean_line(f"{self.values.get('forename', '')} {self.values.get('surname', '')}")
        return name or shorten(" ".join(cell for cell in self.line.cells if cell.strip()), 40)


def shown_value(text: str) -> str:
    """A cell as a message shows it: one line, safe to print, not too long."""
    return shorten(text, 60)


def _whole_name(text: str) -> tuple[dict[str, str], str] | Unreadable:
    """Surname and forename from one cell, and what is doubtful about it.

    With a comma the surname stands first. Two words without one are taken as forename and surname, as English writes
    them; with more words nobody can tell where the surname begins.
    """
    surname, comma, forename = (clean_line(part) for part in text.partition(","))
    if comma:
        return {"surname": surname, "forename": forename}, ""
    words = clean_line(text).split(" ")
    if len(words) != 2:
        return Unreadable("Nobody can tell the surname from the forename here. Write it as “Surname, Forename”.")
    doubt = f"The name has no comma. It was read as forename {words[0]}, surname {words[1]}."
    return {"forename": words[0], "surname": words[1]}, doubt


def _cell_doubts(name: str, text: str, value: object) -> Iterator[str]:
    if isinstance(value, str) and (signs := unusual_signs(name, value)):
        yield (
            f"{field_label(name)} “{shown_value(text)}” has “{signs}” in it. If that is not part of the name, the "
            "file was saved in the wrong encoding: save it as “CSV UTF-8”."
        )
    if name == "email" and "@" not in text:
        yield f"“{shown_value(text)}” does not look like an email address."
    if name == "upn" and isinstance(value, str):
        yield from upn_doubts(value)


@dataclass(slots=True)
class _Cells:
    """Collects what the cells of one line say."""

    today: date
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def take(self, column: Column, text: str) -> None:
        """Reads one cell; a blank one says nothing."""
        if not text.strip():
            return
        if column.field == WHOLE_NAME:
            self._take_whole_name(column, text)
        else:
            self._take_field(column.heading, column.field, text)

    def _take_field(self, heading: str, name: str, text: str) -> None:
        value = read_cell(name, text, self.today)
        if isinstance(value, Unreadable):
            self.problems.append(CellProblem(heading, shown_value(text), value.sentence))
        elif answered(value):
            self.values[name] = value
            self.doubts += _cell_doubts(name, text, value)

    def _take_whole_name(self, column: Column, text: str) -> None:
        damaged = damage(text)
        split = Unreadable(damaged) if damaged else _whole_name(text)
        if isinstance(split, Unreadable):
            self.problems.append(CellProblem(column.heading, shown_value(text), split.sentence))
            return
        parts, doubt = split
        self.doubts += [doubt] if doubt else []
        for name, part in parts.items():
            if part:
                self._take_field(column.heading, name, part)


def _read_cells(line: Line, columns: Columns, today: date) -> _Cells:
    """The cells of a line. The whole name goes first, so that a column of its own for one part comes to stand."""
    cells = _Cells(today)
    for column in sorted(columns.taken, key=lambda column: column.field != WHOLE_NAME):
        cells.take(column, line.cells[column.place])
    return cells


def _no_learner(line: Line, headings: Sequence[str]) -> str:
    """What a line is that is no learner: headings again, a total, the foot of a page; "" if it may be one."""
    if all(heading_key(cell) == heading_key(heading) for cell, heading in zip(line.cells, headings, strict=True)):
        return "This line repeats the headings."
    filled = [cell.strip() for cell in line.cells if cell.strip()]
    if _TOTAL.fullmatch(filled[0]) and all(_AMOUNT.fullmatch(cell) for cell in filled[1:]):
        return "This looks like a total and not like a learner."
    if len(filled) == 1 < len(line.cells) and any(sign.isdigit() for sign in filled[0]):
        return "Only one cell of this line is filled, and it does not look like a learner."
    return ""


def _lasting(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say something: a preferred name that is the legal one is how some systems write "none"."""
    pairs = (("preferred_forename", "forename"), ("preferred_surname", "surname"))
    idle = {name for name, legal in pairs if fold(values.get(name, "")) == fold(values.get(legal, ""))}
    return {name: value for name, value in values.items() if name not in idle}


def read_line(line: Line, headings: Sequence[str], columns: Columns, today: date) -> Reading:
    """What one line of the list says.

    Args:
        line: the line.
        headings: the list's headings, by which a line that repeats them is known.
        columns: which column fills which field; they have no problems.
        today: the day of the import.
    """
    if sentence := line.problem or _no_learner(line, headings):
        return Reading(line, {}, (CellProblem("", "", sentence),))
    cells = _read_cells(line, columns, today)
    for problem in learner_problems(Learner.model_validate({"id": "", **cells.values}), today):
        for column in columns.taken:
            if column.field == problem.place[0] and column.field in cells.values:
                value = shown_value(line.cells[column.place])
                cells.problems.append(CellProblem(column.heading, value, problem.sentence))
    return Reading(line, _lasting(cells.values), tuple(cells.problems), tuple(cells.doubts))


def twice_in_list(readings: Sequence[Reading], columns: Columns) -> dict[int, tuple[CellProblem, ...]]:
    """The problems of lines that share a UPN or a ULN with another line, by line number: every one of them is named."""
    holders: dict[tuple[str, str], list[int]] = {}
    for reading in readings:
        for pair in sure_numbers(reading.values):
            holders.setdefault(pair, []).append(reading.line.number)
    found: dict[int, tuple[CellProblem, ...]] = {}
    for (name, number), lines in holders.items():
        for line in lines if len(lines) > 1 else ():
            sentence = f"The same {field_label(name)} stands on {other_lines(lines, line)}."
            sentence = f"{sentence} Correct it, or set all but one aside."
            found[line] = (*found.get(line, ()), CellProblem(columns.heading(name), number, sentence))
    return found


def other_lines(lines: Sequence[int], line: int) -> str:
    """The lines but one as a sentence names them: "line 4", "lines 4, 9 and 12", the first five and how many more."""
    others = [other for other in lines[:6] if other != line][:5]
    names = [str(other) for other in others]
    more = len(lines) - 1 - len(others)
    return f"line {names[0]}" if len(lines) == 2 else f"lines {listed([*names, f'{more} more'] if more else names)}"
