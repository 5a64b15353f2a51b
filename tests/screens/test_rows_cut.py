"""What is too long for a list ends in “…”: in its columns, and where a line goes across all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.desk import Desk
from screens.widgets.row import Row, cut, fit, heading, text_of
from tests.screens.hands import at_work

LONG = "(c) Improve the management of advice and guidance within the organisation " * 3


@given(st.text(), st.integers(1, 60))
def test_a_text_that_is_cut_fits_and_says_so_and_no_other_is_changed(typed: str, width: int) -> None:
    text = text_of(typed)
    made = cut(text, width)
    assert cell_len(made) <= width
    assert made == text if cell_len(text) <= width else made.endswith("…")
    assert cell_len(fit(text, width)) == width


@pytest.mark.parametrize("words", [LONG, "列表" * 120])
async def test_a_heading_that_is_too_long_ends_in_dots(desk: Desk, words: str) -> None:
    async with at_work(desk) as hands:
        list_ = hands.listing()
        list_.show([heading(words), Row((words,), "one"), heading("Short")])
        await hands.settle()
        top = list_.region.y
        for width in (80, 120, 61):
            await hands.resize(width, 24)
            above, below, short = (strip.crop(0, list_.region.right).text for strip in hands.strips[top : top + 3])
            assert above.rstrip().endswith("…")
            assert below.rstrip().endswith("…")
            assert cell_len(above.rstrip()) >= list_.size.width - 1  # no more is left out than has to be
            assert short.rstrip() == "  Short"
