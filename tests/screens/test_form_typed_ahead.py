"""What is typed faster than the form can follow lands in the fields it is meant for."""

from typing import Any

from screens import journeys
from screens.desk import Desk
from screens.interview.record import RecordScreen
from screens.interview.signing import SigningScreen
from screens.today import TodayScreen
from screens.widgets.rows import RowList
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, DAN, UNSIGNED

#: The other Home School has to go before anything is typed there.
EMPTY = "ctrl+u"


def _typed(hands: Hands, *names: str) -> list[Any]:
    return [hands.form.editing.typed[name] for name in names]


async def _come_to_rest(hands: Hands) -> None:
    await hands.pause_in_typing()
    await hands.settle()


async def test_letters_tabs_and_enters_in_one_burst_land_field_by_field(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        keys = (EMPTY, *"Mr Bell", "enter", EMPTY, *"Home", "tab", EMPTY, *"Art 2", "enter", *"Mx Fox", "tab", "3")
        await hands.at_once(*keys)
        await _come_to_rest(hands)
        names = ("tutor", "school", "course", "form_tutor", "year_of_course")
        assert _typed(hands, *names) == ["Mr Bell", "Home", "Art 2", "Mx Fox", "3"]


async def test_what_is_rubbed_out_in_a_burst_is_rubbed_out_where_it_was_typed(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("form_tutor")
        await hands.at_once(*"Mx Fxo", "backspace", "backspace", *"ox", "home", *"A", "tab", "3")
        await _come_to_rest(hands)
        assert _typed(hands, "form_tutor", "year_of_course") == ["AMx Fox", "3"]
        await hands.page_of("learner_comments")
        await hands.at_once("ctrl+end", *"!?", "backspace", "left", *" Yes", "tab", *"No", "left", "left", *"Oh ")
        await _come_to_rest(hands)
        said = ["Football first, then college. Yes!", "Oh No"]
        assert _typed(hands, "learner_comments", "tutor_comments") == said


async def test_choices_are_made_within_a_burst(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("punctuality")
        await hands.at_once("right", "right", "space", "tab", *"L2", "tab", "right", "space", "tab", *"Mine. ")
        await hands.until(lambda: hands.here == "learner_comments")
        await _come_to_rest(hands)
        said = ["reasonable", "L2", "no", "Mine. Football first, then college."]
        assert _typed(hands, "punctuality", "level", "on_target", "learner_comments") == said
        await hands.page_of("copies_to")
        await hands.at_once(
            "space", "right", "right", "space", "tab", *"Gran", "shift+tab", "backspace", "3", "tab", "!"
        )
        await _come_to_rest(hands)
        assert _typed(hands, "copies_to", "copies_other") == [["home_school"], "Gran!"]


async def test_a_burst_goes_on_over_the_ends_of_pages(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("on_target")
        keys = ("y", "enter", *"Mine. ", "tab", *"Yours.", "tab", "n", "tab", "tab", *"No bus.", "tab", *"Ring Ann")
        await hands.at_once(*keys)
        await hands.until(lambda: "text" in hands.here)
        await _come_to_rest(hands)
        said = ["yes", "Mine. Football first, then college.", "Yours.", "no", "No bus."]
        assert _typed(hands, "on_target", "learner_comments", "tutor_comments", "previous_met", "why_not") == said
        assert _typed(hands, "targets") == [[{"text": "Ring Ann"}]]


async def test_pages_are_turned_on_and_back_within_a_burst(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("lessons")
        await hands.at_once("0", "f9", *"Said. ", "f8", "9", "f9", "f9", "y", "shift+tab", *"!")
        await hands.until(lambda: hands.form.editing.typed["tutor_comments"] == "!")
        await _come_to_rest(hands)
        said = ["4009", "Said. Football first, then college.", "yes", "!"]
        assert _typed(hands, "lessons", "learner_comments", "previous_met", "tutor_comments") == said


async def test_rows_are_added_and_taken_out_within_a_burst(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("targets")
        await hands.at_once(*"One", "tab", *"+1w", "f10", *"Two", "f10", *"Three", "ctrl+r")
        await hands.until(lambda: len(_typed(hands, "targets")[0]) == 2)
        await _come_to_rest(hands)
        (rows,) = _typed(hands, "targets")
        assert [row["text"] for row in rows] == ["One", "Two"]
        assert rows[0]["by_when"] == "30/11/2026"
        hands.screen.set_focus(hands.rows_field("targets").query_one(RowList))
        await hands.at_once("home", "ctrl+r")
        await _come_to_rest(hands)
        assert [row["text"] for row in _typed(hands, "targets")[0]] == ["Two"]


async def test_a_save_at_the_end_of_a_burst_saves_all_of_it(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("learner_comments")
        await hands.at_once("ctrl+end", *" And work.", "tab", *"Quick.", "ctrl+s")
        await hands.until(lambda: hands.status.startswith("saved"))
        saved = office.desk().school.folder(DAN).interview(UNSIGNED)
        said = (getattr(saved, "learner_comments", ""), getattr(saved, "tutor_comments", ""))
        assert said == ("Football first, then college. And work.", "Quick.")


async def test_escape_at_the_end_of_a_burst_keeps_all_of_it(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.StartInterview(AMARA, "informal"))
        await hands.at_once(*"Asked about work", "escape")
        await hands.until_on(TodayScreen)
        await hands.point_at("draft")
        await hands.press("enter")
        assert hands.field("said").typed == "Asked about work"


async def test_the_last_look_and_the_learners_view_show_the_end_of_a_burst(desk: Desk) -> None:
    async with at_work(desk, (100, 60)) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        await hands.page_of("course")
        await hands.at_once(EMPTY, *"Beekeeping", "f4")
        await hands.until_on(RecordScreen)
        assert "Beekeeping" in hands.sees
        await hands.press("escape")
        await hands.at_once(*" 2", "ctrl+g")
        await hands.until_on(SigningScreen)
        assert "Beekeeping 2" in hands.sees
