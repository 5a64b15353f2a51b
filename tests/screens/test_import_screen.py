"""Bringing in a list: every row is seen with its reason, and nothing changes before each is right or set aside."""

import pytest

from screens.desk import Desk
from screens.learner.importing import ImportScreen
from screens.today import TodayScreen
from tests.screens.conftest import Office
from tests.screens.elsewhere import another_machine
from tests.screens.previewing import parts, previewing
from tests.screens.small_school import BEN, learner
from tests.tui.small_school import a_upn

GOOD = "Forename,Surname,Reg,DOB,UPN\nMia,Long,7A,01/02/2015,\nZoë,Short,7B,02/03/2015,\n"
WRONG = (
    "Forename,Surname,Reg,DOB,UPN\n"
    "Mia,Long,7A,01/02/2015,\n"
    "Tom,Wrong,7A,31/02/2015,\n"
    "Ann,Number,7A,01/02/2015,A801200010000\n"
    "Sue,Short\n"
)


async def test_every_row_is_seen_before_anything_is_changed_and_all_come_in_at_once(desk: Desk) -> None:
    async with previewing(desk, GOOD) as hands:
        hands.on(ImportScreen)
        assert "Import of pupils.csv: nothing is changed yet" in hands.sees
        assert "ready: Ctrl+S" in hands.sees
        assert parts(hands) == ["New (2)"]
        assert [line.split("  ")[:3] for line in hands.lines("rows")[1:]] == [
            ["line 2", "Mia Long", "New"],
            ["line 3", "Zoë Short", "New"],
        ]
        assert desk.index.count() == 5
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
        assert hands.toasts[-1].startswith("2 new learners, 0 changed ones.")
        assert "7 learners" in hands.sees
        await hands.press("2")
        await hands.write("zoe")
        await hands.until(lambda: [line[:9] for line in hands.lines("learners")] == ["Zoë Short"])


async def test_wrong_rows_come_first_with_column_value_and_reason_and_hold_everything_up(desk: Desk) -> None:
    async with previewing(desk, WRONG) as hands:
        assert parts(hands) == ["Wrong (3)", "New (1)"]
        lines = hands.lines("rows")
        assert lines[1].startswith("line 3  Tom Wrong  Wrong  DOB “31/02/2015”: ")
        assert lines[2].startswith("line 4  Ann Number  Wrong  UPN “A801200010000”: ")
        assert lines[3].startswith("line 5  Sue Short  Wrong  ")
        assert "! DOB “31/02/2015”:" in hands.sees
        await hands.press("ctrl+s")
        hands.on(ImportScreen)
        assert hands.toasts == ["3 rows still open. Put the list right, decide, or set them aside (S)."]
    assert desk.index.count() == 5


async def test_rows_are_set_aside_one_by_one_or_all_and_taken_in_again(desk: Desk) -> None:
    async with previewing(desk, WRONG) as hands:
        await hands.press("s", "s")
        assert parts(hands) == ["Wrong (1)", "New (1)", "Set aside (2)"]
        await hands.point_at("Tom Wrong", "rows")
        await hands.press("s")
        assert parts(hands) == ["Wrong (2)", "New (1)", "Set aside (1)"]
        await hands.press("S")
        assert parts(hands) == ["New (1)", "Set aside (3)"]
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
        assert hands.toasts[-1].startswith("1 new learner,")
    assert desk.index.count() == 6


async def test_the_same_list_again_changes_nothing_and_makes_nobody_twice(desk: Desk) -> None:
    for count in (7, 7):
        async with previewing(desk, GOOD) as hands:
            await hands.press("A", "ctrl+s")
            await hands.until_on(TodayScreen)
            said = hands.toasts[-1]
        assert desk.index.count() == count
    assert said == "Everybody in the list is here already: nothing was changed."


async def test_what_would_change_of_a_learner_is_said_before_it_is_changed(office: Office) -> None:
    desk = office.desk()
    ben = desk.school.folder(BEN).learner
    desk.school.save(BEN, [ben.having(upn=a_upn(7))], desk.stamp())
    async with previewing(desk, f"Forename,Surname,Reg,UPN\nBen,Ames,10C,{a_upn(7)}\n") as hands:
        assert parts(hands) == ["Changed (1)"]
        assert "Tutor group: 10B → 10C" in hands.lines("rows")[1]
        assert desk.school.folder(BEN).learner.tutor_group == "10B"
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
    assert desk.school.folder(BEN).learner.tutor_group == "10C"


async def test_the_wrong_rows_are_written_into_a_list_to_be_put_right(desk: Desk, office: Office) -> None:
    async with previewing(desk, WRONG) as hands:
        await hands.press("r")
        (path,) = (office.root / "copies").glob("*.csv")
        assert hands.toasts == [f"3 rows written to {path}."]
    words = path.read_text(encoding="utf-8-sig")
    assert "31/02/2015" in words
    assert "Mia" not in words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (b"", "pupils.csv: "),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is not a text file."),
        (b"<html><body>", "This file is XML or a web page"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_in_a_sentence(desk: Desk, words: bytes, sentence: str) -> None:
    async with previewing(desk, words) as hands:
        hands.on(TodayScreen)
        assert len(hands.toasts) == 1
        assert sentence in hands.toasts[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Zo\xc3\xab,Lon\xc3", "The accents are broken: this was probably “Zoë”."),
        (b'"Mia,Long', "A quotation mark opens on this line and is never closed."),
        (b"Mia,Long,x", "This line has 3 cells; there are 2 headings."),
        (b"Mia", "This line has 1 cell; there are 2 headings."),
    ],
)
async def test_a_broken_line_says_what_is_broken_and_keeps_no_other_line_out(
    desk: Desk, line: bytes, reason: str
) -> None:
    async with previewing(desk, b"Forename,Surname\n" + line + b"\nTom,Short\n") as hands:
        assert parts(hands) == ["Wrong (1)", "New (1)"]
        assert reason in hands.lines("rows")[1]
        await hands.press("s", "ctrl+s")
        await hands.until_on(TodayScreen)
    assert desk.index.count() == 6


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
async def test_a_list_is_read_in_whatever_way_a_spreadsheet_wrote_it(desk: Desk, encoding: str) -> None:
    async with previewing(desk, GOOD.encode(encoding)) as hands:
        assert "Zoë Short" in hands.sees


async def test_headings_that_say_nothing_keep_the_list_out(desk: Desk) -> None:
    async with previewing(desk, "Colour,Shape\nred,round\n") as hands:
        hands.on(ImportScreen)
        assert not parts(hands)
        assert "ready" not in hands.rows[1]
        await hands.press("ctrl+s", "space", "s", "S", "A")
        hands.on(ImportScreen)
    assert desk.index.count() == 5


async def test_learners_who_came_while_one_was_deciding_are_not_made_twice(desk: Desk, office: Office) -> None:
    async with previewing(desk, GOOD) as hands:
        other = another_machine(office, office.root)
        other.school.add_learner(learner("lmia", "Mia", "Long", "7A"), other.stamp())
        await hands.press("ctrl+s")
        hands.on(ImportScreen)
        assert hands.toasts[-1] == "Learners were added or changed since this list was read. Read the list again."
    assert desk.index.count() == 6


async def test_esc_leaves_everything_as_it_was(desk: Desk) -> None:
    async with previewing(desk, GOOD) as hands:
        await hands.press("escape")
        await hands.until_on(TodayScreen)
    assert desk.index.count() == 5
    assert not list(desk.glance.place.imports.glob("*.json"))
