"""What a review in a file says: all of it, or only what was changed in it since the version that it was written from.

What the file leaves out, empties or takes out says nothing: an import takes nothing away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from guidance.form.text import count_of, shorten
from guidance.provision.cell import Cell, Link
from guidance.provision.choices import LinkKind, Part
from guidance.provision.incoming.beside import links_beyond, names_beyond, paragraphs_beyond
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.review import Review
from guidance.provision.rows import Row

#: The parts whose rows cells name.
LINKED: Final = {LinkKind.DOCUMENT: Part.DOCUMENTS, LinkKind.PLACE: Part.PLACES}


@dataclass(frozen=True, slots=True)
class Said:
    """What a review in a file says. A row of which nothing counts stands here with its id alone."""

    rows: Mapping[Part, Sequence[Row]]
    #: The fields of each action that count, its id among them.
    actions: tuple[Mapping[str, Any], ...]
    answers: tuple[FindingAnswer, ...]
    seen: tuple[Seen, ...]
    #: What is left out, one sentence each.
    notes: tuple[str, ...] = ()


def all_of(whole: Review) -> Said:
    """Everything that a review says."""
    freed = _names_freed(whole, whole)
    rows = {part: freed.rows(part) for part in Part}
    return Said(rows, tuple(dict(each) for each in whole.actions), whole.answers, whole.seen)


def since(whole: Review, base: Review, standing: Review) -> Said:
    """What was changed in a review since an earlier version of it.

    What was taken out here since does not come back, and what the file changed in it is left out with a sentence.

    Args:
        whole: the review in the file.
        base: the version that it was written from.
        standing: the review here.
    """
    notes: list[str] = []
    freed = _names_freed(whole, base)
    rows = {part: _rows(part, freed, base, standing, notes) for part in Part}
    notes += _stays(whole, base, standing)
    actions = tuple(_actions(whole, base, standing, notes))
    answers = tuple(_answers(whole, base, standing, notes))
    shown = {each.finding for each in base.seen}
    seen = tuple(each for each in whole.seen if each.finding not in shown)
    return Said(rows, actions, answers, seen, tuple(notes))


# Rows


def _rows(part: Part, whole: Review, base: Review, standing: Review, notes: list[str]) -> tuple[Row, ...]:
    before = {row.id: row for row in base.rows(part)}
    here = {row.id: row for row in standing.rows(part)}
    known = {row.id for each in LINKED.values() for row in base.rows(each)}
    said = []
    for row in whole.rows(part):
        old, now = before.get(row.id), here.get(row.id)
        cut = row if old is None else _row(row, old, known)
        if old is not None and now is None and cut != Row(id=row.id):
            notes.append(f"“{row.title}” was taken out here since; what the file changed in it was left out.")
            cut = Row(id=row.id)
        elif old is not None and now is not None:
            cut = _still_hidden(cut, old, now, row, notes)
        said.append(cut)
    return tuple(said)


def _row(row: Row, before: Row, known: set[str]) -> Row:
    """The row with what it says since."""
    cells = {column: _cell(cell, before.cell(column), known) for column, cell in row.cells.items()}
    return Row(
        id=row.id,
        name=row.name if names_beyond(row.name, before.name) else "",
        stage=None if row.stage is before.stage else row.stage,
        strand=None if row.strand is before.strand else row.strand,
        hidden=None if _reason(row) == _reason(before) else row.hidden,
        cells={column: cell for column, cell in cells.items() if cell.is_touched},
    )


def _cell(cell: Cell, before: Cell, known: set[str]) -> Cell:
    if cell.not_known and before.not_known and not cell.is_filled:
        return Cell()
    text = paragraphs_beyond(cell.text, before.text)
    return cell.having(text=text, links=links_beyond(cell.links, before.links, known))


def _still_hidden(cut: Row, before: Row, now: Row, row: Row, notes: list[str]) -> Row:
    """A row whose hiding was changed on both sides stays hidden, or shown, as it is here."""
    if before.hidden and not row.hidden and now.hidden:
        notes.append(f"“{now.title}” is shown again in the file: it stays hidden here.")
    if before.hidden and cut.hidden and not now.hidden:
        notes.append(f"“{now.title}” is shown again here: it stays shown, whatever the file says of its reason.")
        return cut.having(hidden=None)
    return cut


def _reason(row: Row) -> str | None:
    return row.hidden.reason if row.hidden else None


def _stays(whole: Review, base: Review, standing: Review) -> Iterator[str]:
    """What the file took out of cells, and what stays all the same."""
    number = 0
    for part in Part:
        before, here = ({row.id: row for row in side.rows(part)} for side in (base, standing))
        for row in whole.rows(part):
            old, now = before.get(row.id), here.get(row.id)
            for column, cell in (old.cells if old and now else {}).items():
                emptied = not row.cell(column).is_filled or _only_less(row.cell(column), cell)
                number += bool(now and cell.is_filled and now.cell(column).is_filled and emptied)
    if number:
        yield f"The file takes words or names out of {count_of(number, 'cell')}: they stay here."


def _only_less(cell: Cell, before: Cell) -> bool:
    """Whether a cell says nothing that it did not say before, and something less."""
    more = paragraphs_beyond(cell.text, before.text) or links_beyond(cell.links, before.links, ())
    less = paragraphs_beyond(before.text, cell.text) or links_beyond(before.links, cell.links, ())
    return bool(less and not more)


def _names_freed(whole: Review, base: Review) -> Review:
    """The review in which a name that is not that of the row it points to is a name alone: it was changed by hand."""
    names = {(part, row.id): row.name for part in LINKED.values() for row in (*base.rows(part), *whole.rows(part))}

    def freed(link: Link) -> Link:
        name = names.get((LINKED[link.kind], link.target)) if link.kind in LINKED else None
        return link.having(target="") if name is not None and names_beyond(link.name, name) else link

    def freely(row: Row) -> Row:
        cells = {column: cell.having(links=tuple(map(freed, cell.links))) for column, cell in row.cells.items()}
        return row.having(cells=cells) if cells != row.cells else row

    return whole.having(**{part.value: tuple(map(freely, whole.rows(part))) for part in Part})


# Actions, and what was said to findings


def _actions(whole: Review, base: Review, standing: Review, notes: list[str]) -> Iterator[Mapping[str, Any]]:
    before = {each.id: each for each in base.actions}
    here = {each.id for each in standing.actions}
    for action in whole.actions:
        old = before.get(action.id)
        changed = dict(action) if old is None else _changed_fields(action, old)
        if old is None or action.id in here:
            yield {**changed, "id": action.id}
        elif changed:
            said = shorten(action.what, 60)
            notes.append(f"The action “{said}” was taken out here since; what the file changed in it was left out.")


def _changed_fields(action: Action, before: Action) -> dict[str, Any]:
    named = (name for name in type(action).model_fields if name not in {"id", "made", "changed"})
    changed = {name: getattr(action, name) for name in named if getattr(action, name) != getattr(before, name)}
    if "note" in changed:
        changed["note"] = paragraphs_beyond(action.note, before.note)
    return changed


def _answers(whole: Review, base: Review, standing: Review, notes: list[str]) -> Iterator[FindingAnswer]:
    before = {each.finding: each for each in base.answers}
    here = {each.finding for each in standing.answers}
    for answer in whole.answers:
        old = before.get(answer.finding)
        if old is None:
            yield answer
        elif (answer.answer, answer.reason, answer.action) == (old.answer, old.reason, old.action):
            continue
        elif answer.finding in here:
            same = answer.action == old.action
            reason = paragraphs_beyond(answer.reason, old.reason)
            yield answer.having(reason=reason, action="" if same else answer.action)
        else:
            said = shorten(answer.found, 60)
            notes.append(f"What was said to “{said}” was taken back here since; it does not come back.")
