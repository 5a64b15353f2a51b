"""The form as its source has it: parts, columns, named rows and headings, read once from the data file."""

from dataclasses import dataclass
from functools import cache

from guidance.provision.choices import Aim, Column, LinkKind, Part, Stage, Strand
from guidance.reference import load


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: its heading, what to write, and what its names are names of (None: it holds plain text)."""

    column: Column
    label: str
    hint: str
    links: LinkKind | None


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row that the form comes with; a blank one has no label."""

    key: str
    label: str
    stage: Stage | None
    strand: Strand | None
    #: Who holds it, where the source says so in brackets.
    staff: str
    hint: str


@dataclass(frozen=True, slots=True)
class PartSpec:
    """A part of the form."""

    part: Part
    #: The source's letter; "" for a part of our own.
    letter: str
    title: str
    ask: str
    #: The heading of the column that names the rows.
    row: str
    columns: tuple[ColumnSpec, ...]
    named: tuple[NamedRow, ...]

    def column(self, column: Column) -> ColumnSpec:
        """The column's words. Raises KeyError if the part has none such."""
        for spec in self.columns:
            if spec.column is column:
                return spec
        raise KeyError(column)


@dataclass(frozen=True, slots=True)
class PlanSpec:
    """A heading of planning for change."""

    aim: Aim
    letter: str
    label: str


def form_version() -> str:
    """Which version of the form a new review begins with."""
    version: str = load("coherence_review")["version"]
    return version


@cache
def part_specs() -> tuple[PartSpec, ...]:
    """The parts of the form, in its order."""
    return tuple(_part(each) for each in load("coherence_review")["part"])


@cache
def part_spec(part: Part) -> PartSpec:
    """One part of the form."""
    return next(spec for spec in part_specs() if spec.part is part)


@cache
def plan_specs() -> tuple[PlanSpec, ...]:
    """The headings of planning for change, in the form's order."""
    return tuple(
        PlanSpec(Aim.of(each["key"]), each["letter"], each["label"]) for each in load("coherence_review")["plan"]
    )


def _part(each: dict[str, object]) -> PartSpec:
    def text(name: str) -> str:
        return str(each[name])

    columns, named = each["column"], each.get("named", [])
    if not isinstance(columns, list) or not isinstance(named, list):
        raise TypeError("The form's data file holds columns and rows as lists.")
    return PartSpec(
        Part.of(text("key")),
        text("letter"),
        text("title"),
        text("ask"),
        text("row"),
        tuple(_column(column) for column in columns),
        tuple(_named(row) for row in named),
    )


def _column(each: dict[str, str]) -> ColumnSpec:
    links = LinkKind.of(each["links"]) if "links" in each else None
    return ColumnSpec(Column(each["key"]), each["label"], each["hint"], links)


def _named(each: dict[str, str]) -> NamedRow:
    return NamedRow(
        each["key"],
        each["label"],
        Stage.of(each["stage"]) if "stage" in each else None,
        Strand.of(each["strand"]) if "strand" in each else None,
        each.get("staff", ""),
        each.get("hint", ""),
    )
