"""The school's settings and its staff: what is typed there is what is worked with."""

from datetime import date

import pytest

from guidance.diary.frequency import Frequency
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.today import TodayScreen
from screens.versions.conflict import ConflictScreen
from tests.screens.conftest import Office
from tests.screens.elsewhere import another_machine
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import BEN


async def _from_the_palette(hands: Hands, words: str, hint: str) -> None:
    await hands.press("ctrl+p")
    await hands.write(words)
    await hands.until(lambda: hint in hands.sees and "key F1" not in hands.sees)
    await hands.press("enter")
    await hands.until_on(DocumentScreen)


async def test_the_settings_are_reached_from_the_palette_and_saved(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _from_the_palette(hands, "settings of", "terms, reviews, names")
        await hands.overwrite("school", "Ash Grove")
        await hands.overwrite("usual_minutes", "45")
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
        await hands.go(journeys.Book(BEN))
        assert hands.form.editing.typed["minutes"] == "45"
    assert desk.school.settings.school == "Ash Grove"


async def test_how_often_is_reviewed_is_chosen_and_what_is_due_follows(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        assert any("Ben Ames" in line and "overdue" in line for line in hands.lines())
        await hands.go(journeys.EditDocument("settings"))
        await hands.page_of("otherwise")
        await hands.press("7", "ctrl+s")
        await hands.until_on(TodayScreen)
        assert not any("Ben Ames" in line and "overdue" in line for line in hands.lines())
    assert desk.school.settings.otherwise is Frequency.NONE


async def test_a_term_is_typed_and_its_half_terms_decide_what_is_due(desk: Desk) -> None:
    async with at_work(desk, (160, 50)) as hands:
        await hands.go(journeys.EditDocument("settings"))
        await hands.page_of("terms")
        for name, words in (
            ("name", "Autumn 2026"),
            ("starts", "1 9 2026"),
            ("ends", "27 11 2026"),
        ):
            await hands.page_of("terms")
            hands.rows_field("terms").take_focus(name)
            await hands.settle()
            await hands.paste(words)
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
        (term,) = desk.school.settings.terms
        assert (term.starts, term.ends) == (date(2026, 9, 1), date(2026, 11, 27))
        await hands.go(journeys.Book(BEN))
        await hands.fill("day", "30 11 2026")
        await hands.fill("start", "9:00")
        await hands.page_of("place")
        await hands.until(lambda: "Mon 30 Nov 2026 is not a school day." in hands.sees)


@pytest.mark.parametrize("typed", ["ten", "400", "-1"])
async def test_a_number_that_cannot_be_is_said_and_nothing_is_saved(desk: Desk, typed: str) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("settings"))
        await hands.overwrite("days_ahead", typed)
        await hands.press("ctrl+s")
        assert "There is a problem" in hands.sees
        hands.on(DocumentScreen)
    assert desk.school.settings.days_ahead == 7


async def test_a_member_of_staff_who_is_added_is_offered_by_name(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _from_the_palette(hands, "add a member", "so that they can be chosen")
        await hands.fill("name", "Mx Fry")
        await hands.fill("post", "Mentor")
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
        await hands.go(journeys.Book(BEN))
        await hands.overwrite("with_whom", "")
        await hands.press("end", "shift+home", "delete")
        await hands.write("Mx")
        await hands.until(lambda: "Mx Fry" in hands.sees)
    assert [each.post for each in desk.school.people() if each.name == "Mx Fry"] == ["Mentor"]


async def test_who_has_left_is_not_offered_any_more(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("person", record="p2"))
        await hands.fill("left_on", "20 11 2026")
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
        await hands.go(journeys.EditDocument("learner"))
        assert hands.form.suggestions()["people"] == ["Ms Shah"]


async def test_settings_that_another_saved_meanwhile_are_compared_and_neither_is_lost(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("settings"))
        other = another_machine(office, office.root)
        other.school.save_settings(other.school.settings.having(usual_minutes=20), other.stamp())
        await hands.overwrite("school", "Ash Grove")
        await hands.press("ctrl+s")
        await hands.until_on(ConflictScreen)
        assert "Saved by Mr Bell at 09:00 after you opened it: both texts are kept" in hands.sees
        assert desk.school.settings.school == "Marlowe School"
        assert any("Usual length" in line and "theirs" in line for line in hands.lines("fields"))
        await hands.press("ctrl+s")
        await hands.until_on(DocumentScreen)
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
    assert (desk.school.settings.school, desk.school.settings.usual_minutes) == ("Ash Grove", 20)


async def test_what_is_emptied_in_the_settings_stays_empty(desk: Desk) -> None:
    desk.school.save_settings(desk.school.settings.having(days_ahead=None, frequencies=()), desk.stamp())
    assert (desk.school.settings.days_ahead, desk.school.settings.frequencies) == (None, ())
