"""An outline as CommonMark: plain enough to read in any editor, strict enough for every Markdown program."""

from collections.abc import Iterable, Iterator
from typing import Final

from exports.escape import typed_paragraphs, typed_words
from exports.outline import Item, Line, Outline, Part, Passage, Row, Rows, Table
from guidance.form.text import clean, clean_line

_DEEPEST: Final = 6

#: One piece of a document: lines that belong together. Between two pieces stands a blank line.
Block = list[str]


def markdown(outline: Outline) -> str:
    """The whole outline as one CommonMark text that ends in a line end. Nothing typed makes structure of its own."""
    blocks = [_heading(1, outline.title), *_items(outline.facts)]
    for part in outline.parts:
        blocks += _part(part, 2)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _heading(level: int, title: str) -> Block:
    return [f"{'#' * min(level, _DEEPEST)} {typed_words(clean_line(title)) or '–'}"]


def _part(part: Part, level: int) -> Iterator[Block]:
    if part.title:
        yield _heading(level, part.title)
    yield from _items(part.items)
    for inner in part.parts:
        yield from _part(inner, level + 1)


def _items(items: Iterable[Item]) -> Iterator[Block]:
    """Lines one after another become one list; passages and rows stand for themselves."""
    lines: Block = []
    for item in items:
        if isinstance(item, Line):
            lines += _hanging("- ", [_labelled(item.label, item.words)])
            continue
        if lines:
            yield lines
            lines = []
        yield from _longer(item)
    if lines:
        yield lines


def _longer(item: Passage | Rows | Table) -> Iterator[Block]:
    if isinstance(item, Passage):
        yield from _passage(item)
    elif isinstance(item, Rows):
        yield from _rows(item)
    else:
        yield from _table(item)


def _label(label: str) -> str:
    one_line = clean_line(label)
    end = "" if one_line.endswith(("?", "!", ".", ":")) else ":"
    return f"**{typed_words(one_line)}{end}**"


def _labelled(label: str, words: str) -> str:
    if not label.strip():
        return typed_words(words, at_start=True)
    return f"{_label(label)} {typed_words(words)}".rstrip(" ")


def _passage(passage: Passage) -> Iterator[Block]:
    if passage.label:
        yield [_label(passage.label)]
    for paragraph in typed_paragraphs(passage.text):
        yield paragraph.split("\n")


def _rows(rows: Rows) -> Iterator[Block]:
    if rows.label:
        yield [_label(rows.label)]
    numbered = [_row(f"{number}. ", row) for number, row in enumerate(rows.rows, 1)]
    apart = any("" in row for row in numbered)
    lines = [line for row in numbered for line in (*row, *([""] if apart else []))]
    if lines:
        yield lines[:-1] if apart else lines


def _row(marker: str, row: Row) -> Block:
    """One row: its first part beside the number, the others as a list under it."""
    first, *rest = row or (Line("", "–"),)
    blocks = [*_beside_number(first), *_items(_short(part) for part in rest)]
    tight = isinstance(_short(first), Line)
    lines = list(blocks[0])
    for number, block in enumerate(blocks[1:]):
        lines += block if tight and number == 0 and block[0].startswith("- ") else ["", *block]
    return _hanging(marker, lines)


def _beside_number(part: Line | Passage) -> Iterator[Block]:
    short = _short(part)
    if isinstance(short, Line):
        yield _labelled(short.label, short.words).split("\n")
    else:
        yield from _passage(short)


def _short(part: Line | Passage) -> Line | Passage:
    """A text of one line stands beside its label within a row."""
    if isinstance(part, Passage) and "\n" not in clean(part.text).strip():
        return Line(part.label, part.text)
    return part


def _hanging(marker: str, lines: Iterable[str]) -> Block:
    """Lines behind a list's marker, the later ones indented under the first."""
    indent = " " * len(marker)
    flat = [line for text in lines for line in text.split("\n")]
    return [(marker if number == 0 else indent if line else "") + line for number, line in enumerate(flat)]


def _table(table: Table) -> Iterator[Block]:
    """A table as GitHub and most programs know it, its columns in line for whoever reads the bare text.

    Each line ends in two spaces: a program that knows no tables keeps the lines apart all the same.
    """
    if table.label:
        yield [_label(table.label)]
    cells = [[_cell(cell) for cell in row] for row in (table.head, *table.rows)]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    rows = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in cells]
    rows.insert(1, ["-" * width for width in widths])
    yield [f"| {' | '.join(row)} |  " for row in rows[:-1]] + [f"| {' | '.join(rows[-1])} |"]


def _cell(words: str) -> str:
    return typed_words(clean_line(words)).replace("|", "\\|") or "–"
