"""What is copied out of the grid, and what is read in it by those who may not change it."""

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from screens.desk import Desk
from screens.provision.grid_screen import GridScreen
from screens.provision.reading_cell import CellScreen
from tests.provision_screens.at_grid import adviser_desk, at_grid, begin_review, reads, save_cell
from tests.screens.conftest import Office

A = Part.INTERVIEWS
Y9 = "careers_y9"
LONG = " ".join(f"word{number}" for number in range(400))


async def test_whoever_may_not_change_a_cell_reads_all_of_it(office: Office) -> None:
    begin_review(office.desk())
    save_cell(office.desk(), At(A, Y9, Column.FOCUS), LONG)
    async with at_grid(adviser_desk(office)) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        assert "Read" in hands.rows[-1]
        await hands.press("enter")
        await hands.until_on(CellScreen)
        assert "Focus of interview · Y9 careers interviews" in hands.sees
        await hands.press("end")
        await hands.until(lambda: "word399" in hands.sees)
        await hands.press("escape")
        await hands.until_on(GridScreen)
        await hands.to(A, Y9, Column.WHO)
        await hands.press("enter")
        assert hands.toasts[-1] == "Nothing stands here yet."


async def test_whoever_may_change_a_cell_changes_it(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        assert "Edit" in hands.rows[-1]
        assert "Read" not in hands.rows[-1]
        await hands.press("f2")
        assert hands.grid.editor is not None


async def test_a_refusal_is_said_once_for_a_word(office: Office) -> None:
    begin_review(office.desk())
    async with at_grid(adviser_desk(office)) as hands:
        await hands.at_once(*"hack")
        assert len([said for said in hands.toasts if "Only a coordinator" in said]) == 1


async def test_words_are_copied_and_cut_out_of_an_open_cell(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("first ideas")
        await hands.press("ctrl+c")
        assert hands.app.clipboard == "first ideas"
        await hands.press("ctrl+x")
        assert hands.grid.editor is not None
        assert hands.grid.editor.typing.text == "first ideas"
        await hands.press(*["shift+left"] * 5, "ctrl+x")
        assert hands.app.clipboard == "ideas"
        await hands.press("enter")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "first"


async def test_a_paste_that_begins_on_a_name_of_the_form_fills_the_cells_beside_it(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9)
        await hands.paste("Y9 careers interviews\tMs Shah\tOctober\n")
        assert reads(hands.review, A, Y9, Column.WHO) == "Ms Shah"
        assert reads(hands.review, A, Y9, Column.WHEN) == "October"
        assert hands.review.row(A, Y9).name.startswith("Y9 careers interviews (careers advisers)")


async def test_the_caret_hides_no_wide_letter(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("学校です")
        for _ in "学校です":
            assert "学校です" in hands.sees
            await hands.press("left")
        assert "学校です" in hands.sees
