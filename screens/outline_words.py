"""An outline of a document as lines to read on the screen."""

from collections.abc import Iterator

from exports.outline import Item, Outline, Part, Passage, Rows, Table
from exports.outline import Line as OutlineLine
from screens.widgets.reading import Line
from screens.widgets.reading import Passage as Words


def outline_lines(outline: Outline) -> list[Line]:
    """Everything in an outline, in its order."""
    lines: list[Line] = [(Words(outline.title, "heading"),), ()]
    lines += [_labelled(fact) for fact in outline.facts]
    for part in outline.parts:
        lines += _part(part)
    return lines


def _part(part: Part) -> Iterator[Line]:
    yield ()
    if part.title:
        yield (Words(part.title, "heading"),)
    for item in part.items:
        yield from _item(item)
    for inner in part.parts:
        yield from _part(inner)


def _item(item: Item, indent: str = "") -> Iterator[Line]:
    if isinstance(item, OutlineLine):
        yield (Words(indent), *_labelled(item))
    elif isinstance(item, Passage):
        if item.label:
            yield (Words(f"{indent}{item.label}", "label"),)
        for line in item.text.split("\n"):
            yield (Words(f"{indent}  {line}"),)
    elif isinstance(item, Rows):
        if item.label:
            yield (Words(f"{indent}{item.label}", "label"),)
        for number, row in enumerate(item.rows, 1):
            for place, part in enumerate(row):
                first = f"{number}. " if place == 0 else "   "
                yield from _first_indented(list(_item(part)), f"{indent}  {first}")
    else:
        yield from _table(item, indent)


def _table(table: Table, indent: str) -> Iterator[Line]:
    """Row by row, each cell under the name of its column: it fits a screen of any width."""
    if table.label:
        yield (Words(f"{indent}{table.label}", "label"),)
    for first, *cells in table.rows:
        yield (Words(f"{indent}  {first}"),)
        for column, cell in zip(table.head[1:], cells, strict=True):
            yield (Words(f"{indent}    {column}: ", "label"), Words(cell))


def _first_indented(lines: list[Line], first: str) -> Iterator[Line]:
    for number, line in enumerate(lines):
        yield (Words(first if number == 0 else " " * len(first)), *line)


def _labelled(line: OutlineLine) -> Line:
    if not line.label:
        return (Words(line.words),)
    return (Words(f"{line.label}: ", "label"), Words(line.words))
