import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.form.dates import Unreadable
from guidance.learner.import_lines import MOST_LINES_IN_A_CELL, SEPARATORS, physical_lines, split_lines
from guidance.learner.import_table import Table, read_table


def table(text: str) -> Table:
    found = read_table(text.encode())
    assert isinstance(found, Table), found
    return found


def sentence(text: str) -> str:
    found = read_table(text.encode())
    assert isinstance(found, Unreadable), found
    return found.sentence


def cells(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in table(text).lines]


def problems(text: str) -> dict[int, str]:
    return {line.number: line.problem for line in table(text).lines if line.problem}


@pytest.mark.parametrize("sign", SEPARATORS)
def test_every_separator_is_found_out(sign: str) -> None:
    found = table(f"Surname{sign}Forename{sign}DOB\nOkafor{sign}Amara{sign}01/09/2010\n")
    assert found.separator == sign
    assert found.headings == ("Surname", "Forename", "DOB")
    assert found.lines[0].cells == ("Okafor", "Amara", "01/09/2010")


def test_a_comma_inside_a_heading_does_not_hide_the_semicolons() -> None:
    found = table("Surname, Forename;DOB\nOkafor, Amara;01/09/2010\n")
    assert found.headings == ("Surname, Forename", "DOB")


def test_the_line_by_which_a_spreadsheet_is_told_the_separator_is_obeyed_and_not_read() -> None:
    found = table("sep=;\nSurname;Forename, Name, Pupil\nOkafor;Amara\n")
    assert found.headings == ("Surname", "Forename, Name, Pupil")
    assert found.heading_line == 2
    assert found.above == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way_and_the_last_need_not(end: str) -> None:
    assert cells(end.join(["Surname,Forename", "Okafor,Amara", "Li,Wei"])) == [("Okafor", "Amara"), ("Li", "Wei")]


def test_signs_that_only_look_like_line_ends_stay_in_their_cell() -> None:
    assert cells("Surname,Forename\nOka\x0bfor,Am\u2028ara\n") == [("Oka\x0bfor", "Am\u2028ara")]


def test_quotation_marks_keep_separators_line_ends_and_quotation_marks() -> None:
    text = 'Surname,Forename,Tutor\n"Okafor, A.","Mary ""Mim""","Ms\r\nShah"\nLi,Wei,\n'
    found = table(text)
    assert found.lines[0].cells == ("Okafor, A.", 'Mary "Mim"', "Ms\nShah")
    assert [line.number for line in found.lines] == [2, 4]


def test_spaces_round_quotation_marks_do_not_matter() -> None:
    assert cells('Surname,Forename\n"Okafor" , "Amara, B."\n') == [("Okafor", "Amara, B.")]


def test_a_quotation_mark_in_the_middle_of_a_plain_cell_is_a_sign_like_any_other() -> None:
    assert cells('Surname,Forename\nO"Neill,Zoe\n') == [('O"Neill', "Zoe")]


def test_blank_lines_and_lines_of_empty_cells_are_passed_over_and_still_counted() -> None:
    found = table("\n\nSurname,Forename\n\n , \nOkafor,Amara\n,\n")
    assert found.heading_line == 3
    assert [(line.number, line.cells) for line in found.lines] == [(6, ("Okafor", "Amara"))]


def test_a_line_with_too_few_or_too_many_cells_is_a_problem_of_that_line_alone() -> None:
    text = "Surname,Forename,DOB\nOkafor,Amara\nLi,Wei,01/09/2010\nNeill,Zoe,01/09/2010,more\n"
    assert problems(text) == {
        2: "This line has 2 cells; there are 3 headings. Part of it is missing, or the commas at its end.",
        4: "This line has 4 cells; there are 3 headings. A comma inside a cell has to stand in quotation marks.",
    }
    assert cells(text)[1] == ("Li", "Wei", "01/09/2010")
    assert cells(text)[2] == ("Neill", "Zoe", "01/09/2010", "more")


def test_empty_cells_beyond_the_headings_are_no_problem() -> None:
    assert cells("Surname,Forename,,\nOkafor,Amara,,\nLi,Wei,,,,\nNeill,Zoe\n") == [
        ("Okafor", "Amara"),
        ("Li", "Wei"),
        ("Neill", "Zoe"),
    ]


