"""Documents filled by a rule from their declarations: every field answered, each with its own value."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from pydantic import BaseModel

from guidance.form.declare import FieldSpec, Kind, form_of


def any_value(spec: FieldSpec, numbers: Iterator[int]) -> Any:
    """A value of a field that no other field has, as far as its kind allows."""
    number = next(numbers)
    words = f"{spec.name.replace('_', ' ')} {number}"
    by_kind: dict[Kind, Any] = {
        Kind.LINE: words,
        Kind.PERSON: words,
        Kind.TEXT: f"{words} first line\n{words} second line\n\n{words} last paragraph",
        Kind.WHOLE: max((spec.ask.high or 900) - number, spec.ask.low or 0),
        Kind.SCALE: number % 5 + 1,
        Kind.DATE: date(2026, 1, 1) + timedelta(days=number),
        Kind.TIME: time(8 + number % 10, number % 60),
        Kind.YES_NO: number % 2 == 0,
        Kind.SEVERAL: spec.choices,
        Kind.CHOICE: spec.choices[number % len(spec.choices)] if spec.choices else None,
    }
    if spec.kind is Kind.ROWS and spec.row_model:
        return tuple(filled(spec.row_model, numbers) for _ in range(2))
    return by_kind[spec.kind]


def filled(model: type[BaseModel], numbers: Iterator[int] | None = None, **known: Any) -> Any:
    """A document of that model in which every declared field is answered."""
    following = numbers or count(1)
    values = {spec.name: any_value(spec, following) for spec in form_of(model).fields}
    for name, info in model.model_fields.items():
        if info.is_required() and name not in values:
            values[name] = f"needed{next(following)}"
    return model.model_validate(values | known)
