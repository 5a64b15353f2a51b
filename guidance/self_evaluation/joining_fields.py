"""The fields of two versions put together: no text vanishes, and where both chose differently it is said."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from guidance.clash import Clash
from guidance.form.declare import FieldSpec, Kind, form_of
from guidance.form.shown import show_value


def specs_of(document: BaseModel) -> Mapping[str, FieldSpec]:
    """The fields of a document's form, by name."""
    return {spec.name: spec for spec in form_of(type(document)).fields}


def fields_joined(where: str, three: Sequence[BaseModel], names: Sequence[str], clashes: list[Clash]) -> dict[str, Any]:
    """The value of each field of the two put together.

    Args:
        where: the number or id for `Clash.where`.
        three: what was to be saved, what is stored, and the version that both began with.
        names: which fields.
        clashes: where both chose differently is added to it.
    """
    specs = specs_of(three[1])
    changes = {}
    for name in names:
        mine, stored, base = (getattr(each, name) for each in three)
        changes[name] = stored
        if mine in (base, stored):
            continue
        if stored == base:
            changes[name] = mine
        elif specs[name].kind is Kind.TEXT:
            changes[name] = both_texts(mine, stored)
        else:
            shown = (show_value(specs[name], value) for value in (stored, mine))
            clashes.append(Clash(where, specs[name].label, *shown))
    return changes


def both_texts(mine: str, stored: str) -> str:
    """Both texts under one another; one that holds every paragraph of the other stands alone."""
    one, other = set(_paragraphs(mine)), set(_paragraphs(stored))
    if one <= other:
        return stored
    return mine if other <= one else f"{stored}\n\n{mine}"


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in text.split("\n\n") if each.strip()]
