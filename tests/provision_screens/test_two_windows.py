"""Two people at one review, a program that is killed, a review that is closed: nothing that was typed is lost."""

import shutil
from pathlib import Path

import pytest

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from screens import journeys
from screens.desk import Desk
from screens.provision.cell_pane import CellPane
from screens.provision.grid_screen import GridScreen
from screens.provision.overview import ProvisionScreen
from screens.today import TodayScreen
from store.errors import CannotWriteError
from tests.provision_screens.at_grid import (
    adviser_desk,
    at_grid,
    begin_review,
    reads,
    save_cell,
    stored,
)
from tests.screens.conftest import Office
from tests.screens.hands import at_work

A = Part.INTERVIEWS
Y9 = "careers_y9"
FOCUS = At(A, Y9, Column.FOCUS)


async def test_what_is_typed_is_saved_when_one_goes(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.at_once(*"Options", "enter")
        await hands.press("escape")
        await hands.until(lambda: not isinstance(hands.screen, GridScreen))
        assert reads(stored(desk), A, Y9, Column.FOCUS) == "Options"
        assert not list(desk.draft_folder.glob("*.json"))


async def test_a_place_that_is_gone_to_saves_the_cell_that_is_open(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("Options")
        await hands.go(journeys.Visit("today"))
        hands.on(TodayScreen)
        assert reads(stored(desk), A, Y9, Column.FOCUS) == "Options"


async def test_what_was_typed_in_mid_word_is_there_again_after_a_kill(office: Office, tmp_path: Path) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_grid(desk) as hands:
        await hands.to(A, "careers_y11", Column.WHO)
        await hands.at_once(*"Advisers", "enter")
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("Opti")
        await hands.kept()
        shutil.copytree(office.root, tmp_path / "killed")  # the disk as it is at this moment
    killed = Office(tmp_path / "killed")
    async with at_grid(killed.desk()) as hands:
        assert hands.status == "draft taken up"
        await hands.until(lambda: hands.grid.editor is not None)
        assert hands.here == FOCUS
        assert reads(hands.review, A, "careers_y11", Column.WHO) == "Advisers"
        await hands.at_once(*"ons", "enter")
        await hands.saved()
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options"
    assert reads(stored(killed.desk()), A, Y9, Column.FOCUS) == "Options"
    assert not killed.drafts
    killed.close()


async def test_what_is_pasted_or_emptied_is_in_the_draft_a_moment_later(office: Office) -> None:
    desk = office.desk()
    begin_review(desk)
    save_cell(desk, FOCUS, "Options")
    async with at_grid(desk) as hands:
        await hands.to(A, "careers_y11", Column.FOCUS)
        await hands.paste("a\tb")
        await hands.kept()
        first = [path.read_text(encoding="utf-8") for path in office.drafts]
        assert len(first) == 1
        await hands.to(A, Y9, Column.FOCUS)
        await hands.press("delete")
        await hands.kept()
        assert [path.read_text(encoding="utf-8") for path in office.drafts] != first


async def test_today_offers_a_review_that_was_left_unfinished(office: Office) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_grid(desk) as hands:
        await hands.type("Opti")
        assert not hands.on_grid.keep_draft()
        hands.grid.action_give_up()
    async with at_work(office.desk()) as hands:
        await hands.point_at("Review of provision 2026/27", "today")
        await hands.press("enter")
        await hands.until_on(GridScreen)
        await hands.until(lambda: "Opti" in hands.sees)


async def test_two_windows_keep_both_texts_and_say_in_which_cells(office: Office) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("My words")
        save_cell(office.desk(), FOCUS, "Their words")
        save_cell(office.desk(), At(A, "careers_y11", Column.FOCUS), "Theirs alone")
        await hands.press("enter")
        await hands.saved()
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Their words\n\nMy words"
        assert reads(hands.review, A, "careers_y11", Column.FOCUS) == "Theirs alone"
        said = hands.toasts[-1]
        assert "both texts stand in 1 cell: “Y9 careers interviews (careers advisers), Focus of interview”" in said
        assert hands.here == FOCUS
        assert "Two people wrote here" in hands.on_grid.query_one(CellPane)._about.alarm
    assert reads(stored(desk), A, Y9, Column.FOCUS) == "Their words\n\nMy words"


async def test_what_others_save_shows_at_the_next_look_and_undo_leaves_it(office: Office) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_grid(desk) as hands:
        await hands.to(A, "mentoring_ks3", Column.WHO)
        await hands.at_once(*"Mentors", "enter")
        save_cell(office.desk(), FOCUS, "Their words")
        hands.on_grid._look()
        await hands.settle()
        assert hands.status.startswith("Mr Bell saved")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Their words"
        await hands.press("ctrl+z")
        assert reads(hands.review, A, "mentoring_ks3", Column.WHO) == ""
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Their words"
        await hands.press("ctrl+y")
        assert reads(hands.review, A, "mentoring_ks3", Column.WHO) == "Mentors"


async def test_it_is_saved_by_itself_when_nobody_types_for_a_while(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.at_once(*"Options", "enter")
        await hands.kept()
        for _ in range(25):
            hands.on_grid._look()
        await hands.rest()
        assert reads(stored(desk), A, Y9, Column.FOCUS) == "Options"


async def test_typing_goes_on_while_it_is_saved(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.WHO)
        for number in range(6):
            await hands.at_once(*f"Words {number}", "ctrl+s", "right")
        await hands.rest()
        await hands.press("ctrl+s")
        await hands.rest()
        columns = (Column.WHO, Column.WHEN, Column.FOCUS, Column.USED)
        assert [reads(stored(desk), A, Y9, each) for each in columns] == [f"Words {number}" for number in range(4)]
        assert reads(stored(desk), A, Y9, Column.PRODUCED) == "Words 5"
        assert hands.on_grid.work.both == frozenset()


async def test_a_disk_that_refuses_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.at_once(*"Options", "enter")

        def full(*_words: object) -> None:
            raise CannotWriteError("The disk is full.")

        with monkeypatch.context() as patched:
            patched.setattr("store.provision.provision.Provision.save_review", full)
            await hands.press("ctrl+s")
            await hands.rest()
            assert hands.status == "NOT SAVED"
            assert "The disk is full." in hands.toasts
            await hands.press("escape")
            await hands.until(lambda: not isinstance(hands.screen, GridScreen))
            assert any("kept as a draft" in said for said in hands.toasts)
    async with at_grid(desk) as hands:
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options"


async def test_a_draft_is_put_together_with_what_others_saved_since(office: Office, tmp_path: Path) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.at_once(*"Options", "enter")
        await hands.kept()
        shutil.copytree(office.root, tmp_path / "killed")
    killed = Office(tmp_path / "killed")
    save_cell(killed.desk(), FOCUS, "Their words")
    save_cell(killed.desk(), At(A, "mentoring_ks3", Column.WHO), "Mentors")
    async with at_grid(killed.desk()) as hands:
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Their words\n\nOptions"
        assert reads(hands.review, A, "mentoring_ks3", Column.WHO) == "Mentors"
        assert any("both texts stand in 1 cell" in said for said in hands.toasts)
    killed.close()


# Who may


async def test_an_adviser_looks_and_changes_nothing(office: Office) -> None:
    begin_review(office.desk())
    desk = adviser_desk(office)
    async with at_grid(desk) as hands:
        last = hands.rows[-1]
        assert "Save" not in last
        assert "Row" not in last
        assert "Edit" not in last
        await hands.press("x")
        assert any("Only a coordinator can change the review of provision" in said for said in hands.toasts)
        await hands.press("delete", "f4", "insert", "ctrl+z")
        await hands.paste("a\tb")
        await hands.press("f9", "escape")
        await hands.until(lambda: not isinstance(hands.screen, GridScreen))
    assert stored(desk).revision.startswith("1-")


async def test_an_adviser_is_told_who_begins_a_review(office: Office) -> None:
    desk = adviser_desk(office)
    async with at_work(desk) as hands:
        await hands.press("4")
        await hands.until_on(ProvisionScreen)
        assert "A coordinator can" in hands.sees
        assert "Begin with" not in hands.sees
