from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.learner.identifiers import TEMPORARY_ULN, uln_problems, upn_letter
from guidance.learner.import_columns import match_headings
from guidance.learner.import_matching import known, register
from guidance.learner.import_preview import Answer, Decision, Decisions, Preview, State, decide_all
from guidance.learner.import_table import Table, read_table
from guidance.learner.importing import plan, preview, reject_table
from guidance.learner.learner import Learner

TODAY = date(2026, 9, 1)
BORN = date(2010, 9, 1)
UPN, OTHER_UPN, ULN = "B801200005001", "P207000016049", "9276308686"
HEADINGS = "UPN,ULN,Surname,Forename,DOB,Year,Reg group"


def amara(**changes: Any) -> Learner:
    details = {"surname": "Okafor", "forename": "Amara", "date_of_birth": BORN, "upn": UPN, "year_group": 9}
    return Learner.model_validate({"id": "l1", "revision": "4-aa", **details, **changes})


def shown(text: str, kept: Iterable[Learner] = (), decisions: Decisions | None = None) -> Preview:
    table = read_table(text.encode())
    assert isinstance(table, Table), table
    learners = {learner.id: learner for learner in kept}
    school = register(map(known, learners.values()), learners.__getitem__)
    return preview(table, match_headings(table), school, TODAY, decisions)


def lines(*each: str) -> str:
    return "\n".join((HEADINGS, *each)) + "\n"


def states(found: Preview) -> list[State]:
    return [row.state for row in found.rows]


def imported(found: Preview, kept: Iterable[Learner] = ()) -> list[Learner]:
    numbers = iter(range(1, 100_000))
    made = plan(found, lambda prefix: f"{prefix}new{next(numbers)}", "r1")
    after = {learner.id: learner for learner in (*kept, *made.learners)}
    return list(after.values())


def a_upn(number: int) -> str:
    rest = f"8012000{number:05d}"
    return upn_letter(rest) + rest


def a_uln(number: int) -> str:
    return next(uln for figure in range(10) if not uln_problems(uln := f"{number:09d}{figure}"))


def year_ten(count: int) -> list[str]:
    """Lines of learners whom nothing is wrong with."""
    return [f"{a_upn(number)},,Name{chr(97 + number % 26)}x,Zoë,01/09/2010,10,10B" for number in range(count)]


def test_somebody_nobody_knows_is_new() -> None:
    found = shown(lines(f"{UPN},,Okafor,Amara,01/09/2010,10,10B"))
    assert states(found) == [State.NEW]
    assert found.ready
    (learner,) = plan(found, lambda prefix: prefix + "1", "r1").new
    assert learner == Learner(
        id="l1",
        upn=UPN,
        surname="Okafor",
        forename="Amara",
        date_of_birth=BORN,
        year_group=10,
        tutor_group="10B",
        imported_by="r1",
    )


def test_a_learner_found_by_number_changes_in_what_the_list_says_and_in_nothing_else() -> None:
    before = amara(tutor_group="9B", email="a@x.sch.uk", preferred_forename="Ami", course="Art")
    found = shown(lines(f"{UPN},{ULN},Okafor,Amara,,10,"), [before])
    (row,) = found.rows
    assert row.state is State.CHANGED
    assert [(each.field.label, each.before, each.after) for each in row.changes] == [
        ("Year group", "9", "10"),
        ("ULN", "", ULN),
    ]
    made = plan(found, str, "r2")
    assert made.new == ()
    assert made.before == (before,)
    assert made.changed == (before.having(year_group=10, uln=ULN),)


def test_the_same_number_typed_otherwise_is_no_change() -> None:
    found = shown(lines(f"{UPN},,Okafor,Amara,,9,"), [amara(upn="b801 2000 05001")])
    assert states(found) == [State.SAME]
    assert plan(found, str, "r2").learners == ()


def test_the_temporary_uln_never_takes_the_place_of_a_true_one() -> None:
    line = lines(f"{UPN},{TEMPORARY_ULN},Okafor,Amara,,9,")
    assert states(shown(line, [amara(uln=ULN)])) == [State.SAME]
    assert [row.after.uln for row in shown(line, [amara()]).rows if row.after] == [TEMPORARY_ULN]


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (None, State.ASK),
        (Decision(Answer.SAME, "l1"), State.CHANGED),
        (Decision(Answer.SAME, "somebody"), State.ASK),
        (Decision(Answer.NEW), State.NEW),
        (Decision(Answer.ASIDE), State.ASIDE),
    ],
)
def test_the_same_name_is_for_a_person_to_decide(decision: Decision | None, state: State) -> None:
    decisions = {2: decision} if decision else {}
    found = shown(lines(",,Okafor,Amara,01/09/2010,10,"), [amara()], decisions)
    assert states(found) == [state]
    assert found.ready is (state is not State.ASK)
    if state is State.ASK:
        assert found.rows[0].answers == (Answer.SAME, Answer.NEW, Answer.ASIDE)
        assert [each.learner.id for each in found.rows[0].candidates] == ["l1"]


