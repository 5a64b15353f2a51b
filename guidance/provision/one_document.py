"""Two names that are one document: it is given one name, in every cell. Somebody says so first; it is never guessed."""

from guidance.form.text import fold
from guidance.provision.cell import Cell, Link
from guidance.provision.choices import LinkKind, Part
from guidance.provision.edits import hidden, renamed, taken_out, with_row, with_rows
from guidance.provision.finding import Finding
from guidance.provision.graph import Document, graph_of
from guidance.provision.merge import merged_cell
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.record import Stamp


def suspected(review: Review, finding: Finding) -> tuple[Document, Document] | None:
    """The two documents of which a finding asks whether they are one; None if they are not both there any more."""
    documents = graph_of(review).documents
    parts = finding.key.partition(":")[2].split("|")
    for number in range(1, len(parts)):
        one, two = "|".join(parts[:number]), "|".join(parts[number:])
        if one in documents and two in documents:
            return documents[one], documents[two]
    return None


def names_for_one(one: Document, two: Document) -> tuple[str, ...]:
    """What the two may be called when they are one. The form's own names stay: two of them are two documents."""
    own = [each.name for each in (one, two) if each.row and each.row.given and each.row.name]
    return () if len(own) > 1 else tuple(own) or (one.name, two.name)


def made_one(review: Review, one: Document, two: Document, name: str, by: Stamp) -> Review:
    """The review in which two names are one document: every cell that named the other names this one.

    If both are listed in part (c), what both rows say stands in the row that stays; the other one is taken out, or
    hidden if it is the form's own. Raises ReviewClosedError.

    Args:
        review: the review.
        one: a document of it (`suspected`).
        two: another one.
        name: what it is called from now on: one of `names_for_one`.
        by: who says so.
    """
    kept, other = (one, two) if _stays(one, name) >= _stays(two, name) else (two, one)
    listed = {row.id for row in review.documents}
    put = Link(kind=LinkKind.DOCUMENT, name=name, target=kept.row.id if kept.row else "", by=by)
    for part in Part:
        rows = review.rows(part)
        after = tuple(_relinked(row, other, put, listed) for row in rows)
        if any(old is not new for old, new in zip(rows, after, strict=True)):
            review = with_rows(review, part, after)
    if kept.row and not (kept.row.given and kept.row.name):
        review = renamed(review, Part.DOCUMENTS, kept.row.id, name, by)
    return _one_row(review, kept.row, other.row, by) if other.row else review


def _stays(document: Document, name: str) -> tuple[bool, bool, bool]:
    row = document.row
    return row is not None, bool(row and row.given and row.name), document.name == name


def _relinked(row: Row, other: Document, put: Link, listed: set[str]) -> Row:
    cells = {column: _with_one(cell, other, put, listed) for column, cell in row.cells.items()}
    return row if all(cells[column] is cell for column, cell in row.cells.items()) else row.having(cells=cells)


def _with_one(cell: Cell, other: Document, put: Link, listed: set[str]) -> Cell:
    if not any(_names(link, other, listed) for link in cell.links):
        return cell
    links = (put if _names(link, other, listed) else link for link in cell.links)
    return cell.having(links=tuple({link.key: link for link in links}.values()), changed=put.by)


def _names(link: Link, document: Document, listed: set[str]) -> bool:
    if link.kind is not LinkKind.DOCUMENT:
        return False
    if link.target in listed:
        return link.target == document.key
    return fold(link.name) == fold(document.name)


def _one_row(review: Review, kept: Row | None, other: Row, by: Stamp) -> Review:
    if kept is not None:
        mine, theirs = review.row(Part.DOCUMENTS, kept.id), review.row(Part.DOCUMENTS, other.id)
        for column, cell in theirs.cells.items():
            mine = mine.with_cell(column, merged_cell(mine.cell(column), cell, None)[0])
        review = with_row(review, Part.DOCUMENTS, mine)
    if not other.given:
        return taken_out(review, Part.DOCUMENTS, other.id)
    return hidden(review, Part.DOCUMENTS, other.id, "It is the same document as another one.", by)
