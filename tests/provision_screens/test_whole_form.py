"""The whole of form 2.8A at 80x24 from an empty review: by keyboard, and by paste. Nothing of the form is missing."""

import csv
import io
from collections.abc import Iterator

import pytest

from guidance.provision.choices import Column, Part
from guidance.provision.life import new_review
from guidance.provision.source_form import PartSpec, part_spec, part_specs
from guidance.provision.typed_cells import show_cell
from screens.desk import Desk
from tests.provision_screens.at_grid import YEAR, GridHands, at_grid, reads, stored
from tests.screens.hands import SMALL, WIDE

FORM = [spec for spec in part_specs() if spec.letter]


def _words(part: Part, row: str, column: Column) -> str:
    """What is written into a cell of the test: several names in one, and a text of two lines in another."""
    words = f"{column.value} of {row}".replace("_", " ")
    if column is Column.FOCUS:
        return f"{words}: first\nand second"
    return f"{words}; other {column.value}" if part_spec(part).column(column).links else words


def _cells(spec: PartSpec) -> Iterator[tuple[str, Column]]:
    for row in new_review(YEAR, "v").rows(spec.part):
        for column in spec.columns:
            yield row.id, column.column


def _keys(words: str) -> list[str]:
    return ["alt+enter" if sign == "\n" else sign for sign in words]


async def test_the_whole_form_is_filled_by_keyboard_at_the_smallest_size(desk: Desk) -> None:
    async with at_grid(desk, SMALL) as hands:
        for spec in FORM:
            for row, column in _cells(spec):
                await hands.at_once(*_keys(_words(spec.part, row, column)), "tab")
            await hands.press("f9")
        assert hands.on_grid.sheet.part is Part.PLACES
        await hands.saved()
    for spec in FORM:
        for row, column in _cells(spec):
            assert reads(stored(desk), spec.part, row, column) == _words(spec.part, row, column), (row, column)


async def test_the_whole_form_is_pasted_from_a_spreadsheet(desk: Desk) -> None:
    async with at_grid(desk, SMALL) as hands:
        for spec in FORM:
            table = io.StringIO()
            writer = csv.writer(table, delimiter="\t", lineterminator="\r\n")
            for each in new_review(YEAR, "v").rows(spec.part):
                writer.writerow([_words(spec.part, each.id, column.column) for column in spec.columns])
            await hands.press("ctrl+home")
            await hands.paste(table.getvalue())
            await hands.press("f9")
        await hands.saved()
    for spec in FORM:
        for row, column in _cells(spec):
            assert reads(stored(desk), spec.part, row, column) == _words(spec.part, row, column), (row, column)


async def _seen(hands: GridHands) -> str:
    """Everything that the grid of a part shows on the way from its first cell to its last, without line breaks."""
    seen: list[str] = []
    await hands.press("ctrl+home")
    for _ in range(len(hands.on_grid.sheet.rows)):
        seen += [*hands.rows, ""]
        await hands.press("down")
    for _ in hands.on_grid.sheet.columns:
        seen += [*hands.rows, ""]
        await hands.press("right")
    return " ".join(" ".join(seen).split())


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("spec", FORM, ids=lambda spec: spec.letter)
async def test_every_row_and_column_and_hint_of_the_form_is_on_the_screen(
    desk: Desk, spec: PartSpec, size: tuple[int, int]
) -> None:
    async with at_grid(desk, size, spec.part) as hands:
        seen = await _seen(hands)
    assert spec.title in seen
    for row in spec.named:
        assert f" · {row.label[:45]}" in seen or not row.label, row.label
    for column in spec.columns:
        assert column.label in seen or column.label[:30] in seen, column.label
    for stage in {row.stage for row in spec.named if row.stage}:
        assert stage.label in seen


@pytest.mark.parametrize("spec", FORM, ids=lambda spec: spec.letter)
async def test_the_whole_name_of_a_row_and_the_whole_hint_of_a_column_are_read_below(
    desk: Desk, spec: PartSpec
) -> None:
    async with at_grid(desk, WIDE, spec.part) as hands:
        for row in spec.named:
            await hands.to(spec.part, row.key)
            below = " ".join(" ".join(hands.rows[-7:-1]).split())
            assert row.label in below
            assert row.staff in below
        for column in spec.columns:
            await hands.to(spec.part, spec.named[0].key, column.column)
            below = " ".join(" ".join(hands.rows[-7:-1]).split())
            assert column.hint in below


async def test_a_cell_of_a_thousand_words_is_read_below_and_whole_in_its_field(desk: Desk) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    async with at_grid(desk, SMALL) as hands:
        await hands.to(Part.INTERVIEWS, "careers_y9", Column.FOCUS)
        await hands.press("enter")
        await hands.paste(words)
        assert "word299" in hands.sees
        await hands.press("enter", "up")
        assert "word30" in hands.sees
        assert (
            show_cell(hands.review.row(Part.INTERVIEWS, "careers_y9").cell(Column.FOCUS), FORM[0].columns[2]) == words
        )
