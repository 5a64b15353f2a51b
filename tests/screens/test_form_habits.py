"""What people expect of fields without asking: undo, whole pastes, every writing, states told without colour."""

from typing import Final

import pytest

from guidance.form.declare import Kind
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.long_text import LongText
from tests.screens.hands import SMALL, Hands, at_work
from tests.screens.small_school import AMARA, DAN, UNSIGNED
from tui.palette import Commands

#: A thousand lines, some long, some empty.
LONG: Final = "\n".join(f"{number}: {'word ' * (number % 40)}" for number in range(1000))
WRITINGS: Final = "Zoë ß Łukasz Thảo 李明 e\u0301 עמר 👩\u200d🎓"


async def _at(hands: Hands, name: str) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.page_of(name)


@pytest.mark.parametrize("size", [SMALL, (40, 8)])
async def test_a_paste_of_a_thousand_lines_is_undone_and_done_again(desk: Desk, size: tuple[int, int]) -> None:
    async with at_work(desk, size) as hands:
        await _at(hands, "tutor_comments")
        await hands.paste(LONG)
        field = hands.screen.focused
        assert isinstance(field, LongText)
        assert field.text == LONG
        await hands.press("ctrl+z")
        assert field.text == ""
        await hands.press("ctrl+y")
        assert field.text == LONG
        await hands.press("ctrl+end", "end", "!")
        assert field.text == f"{LONG}!"
        assert hands.form.editing.typed["tutor_comments"] == f"{LONG}!"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
async def test_several_lines_pasted_into_one_lose_no_word_and_it_is_said(desk: Desk, ends: str) -> None:
    async with at_work(desk) as hands:
        await _at(hands, "form_tutor")
        await hands.paste(f"Mx Fox,{ends}Room 4{ends}")
        assert hands.field("form_tutor").typed == "Mx Fox, Room 4"
        assert hands.toasts == ["Several lines were put into one."]
        assert hands.here == "form_tutor"


async def test_a_line_is_undone_word_by_word_and_done_again(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at(hands, "form_tutor")
        await hands.press(*"Mx Fox")
        await hands.press("ctrl+z")
        assert str(hands.field("form_tutor").typed).strip() == "Mx"
        await hands.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert hands.field("form_tutor").typed == ""
        for _ in range(4):
            await hands.press("ctrl+y")
        assert hands.field("form_tutor").typed == "Mx Fox"
        assert hands.form.editing.typed["form_tutor"] == "Mx Fox"


async def test_a_choice_is_undone(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at(hands, "punctuality")
        await hands.press("1", "3", "ctrl+z")
        assert hands.field("punctuality").typed == "excellent"
        await hands.press("backspace")
        assert hands.field("punctuality").typed == ""
        await hands.press("ctrl+z", "ctrl+z")
        assert hands.field("punctuality").typed == ""


async def test_a_row_that_was_taken_out_comes_back(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at(hands, "targets")
        await hands.at_once(*"One", "f10", *"Two", "ctrl+r")
        await hands.until(lambda: len(hands.rows_field("targets").typed) == 1)
        await hands.press("ctrl+z")
        assert [row["text"] for row in hands.rows_field("targets").typed] == ["One", "Two"]
        assert hands.form.editing.reading().values["targets"][1]["text"] == "Two"


async def test_every_writing_is_kept_in_every_field_for_words(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.StartInterview(AMARA, "mentoring"))
        for page in hands.form.editing.form.pages:
            for spec in page.fields:
                if spec.kind in {Kind.LINE, Kind.PERSON, Kind.TEXT}:
                    await hands.page_of(spec.name)
                    await hands.press("ctrl+u")
                    await hands.paste(WRITINGS)
                    assert hands.form.editing.typed[spec.name] == WRITINGS, spec.name


@pytest.mark.parametrize("words", ["4/12/2026", "4 Dec 26", "4.12.26", "4th December 2026", "2026-12-04", "+11", "fri"])
async def test_a_date_is_read_however_it_is_typed_and_said_back(desk: Desk, words: str) -> None:
    async with at_work(desk) as hands:
        await _at(hands, "next_date")
        await hands.write(words)
        day = "Fri 27 Nov 2026, in 4 days" if words == "fri" else "Fri 4 Dec 2026, in 11 days"
        await hands.until(lambda: day in hands.sees)
        await hands.press("tab", "ctrl+s")
        saved = desk.school.folder(DAN).interview(UNSIGNED)
        assert str(getattr(saved, "next_date", "")) == ("2026-11-27" if words == "fri" else "2026-12-04")


async def test_every_state_of_a_form_is_told_by_a_word_or_a_sign(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_work(desk) as hands:
        await _at(hands, "punctuality")
        await hands.press("3")
        assert "(•) Reasonable" in hands.sees
        await hands.fill("absences", "x")
        await hands.fill("lessons", "1")
        await hands.press("ctrl+s")
        assert "There is a problem" in hands.sees
        assert "! Type a whole number" in hands.sees
        assert "▸ Number of absences: " in hands.sees
        await hands.press("enter")
        assert "▌" in hands.sees
        assert "[4✓Attendance and progress]" in hands.sees
        await hands.page_of("copies_to")
        await hands.press("1")
        assert "[x] Student" in hands.sees


async def test_what_can_be_done_with_a_form_is_found_in_the_palette(desk: Desk) -> None:
    async with at_work(desk, (120, 60)) as hands:
        await _at(hands, "targets")
        screen = hands.screen
        assert isinstance(screen, DeskScreen)
        found = {str(hit.text) async for hit in Commands(screen).discover()}
        for words in ("Save", "Next", "Page before", "Sign", "Bank", "Show", "Add a row", "Remove the row"):
            assert words in found, words


async def test_a_page_is_opened_by_clicking_its_name(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at(hands, "tutor")
        await hands.pilot.click(offset=(hands.rows[2].index("4✓"), 2))
        await hands.until(lambda: hands.here == "lessons")
        assert "[4✓Attendance and progress]" in hands.sees


async def test_nothing_moves_on_the_screen_of_its_own_accord(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at(hands, "form_tutor")
        assert hands.app.animation_level == "none"
        assert not getattr(hands.screen.focused, "cursor_blink", True)
        await hands.page_of("learner_comments")
        assert not getattr(hands.screen.focused, "cursor_blink", True)
