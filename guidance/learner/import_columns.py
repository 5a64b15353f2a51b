"""Which columns of a list are taken, which are left out, and why: every column is named in one or the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from guidance.form.dates import Unreadable, read_date
from guidance.form.text import clean_line, listed, shorten
from guidance.learner.identifiers import uln_problems, upn_problems
from guidance.learner.import_headings import WHOLE_NAME, field_label, field_of, importable, why_left_out
from guidance.learner.import_table import Table

_PARTS_OF_NAMES: Final = frozenset({"forename", "surname"})


class Use(Enum):
    """What becomes of a column."""

    TAKEN = "taken"
    ON_PURPOSE = "left out on purpose"
    UNKNOWN = "left out"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its heading, the field it fills if it is taken, and if it is not, why."""

    place: int
    heading: str
    use: Use
    field: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a list in their order, and what has to be mended before any line can be read."""

    columns: tuple[Column, ...]
    #: One sentence each; () if the list can be read.
    problems: tuple[str, ...] = ()

    @property
    def taken(self) -> tuple[Column, ...]:
        """The columns that are read."""
        return self.used(Use.TAKEN)

    def used(self, use: Use) -> tuple[Column, ...]:
        """The columns of one use."""
        return tuple(column for column in self.columns if column.use is use)

    def heading(self, field: str) -> str:
        """The heading under which a field is found; that of the whole name for its parts; "" if there is none."""
        by_field = {column.field: column.heading for column in self.taken}
        return by_field.get(field) or (by_field.get(WHOLE_NAME, "") if field in _PARTS_OF_NAMES else "")


def _heading(table: Table, place: int) -> str:
    return shorten(table.headings[place], 60) or f"(column {place + 1}, no heading)"


def _column(table: Table, place: int, chosen: Mapping[int, str]) -> Column:
    heading = _heading(table, place)
    if place in chosen:
        field = chosen[place]
        return Column(place, heading, Use.TAKEN, field) if field else _unused(place, heading, "You left it out.")
    if field := field_of(table.headings[place]):
        return Column(place, heading, Use.TAKEN, field)
    if why := why_left_out(table.headings[place]):
        return _unused(place, heading, why)
    return Column(place, heading, Use.UNKNOWN, why="Nothing in a learner's record is called this.")


def _unused(place: int, heading: str, why: str) -> Column:
    return Column(place, heading, Use.ON_PURPOSE, why=why)


def _cells(table: Table, place: int) -> tuple[str, ...]:
    return tuple(clean_line(line.cells[place]) for line in table.lines if not line.problem)


def _without_twins(table: Table, columns: Sequence[Column]) -> tuple[list[Column], list[str]]:
    """Two columns of one field: the second is left out if it says the same on every line, else a person decides."""
    first: dict[str, Column] = {}
    kept: list[Column] = []
    problems: list[str] = []
    for column in columns:
        other = first.setdefault(column.field, column) if column.use is Use.TAKEN else column
        if other is column:
            kept.append(column)
        elif _cells(table, other.place) == _cells(table, column.place):
            kept.append(_unused(column.place, column.heading, f"It says the same as “{other.heading}”."))
        else:
            kept.append(column)
            problems.append(
                f"“{other.heading}” and “{column.heading}” could both be the {field_label(column.field)}, and they "
                "differ. Choose one, or take the other out of the file."
            )
    return kept, problems


def _without_whole_name(columns: Sequence[Column]) -> list[Column]:
    """A whole name is not needed where forename and surname have columns of their own."""
    if not {column.field for column in columns} >= _PARTS_OF_NAMES:
        return list(columns)
    why = "The forename and the surname have columns of their own."
    return [_unused(each.place, each.heading, why) if each.field == WHOLE_NAME else each for each in columns]


def _looks_like_a_learner(cells: Sequence[str]) -> bool:
    """Whether a line that should hold headings holds a date, a number or an address instead."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return any(
        cell.isdigit()
        or "@" in cell
        or not isinstance(read_date(cell), Unreadable)
        or (len(cell) == 13 and not upn_problems(cell))
        or (len(cell) == 10 and not uln_problems(cell))
        for cell in filled
    )


def _lacking(table: Table, columns: Sequence[Column]) -> str:
    """What to say if no column holds a name; "" if one does."""
    if {column.field for column in columns} & {WHOLE_NAME, *_PARTS_OF_NAMES}:
        return ""
    where, wanted = f"Line {table.heading_line}", "“Surname”, “Forename”, “UPN”, “Date of birth”, “Year group”"
    if all(column.use is Use.UNKNOWN for column in columns):
        if _looks_like_a_learner(table.headings):
            return f"{where} looks like a learner, not like headings. Put a line of headings above it: {wanted}."
        names = listed([f"“{column.heading}”" for column in columns[:5]])
        return f"{where} should hold the headings, and none of them is known: {names}. Name the columns {wanted}."
    return "No column holds a surname or a forename. Give one of the columns the heading “Surname” or “Forename”."


def match_headings(table: Table, chosen: Mapping[int, str] | None = None) -> Columns:
    """Which field each column fills.

    Args:
        table: the list.
        chosen: what a person chose instead, by the column's place from 0: the name of a field (one of
            `importable()`), or "" to leave the column out.

    Raises:
        ValueError: a chosen field is not one that a list can fill.
    """
    chosen = chosen or {}
    if unknown := set(chosen.values()) - {"", *importable()}:
        raise ValueError(f"A list cannot fill {', '.join(sorted(unknown))}.")
    places = [
        place
        for place, heading in enumerate(table.headings)
        if heading.strip() or any(_cells(table, place))  # nothing stands in a column without heading and cells
    ]
    columns, problems = _without_twins(table, [_column(table, place, chosen) for place in places])
    if lacking := _lacking(table, columns):
        problems.insert(0, lacking)
    return Columns(tuple(_without_whole_name(columns)), tuple(problems))
