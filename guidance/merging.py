"""Two versions of one record that were saved side by side: what is proposed for each field, and the two put together.

Both began as the same version. Where only one side changed a field since, that change is proposed: nobody undoes by
accident what they never saw.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from guidance.differences import Change, differences
from guidance.form.declare import Kind
from guidance.record import Record

RecordT = TypeVar("RecordT", bound=Record)


class Keep(StrEnum):
    """Which of the two is kept of a field."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def can_be_both(change: Change) -> bool:
    """Whether both texts of a field can stand under one another."""
    return change.field.kind is Kind.TEXT


def proposal(mine: Record, theirs: Record, base: Record | None) -> dict[str, Keep]:
    """What is proposed for each field that differs, by its name, in form order.

    Args:
        mine: what was to be saved.
        theirs: what somebody else saved meanwhile.
        base: the version that both began with; None if it is not known.
    """
    return {change.field.name: _proposed(change, mine, theirs, base) for change in differences(theirs, mine)}


def _proposed(change: Change, mine: Record, theirs: Record, base: Record | None) -> Keep:
    name = change.field.name
    if base is not None and getattr(mine, name) == getattr(base, name):
        return Keep.THEIRS
    if base is not None and getattr(theirs, name) == getattr(base, name):
        return Keep.MINE
    if not change.before:
        return Keep.MINE
    if not change.after:
        return Keep.THEIRS
    return Keep.BOTH if can_be_both(change) else Keep.MINE


def put_together(mine: RecordT, theirs: RecordT, kept: Mapping[str, Keep]) -> RecordT:
    """The two in one, on the revision that is stored. What is not named is as `theirs` has it."""
    values = {}
    for name, keep in kept.items():
        one, other = getattr(mine, name), getattr(theirs, name)
        values[name] = {Keep.MINE: one, Keep.THEIRS: other, Keep.BOTH: f"{other}\n\n{one}"}[keep]
    return theirs.having(**values)
