from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.form.dates import Unreadable
from guidance.learner.import_cells import damage, read_cell, reads_month_first, unusual_signs
from guidance.learner.import_headings import WHOLE_NAME, importable

TODAY = date(2026, 9, 1)


def read(field: str, text: str) -> Any:
    return read_cell(field, text, TODAY)


def reason(field: str, text: str) -> str:
    found = read(field, text)
    assert isinstance(found, Unreadable), found
    return found.sentence


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("date_of_birth", "01/09/2010", date(2010, 9, 1)),
        ("date_of_birth", " 1/9/2010 ", date(2010, 9, 1)),
        ("date_of_birth", "01-09-10", date(2010, 9, 1)),
        ("date_of_birth", "01.09.87", date(1987, 9, 1)),
        ("date_of_birth", "02/09/26", date(1926, 9, 2)),
        ("date_of_birth", "1 Sep 10", date(2010, 9, 1)),
        ("date_of_birth", "1-Sep-10", date(2010, 9, 1)),
        ("date_of_birth", "1st September 2010", date(2010, 9, 1)),
        ("date_of_birth", "2010-09-01", date(2010, 9, 1)),
        ("date_of_birth", "2010/09/01", date(2010, 9, 1)),
        ("date_of_birth", "01/09/2010 00:00", date(2010, 9, 1)),
        ("date_of_birth", "01/09/2010 00:00:00", date(2010, 9, 1)),
        ("date_of_birth", "01/09/2010 12:00 AM", date(2010, 9, 1)),
        ("date_of_birth", "2010-09-01T00:00:00.000Z", date(2010, 9, 1)),
        ("date_of_birth", "'01/09/2010", date(2010, 9, 1)),
        ("year_group", "10", 10),
        ("year_group", "10 ", 10),
        ("year_group", "Year 10", 10),
        ("year_group", "YEAR  10", 10),
        ("year_group", "Year\u00a010", 10),
        ("year_group", "Y10", 10),
        ("year_group", "Yr 10", 10),
        ("year_group", "NC Year 10", 10),
        ("year_group", "Year Group 7", 7),
        ("year_group", "10.0", 10),
        ("year_group", "'07", 7),
        ("year_group", "R", 0),
        ("year_group", "Reception", 0),
        ("year_group", "YR", 0),
        ("year_group", "0", 0),
        ("tutor_group", "10B", "10B"),
        ("tutor_group", "10-1", "10-1"),
        ("tutor_group", "'tis", "'tis"),
        ("upn", "B801200005001", "B801200005001"),
        ("upn", " b801 2000 05001 ", "B801200005001"),
        ("upn", "'B801200005001", "B801200005001"),
        ("upn", '="B801200005001"', "B801200005001"),
        ("uln", "9276308686", "9276308686"),
        ("uln", "927 630 8686", "9276308686"),
        ("uln", "'9276308686", "9276308686"),
        ("uln", "\ufeff9276308686", "9276308686"),
        ("uln", "9999999999", "9999999999"),
        ("surname", "O’Neill", "O’Neill"),
        ("surname", '=HYPERLINK("x")', '=HYPERLINK("x")'),
        ("surname", "@SUM(A1)", "@SUM(A1)"),
        ("surname", "'Abd al-Rahman", "'Abd al-Rahman"),
        ("forename", "A\x1b[31mB", "A␛[31mB"),
        ("forename", "Mary\n  Jane\t", "Mary Jane"),
        ("forename", "Zo\u200bë", "Zoë"),
        ("email", "a@x.sch.uk", "a@x.sch.uk"),
        ("school", "St Mary's", "St Mary's"),
    ],
)
def test_a_cell_is_read_as_schools_write_it(field: str, text: str, value: object) -> None:
    assert read(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("date_of_birth", "09/13/2010", "month stands first"),
        ("date_of_birth", "9/13/2010 0:00", "month stands first"),
        ("date_of_birth", "31/02/2010", "February 2010 has 28 days"),
        ("date_of_birth", "32/13/2010", "no month 13"),
        ("date_of_birth", "40422", "1 September 2010"),
        ("date_of_birth", "40422.0", "counts days"),
        ("date_of_birth", "########", "wider"),
        ("date_of_birth", "not known", "not a date"),
        ("date_of_birth", "01/09/0010", "cannot be the year"),
        ("year_group", "10B", "not a year group"),
        ("year_group", "16", "0 to 15"),
        ("year_group", "2025/26", "not a year group"),
        ("year_group", "N1", "nursery"),
        ("year_group", "Nursery", "nursery"),
        ("year_group", "Ten", "not a year group"),
        ("tutor_group", "10-Jan", "made a date"),
        ("tutor_group", "Oct-10", "made a date"),
        ("tutor_group", "1.00E+03", "made a number"),
        ("tutor_group", "x" * 41, "Shorten it to 40"),
        ("upn", "8.012E+11", "shortened this number"),
        ("upn", "801200005001", "should be B"),
        ("upn", "80120000500S", ""),
        ("upn", "9276308686", "This is a ULN"),
        ("upn", "B80120000500١", "A to Z"),
        ("uln", "9.27631E+09", "shortened this number"),
        ("uln", "9,27631E+09", "shortened this number"),
        ("uln", "9276308686.0", "added decimals"),
        ("uln", "9,276,308,686", "commas"),
        ("uln", "276308686", "take a nought off"),
        ("uln", "B801200005001", "This is a UPN"),
        ("uln", "#N/A", "could not show"),
        ("surname", "#REF!", "could not show"),
        ("surname", "x" * 300, "300 characters long. Shorten it to 120"),
        ("surname", "Zo\0e", "zero byte"),
        ("forename", "Zo\ufffd", "letter was lost"),
        ("forename", "ZoÃ«", "probably “Zoë”"),
        ("surname", "Oâ€™Neill", "probably “O’Neill”"),
    ],
)
def test_what_happened_to_a_cell_is_said(field: str, text: str, said: str) -> None:
    if not said:
        assert read(field, text) == text
        return
    assert said in reason(field, text)


