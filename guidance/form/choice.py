"""One of several answers: a short code that is stored, and a label that people see. Needs no model."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """One of several answers: the short code that is stored, and the label that people see.

    class Punctuality(Choice):
        GOOD = "good", "Good"
    """

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        """A choice from its stored code and its label."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def of(cls, code: str) -> Self:
        """The choice with that code. Raises ValueError if there is none."""
        for member in cls:
            if member.value == code:
                return member
        raise ValueError(f"“{code}” is none of the choices.")
