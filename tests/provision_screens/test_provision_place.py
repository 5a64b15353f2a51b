"""The place of the provision: a year begun, closed, opened again and taken away; and nothing of it for learners."""

from datetime import date

from textual.command import CommandPalette

from guidance.provision.cell import At
from guidance.provision.choices import Aim, Column, Part
from guidance.provision.life import closed
from guidance.provision.planning import Action
from screens import journeys
from screens.asking import AskScreen
from screens.coherence.findings import FindingsScreen
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.learner.own import OwnScreen
from screens.provision.grid_screen import GridScreen
from screens.provision.journeys import BeginReview, CloseReview, OpenGrid, OpenProvision, TakeReviewAway
from screens.provision.overview import ProvisionScreen
from tests.provision_screens.at_grid import BELL, YEAR, adviser_desk, begin_review, reads, save_cell, stored
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, Hands, at_work
from tests.screens.learner_at_desk import learners_desk, let_everybody_sign_in

FOCUS = At(Part.INTERVIEWS, "careers_y9", Column.FOCUS)


async def _at_place(hands: Hands) -> ProvisionScreen:
    await hands.press("4")
    found = await hands.until_on(ProvisionScreen)
    await hands.rest()
    return found


async def test_a_year_is_begun_with_the_empty_form(bare_desk: Desk) -> None:
    async with at_work(bare_desk) as hands:
        await _at_place(hands)
        assert hands.status == "not begun"
        await hands.point_at("Begin with the empty form")
        await hands.press("enter")
        await hands.until_on(GridScreen)
        await hands.press("escape")
        await hands.until_on(ProvisionScreen)
        await hands.rest()
        assert "0 of 12 rows answered" in "\n".join(hands.lines())
        assert hands.status == "open"
    assert stored(bare_desk).year == YEAR


async def test_a_year_begins_as_the_last_one_ended(bare_desk: Desk) -> None:
    begin_review(bare_desk, YEAR - 1)
    last = stored(bare_desk, YEAR - 1)
    action = Action(id="x1", aim=Aim.COHERENCE, what="Write it down", by_when=date(2026, 9, 30))
    bare_desk.school.provision.save_review(last.having(actions=(action,)), BELL)
    async with at_work(bare_desk, WIDE) as hands:
        await _at_place(hands)
        await hands.point_at("Begin as 2025/26 ended")
        await hands.press("enter")
        await hands.until_on(GridScreen)
        await hands.press("escape")
        await hands.until_on(ProvisionScreen)
        await hands.rest()
        assert "1 open, 1 late" in "\n".join(hands.lines())
        assert "Years compared  with 2025/26" in "\n".join(hands.lines())
    assert stored(bare_desk).began_from == last.id


async def test_another_year_is_chosen(desk: Desk) -> None:
    begin_review(desk, 2024)
    async with at_work(desk) as hands:
        await _at_place(hands)
        await hands.press("y")
        assert [line.split("  ")[1] for line in hands.lines()] == ["2027/28", "2026/27 – this year", "2024/25"]
        await hands.press("3")
        await hands.until(lambda: "Provision · 2024/25" in hands.sees)
        await hands.press("y", "1")
        await hands.until(lambda: hands.status == "not begun")
        assert any("Begin as 2026/27 ended" in line for line in hands.lines())


