"""CSV: read back as typed, and dead in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.table import csv_bytes, harmless, typed_cell
from guidance.form.text import clean

LIVE = tuple("=+-@\t\r\n＝＋－＠")
texts = st.one_of(st.text(), st.text("'=+-@\t\r\n a＝＠"))


def rows_of(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=5))
def test_every_cell_is_read_back_as_it_was_typed(rows: list[list[str]]) -> None:
    back = rows_of(csv_bytes(("one", "two"), rows))
    assert back[0] == ["one", "two"]
    assert [[typed_cell(cell) for cell in row] for row in back[1:]] == [[clean(cell) for cell in row] for row in rows]


@given(texts)
def test_no_typed_cell_is_live_in_a_spreadsheet(typed: str) -> None:
    (cell,) = rows_of(csv_bytes(("cell",), [[typed]]))[1]
    assert not cell.lstrip(" ").startswith(LIVE)


@pytest.mark.parametrize("start", LIVE)
def test_each_live_beginning_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{clean(start)}cmd|' /C calc'!A0"
    assert harmless(f"  {start}1").startswith("'")


@pytest.mark.parametrize("name", ["O'Kafor", "'t Hooft", "Smith-Jones", "a=b", "", "'", "É"])
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    assert harmless(name) == name


def test_an_apostrophe_that_was_typed_is_not_lost() -> None:
    assert harmless("'=1") == "''=1"
    assert typed_cell("''=1") == "'=1"


def test_our_own_numbers_stay_numbers_and_nothing_is_an_empty_cell() -> None:
    assert csv_bytes(("a", "b"), [(-5, None)]) == b'\xef\xbb\xbf"a","b"\r\n"-5",""\r\n'


def test_a_row_that_does_not_fit_the_header_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        csv_bytes(("only",), [("a", "b")])
