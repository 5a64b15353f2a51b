"""A cell is open while somebody else saves: what is typed goes where it was meant for, and over nobody's words."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.edits import hidden, put_in, taken_out
from guidance.provision.life import closed
from guidance.provision.review import Review
from guidance.provision.rows import Row
from screens.dialogs import ChooseScreen
from screens.help import HelpScreen
from screens.provision.grid_screen import GridScreen
from screens.provision.journeys import OpenGrid
from tests.provision_screens.at_grid import BELL, YEAR, GridHands, at_grid, begin_review, reads, save_cell, stored
from tests.screens.conftest import Office
from tests.screens.hands import at_work

A, C = Part.INTERVIEWS, Part.DOCUMENTS
Y9, KS3, MENTORS = "careers_y9", "options_ks4", "mentoring_ks3"
FOCUS = At(A, Y9, Column.FOCUS)


def save_rows(office: Office, make: Callable[[Review], Review]) -> None:
    """Mr Bell changes rows and saves."""
    desk = office.desk("Mr Bell")
    desk.school.provision.save_review(make(stored(desk)), BELL)


def row_above(review: Review) -> Review:
    """A row more, above all those of the form."""
    return put_in(review, A, Row(id="above", name="Second row", stage=review.rows(A)[0].stage), review.rows(A)[0].id)


async def looked(hands: GridHands) -> None:
    """Three seconds later."""
    hands.on_grid._look()
    await hands.rest()


@pytest.fixture
def begun(office: Office) -> Office:
    """A review in which a few cells say something."""
    desk = office.desk()
    begin_review(desk)
    save_cell(desk, FOCUS, "Options")
    save_cell(desk, At(A, KS3, Column.WHO), "Mrs Pryce")
    save_cell(desk, At(A, MENTORS, Column.WHO), "Mrs Lewandowska")
    return office


async def test_a_row_put_in_above_does_not_move_the_words_of_an_open_cell(begun: Office) -> None:
    desk = begun.desk()
    async with at_grid(desk) as hands:
        await hands.to(A, KS3, Column.WHO)
        await hands.press("enter")
        save_rows(begun, row_above)
        await looked(hands)
        await hands.type("; Zed", "enter")
        await hands.rest()
        assert reads(hands.review, A, KS3, Column.WHO) == "Mrs Pryce; Zed"
        assert reads(hands.review, A, MENTORS, Column.WHO) == "Mrs Lewandowska"
        assert hands.review.row(A, "above").name == "Second row"
        await hands.saved()
    assert reads(stored(desk), A, KS3, Column.WHO) == "Mrs Pryce; Zed"


async def test_words_typed_into_a_row_that_somebody_takes_out_bring_it_back(begun: Office) -> None:
    save_rows(begun, lambda review: put_in(review, C, Row(id="own", name="Unifrog record")))
    async with at_grid(begun.desk(), part=C) as hands:
        await hands.to(C, "own", Column.PURPOSES)
        await hands.press("enter")
        save_rows(begun, lambda review: taken_out(review, C, "own"))
        await looked(hands)
        await hands.type("Last words", "enter")
        await hands.saved()
    assert reads(stored(begun.desk()), C, "own", Column.PURPOSES) == "Last words"


@pytest.mark.parametrize("help_between", [False, True])
async def test_both_texts_stand_though_the_cell_was_open_all_the_time(begun: Office, help_between: bool) -> None:
    async with at_grid(begun.desk()) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.press("enter")
        await hands.type(" and subjects")
        if help_between:
            await hands.press("f1")
            await hands.until_on(HelpScreen)
        save_cell(begun.desk("Mr Bell"), FOCUS, "Options, and what their parents say")
        if help_between:
            await hands.press("escape")
            await hands.until_on(GridScreen)
        await looked(hands)
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options"
        await hands.press("enter")
        await hands.rest()
        both = "Options, and what their parents say\n\nOptions and subjects"
        assert reads(hands.review, A, Y9, Column.FOCUS) == both
        assert "both texts stand in 1 cell" in hands.toasts[-1]
        await hands.saved()
    assert reads(stored(begun.desk()), A, Y9, Column.FOCUS) == both


async def test_an_open_cell_that_is_not_changed_takes_up_what_others_wrote(begun: Office) -> None:
    async with at_grid(begun.desk()) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.press("enter")
        save_cell(begun.desk("Mr Bell"), FOCUS, "Something else")
        await looked(hands)
        await hands.press("escape")
        await hands.rest()
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Something else"
        assert not hands.on_grid.work.is_changed


async def test_a_review_that_is_closed_under_an_open_cell_keeps_the_words(begun: Office) -> None:
    async with at_grid(begun.desk()) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.press("enter")
        save_rows(begun, lambda review: closed(review, BELL))
        await looked(hands)
        await hands.type(" too late")
        await hands.kept()
        await hands.press("enter")
        await hands.rest()
        assert hands.status == "CLOSED MEANWHILE"
        await hands.press("f3")
        await hands.rest()
        await hands.press("escape")
        await hands.until_on(GridScreen)
        assert not hands.status.startswith("saved")
        await hands.press("escape")
        await hands.until(lambda: not isinstance(hands.screen, GridScreen))
        assert begun.drafts
    async with at_grid(begun.desk()) as hands:
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options too late"


async def test_the_cursor_stays_on_its_cell_when_rows_come_in_above(begun: Office) -> None:
    async with at_grid(begun.desk()) as hands:
        await hands.to(A, KS3, Column.WHO)
        save_rows(begun, row_above)
        await looked(hands)
        assert hands.here == At(A, KS3, Column.WHO)
        await hands.type("Mr Typed", "enter")
        assert reads(hands.review, A, KS3, Column.WHO) == "Mr Typed"
        assert reads(hands.review, A, MENTORS, Column.WHO) == "Mrs Lewandowska"


async def test_what_is_typed_after_a_save_stays_in_its_cell_when_the_answer_brings_rows(begun: Office) -> None:
    async with at_grid(begun.desk()) as hands:
        await hands.to(A, KS3, Column.WHO)
        await hands.type("Mr Typed", "enter")
        save_rows(begun, row_above)
        await hands.to(A, KS3, Column.WHEN)
        await hands.at_once("ctrl+s", *"Spring")
        await hands.rest()
        await hands.press("enter")
        await hands.rest()
        assert reads(hands.review, A, KS3, Column.WHEN) == "Spring"
        await hands.saved()
    review = stored(begun.desk())
    assert (reads(review, A, KS3, Column.WHO), reads(review, A, KS3, Column.WHEN)) == ("Mr Typed", "Spring")
    assert review.row(A, "above").name == "Second row"


# After a kill


async def killed_in_mid_cell(office: Office, where: Path, more: str = "") -> Office:
    """The school as it lies on the disk when the program is killed while somebody types into a cell."""
    async with at_grid(office.desk()) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.press("enter")
        await hands.type(" crashed")
        await hands.paste(more)
        await hands.kept()
        shutil.copytree(office.root, where)
        hands.grid.action_give_up()
    return Office(where)


async def test_after_a_kill_the_words_come_back_into_their_own_row(begun: Office, tmp_path: Path) -> None:
    killed = await killed_in_mid_cell(begun, tmp_path / "killed")
    save_rows(killed, row_above)
    async with at_grid(killed.desk()) as hands:
        await hands.until(lambda: hands.grid.editor is not None)
        assert hands.here == FOCUS
        await hands.press("enter")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options crashed"
    killed.close()


@pytest.mark.parametrize(
    "change",
    [lambda review: hidden(review, A, Y9, "We have none.", BELL), lambda review: closed(review, BELL)],
    ids=["hidden", "closed"],
)
async def test_after_a_kill_words_that_cannot_go_into_their_cell_stay_until_somebody_throws_them_away(
    begun: Office, tmp_path: Path, change: Callable[[Review], Review]
) -> None:
    killed = await killed_in_mid_cell(begun, tmp_path / "killed", " again and again" * 400)
    save_rows(killed, change)
    for choice, kept in (("d", 1), ("x", 0)):
        async with at_work(killed.desk()) as hands:
            await hands.go(OpenGrid(YEAR))
            await hands.until_on(ChooseScreen)
            assert "Options crashed" in hands.sees
            assert "Throw them away" in hands.sees
            await hands.press(choice)
            await hands.until_on(GridScreen)
            await hands.press("escape")
            await hands.until(lambda: not isinstance(hands.screen, GridScreen))
        assert len(killed.drafts) == kept
    killed.close()


# Undo


async def test_undo_leaves_what_somebody_else_has_written_there_since(begun: Office) -> None:
    async with at_grid(begun.desk()) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("Mine", "enter")
        await hands.saved()
        save_cell(begun.desk("Mr Bell"), FOCUS, "Theirs")
        await looked(hands)
        for key in ("ctrl+z", "ctrl+y", "ctrl+z"):
            await hands.press(key)
            assert reads(hands.review, A, Y9, Column.FOCUS) == "Theirs"
            assert "Somebody else has written there since" in hands.toasts[-1]
        assert not hands.on_grid.work.is_changed


async def test_undo_never_adds_to_a_cell_in_which_both_texts_stand(begun: Office) -> None:
    async with at_grid(begun.desk()) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("Mine", "enter")
        save_cell(begun.desk("Mr Bell"), FOCUS, "Theirs")
        await hands.saved()
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Theirs\n\nMine"
        await hands.press("ctrl+z", "ctrl+y", "ctrl+z", "ctrl+z")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Theirs\n\nMine"
