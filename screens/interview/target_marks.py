"""The SMART letters beside a target that is being written."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from textual.content import Content

from guidance.diary.terms import Calendar
from guidance.form.declare import FieldSpec
from guidance.form.typed import read_row
from guidance.interview.rows import TargetRow
from guidance.target.smart import Letter, check, first_gap, letters


class TargetMarks:
    """What SMART says of a row.

    Args:
        spec: the field that holds the targets.
        today: the day.
        calendar: the school's terms.
        review: gives the date of the next review as it now stands in the form, if there is one.
    """

    def __init__(self, spec: FieldSpec, today: date, calendar: Calendar, review: Callable[[], date | None]) -> None:
        self._spec = spec
        self._today = today
        self._calendar = calendar
        self._review = review

    def _found(self, row: Mapping[str, Any]) -> tuple[Letter, ...]:
        target = TargetRow.model_validate(read_row(self._spec, row))
        return check(target, self._today, self._review(), self._calendar)

    def short(self, row: Mapping[str, Any]) -> str:
        """The letters that are there."""
        found = self._found(row)
        return f"{letters(found)}{' ✓' if first_gap(found) is None else ''}" if row.get("text") else ""

    def notes(self, row: Mapping[str, Any], lines: int) -> Content:
        """Each letter with its reason if there is room; otherwise the letters and the next one to talk about."""
        found = self._found(row)
        if lines >= len(found):
            return Content("\n".join(f"{'✓' if each.there else '·'} {each.name}: {each.reason}" for each in found))
        gap = first_gap(found)
        return Content(f"{letters(found)}   {f'{gap.name}: {gap.reason}' if gap else 'SMART: all five are there.'}")
