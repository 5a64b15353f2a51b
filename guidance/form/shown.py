"""How a field's value reads: one wording for the screen, the plain lines, the summary and the differences."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from pydantic import BaseModel

from guidance.form.choice import Choice
from guidance.form.dates import long_date
from guidance.form.declare import FieldSpec, Kind, Section, answered, form_of


def show_value(spec: FieldSpec, value: Any) -> str:  # noqa: ANN401 - the type follows the field
    """A value in words: "Yes", "4 December 2026", "Student, Home School", a text as it stands; "" if unanswered.

    Rows are shown one a line, their parts separated by semicolons.
    """
    if not answered(value):
        return ""
    if spec.kind is Kind.ROWS:
        return "\n".join(show_row(spec, row) for row in value)
    if spec.kind is Kind.SEVERAL:
        return ", ".join(choice.label for choice in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if spec.kind is Kind.SCALE:
        return f"{value} of 5"
    return value.label if isinstance(value, Choice) else str(value)


def show_row(spec: FieldSpec, row: BaseModel) -> str:
    """One row in a line: its first part, then "Label: value" for the others that were answered."""
    parts = [(part, show_value(part, getattr(row, part.name))) for part in spec.rows]
    filled = [(part, words) for part, words in parts if words]
    return "; ".join(words if part is spec.rows[0] else f"{part.label}: {words}" for part, words in filled)


def answers(document: BaseModel) -> Iterator[tuple[Section, FieldSpec, Any]]:
    """Every field that was answered, in the form's own order, with its section and its value."""
    for page in form_of(type(document)).pages:
        for spec in page.fields:
            value = getattr(document, spec.name)
            if answered(value):
                yield page.section, spec, value


def unanswered(document: BaseModel) -> tuple[FieldSpec, ...]:
    """The fields that nobody has answered yet: shown before signing, never a reason to refuse."""
    return tuple(spec for spec in form_of(type(document)).fields if not answered(getattr(document, spec.name)))