@pytest.mark.parametrize("text", ["Zoë", "É", "RENÉ’S", "Łukasz", "Ã", "Ørsted", "Nguyễn", "أحمد", "李"])
def test_a_true_spelling_is_not_taken_for_a_broken_one(text: str) -> None:
    assert damage(text) == ""
    assert unusual_signs("forename", text) == ""


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Zo?", "?"),
        ("Zo‰", "‰"),
        ("Smith2", "2"),
        ("Zoƒ", "ƒ"),
        ("A␛[31m", "13[␛"),
        ("Anne-Marie O'Neill (Jr.)", ""),
        ("ʻOkina", ""),
    ],
)
def test_signs_that_names_do_not_have_are_noticed(text: str, signs: str) -> None:
    assert unusual_signs("surname", text) == signs
    assert unusual_signs("tutor_group", text) == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [("9/13/2010", True), ("09/13/10 00:00", True), ("13/9/2010", False), ("9/12/2010", False), ("9/32/2010", False)],
)
def test_a_date_with_the_month_first_is_known_where_it_can_be(text: str, first: bool) -> None:
    assert reads_month_first(text) is first


@settings(deadline=None)
@given(st.sampled_from([field for field in importable() if field != WHOLE_NAME]), st.text(min_size=1, max_size=60))
def test_any_text_gives_a_value_or_a_sentence(field: str, text: str) -> None:
    found = read(field, text)
    assert found.sentence if isinstance(found, Unreadable) else isinstance(found, str | int | date | None)


@settings(deadline=None)
@given(st.dates(date(1930, 1, 1), TODAY))
def test_every_way_of_writing_a_date_gives_the_same_day(day: date) -> None:
    for written in (
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y} 00:00",
        f"{day:%d.%m.%y}",
    ):
        assert read("date_of_birth", written) == day
