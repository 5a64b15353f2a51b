"""Several cells pasted at once: every cell comes whole, however long, and as a spreadsheet meant it."""

import csv
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.life import new_review
from guidance.provision.pasting import Writer, cells_in, pasted
from guidance.provision.typed_cells import known_to
from tests.guidance.provision_samples import SHAH

C = Part.DOCUMENTS
#: More signs than Python's own reader of tables takes in one cell.
LONG: Final = "x" * 140_000
WORDS: Final = ("word " * 30_000).strip()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (LONG, ((LONG,),)),
        (f"One\t{LONG}\nTwo", (("One", LONG), ("Two",))),
        (f'"{WORDS}', ((WORDS,),)),
        (f'"{WORDS}\n{WORDS}"\tTwo', ((f"{WORDS}\n{WORDS}", "Two"),)),
        ('"' * 140_002, (('"' * 70_000,),)),
    ],
    ids=["alone", "among others", "a quotation mark in front", "quoted", "quotation marks alone"],
)
def test_a_long_cell_comes_whole(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert cells_in(text) == cells


def test_a_long_text_stands_whole_in_its_cell() -> None:
    review = new_review(2026, "v1")
    writer = Writer(SHAH, known_to(review, {}), lambda prefix: f"{prefix}1")
    done = pasted(review, At(C, "option_form_y9", Column.INFORMATION), f"{LONG}\tMs Lane", writer)
    row = done.review.row(C, "option_form_y9")
    assert row.cell(Column.INFORMATION).text == LONG
    assert row.cell(Column.COMPLETED_BY).names == ("Ms Lane",)
    assert done.sentence == ""


def test_a_long_cell_that_does_not_fit_is_told_in_a_short_sentence() -> None:
    review = new_review(2026, "v1")
    done = pasted(
        review, At(C, "option_form_y9", Column.PURPOSES), f"To know\t{LONG}", Writer(SHAH, known_to(review, {}), str)
    )
    assert done.left_over == (LONG,)
    assert done.sentence.startswith("1 cell did not fit and was left out. The first one: “xxx")
    assert len(done.sentence) < 150


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('5" disk\tTwo', (('5" disk', "Two"),)),
        ('"5"" disk"\tTwo', (('5" disk', "Two"),)),
        ('"One" more\tTwo', (("One more", "Two"),)),
        ('"One\tTwo\nThree"\tFour\nFive', (("One\tTwo\nThree", "Four"), ("Five",))),
        ('""\t\t', (("", "", ""),)),
        ("", (("",),)),
    ],
)
def test_a_cell_is_quoted_as_spreadsheets_do_it(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert cells_in(text) == cells


@given(st.text(alphabet='ab"\t\n ', max_size=30))
def test_short_cells_are_read_as_pythons_own_reader_of_tables_reads_them(text: str) -> None:
    lines = (f"{line}\n" for line in text.removesuffix("\n").split("\n"))
    rows = csv.reader(lines, delimiter="\t")
    assert cells_in(text) == tuple(tuple(cell.strip() for cell in row) or ("",) for row in rows)


def test_reading_a_paste_changes_nothing_for_other_readers() -> None:
    before = csv.field_size_limit()
    cells_in(LONG)
    assert csv.field_size_limit() == before
