"""What cannot be stored as typed, or is worth a second look, is said beside its field; nothing typed is changed."""

from typing import Final

import pytest

from screens import journeys
from screens.desk import Desk
from screens.widgets.rows import RowList
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, DAN, UNSIGNED

NO_DATE: Final = "This is not a date. Type day, month and year, like 4 12 2026."

#: A field, what is typed and what is said of it.
SAID: Final = (
    ("held_on", "31/2/2026", "! February 2026 has 28 days. Type a day from 1 to 28."),
    ("held_on", "31 13 2026", "! There is no month 13. Type a month from 1 to 12."),
    ("held_on", "99/99/9999", "! There is no month 99. Type a month from 1 to 12."),
    ("held_on", "the day after", f"! {NO_DATE}"),
    ("held_on", "24/11/2026", "? This day is still to come. Is it the date of the interview?"),
    ("next_date", "15/11/2026", "? The next meeting should be after this one. Check the date."),
    ("start", "25:00", "! A day has 24 hours of 60 minutes. Type a time like 9:30 or 14:05."),
    ("minutes", "half an hour", "! Type a whole number from 1 to 600, in figures."),
    ("absences", "41", "? More absences than the 40 lessons. Check both numbers."),
    ("absences", "-1", "! Type a whole number of 0 or more, in figures."),
    ("tutor", "N" * 300, "! This is 300 characters long. Shorten it to 120 or fewer."),
)


async def _retype(hands: Hands, name: str, words: str) -> None:
    await hands.page_of(name)
    await hands.press("ctrl+u")
    await hands.paste(words)


@pytest.mark.parametrize(("name", "words", "said"), SAID, ids=[f"{name}: {words[:12]}" for name, words, _ in SAID])
async def test_one_sentence_beside_the_field_says_what_to_type(desk: Desk, name: str, words: str, said: str) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await _retype(hands, name, words)
        await hands.press("tab")
        await hands.pause_in_typing()
        assert hands.said_of(name) == [said]
        assert hands.part(name).typed == words
        await hands.press("ctrl+s")
        assert hands.screen.query_one("#problems").display is said.startswith("!")
        assert hands.part(name).typed == words


@pytest.mark.parametrize("words", ["Zoë O'Neill-Þórsdóttir", "🎓👩\u200d🎓 done", "שלום مرحبا", "e\u0301 汉字 ß"])
async def test_names_and_words_of_every_writing_are_no_problem(desk: Desk, words: str) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        for name in ("form_tutor", "learner_comments"):
            await _retype(hands, name, words)
            assert str(hands.part(name).typed).startswith(words)
        await hands.press("ctrl+s")
        assert hands.status == "saved 09:00:00"
        saved = desk.school.folder(DAN).interview(UNSIGNED)
        assert getattr(saved, "form_tutor", "") == words
        assert words in getattr(saved, "learner_comments", "")