@pytest.mark.parametrize(
    ("decision", "state"),
    [(None, State.ASK), (Decision(Answer.SAME, "l1"), State.CHANGED), (Decision(Answer.NEW), State.ASK)],
)
def test_a_number_with_another_name_is_doubted_and_cannot_be_new(decision: Decision | None, state: State) -> None:
    found = shown(lines(f"{UPN},,Li,Wei,02/02/2011,9,"), [amara()], {2: decision} if decision else {})
    assert states(found) == [state]
    if state is State.ASK:
        assert found.rows[0].answers == (Answer.SAME, Answer.ASIDE)


def test_a_number_that_belongs_to_another_learner_is_not_given_twice() -> None:
    other = Learner(id="l2", surname="Okafor", forename="Amy", uln=ULN)
    line = lines(f"{UPN},{ULN},Okafor,Amara,01/09/2010,10,")
    assert states(shown(line, [amara(), other])) == [State.ASK]
    (row,) = shown(line, [amara(), other], {2: Decision(Answer.SAME, "l1")}).rows
    assert row.after
    assert row.after.uln == ""
    assert "belongs to another learner" in row.doubts[0]


def test_a_line_without_a_name_is_wrong_unless_its_number_finds_somebody() -> None:
    found = shown(lines(f"{UPN},,,,,10,", f"{OTHER_UPN},,,,,10,"), [amara()])
    assert states(found) == [State.CHANGED, State.WRONG]
    assert "neither a surname nor a forename" in found.rows[1].problems[0].sentence


def test_one_number_on_two_lines_is_wrong_on_both_until_one_is_set_aside() -> None:
    text = lines(f"{UPN},,Okafor,Amara,,10,", f"{UPN},,Okafor,Amara,,10,")
    assert states(shown(text)) == [State.WRONG, State.WRONG]
    assert states(shown(text, decisions={3: Decision(Answer.ASIDE)})) == [State.NEW, State.ASIDE]


def test_two_lines_cannot_change_one_learner() -> None:
    text = lines(f"{UPN},,Okafor,Amara,,10,", ",,Okafor,Amara,,10,")
    found = shown(text, [amara()], {3: Decision(Answer.SAME, "l1")})
    assert states(found) == [State.WRONG, State.WRONG]
    assert "line 3" in found.rows[0].problems[0].sentence


@pytest.mark.parametrize(
    ("second", "state"),
    [
        (",,Okafor,Amara,01/09/2010,10,", State.ASK),
        (",,OKAFOR,Amára,,10,", State.ASK),
        (",,Okafor,Amara,02/09/2010,10,", State.NEW),
        (f"{OTHER_UPN},,Okafor,Amara,01/09/2010,10,", State.NEW),
        (",,Okafor,Amy,01/09/2010,10,", State.NEW),
    ],
)
def test_one_name_on_two_lines_is_asked_about_unless_birth_or_number_tell_them_apart(second: str, state: State) -> None:
    text = lines(f"{UPN},,Okafor,Amara,01/09/2010,10,", second)
    assert states(shown(text)) == [State.NEW, state]
    if state is State.ASK:
        assert "Line 2" in shown(text).rows[1].doubts[-1]
        assert states(shown(text, decisions={3: Decision(Answer.NEW)})) == [State.NEW, State.NEW]


def twelve_wrong() -> tuple[str, dict[int, tuple[str, str]]]:
    """A list of 1,500 lines of which twelve are wrong, and the column and value of each."""
    each = year_ten(1500)
    good = "Okafor,Amara,01/09/2010,10,10B"
    wrong = {
        10: (f"X801200009001,,{good}", ("UPN", "X801200009001")),
        50: (f",9276308680,{good}", ("ULN", "9276308680")),
        51: (f",9.27631E+09,{good}", ("ULN", "9.27631E+09")),
        99: (",,Li,Wei,31/02/2010,10,", ("DOB", "31/02/2010")),
        100: (",,Li,Wei,09/13/2010,10,", ("DOB", "09/13/2010")),
        500: (",,Li,Wei,,Year ten,", ("Year", "Year ten")),
        501: (f"{OTHER_UPN},,Li,Mei,,10,", ("UPN", OTHER_UPN)),
        700: (f"{OTHER_UPN},,Li,Mei,,10,", ("UPN", OTHER_UPN)),
        900: (",,Li,Wei", ("", "")),
        901: (',,"Li,Wei,,10,', ("", "")),
        1200: (",,Li,ZoÃ«,,10,", ("Forename", "ZoÃ«")),
        1499: ("Total: 1499,,,,,,", ("", "")),
    }
    for place, (line, _) in wrong.items():
        each[place] = line
    return lines(*each), {place + 2: where for place, (_, where) in wrong.items()}


