"""Notices: who has to be told, the letter beside the list, what is written and what is noted."""

from datetime import date
from pathlib import Path

from guidance.diary.appointment import Appointment, ToldHow
from screens import journeys
from screens.desk import Desk
from screens.diary.notices import NoticesScreen
from screens.files import FolderScreen
from screens.widgets.line_input import LineInput
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.small_school import BEN, CHLOE, TODAY


def _told(desk: Desk, learner: str, key: str) -> list[tuple[date, ToldHow]]:
    found = desk.school.folder(learner).record(key)
    assert isinstance(found, Appointment)
    return [(each.on, each.how) for each in found.told]


async def test_everybody_who_is_to_be_told_stands_there_with_why_and_with_the_letter(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("d", "t")
        hands.on(NoticesScreen)
        assert hands.lines("notices") == [
            "[x]  Chloe Nguyễn  10B  Wed 2 Dec 2026 11:30  it moved",
            "[x]  Ben Ames  10B  Thu 26 Nov 2026 09:30  a new date",
        ]
        assert "2 notices" in hands.sees
        assert "Your interview has moved" in hands.sees
        await hands.press("down")
        assert "Hello Ben," in hands.sees


async def test_letters_calendar_entries_and_one_list_are_written_and_it_is_noted_that_they_were_told(
    desk: Desk, office: Office
) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenNotices())
        await hands.press("ctrl+s")
        assert "2 notices and" in hands.toasts[-1]
        assert "Everybody is told. Nothing is due." in hands.sees
    written = sorted(path.suffix for path in (office.root / "copies").rglob("*") if path.is_file())
    assert written == [".csv", ".ics", ".ics", ".md", ".md"]
    (merge,) = (office.root / "copies").rglob("*.csv")
    words = merge.read_text(encoding="utf-8-sig")
    assert "Chloe" in words
    assert "Ben" in words
    assert _told(desk, BEN, "aben") == [(TODAY, ToldHow.NOTICE)]
    assert _told(desk, CHLOE, "achloe")[-1] == (TODAY, ToldHow.NOTICE)


async def test_one_who_is_left_out_gets_no_letter_and_stays_due(desk: Desk, office: Office) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenNotices())
        await hands.press("space")
        assert hands.lines("notices")[0].startswith("[ ]  Chloe")
        assert "1 notice" in hands.sees
        await hands.press("space", "space", "ctrl+s")
        assert [line[:9] for line in hands.lines("notices")] == ["[ ]  Chlo"]
    assert len(list((office.root / "copies").rglob("*.ics"))) == 1
    assert len(_told(desk, CHLOE, "achloe")) == 1


async def test_without_anybody_to_tell_nothing_is_written(desk: Desk, office: Office) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenNotices())
        await hands.press("space", "down", "space", "ctrl+s")
        assert hands.toasts == ["Nobody is left to be told."]
    assert not (office.root / "copies").exists()


async def test_another_folder_is_typed_or_chosen_and_remembered(desk: Desk, office: Office, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenNotices())
        await hands.press("f3")
        (await hands.until_on(FolderScreen)).dismiss(letters)
        await hands.until_on(NoticesScreen)
        assert hands.screen.query_one("#where", LineInput).value == str(letters)
        await hands.press("ctrl+s")
        assert list(letters.rglob("*.ics"))
        assert office.memory["notices"] == str(letters)


async def test_a_folder_that_cannot_be_made_is_said_and_nobody_counts_as_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenNotices())
        hands.screen.query_one("#where", LineInput).load(str(tmp_path / "file" / "letters"))
        await hands.press("ctrl+s")
        assert len(hands.toasts) == 1
        assert hands.toasts[0].endswith(".")
        assert len(hands.lines("notices")) == 2
    assert not _told(desk, BEN, "aben")


async def test_a_damaged_folder_is_said_beside_the_list_and_the_others_are_told_without_it(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        desk.glance.place.learner(BEN).write_bytes(b"{")
        await hands.go(journeys.OpenNotices())
        await hands.press("down")
        assert "This notice cannot be written" in hands.sees
        assert "lben.json is damaged:" in hands.sees
        await hands.press("ctrl+s")
        assert hands.toasts[-1].startswith("lben.json is damaged:")
        assert len(_told(desk, CHLOE, "achloe")) == 1
        await hands.press("space", "ctrl+s")
        assert "1 notice and" in hands.toasts[-1]
    assert len(_told(desk, CHLOE, "achloe")) == 2


async def test_whom_somebody_told_meanwhile_is_not_told_again(desk: Desk, office: Office) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenNotices())
        ben = desk.school.folder(BEN).record("aben")
        assert isinstance(ben, Appointment)
        desk.school.save(BEN, [ben.having(day=date(2027, 1, 12))], desk.stamp())
        await hands.press("ctrl+s")
        assert "1 notice and" in hands.toasts[-1]
    assert len(list((office.root / "copies").rglob("*.ics"))) == 1
