"""What a heading of a school's list means: a field of a learner, something left out on purpose, or nothing known.

Headings are compared without case, spaces, signs and accents, so `legal_surname`, "Legal Surname " and `LegalSurname`
are one. The aliases are data, `guidance/reference/import_headings.toml`; the labels of the learner's own form count
too, so a list that this program wrote can be read back.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from guidance.form.declare import form_of
from guidance.form.text import fold
from guidance.learner.learner import Learner
from guidance.reference import load

#: The field that stands for a whole name in one column.
WHOLE_NAME: Final = "name"

#: The heading of the column that names what is wrong, in the list of lines that were not imported.
WHAT_IS_WRONG: Final = "What is wrong"

_SIGNS: Final = re.compile(r"[\W_]+")
_BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_WHOSE: Final = ("pupil", "student", "learner", "child", "pupils", "students", "learners")


def heading_key(heading: str) -> str:
    """A heading as it is compared: letters and figures, without accents or case."""
    return _SIGNS.sub("", fold(heading))


def _keys(heading: str) -> Iterator[str]:
    """The forms under which a heading is looked up, the exact one first: as it is, without "(…)", without "Pupil"."""
    exact, bare = heading_key(heading), heading_key(_BRACKETS.sub(" ", heading))
    for key in (exact, bare):
        yield key
        yield from (key.removeprefix(whose) for whose in _WHOSE if key.startswith(whose))


@cache
def _aliases() -> dict[str, str]:
    """The field of every heading that is known, by the heading's key."""
    lists: dict[str, list[str]] = load("import_headings")["fields"]
    known = {heading_key(heading): field for field, headings in lists.items() for heading in headings}
    for spec in form_of(Learner).fields:
        if spec.name in lists:
            known[heading_key(spec.label)] = spec.name
    return known


@cache
def _left_out() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Why a column is left out: by its heading's key, and by how the key begins."""
    groups: list[dict[str, Any]] = load("import_headings")["left_out"]
    exact = {heading_key(heading): group["why"] for group in groups for heading in group["headings"]}
    begins = tuple((heading_key(start), group["why"]) for group in groups for start in group.get("begins", ()))
    return exact, begins


def importable() -> tuple[str, ...]:
    """The fields that a list can fill: `WHOLE_NAME` and the learner's own fields by their names."""
    return tuple(load("import_headings")["fields"])


def field_of(heading: str) -> str:
    """The field that a heading names; "" if it names none. A heading left out on purpose names none."""
    known = _aliases()
    exact, _ = _left_out()
    for key in _keys(heading):
        if key in exact:
            return ""
        if key in known:
            return known[key]
    return ""


def why_left_out(heading: str) -> str:
    """Why a column is left out on purpose, in one sentence; "" if it is not."""
    if field_of(heading):
        return ""
    exact, begins = _left_out()
    for key in _keys(heading):
        plain = key.rstrip("0123456789")
        if why := exact.get(key) or exact.get(plain):
            return why
        for start, why in begins:
            if key.startswith(start):
                return why
    return ""


def field_label(field: str) -> str:
    """A field as people know it: "Legal surname", "Date of birth"; "Name" for a whole name."""
    return "Name" if field == WHOLE_NAME else form_of(Learner).field(field).label
