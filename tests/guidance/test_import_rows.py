from datetime import date

import pytest

from guidance.learner.identifiers import upn_letter
from guidance.learner.import_columns import match_headings
from guidance.learner.import_rows import Reading, other_lines, read_line, twice_in_list
from guidance.learner.import_table import Table, read_table

TODAY = date(2026, 9, 1)


def readings(text: str) -> list[Reading]:
    table = read_table(text.encode())
    assert isinstance(table, Table)
    columns = match_headings(table)
    assert columns.problems == ()
    return [read_line(line, table.headings, columns, TODAY) for line in table.lines]


def one(headings: str, line: str) -> Reading:
    (found,) = readings(f"{headings}\n{line}\n")
    return found


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.column, problem.value) for problem in reading.problems]


def test_a_whole_line_is_read_into_the_learners_fields_and_empty_cells_are_not_among_them() -> None:
    found = one(
        "UPN,ULN,Legal Surname,Legal Forename,Middle names,DOB,Reg Group,Year,Gender",
        "b801200005001,,O’Neill,Zoë, ,01/09/2010 00:00,10B,Year 10,F",
    )
    assert found.values == {
        "upn": "B801200005001",
        "surname": "O’Neill",
        "forename": "Zoë",
        "date_of_birth": date(2010, 9, 1),
        "tutor_group": "10B",
        "year_group": 10,
    }
    assert found.problems == ()
    assert found.doubts == ()
    assert found.name == "Zoë O’Neill"


@pytest.mark.parametrize(
    ("heading", "text", "value", "reason"),
    [
        ("UPN", "A801200005001", "A801200005001", "The first letter should be B"),
        ("UPN", "B8012", "B8012", "this one has 5"),
        ("ULN", "9276308680", "9276308680", "does not fit the others"),
        ("ULN", "9.27631E+09", "9.27631E+09", "shortened this number"),
        ("DOB", "31/02/2010", "31/02/2010", "28 days"),
        ("DOB", "01/09/2024", "01/09/2024", "date of birth cannot be right"),
        ("DOB", "01/09/1901", "01/09/1901", "date of birth cannot be right"),
        ("Year", "eleven", "eleven", "not a year group"),
        ("Forename", "x" * 300, "x" * 59 + "…", "Shorten it"),
        ("Forename", "ZoÃ«", "ZoÃ«", "probably “Zoë”"),
    ],
)
def test_a_problem_names_the_column_the_value_and_the_reason(heading: str, text: str, value: str, reason: str) -> None:
    (problem,) = one(f"Surname,{heading}", f"Okafor,{text}").problems
    assert (problem.column, problem.value) == (heading, value)
    assert reason in problem.sentence
    assert str(problem) == f"{heading} “{value}”: {problem.sentence}"


def test_every_problem_of_a_line_is_named_at_once_and_the_rest_is_still_read() -> None:
    found = one("Surname,UPN,DOB,Year", "Okafor,X,32/01/2010,99")
    assert said(found) == [("DOB", "32/01/2010"), ("Year", "99"), ("UPN", "X")]
    assert found.values["surname"] == "Okafor"


@pytest.mark.parametrize(
    ("text", "surname", "forename"),
    [
        ('"Okafor, Amara"', "Okafor", "Amara"),
        ('"Okafor , Amara Grace"', "Okafor", "Amara Grace"),
        ('"De Souza, Ana"', "De Souza", "Ana"),
        ('"Okafor,"', "Okafor", ""),
        ('", Amara"', "", "Amara"),
        ("Amara Okafor", "Okafor", "Amara"),
    ],
)
def test_a_whole_name_in_one_column_is_parted(text: str, surname: str, forename: str) -> None:
    found = one("Name,UPN", f"{text},B801200005001")
    assert (found.values.get("surname", ""), found.values.get("forename", "")) == (surname, forename)
    assert bool(found.doubts) is ("," not in text)


@pytest.mark.parametrize("text", ["Ana De Souza", "Madonna", "ZoÃ« Li", "#N/A"])
def test_a_whole_name_that_cannot_be_parted_is_a_problem(text: str) -> None:
    assert said(one("Name,UPN", f"{text},B801200005001")) == [("Name", text)]


def test_a_column_of_its_own_comes_before_the_whole_name() -> None:
    assert one("Forename,Name", 'Amy,"Okafor, Amara"').values == {"surname": "Okafor", "forename": "Amy"}


def test_a_preferred_name_that_is_the_legal_one_says_nothing() -> None:
    found = one("Surname,Forename,Preferred surname,Preferred forename", "Okafor,Zoë,OKAFOR,Zoe")
    assert found.values == {"surname": "Okafor", "forename": "Zoë"}
    kept = one("Surname,Forename,Preferred forename", "Okafor,Amara,Ami")
    assert kept.values["preferred_forename"] == "Ami"


@pytest.mark.parametrize(
    "line",
    [
        "Total: 214,,",
        "Total,214,",
        "Grand total,214,100%",
        "Number of pupils,214,",
        "Count: 214,,",
        "Page 1 of 3,,",
        "Printed 01/09/2026,,",
        "Surname,forename ,YEAR",
    ],
)
def test_a_total_a_page_foot_and_repeated_headings_are_no_learners(line: str) -> None:
    found = one("Surname,Forename,Year", line)
    assert [problem.column for problem in found.problems] == [""]
    assert found.values == {}


@pytest.mark.parametrize("line", ["Total,Amara,10", "Totally,,", "Page,Amara,10", "Okafor,,"])
def test_a_learner_with_an_unusual_name_is_still_one(line: str) -> None:
    assert one("Surname,Forename,Year", line).problems == ()


def test_a_broken_line_keeps_its_problem_and_shows_how_it_begins() -> None:
    found = one("Surname,Forename,Year", "Okafor,Amara")
    assert "2 cells" in found.problems[0].sentence
    assert found.values == {}
    assert found.name == "Okafor Amara"


def test_what_is_only_unusual_is_a_doubt_and_no_problem() -> None:
    rest = "000200005001"
    found = one("Surname,Email,UPN", f"Zo?,nobody,{upn_letter(rest)}{rest}")
    assert found.problems == ()
    assert len(found.doubts) == 3
    assert "“?”" in found.doubts[0]


def test_the_same_number_on_several_lines_is_named_on_each_of_them() -> None:
    text = (
        "Surname,UPN,ULN\n"
        "Okafor,B801200005001,9999999999\n"
        "Li,,9276308686\n"
        "Neill,b801200005001,9999999999\n"
        "Shah,X,\n"
        "Khan,X,9276308686\n"
    )
    table = read_table(text.encode())
    assert isinstance(table, Table)
    found = twice_in_list(readings(text), match_headings(table))
    assert {line: [(each.column, each.value) for each in problems] for line, problems in found.items()} == {
        2: [("UPN", "B801200005001")],
        4: [("UPN", "B801200005001")],
        3: [("ULN", "9276308686")],
        6: [("ULN", "9276308686")],
    }
    assert "stands on line 4." in found[2][0].sentence
    assert "stands on line 2." in found[4][0].sentence


@pytest.mark.parametrize(
    ("lines", "line", "named"),
    [
        ([2, 4], 4, "line 2"),
        ([2, 4, 9], 4, "lines 2 and 9"),
        ([1, 2, 3, 4, 5, 6], 6, "lines 1, 2, 3, 4 and 5"),
        (list(range(1, 1501)), 700, "lines 1, 2, 3, 4, 5 and 1494 more"),
    ],
)
def test_many_other_lines_are_counted_and_not_listed(lines: list[int], line: int, named: str) -> None:
    assert other_lines(lines, line) == named
