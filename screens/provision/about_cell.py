"""What is told below the grid of the cell under the cursor."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from guidance.provision.choices import Column
from guidance.provision.finding import Finding
from guidance.provision.rows import Row
from guidance.provision.typed_cells import show_cell
from guidance.record import Stamp
from screens.provision.cell_pane import AboutCell
from screens.provision.sheet import ReviewSheet

_FILL: Final = "Type to fill it in; ? says “not known yet”. "
_TWICE: Final = "Two people wrote here at the same time: both texts stand here. Keep what is right."
_HIDDEN: Final = "We don’t do this: {}"
_EMPTY: Final = "There is no row here yet. Insert puts one here."


def changed_by(stamp: Stamp | None, now: datetime) -> str:
    """`Ms Shah, 12 Nov 10:42`; with the year if it is another one. "" if nobody has touched it."""
    if stamp is None:
        return ""
    when = stamp.at.astimezone()
    year = f" {when.year}" if when.year != now.year else ""
    return f"{stamp.name}, {when.day} {when:%b}{year} {when:%H:%M}"


def about(
    sheet: ReviewSheet, place: tuple[int, int], found: Sequence[Finding], practice: Mapping[str, str]
) -> AboutCell:
    """What is told of a cell.

    Args:
        sheet: the part of the review.
        place: row and column.
        found: what does not hang together in this cell.
        practice: what really happened this year, by the id of the row.
    """
    row, at = sheet.row_at(place[0]), sheet.at(*place)
    shut = sheet.work.why_not if sheet.work.review.closed or sheet.work.closed_meanwhile else ""
    if row is None or at is None:
        return AboutCell(sheet.spec.title, hint=shut or _EMPTY)
    changed, title, text, hint = _name(sheet, row) if at.column is None else _cell(sheet, row, at.column)
    return AboutCell(
        title,
        changed_by(changed, sheet.work.desk.now()),
        _TWICE if at in sheet.work.both else "",
        shut or (_HIDDEN.format(row.hidden.reason) if row.hidden else hint),
        [each.reason for each in found],
        practice.get(row.id, ""),
        text,
    )


def _name(sheet: ReviewSheet, row: Row) -> tuple[Stamp | None, str, str, str]:
    """Of the name of a row: who changed it, the title, the text, and who holds it by the form."""
    named = next((each for each in sheet.spec.named if each.key == row.id), None)
    return row.changed, row.title, row.name, named.staff if named else ""


def _cell(sheet: ReviewSheet, row: Row, column: Column) -> tuple[Stamp | None, str, str, str]:
    """Of a cell: who changed it, the title, the text, and what to write there."""
    spec, cell = sheet.spec.column(column), row.cell(column)
    fill = "" if cell.is_touched or sheet.work.why_not else _FILL
    return cell.changed, f"{spec.label} · {row.title}", show_cell(cell, spec), f"{fill}{spec.hint}"
