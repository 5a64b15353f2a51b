"""Every version of a record, who saved it and when, and any two of them side by side."""

from datetime import date

import pytest

from guidance.target.target import Target, TargetState, answer
from screens import journeys
from screens.desk import Desk
from screens.versions.side_by_side import SideBySide
from screens.versions.versions import VersionsScreen
from screens.widgets.reading import ReadingPane
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, at_work
from tests.screens.small_school import AMARA, BELL, REVIEW, SHAH


@pytest.fixture
def saved_thrice(office: Office) -> Desk:
    """A desk; a target of Amara's has three versions, of two people."""
    desk, other = office.desk(SHAH), office.desk(BELL)
    target = desk.school.folder(AMARA).record("tvisit")
    assert isinstance(target, Target)
    (second,) = desk.school.save(AMARA, [target.having(text="Visit the open day at Castle College")], desk.stamp())
    assert isinstance(second, Target)
    met = answer(second, TargetState.MET, date(2026, 11, 23), "Went with her aunt.")
    other.school.save(AMARA, [met], other.stamp())
    return desk


async def test_a_target_has_versions_too_with_who_when_and_what_became_of_it(saved_thrice: Desk) -> None:
    async with at_work(saved_thrice, (140, 40)) as hands:
        await hands.go(journeys.OpenVersions(AMARA, "tvisit"))
        assert hands.lines("versions") == [
            "3  23 Nov 2026 09:00, Mr Bell  met",
            "2  23 Nov 2026 09:00, Ms Shah  open",
            "1    open",
        ]


async def test_the_versions_of_what_is_under_the_cursor_are_one_key_away(saved_thrice: Desk) -> None:
    async with at_work(saved_thrice) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.point_at("D&T portfolio")
        await hands.press("v")
        hands.on(VersionsScreen)
        assert len(hands.lines("versions")) == 1


async def test_a_learners_details_have_versions(office: Office) -> None:
    desk = office.desk()
    learner = desk.school.folder(AMARA).learner
    desk.school.save(AMARA, [learner.having(tutor_group="10C")], desk.stamp())
    async with at_work(desk, (140, 40)) as hands:
        await hands.go(journeys.OpenVersions(AMARA, AMARA))
        assert len(hands.lines("versions")) == 2
        assert "[-10B-]" in hands.sees
        assert "[+10C+]" in hands.sees


async def test_two_versions_stand_side_by_side_on_the_same_height(saved_thrice: Desk) -> None:
    async with at_work(saved_thrice, (140, 40)) as hands:
        await hands.go(journeys.OpenVersions(AMARA, "tvisit"))
        assert hands.screen.query_one(SideBySide).display
        state = next(row for row in hands.rows if "[-open-]" in row)
        assert "[+met+]" in state
        assert state.index("[-open-]") < state.index("[+met+]")
        assert any("(nothing)" in row and "Went with her aunt." in row for row in hands.rows)


async def test_in_a_narrow_window_they_stand_in_one_text(saved_thrice: Desk) -> None:
    async with at_work(saved_thrice, SMALL) as hands:
        await hands.go(journeys.OpenVersions(AMARA, "tvisit"))
        await hands.press("down")
        assert hands.screen.query_one("#changes", ReadingPane).display
        assert "Castle [-Sixth-][+College+]" in hands.sees


async def test_any_two_versions_can_be_compared(saved_thrice: Desk) -> None:
    async with at_work(saved_thrice, (140, 40)) as hands:
        await hands.go(journeys.OpenVersions(AMARA, "tvisit"))
        await hands.press("end", "space", "home")
        assert hands.lines("versions")[-1].startswith("*1")
        assert "Version 1" in hands.sees
        assert "Version 3" in hands.sees
        assert "[-Sixth-]" in hands.sees
        assert "[+met+]" in hands.sees
        await hands.press("end", "space", "home")
        assert "[-Sixth-]" not in hands.sees


async def test_a_record_before_it_was_signed_can_be_read(desk: Desk) -> None:
    async with at_work(desk, (140, 60)) as hands:
        await hands.go(journeys.OpenVersions(AMARA, REVIEW))
        assert [line.split("  ")[-1] for line in hands.lines("versions")] == ["signed", "saved"]
        assert "[-saved-]" in hands.sees or "Maths" in hands.sees
