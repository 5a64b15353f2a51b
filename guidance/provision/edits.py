"""Changes to the grid: a cell, a row's name, a row put in, moved, hidden or taken out.

Each gives a new review; the old one is what undo goes back to. A closed review is opened again first.
"""

from collections.abc import Callable, Iterable
from typing import Final

from guidance.form.text import clean_line, fold
from guidance.provision.cell import At, Cell, Link
from guidance.provision.choices import LinkKind, Part, Stage
from guidance.provision.review import Review
from guidance.provision.rows import Hidden, Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import Known, read_cell
from guidance.record import Stamp

#: The parts whose rows are named in cells.
_LINKED: Final = {Part.DOCUMENTS: LinkKind.DOCUMENT, Part.PLACES: LinkKind.PLACE}


class ReviewClosedError(ValueError):
    """A change to a review that is closed."""

    def __init__(self, review: Review) -> None:
        super().__init__(f"{review.name} is closed. Open it again to change it.")


def with_rows(review: Review, part: Part, rows: Iterable[Row]) -> Review:
    """The review with other rows in one part. Raises ReviewClosedError."""
    if review.closed is not None:
        raise ReviewClosedError(review)
    return review.having(**{part.value: tuple(rows)})


def with_row(review: Review, part: Part, row: Row) -> Review:
    """The review with one row changed. Raises KeyError if the part has none of that id."""
    review.row(part, row.id)
    return with_rows(review, part, (row if each.id == row.id else each for each in review.rows(part)))


def with_cell(review: Review, at: At, cell: Cell) -> Review:
    """The review with one cell changed. Raises KeyError for a place that is not there."""
    if at.column is None:
        raise KeyError(at.row)
    part_spec(at.part).column(at.column)
    return with_row(review, at.part, review.row(at.part, at.row).with_cell(at.column, cell))


def typed_into(review: Review, at: At, typed: str, by: Stamp, known: Known | None = None) -> Review:
    """The review with what was typed into a cell. Raises KeyError for a place that is not there."""
    before = review.cell(at)
    if at.column is None:
        raise KeyError(at.row)
    cell = read_cell(typed, part_spec(at.part).column(at.column), by, before, known)
    return review if cell is before else with_cell(review, at, cell)


def renamed(review: Review, part: Part, row: str, name: str, by: Stamp) -> Review:
    """The review with a row called otherwise. Cells that mean it say its new name; who wrote them stays.

    A cell means it by a link, or by its name alone if no other row is meant by that name. If the row loses its name,
    cells keep theirs.
    """
    called = clean_line(name)
    after = with_row(review, part, review.row(part, row).having(name=called, changed=by))
    if part not in _LINKED or not called:
        return after
    means = _means(review, part, row)
    for each in Part:
        rows = after.rows(each)
        following = tuple(_following(inner, means, row, called) for inner in rows)
        if any(one is not two for one, two in zip(rows, following, strict=True)):
            after = with_rows(after, each, following)
    return after


def _means(review: Review, part: Part, row: str) -> Callable[[Link], bool]:
    """Tells whether a link means a row. A name alone means the first row that has it, as in the graph of documents."""
    rows = review.rows(part)
    listed = {each.id for each in rows}
    name = fold(review.row(part, row).name)
    same = [each for each in rows if each.name and fold(each.name) == name]
    first = next((each for each in same if each.is_shown), same[0] if same else None)
    if first is None or first.id != row:
        return lambda link: link.target == row

    def by_name(link: Link) -> bool:
        return link.kind is _LINKED[part] and link.target not in listed and fold(link.name) == name

    return lambda link: link.target == row or by_name(link)


def _following(row: Row, means: Callable[[Link], bool], target: str, name: str) -> Row:
    changed = {
        column: cell.having(links=_called(cell.links, means, target, name))
        for column, cell in row.cells.items()
        if any(means(link) for link in cell.links)
    }
    return row.having(cells={**row.cells, **changed}) if changed else row


def _called(links: Iterable[Link], means: Callable[[Link], bool], target: str, name: str) -> tuple[Link, ...]:
    """The links of a cell with a new name for what is meant, once."""
    named: dict[str, Link] = {}
    for link in links:
        now = link.having(name=name, target=target) if means(link) else link
        named.setdefault(now.key, now)
    return tuple(named.values())


def put_in(review: Review, part: Part, row: Row, after: str = "") -> Review:
    """The review with a row of the school's own, behind another one; otherwise behind the last of its stage.

    Raises:
        ValueError: there is a row of that id.
    """
    rows = list(review.rows(part))
    if any(each.id == row.id for each in rows):
        raise ValueError(f"There is a row {row.id} already.")
    place = next((number for number, each in enumerate(rows) if each.id == after), None)
    if place is None:
        order = list(Stage)
        same = [
            number
            for number, each in enumerate(rows)
            if row.stage is None or each.stage is None or order.index(each.stage) <= order.index(row.stage)
        ]
        place = max(same, default=-1)
    rows.insert(place + 1, row)
    return with_rows(review, part, rows)


def moved(review: Review, part: Part, row: str, steps: int, by: Stamp) -> Review:
    """The review with a row further down, or up by a negative number. It stays in its stage and in the grid."""
    mine = review.row(part, row)
    rows = list(review.rows(part))
    stage = [number for number, each in enumerate(rows) if each.stage is mine.stage]
    place = rows.index(mine)
    wanted = stage[max(0, min(len(stage) - 1, stage.index(place) + steps))]
    if wanted == place:
        return review
    rows.insert(wanted, rows.pop(place).having(changed=by))
    return with_rows(review, part, rows)


def hidden(review: Review, part: Part, row: str, reason: str, by: Stamp) -> Review:
    """The review with a row hidden: “we don't do this”. What stands in it is kept.

    Raises:
        ValueError: there is no reason.
    """
    if not reason.strip():
        raise ValueError("Say why it is hidden: an empty row is not an answer.")
    mine = review.row(part, row)
    return with_row(review, part, mine.having(hidden=Hidden(reason=reason, by=by), changed=by))


def shown(review: Review, part: Part, row: str, by: Stamp) -> Review:
    """The review with a hidden row back, with all that stood in it."""
    return with_row(review, part, review.row(part, row).having(hidden=None, changed=by))


def taken_out(review: Review, part: Part, row: str) -> Review:
    """The review without a row of the school's own. Names that link to it stay in their cells and are found.

    Raises:
        ValueError: the form comes with the row; it can be hidden.
    """
    mine = review.row(part, row)
    if mine.given:
        raise ValueError(f"The form comes with “{mine.title}”. Hide it and say why.")
    return with_rows(review, part, (each for each in review.rows(part) if each.id != row))
