"""What comes in put beside what stands here: all that stood before stands afterwards, and nothing stands twice."""

from collections.abc import Collection, Sequence

from guidance.form.text import fold
from guidance.provision.cell import Cell, Link
from guidance.provision.choices import LinkKind
from guidance.provision.rows import Hidden, Row
from guidance.record import Stamp

#: What parts two texts, and two names of a row, that stand beside each other.
_BETWEEN_TEXTS = "\n\n"
_BETWEEN_NAMES = " / "


def paragraphs_beyond(text: str, standing: str) -> str:
    """The paragraphs of a text that do not stand in another one, whole paragraph against whole paragraph."""
    there = {each.strip() for each in standing.split(_BETWEEN_TEXTS)}
    new = dict.fromkeys(each for each in text.split(_BETWEEN_TEXTS) if each.strip() and each.strip() not in there)
    return _BETWEEN_TEXTS.join(new)


def text_beside(standing: str, coming: str) -> str:
    """The standing text, and under it the paragraphs of the other one that it does not hold yet."""
    if not standing.strip():
        return coming if coming.strip() else standing
    new = paragraphs_beyond(coming, standing)
    return f"{standing}{_BETWEEN_TEXTS}{new}" if new else standing


def name_beside(standing: str, coming: str) -> str:
    """The standing name of a row, and beside it the names of the other one that it does not hold yet."""
    new = names_beyond(coming, standing)
    return _BETWEEN_NAMES.join((standing, *new)) if standing and new else standing or coming


def names_beyond(name: str, standing: str) -> tuple[str, ...]:
    """The names within a row's name that do not stand in another one."""
    there = {fold(each) for each in (standing, *standing.split(_BETWEEN_NAMES))}
    if not name.strip() or fold(name) in there:
        return ()
    new = (each for each in name.split(_BETWEEN_NAMES) if each.strip() and fold(each) not in there)
    return tuple(dict.fromkeys(new))


def says(link: Link, coming: Link, known: Collection[str]) -> bool:
    """Whether a name in a cell says what another one says.

    Args:
        link: the name that stands in the cell.
        coming: the other one.
        known: the ids of rows and people here. Two of them that are called alike are two.
    """
    same_name = fold(link.name) == fold(coming.name)
    if link.target and link.target == coming.target:
        return same_name or coming.kind is not LinkKind.PERSON
    return same_name and not (link.target in known and coming.target in known)


def links_beyond(links: Sequence[Link], standing: Sequence[Link], known: Collection[str]) -> tuple[Link, ...]:
    """The names that do not stand among others. One that calls what stands there otherwise is a name alone."""
    there = list(standing)
    for coming in links:
        if any(says(link, coming, known) for link in there):
            continue
        taken = coming.target and any(link.target == coming.target for link in there)
        there.append(coming.having(target="") if taken else coming)
    return tuple(there[len(standing) :])


def cell_beside(standing: Cell, coming: Cell, by: Stamp, known: Collection[str]) -> Cell:
    """The cell with what comes in beside what stands there; the standing cell itself if nothing is new."""
    if not coming.is_filled:
        return coming if coming.not_known and not standing.is_touched else standing
    links = links_beyond(coming.links, standing.links, known)
    if not standing.is_filled:
        return coming.having(links=links)
    text = text_beside(standing.text, coming.text)
    if not links and text == standing.text:
        return standing
    return standing.having(text=text, links=(*standing.links, *links), changed=by)


def row_beside(standing: Row, coming: Row, by: Stamp, known: Collection[str], *, has_own_name: bool) -> Row:
    """The row with what comes in beside what stands there; the standing row itself if nothing is new.

    Args:
        standing: the row here.
        coming: the same row as it comes in. Its stage and its place change nothing.
        by: who brings it in.
        known: the ids of rows and people here.
        has_own_name: whether the school names the row; what the form calls it stays.
    """
    changes: dict[str, object] = {}
    name = name_beside(standing.name, coming.name) if has_own_name else standing.name
    hidden = _hidden_beside(standing, coming)
    if (name, hidden) != (standing.name, standing.hidden):
        changes = {"name": name, "hidden": hidden, "changed": by}
    put = {column: cell_beside(standing.cell(column), cell, by, known) for column, cell in coming.cells.items()}
    cells = {column: cell for column, cell in put.items() if cell is not standing.cell(column)}
    if cells:
        changes["cells"] = {**standing.cells, **cells}
    return standing.having(**changes) if changes else standing


def _hidden_beside(standing: Row, coming: Row) -> Hidden | None:
    """Why a row is hidden. One that says anything here is not hidden by a file; two reasons stand under one another."""
    if coming.hidden is None:
        return standing.hidden
    if standing.hidden is None:
        return None if standing.is_answered else coming.hidden
    reason = text_beside(standing.hidden.reason, coming.hidden.reason)
    return standing.hidden if reason == standing.hidden.reason else standing.hidden.having(reason=reason)
