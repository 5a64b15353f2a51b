"""What a form is told besides its record, and a draft says again: texts that somebody may have changed by hand."""

from collections.abc import Mapping
from typing import Any, TypeVar

from guidance.form.choice import Choice
from store.errors import MissingRecordError
from store.place import FIRST_YEAR, LAST_YEAR

ChoiceT = TypeVar("ChoiceT", bound=Choice)


class OtherVersionError(MissingRecordError):
    """A form, or what it is told, that this version does not know."""

    def __init__(self) -> None:
        super().__init__("This draft was written by another version of Fingerpost. It is kept as it is.")


def word_in(context: Mapping[str, Any], name: str) -> str:
    """One of the texts. Raises OtherVersionError if it is not there."""
    if name not in context:
        raise OtherVersionError
    return str(context[name])


def year_in(context: Mapping[str, Any]) -> int:
    """The school year. Raises OtherVersionError if there is none."""
    word = word_in(context, "year")
    if not (word.isascii() and word.isdecimal() and FIRST_YEAR <= int(word[:9]) <= LAST_YEAR):
        raise OtherVersionError
    return int(word)


def choice_in(context: Mapping[str, Any], name: str, kind: type[ChoiceT]) -> ChoiceT:
    """A choice, by its code. Raises OtherVersionError if it is none."""
    found = {each.value: each for each in kind}.get(word_in(context, name))
    if found is None:
        raise OtherVersionError
    return found
