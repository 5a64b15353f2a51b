"""The blank form, for those who fill it in on paper: every row, column, duty, document and heading, nothing in them."""

from typing import Final

from exports.markdown import markdown
from exports.outline import Line, Outline, Part, Table
from exports.page import page
from exports.provision.grid import part_title
from exports.provision.pictured import in_page
from guidance.diary.years import school_year_name
from guidance.provision.choices import Stage
from guidance.provision.source_form import NamedRow, PartSpec, form_version, part_specs, plan_specs

#: What stands where somebody writes: dots in an editor, nothing to see on paper.
_DOTS: Final = "……"
_NOTHING_TO_SEE: Final = "\N{ZERO WIDTH SPACE}"
#: So many empty rows stand under a part that the form leaves open, and under each heading of planning.
_EMPTY_ROWS: Final = 3
_PLAN_HEAD: Final = ("What is done?", "Who?", "By when?", "How far is it?")

_STYLE: Final = """@page { size: A4 landscape; margin: 12mm; }
body { max-width: none; }
table { width: 100%; table-layout: fixed; font-size: 9pt; line-height: 1.25; }
th:first-child { width: 24%; }
td { height: 11mm; padding: 1mm 2mm; }
h3 { margin: 3mm 0 1mm; }
tr { break-inside: avoid; }
h2, h3 { break-after: avoid; }
@media print { h2:not(:first-of-type) { break-before: page; border-top: none; } }
"""


def blank_markdown(school: str, year: int) -> str:
    """The blank form of a school year as Markdown."""
    return markdown(_outline(school, year, _DOTS))


def blank_page(school: str, year: int) -> str:
    """The blank form as a page that prints on A4, the long side down."""
    return in_page(page(_outline(school, year, _NOTHING_TO_SEE)), {}, _STYLE)


def _outline(school: str, year: int, empty: str) -> Outline:
    facts = (
        Line("School or provider", school or empty),
        Line("School year", school_year_name(year)),
        Line("Filled in by, on", empty),
    )
    parts = (*(_part(spec, empty) for spec in part_specs()), _planning(empty))
    return Outline(f"Review of provision (form {form_version()})", facts, parts)


def _part(spec: PartSpec, empty: str) -> Part:
    stages = [stage for stage in Stage if any(row.stage is stage for row in spec.named)]
    title = part_title(spec)
    if not stages:
        return Part(title, (Line("", spec.ask), _table(spec, spec.named, empty)))
    inner = (
        Part(stage.label, (_table(spec, tuple(row for row in spec.named if row.stage is stage), empty),))
        for stage in stages
    )
    return Part(title, (Line("", spec.ask),), tuple(inner))


def _table(spec: PartSpec, named: tuple[NamedRow, ...], empty: str) -> Table:
    """The rows that the form names, its blank ones, and room for more where it names none."""
    names = [row.label or row.hint or empty for row in named] or [empty] * _EMPTY_ROWS
    blanks = (empty,) * len(spec.columns)
    return Table("", (spec.row, *(column.label for column in spec.columns)), tuple((name, *blanks) for name in names))


def _planning(empty: str) -> Part:
    rows = ((empty,) * len(_PLAN_HEAD),) * _EMPTY_ROWS
    parts = (Part(f"({spec.letter}) {spec.label}", (Table("", _PLAN_HEAD, rows),)) for spec in plan_specs())
    return Part("Planning for change", parts=tuple(parts))
