"""Learners are found by any part of any name, group or UPN, while one types; and somebody new is added."""

import pytest
from textual.widgets import Input

from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.learner.finding import LearnersScreen
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, BEN, DAN, learner
from tests.tui.small_school import a_upn

UPN = a_upn(7)
EVERYBODY = ["Ben Ames", "Eve Li", "Chloe Nguyễn", "Daniel O'Neill", "Amara Okafor"]


def _names(hands: Hands) -> list[str]:
    return [line.split("  ")[0].partition(" (")[0] for line in hands.lines("learners")]


def _typed(hands: Hands) -> str:
    return hands.screen.query_one("#find", Input).value


async def _clear(hands: Hands) -> None:
    await hands.press("escape")
    assert not _typed(hands)


async def test_the_key_that_leads_to_the_field_types_nothing_there(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("2", "slash", *"ok/")
        assert _typed(hands) == "ok/"


async def test_any_part_of_any_name_a_group_and_a_upn_find_a_learner(office: Office) -> None:
    desk = office.desk()
    dan = desk.school.folder(DAN).learner
    desk.school.save(DAN, [dan.having(upn=UPN, middle_names="Łukasz Émile")], desk.stamp())
    async with at_work(desk) as hands:
        await hands.press("2")
        assert _names(hands) == EVERYBODY
        for typed, names in (
            ("am", ["Ben Ames", "Amara Okafor"]),
            ("MARA", ["Amara Okafor"]),
            ("okafor am", ["Amara Okafor"]),
            ("nguyen", ["Chloe Nguyễn"]),
            ("Nguyễn", ["Chloe Nguyễn"]),
            ("chloë", ["Chloe Nguyễn"]),
            ("o'neill", ["Daniel O'Neill"]),
            ("lukasz", ["Daniel O'Neill"]),
            ("emile", ["Daniel O'Neill"]),
            ("10b", ["Ben Ames", "Chloe Nguyễn", "Amara Okafor"]),
            ("11A dan", ["Daniel O'Neill"]),
            (UPN.lower(), ["Daniel O'Neill"]),
            (UPN[2:9], ["Daniel O'Neill"]),
        ):
            await hands.write(typed)
            await hands.until(lambda names=names: _names(hands) == names, typed)  # type: ignore[misc]  # bound at once
            assert f"{len(names)} of 5" in hands.sees
            await _clear(hands)


async def test_a_preferred_name_leads_and_the_legal_one_stands_behind_it(office: Office) -> None:
    desk = office.desk()
    ben = desk.school.folder(BEN).learner
    desk.school.save(BEN, [ben.having(preferred_forename="Bex", preferred_surname="Zed")], desk.stamp())
    async with at_work(desk, (120, 30)) as hands:
        await hands.press("2")
        assert hands.lines("learners")[-1].startswith("Bex Zed (Ben Ames)")
        for typed in ("bex", "ames", "zed"):
            await hands.write(typed)
            await hands.until(lambda: _names(hands) == ["Bex Zed"])
            await _clear(hands)


async def test_names_that_are_spelled_nearly_so_are_offered_when_nothing_matches(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("2")
        await hands.write("Okaffor")
        await hands.until(lambda: _names(hands)[:1] == ["Amara Okafor"])
        assert "spelled nearly so" in hands.sees
        await hands.press("enter")
        screen = await hands.until_on(LearnerScreen)
        assert screen.learner.id == AMARA


async def test_who_is_nearly_so_goes_when_one_types_on(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("2")
        await hands.write("Okaffor")
        await hands.until(lambda: "spelled nearly so" in hands.sees)
        await hands.write("xyzxyzxyzxyz")
        await hands.until(lambda: "Nobody matches “Okafforxyzxyzxyzxyz”. Try fewer letters; Esc clears." in hands.sees)
        await hands.rest()
        assert "0 of 5" in hands.sees
        await hands.press("escape")
        assert _names(hands) == EVERYBODY


async def test_letters_are_typed_while_the_arrows_move_and_enter_opens(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("2")
        await hands.press("a", "m", "down")  # a, b, i, m and n do something where nothing is typed
        assert _typed(hands) == "am"
        assert hands.listing("learners").current == AMARA
        await hands.press("up")
        assert hands.listing("learners").current == BEN
        await hands.press("pagedown", "enter")
        screen = await hands.until_on(LearnerScreen)
        assert screen.learner.id == AMARA


async def test_what_was_typed_and_the_cursor_are_there_when_one_comes_back(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk) as hands:
        await hands.press("2")
        await hands.write("am")
        await hands.press("down", "enter")
        await hands.until_on(LearnerScreen)
        desk.school.save(AMARA, [desk.school.folder(AMARA).learner.having(course="Art")], desk.stamp())
        await hands.press("escape")
        hands.on(LearnersScreen)
        assert _typed(hands) == "am"
        assert hands.listing("learners").current == AMARA


async def test_esc_clears_then_leaves_the_field_then_goes_to_today(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("2")
        await hands.write("li")
        await hands.press("escape")
        assert (_typed(hands), _names(hands)) == ("", EVERYBODY)
        await hands.press("escape")
        assert hands.screen.focused is hands.listing("learners")
        await hands.press("slash")
        assert hands.screen.focused is hands.screen.query_one("#find")
        await hands.press("escape", "escape")
        await hands.until_on(TodayScreen)


async def test_from_the_list_an_interview_or_a_note_begins_with_the_learner_under_the_cursor(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("2", "escape")
        await hands.point_at("Eve Li", "learners")
        await hands.press("i")
        await hands.until(lambda: "Which kind of interview?" in hands.sees)
        await hands.press("escape", "n")
        form = await hands.until_on(InterviewScreen)
        assert (form.work.learner_id, form.work.base.kind.value) == ("leve", "informal")


@pytest.mark.parametrize("way", ["from the list", "from the palette"])
async def test_a_learner_who_is_added_stands_in_the_list_and_can_be_found(desk: Desk, way: str) -> None:
    async with at_work(desk) as hands:
        await hands.press("2", "escape")
        if way == "from the list":
            await hands.press("a")
        else:
            await hands.press("ctrl+p")
            await hands.write("add a learner")
            await hands.until(lambda: "one by one" in hands.sees and "key F1" not in hands.sees)
            await hands.press("enter")
        await hands.until_on(DocumentScreen)
        await hands.fill("forename", "Zoë")
        await hands.fill("surname", "Abbott")
        await hands.fill("tutor_group", "7C")
        await hands.press("ctrl+s")
        await hands.until_on(LearnersScreen)
        assert hands.toasts == ["Saved."]
        assert hands.lines("learners")[0].startswith("Zoë Abbott  7C")
        await hands.press("slash")
        await hands.write("zoe")
        await hands.until(lambda: _names(hands) == ["Zoë Abbott"])


async def test_the_list_without_anybody_names_the_next_step(empty_desk: Desk) -> None:
    async with at_work(empty_desk) as hands:
        await hands.press("2")
        assert "There are no learners here yet." in hands.sees
        assert "Press Esc, then a to add one, or m to bring in a list" in hands.sees
        await hands.press("enter", "escape", "i", "n")
        hands.on(LearnersScreen)
        await hands.press("a")
        await hands.until_on(DocumentScreen)
        assert "A new learner" in hands.sees


async def test_a_learner_who_left_says_so(desk: Desk) -> None:
    async with at_work(desk, (120, 30)) as hands:
        await hands.press("2")
        assert [line.endswith("left") for line in hands.lines("learners")] == [False, True, False, False, False]


async def test_whom_it_is_booked_for_is_found_the_same_way(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.Book())
        assert "Whom is it booked for?" in hands.sees
        await hands.write("eve")
        await hands.press("enter")
        await hands.until_on(DocumentScreen)
        assert "Book an interview with Eve Li" in hands.sees


async def test_a_long_list_is_read_as_it_comes_into_sight(office: Office) -> None:
    desk = office.desk()
    for number in range(230):
        desk.school.add_learner(learner(f"lnew{number}", "New", f"Zz{number:03}", "9Z"), desk.stamp())
    async with at_work(desk) as hands:
        await hands.press("2", "escape", "end")
        assert "New Zz229" in hands.sees
        await hands.press("pageup")
        assert "▸ New Zz210" in hands.sees
        await hands.press("home")
        assert "Ben Ames" in hands.sees