def test_a_column_without_a_heading_stays_if_something_stands_in_it() -> None:
    assert table("Surname,Forename,,\nOkafor,Amara,x,\n").headings == ("Surname", "Forename", "")


def test_a_quotation_that_is_never_closed_costs_its_own_line_and_no_other() -> None:
    text = 'Surname,Forename\nOkafor,Amara\n"Li,Wei\n' + "Neill,Zoe\n" * 900
    found = problems(text)
    assert list(found) == [3]
    assert "never closed" in found[3]
    assert len(table(text).lines) == 902
    assert table(text).lines[1].cells == ('"Li,Wei',)


def test_a_quotation_left_open_does_not_swallow_lines_up_to_the_next_quotation() -> None:
    text = 'Surname,Forename\n"Li,Wei\nNeill,"Zoe, B."\nOkafor,Amara\n'
    assert list(problems(text)) == [2]
    assert cells(text)[1:] == [("Neill", "Zoe, B."), ("Okafor", "Amara")]


def test_a_quotation_that_would_close_sixty_lines_below_was_never_closed() -> None:
    text = 'Surname,Forename\n"Li,Wei\n' + "Neill,Zoe\n" * 60 + 'Khan",Bo\n'
    assert list(problems(text)) == [2]
    assert len(table(text).lines) == 62


def test_a_quotation_mark_that_is_not_doubled_is_said_on_its_line() -> None:
    found = problems('Surname,Forename\nLi,"Mary "Mim" Wei"\nOkafor,Amara\n')
    assert "written twice" in found[2]


@pytest.mark.parametrize(("extra", "broken"), [(0, False), (1, True)])
def test_a_quoted_cell_may_run_over_so_many_lines_and_no_more(extra: int, broken: bool) -> None:
    cell = "\n".join(["x"] * (MOST_LINES_IN_A_CELL + extra))
    assert bool(problems(f'Surname,Forename\nOkafor,"{cell}"\n')) is broken


def test_what_stands_above_the_headings_is_kept_apart() -> None:
    found = table("Year 10 careers list\nPrinted 1/9/2026,,\n\nSurname,Forename,DOB\nOkafor,Amara,01/09/2010\n")
    assert found.heading_line == 4
    assert [line.number for line in found.above] == [1, 2]
    assert found.headings == ("Surname", "Forename", "DOB")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("\ufeff", "empty"),
        ("\r\n , \n\n", "empty"),
        ("Surname,Forename\n", "nobody to import"),
        ("sep=;\nSurname;Forename\n", "Line 2"),
        ('"Surname,Forename\nOkafor,Amara\n', "never closed"),
        ("Surname" + ",x" * 1000 + "\nOkafor\n", "1,001 headings"),
    ],
)
def test_a_list_with_nobody_in_it_gets_a_sentence(text: str, said: str) -> None:
    assert said in sentence(text)


CELL = st.text(
    st.characters(exclude_characters="\0\r\ufeff", exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=20
)


@settings(deadline=None)
@given(
    st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6)),
    st.sampled_from(list(SEPARATORS)),
)
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]], sign: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    found = list(split_lines(physical_lines(written.getvalue()), sign))
    assert [line.cells for line in found] == [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert not any(line.problem for line in found)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"Surname,Forename\n", b"Surname;DOB\n", b'"UPN"\tName\r\n']))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes, start: bytes) -> None:
    found = read_table(start + data)
    if isinstance(found, Table):
        assert all(line.problem or len(line.cells) == len(found.headings) for line in found.lines)
    else:
        assert found.sentence


@settings(deadline=None)
@given(st.text(st.sampled_from('"",;\n ab'), max_size=80), st.sampled_from(list(SEPARATORS)))
def test_no_line_is_lost_whatever_is_broken(text: str, sign: str) -> None:
    lines = list(split_lines(physical_lines(text), sign))
    for letter in "ab":
        assert sum(cell.count(letter) for line in lines for cell in line.cells) == text.count(letter)