def test_twelve_wrong_lines_are_named_and_nothing_is_imported_until_they_are_set_aside() -> None:
    text, wrong = twelve_wrong()
    found = shown(text)
    assert found.totals[State.NEW] == 1488
    assert {row.line: (row.problems[0].column, row.problems[0].value) for row in found.rows_in(State.WRONG)} == wrong
    assert all(row.problems[0].sentence for row in found.rows_in(State.WRONG))
    assert not found.ready
    with pytest.raises(ValueError, match="wrong or undecided"):
        plan(found, str, "r1")

    aside = shown(text, decisions=decide_all(found, State.WRONG, Answer.ASIDE))
    assert aside.totals == {State.NEW: 1488, State.ASIDE: 12} | dict.fromkeys(
        [State.CHANGED, State.SAME, State.ASK, State.WRONG], 0
    )
    school = imported(aside)
    assert len({learner.id for learner in school}) == 1488

    again = shown(text, school, decide_all(found, State.WRONG, Answer.ASIDE))
    assert again.totals[State.SAME] == 1488
    assert plan(again, str, "r2").learners == ()


def test_the_wrong_lines_come_back_as_a_list_that_can_be_mended_and_imported() -> None:
    text = (
        "Surname,Forename,Gender,Year\nOkafor,Amara,F,ten\nLi,Wei,M,10\nNeill,Zoe,F\nShah,Ali,M,10,more\nKhan,Bo,F,10\n"
    )
    found = shown(text, decisions={6: Decision(Answer.ASIDE)})
    headings, rows = reject_table(found)
    assert headings == ("Surname", "Forename", "Gender", "Year", "What is wrong")
    assert [row[:4] for row in rows] == [
        ("Okafor", "Amara", "F", "ten"),
        ("Neill", "Zoe", "F", ""),
        ("Shah", "Ali", "M", "10"),
        ("Khan", "Bo", "F", "10"),
    ]
    assert rows[0][4].startswith("Year “ten”: This is not a year group.")
    assert rows[2][5] == "more"
    assert rows[3][4] == "It was set aside."

    mended = "\n".join([",".join(headings), "Okafor,Amara,F,10,whatever", "Neill,Zoe,F,eleven,"])
    second = shown(mended)
    assert states(second) == [State.NEW, State.WRONG]
    again, (row,) = reject_table(second)
    assert again == headings
    assert row[:4] == ("Neill", "Zoe", "F", "eleven")
    assert "“eleven”" in row[4]


def test_one_answer_can_be_given_to_many_lines() -> None:
    twin = amara(id="l2", upn="", surname="Li", forename="Wei")
    text = lines(",,Okafor,Amara,01/09/2010,10,", ",,Li,Wei,01/09/2010,10,", ",,Li,Wei,,10,")
    found = shown(text, [amara(), twin, twin.having(id="l3")])
    assert decide_all(found, State.ASK, Answer.SAME) == {2: Decision(Answer.SAME, "l1")}
    assert set(decide_all(found, State.ASK, Answer.NEW)) == {2, 3, 4}
    assert decide_all(found, State.WRONG, Answer.ASIDE) == {}


def test_the_preview_says_what_should_be_known_of_the_whole_list() -> None:
    found = shown("Careers list\n\nSurname,DOB\nOkafor,09/13/2010\nLi,09/12/2010\n")
    assert found.notes[0] == "Line 1 was left out: the headings stand on line 3."
    assert found.notes[1].startswith("1 date of birth can only be read with the month first.")
    assert shown(lines(*year_ten(1))).notes == ()


def test_a_list_whose_headings_need_mending_has_no_rows_and_is_not_ready() -> None:
    found = shown("UPN,Year\nB801200005001,10\n")
    assert found.rows == ()
    assert found.problems
    assert not found.ready


def test_a_ulns_twin_in_the_school_is_found_when_the_upn_is_missing() -> None:
    number = a_uln(123456789)
    found = shown(lines(f",{number},Okafor,Amara,,10,"), [amara(upn="", uln=number)])
    assert states(found) == [State.CHANGED]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='",;|'), max_size=12)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), min_size=1, max_size=5))
def test_any_list_previews_and_what_is_imported_once_is_never_imported_again(rows: list[list[str]]) -> None:
    text = lines("x,,Filler,Line,,,", *(",".join(row) for row in rows))
    found = shown(text)
    found = shown(text, decisions={row.line: Decision(Answer.ASIDE) for row in found.rows_in(State.WRONG, State.ASK)})
    assert found.ready
    school = imported(found)
    again = shown(text, school)
    assert again.totals[State.NEW] == 0
    assert again.totals[State.CHANGED] == 0
