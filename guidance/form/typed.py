"""From what was typed to what is meant, and back.

A form holds what a person typed, as they typed it: texts, codes of choices, rows of these. `read_form` says what that
means and what cannot be read; nothing typed is changed by reading it. `typed_of` is the way back, for a form that
opens on an existing document.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, TypeAlias

from pydantic import BaseModel

from guidance.form.choice import Choice
from guidance.form.dates import Unreadable, read_date, read_time, typed_date, typed_time
from guidance.form.declare import FieldSpec, Form, Kind, answered, form_of
from guidance.form.text import clean, clean_line, listed

#: What stands in one field of a form: a text, the codes of choices, or rows of smaller forms.
TypedValue: TypeAlias = "str | list[str] | list[Typed]"
Typed: TypeAlias = dict[str, Any]

#: Where in a form something is: a field, or a field within a row (counted from 0).
Place: TypeAlias = tuple[str | int, ...]

YES: Final = "yes"
NO: Final = "no"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something typed that cannot be stored as it is: where, and one sentence that says what to do."""

    place: Place
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed form means: the value of every field that could be read, and the problems of the others."""

    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()


def empty_of(spec: FieldSpec) -> Any:  # noqa: ANN401 - the type follows the field
    """The value of a field that nobody has answered."""
    if spec.kind in {Kind.ROWS, Kind.SEVERAL}:
        return ()
    return "" if spec.kind in {Kind.LINE, Kind.TEXT, Kind.PERSON} else None


def _read_number(spec: FieldSpec, typed: str) -> int | Unreadable:
    low, high = (1, 5) if spec.kind is Kind.SCALE else (spec.ask.low, spec.ask.high)
    wanted = f"from {low} to {high}" if high is not None else f"of {low} or more" if low is not None else ""
    sentence = f"Type a whole number {wanted}, in figures.".replace(" ,", ",")
    text = typed.strip()
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 10):
        return Unreadable(sentence)
    number = int(text)
    if (low is not None and number < low) or (high is not None and number > high):
        return Unreadable(sentence)
    return number


def _read_choice(spec: FieldSpec, typed: str) -> Choice | Unreadable:
    for choice in spec.choices:
        if typed.strip().lower() in {choice.value, choice.label.lower()}:
            return choice
    return Unreadable(f"Choose {listed([choice.label for choice in spec.choices], 'or')}.")


def _read_yes_no(typed: str) -> bool | Unreadable:
    answers = {YES: True, "y": True, NO: False, "n": False}
    return answers.get(typed.strip().lower(), Unreadable("Answer yes or no, or leave it empty."))


def _read_text(spec: FieldSpec, typed: str) -> str | Unreadable:
    text = clean(typed).strip("\n ") if spec.kind is Kind.TEXT else clean_line(typed)
    if len(text) > spec.limit:
        return Unreadable(f"This is {len(text):,} characters long. Shorten it to {spec.limit:,} or fewer.")
    return text


def read_value(spec: FieldSpec, typed: str) -> Any:  # noqa: ANN401 - the type follows the field
    """What one typed text means for a field: its value, the empty value if nothing was typed, or `Unreadable`."""
    if not typed.strip():
        return empty_of(spec)
    match spec.kind:
        case Kind.WHOLE | Kind.SCALE:
            return _read_number(spec, typed)
        case Kind.DATE:
            return read_date(typed)
        case Kind.TIME:
            return read_time(typed)
        case Kind.YES_NO:
            return _read_yes_no(typed)
        case Kind.CHOICE:
            return _read_choice(spec, typed)
        case _:
            return _read_text(spec, typed)


def _read_several(spec: FieldSpec, codes: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(choice for choice in spec.choices if choice.value in codes)


def is_empty_row(spec: FieldSpec, row: Mapping[str, Any]) -> bool:
    """Whether nothing has been typed into a row: such a row is left out when the form is read."""
    return not any(row.get(part.name) for part in spec.rows if not part.ask.shown)


def _read_rows(
    spec: FieldSpec, rows: Sequence[Typed], place: Place
) -> tuple[tuple[dict[str, Any], ...], list[Problem]]:
    values: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        if not spec.ask.fixed and is_empty_row(spec, row):
            continue
        reading = _read_fields(spec.rows, row, (*place, number))
        asked = {part.name for part in spec.rows}
        kept = {name: value for name, value in row.items() if name not in asked}
        values.append(kept | reading.values)
        problems.extend(reading.problems)
    return tuple(values), problems


def _read_fields(specs: Sequence[FieldSpec], typed: Mapping[str, Any], place: Place = ()) -> Reading:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for spec in specs:
        raw = typed.get(spec.name, "")
        here = (*place, spec.name)
        if spec.kind is Kind.ROWS:
            values[spec.name], more = _read_rows(spec, raw or [], here)
            problems.extend(more)
        elif spec.kind is Kind.SEVERAL:
            values[spec.name] = _read_several(spec, raw or [])
        else:
            value = read_value(spec, raw)
            if isinstance(value, Unreadable):
                problems.append(Problem(here, value.sentence))
                value = empty_of(spec)
            elif spec.required and not answered(value):
                problems.append(Problem(here, f"This one is needed. {spec.ask.hint}".rstrip()))
            values[spec.name] = value
    return Reading(values, tuple(problems))


def read_row(spec: FieldSpec, row: Mapping[str, Any]) -> dict[str, Any]:
    """What one row means as it stands, also where some of it cannot be read yet; that counts as empty."""
    asked = {part.name for part in spec.rows}
    kept = {name: value for name, value in row.items() if name not in asked}
    return kept | _read_fields(spec.rows, row).values


def read_form(form: Form, typed: Mapping[str, Any]) -> Reading:
    """What a whole form means. Rows in which nothing was typed are left out."""
    return _read_fields(form.fields, typed)


def type_value(spec: FieldSpec, value: Any) -> Any:  # noqa: ANN401 - the type follows the field
    """How a value stands in a form: the text, the codes or the rows that `read_value` and `read_form` read back."""
    if spec.kind is Kind.ROWS:
        return [_typed_row(spec, row) for row in value]
    if spec.kind is Kind.SEVERAL:
        return [choice.value for choice in value]
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return typed_date(value)
    if isinstance(value, time):
        return typed_time(value)
    return value.value if isinstance(value, Choice) else str(value)


def _typed_row(spec: FieldSpec, row: BaseModel) -> Typed:
    """A row as typed; what the row holds and nobody is asked for (its id, say) travels with it."""
    typed: Typed = row.model_dump(mode="json", exclude={part.name for part in spec.rows}, exclude_defaults=True)
    for part in spec.rows:
        typed[part.name] = type_value(part, getattr(row, part.name))
    return typed


def typed_of(document: BaseModel) -> Typed:
    """A document as its form shows it when it is opened."""
    return {spec.name: type_value(spec, getattr(document, spec.name)) for spec in form_of(type(document)).fields}