async def test_what_a_terminal_would_obey_is_kept_as_a_sign_one_can_see(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await _retype(hands, "form_tutor", "Mr\x07 \x1b[31mRed\u202e")
        await hands.press("ctrl+s")
        assert hands.status == "saved 09:00:00"
        saved = desk.school.folder(DAN).interview(UNSIGNED)
        assert getattr(saved, "form_tutor", "") == "Mr␇ ␛[31mRed\ufffd"


async def test_nobody_is_corrected_while_typing_and_everybody_once_they_go_on(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await _retype(hands, "minutes", "3o")
        await hands.pause_in_typing()
        assert hands.said_of("minutes") == []
        await hands.press("tab")
        assert hands.said_of("minutes") == ["! Type a whole number from 1 to 600, in figures."]
        await hands.press("shift+tab", "backspace", "0")
        await hands.pause_in_typing()
        assert hands.said_of("minutes") == []


async def _three_wrong(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await _retype(hands, "tutor", "N" * 300)
    await _retype(hands, "held_on", "31/2/2026")
    await hands.fill("targets", "Visit the college")
    await hands.press("f10")
    await hands.paste("Ring the college")
    await hands.press("tab")
    await hands.paste("soon")
    await hands.press("ctrl+s")


async def test_a_save_with_problems_lists_them_above_and_puts_the_cursor_on_the_first(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _three_wrong(hands)
        assert hands.lines("problems") == [
            "There is a problem",
            "Course Tutor: This is 300 characters long. Shorten it to 120 or fewer.",
            "Date: February 2026 has 28 days. Type a day from 1 to 28.",
            f"By When, row 2: {NO_DATE}",
        ]
        assert "There is a problem" in hands.sees
        assert hands.screen.focused is hands.screen.query_one("#problems", RowList)
        assert hands.listing("problems").cursor == 1
        saved = desk.school.folder(DAN).interview(UNSIGNED)
        assert saved is not None
        assert saved.tutor == "Ms Shah"


@pytest.mark.parametrize(("line", "name", "typed"), [(1, "tutor", "N" * 300), (2, "held_on", "31/2/2026")])
async def test_each_problem_leads_to_its_field_which_says_the_same(
    desk: Desk, line: int, name: str, typed: str
) -> None:
    async with at_work(desk) as hands:
        await _three_wrong(hands)
        words = hands.lines("problems")[line]
        await hands.press(*["down"] * (line - 1), "enter")
        await hands.until(lambda: hands.here == name and hands.said_of(name))
        assert hands.part(name).typed == typed
        assert hands.said_of(name)[0].removeprefix("! ") in words


async def test_what_was_said_of_a_field_stays_when_a_pause_in_typing_ends_there(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _three_wrong(hands)
        await hands.press("enter")
        await hands.until(lambda: hands.here == "tutor" and hands.said_of("tutor"))
        hands.form._pause_in_typing()
        await hands.settle()
        assert hands.said_of("tutor")
        await hands.write("N")
        hands.form._pause_in_typing()
        await hands.settle()
        assert not hands.said_of("tutor")


async def test_a_problem_within_a_row_leads_to_that_field_of_that_row(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _three_wrong(hands)
        await hands.page_of("lessons")
        await hands.press("ctrl+s", "end", "enter")
        await hands.until(lambda: hands.here == "by_when")
        assert hands.part("text").typed == "Ring the college"
        assert hands.said_of("by_when") == [f"! {NO_DATE}"]
        assert hands.rows_field("targets").typed[1]["by_when"] == "soon"
        assert "2!" in hands.sees


async def test_a_form_that_was_put_right_is_saved_and_the_list_goes(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _three_wrong(hands)
        for name, words in (("tutor", "Mr Bell"), ("held_on", "16/11/2026")):
            await _retype(hands, name, words)
        await hands.form.body.go_to(("targets", 1, "by_when"))
        await hands.press("ctrl+u", *"fri", "ctrl+s")
        assert hands.status == "saved 09:00:00"
        assert not hands.screen.query_one("#problems").display
        saved = desk.school.folder(DAN).interview(UNSIGNED)
        assert saved is not None
        assert saved.tutor == "Mr Bell"
        assert [row.by_when and str(row.by_when) for row in getattr(saved, "targets", ())] == [None, "2026-11-27"]


async def test_a_target_whose_day_has_passed_is_doubted_and_saved_all_the_same(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.fill("targets", "Visit the college")
        await hands.press("tab")
        await hands.paste("13/11/2026")
        await hands.press("tab")
        await hands.pause_in_typing()
        assert hands.said_of("by_when") == ["? This date has passed. Choose a later one."]
        await hands.press("ctrl+s")
        assert hands.status == "saved 09:00:00"


async def test_a_form_without_what_it_cannot_do_without_says_so(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.EditDocument("book", AMARA))
        await hands.page_of("day")
        await hands.press("ctrl+u", "ctrl+s")
        assert any("This one is needed." in line for line in hands.lines("problems")), hands.sees
        await hands.press("enter")
        assert hands.here == "day"
