"""Outlines of every shape with any text in them, and what should be read back of one."""

from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from exports.outline import Item, Line, Outline, Part, Passage, Rows, Table
from guidance.form.text import clean_line
from tests.exports.markdown_reading import any_text, normal, normal_lines

words = any_text.filter(lambda typed: bool(normal(typed)))
lines = st.builds(Line, st.just("A label"), words)
passages = st.builds(Passage, st.just("Is it long?"), words)
row = st.lists(lines | passages, min_size=1, max_size=4).map(tuple)
rows = st.builds(Rows, st.just("Rows (SMART)"), st.lists(row, min_size=1, max_size=11).map(tuple))
items = st.lists(lines | passages | rows, max_size=4).map(tuple)
inner = st.lists(st.builds(Part, words, items), max_size=1).map(tuple)
parts = st.lists(st.builds(Part, words, items, inner), max_size=2).map(tuple)
outlines = st.builds(Outline, words, st.lists(lines, max_size=3).map(tuple), parts)


def with_words(outline: Outline, change: Callable[[str], str]) -> Outline:
    """The same outline with every typed text changed."""

    def item(each: Item) -> Item:
        if isinstance(each, Rows):
            return Rows(each.label, tuple(tuple(short(cell) for cell in cells) for cells in each.rows))
        return each if isinstance(each, Table) else short(each)

    def short(each: Line | Passage) -> Line | Passage:
        if isinstance(each, Line):
            return Line(each.label, change(each.words))
        return Passage(each.label, change(each.text))

    def part(each: Part) -> Part:
        return Part(change(each.title), tuple(map(item, each.items)), tuple(map(part, each.parts)))

    facts = tuple(Line(fact.label, change(fact.words)) for fact in outline.facts)
    return Outline(change(outline.title), facts, tuple(map(part, outline.parts)))


def every_line_x(typed: str) -> str:
    """As many lines and blank lines, all of one harmless word."""
    return "\n".join("x" if line else "" for line in normal(typed).split("\n"))


def _heading(title: str) -> str:
    return normal(clean_line(title))


def _of_short(each: Line | Passage, *, in_row: bool) -> Iterator[str]:
    label = each.label if each.label.endswith("?") else f"{each.label}:"
    typed = each.words if isinstance(each, Line) else each.text
    if isinstance(each, Line) or (in_row and "\n" not in normal(typed)):
        yield f"{label} {normal_lines(typed)}"
    else:
        yield label
        yield from normal(typed).split("\n\n")


def _of_item(each: Item) -> Iterator[str]:
    if isinstance(each, Rows):
        yield f"{each.label}:"
        for cells in each.rows:
            for cell in cells:
                yield from _of_short(cell, in_row=True)
    elif not isinstance(each, Table):  # tables have tests of their own
        yield from _of_short(each, in_row=False)


def _of_part(each: Part) -> Iterator[str]:
    yield _heading(each.title)
    for item in each.items:
        yield from _of_item(item)
    for part in each.parts:
        yield from _of_part(part)


def expected_words(outline: Outline) -> list[str]:
    """The words of each heading, line and paragraph, in order, as they should be read back."""
    return list(_of_part(Part(outline.title, outline.facts, outline.parts)))