async def test_what_is_found_is_counted_and_opened(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _at_place(hands)
        assert any("open" in line for line in hands.lines() if line.startswith("Findings"))
        await hands.point_at("Findings")
        await hands.press("enter")
        await hands.until_on(FindingsScreen)


async def test_from_a_cell_to_its_finding_and_back_to_the_same_grid(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenGrid(YEAR, FOCUS))
        grid = await hands.until_on(GridScreen)
        await hands.at_once(*"Options", "enter", "f3")
        await hands.until_on(FindingsScreen)
        assert reads(stored(desk), Part.INTERVIEWS, "careers_y9", Column.FOCUS) == "Options"
        await hands.go(OpenGrid(YEAR, At(Part.DUTIES, "duty_whole", Column.HOLDER)))
        assert await hands.until_on(GridScreen) is grid
        assert grid.sheet.at(grid.grid.cursor.y, grid.grid.cursor.x) == At(Part.DUTIES, "duty_whole", Column.HOLDER)


async def test_a_review_is_closed_by_name_and_opened_again_with_a_reason(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at_place(hands)
        await hands.press("c")
        await hands.until_on(AskScreen)
        await hands.at_once(*"Agreed", "enter")
        await hands.until(lambda: hands.status == "closed by Ms Shah, 23/11/2026")
        assert stored(desk).turns[-1].words == "Agreed"
        await hands.press("c")
        await hands.until_on(AskScreen)
        await hands.press("enter")
        assert "Say why." in hands.sees
        await hands.at_once(*"A mistake", "enter")
        await hands.until(lambda: hands.status == "open")


async def test_every_file_is_taken_away_and_it_is_written_down(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at_place(hands)
        for key, many in (("p", 1), ("t", 1), ("c", 4), ("o", 1), ("r", 1), ("b", 1)):
            before = len(list(desk.copies_folder.glob("*")))
            await hands.press("x")
            await hands.until_on(ChooseScreen)
            await hands.press(key)
            await hands.until_on(ProvisionScreen)
            written = len(list(desk.copies_folder.glob("*"))) - before
            assert written >= many, key
            assert str(desk.copies_folder) in hands.toasts[-1]
    deeds = [entry.deed.value for entry in desk.school.guard.trail.entries()]
    assert deeds.count("exported") == 6


async def test_the_place_and_the_year_are_in_the_palette_and_help(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("ctrl+p")
        await hands.until_on(CommandPalette)
        await hands.write("provision")
        await hands.until(lambda: "Provision of guidance" in hands.sees)
        await hands.press("escape", "4", "f1")
        assert "Help: Provision" in hands.sees
        await hands.press("escape", "escape")


async def test_what_others_save_shows_when_one_comes_back(office: Office) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_work(desk) as hands:
        found = await _at_place(hands)
        save_cell(office.desk(), FOCUS, "Options")
        found.index_changed()
        await hands.rest()
        assert "1 of 12 rows answered" in "\n".join(hands.lines())


async def test_a_learner_sees_and_opens_nothing_of_it(office: Office) -> None:
    begin_review(office.desk())
    let_everybody_sign_in(office)
    desk = learners_desk(office)
    async with at_work(desk) as hands:
        assert "Provision" not in hands.sees
        await hands.press("4")
        for going in (
            OpenProvision(),
            OpenGrid(YEAR),
            BeginReview(YEAR),
            CloseReview(YEAR),
            TakeReviewAway(YEAR),
            journeys.Visit("provision"),
        ):
            await hands.go(going)
            hands.on(OwnScreen)
        await hands.press("ctrl+p")
        await hands.until_on(CommandPalette)
        await hands.write("provision")
        await hands.settle()
        assert "Provision of guidance" not in hands.sees


async def test_an_adviser_neither_begins_nor_closes(office: Office) -> None:
    begin_review(office.desk())
    desk = adviser_desk(office)
    async with at_work(desk, SMALL) as hands:
        await _at_place(hands)
        assert "Close" not in hands.rows[-1]
        await hands.press("c")
        hands.on(ProvisionScreen)
        for going in (CloseReview(YEAR), BeginReview(YEAR + 1)):
            await hands.go(going)
            hands.on(ProvisionScreen)
            assert "Only a coordinator can change the review of provision" in hands.toasts[-1]


async def test_a_closed_review_says_so_wherever_it_is_read(desk: Desk) -> None:
    desk.school.provision.save_review(closed(stored(desk), BELL), BELL)
    async with at_work(desk) as hands:
        await _at_place(hands)
        assert hands.status == "closed by Mr Bell, 20/11/2026"
        await hands.go(OpenGrid(YEAR))
        await hands.until_on(GridScreen)
        assert "· closed" in hands.rows[1]
        assert "F10" in hands.rows[-1]
