"""What a form is told besides its record, and a draft says again: texts that somebody may have changed by hand."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from guidance.form.choice import Choice
from store.errors import MissingRecordError
from store.place import FIRST_YEAR, LAST_YEAR

ChoiceT = TypeVar("ChoiceT", bound=Choice)

_OTHER: Final = "This draft was written by another version of Fingerpost. It is kept as it is."


def word_in(context: Mapping[str, Any], name: str) -> str:
    """One of the texts. Raises MissingRecordError if it is not there."""
    if name not in context:
        raise MissingRecordError(_OTHER)
    return str(context[name])


def year_in(context: Mapping[str, Any]) -> int:
    """The school year. Raises MissingRecordError if there is none."""
    word = word_in(context, "year")
    if not (word.isascii() and word.isdecimal() and FIRST_YEAR <= int(word[:9]) <= LAST_YEAR):
        raise MissingRecordError(_OTHER)
    return int(word)


def choice_in(context: Mapping[str, Any], name: str, kind: type[ChoiceT]) -> ChoiceT:
    """A choice, by its code. Raises MissingRecordError if it is none."""
    found = {each.value: each for each in kind}.get(word_in(context, name))
    if found is None:
        raise MissingRecordError(_OTHER)
    return found
