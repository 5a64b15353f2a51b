"""A full disk while something is saved from a list: it is said, and nothing is half done."""

import pytest

from guidance.diary.appointment import Appointment
from guidance.record import Record, Stamp
from screens import journeys
from screens.desk import Desk
from screens.diary.group_booking import TimetableScreen
from screens.diary.notices import NoticesScreen
from screens.learner.importing import ImportScreen
from screens.target.bank import BankScreen
from store.errors import CannotWriteError
from store.school import School
from tests.screens.full_disk import FULL, fill, make_room
from tests.screens.hands import WIDE, at_work
from tests.screens.previewing import parts, previewing
from tests.screens.small_school import AMARA, BEN, CHLOE


async def test_an_import_brings_in_nobody_and_its_preview_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with previewing(desk, "Forename,Surname,Reg\nMia,Long,7A\nAmara,Okafor,10C\n") as hands:
        await hands.press("space")
        fill(monkeypatch)
        await hands.press("ctrl+s")
        hands.on(ImportScreen)
        assert hands.toasts[-1].endswith(FULL)
        assert parts(hands) == ["New (1)", "Changed (1)"]
        assert len(list(desk.glance.place.learners.glob("*.json"))) == 5
        make_room(monkeypatch)
        await hands.press("ctrl+s")
        await hands.until(lambda: not isinstance(hands.screen, ImportScreen))
    assert desk.index.count() == 6


async def test_an_entry_that_cannot_be_retired_stays_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("3", "escape", "end")
        before = hands.lines("entries")
        fill(monkeypatch)
        await hands.press("r")
        hands.on(BankScreen)
        assert hands.toasts[-1].endswith(FULL)
        assert hands.lines("entries") == before


async def test_notices_whose_telling_cannot_be_noted_stay_due(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenNotices())
        fill(monkeypatch)
        await hands.press("ctrl+s")
        hands.on(NoticesScreen)
        assert hands.toasts[-1].endswith(FULL)
        assert len(hands.lines("notices")) == 2
    booked = desk.school.folder(BEN).record("aben")
    assert isinstance(booked, Appointment)
    assert not booked.told


async def test_a_group_that_could_be_booked_in_part_only_says_who_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = School.save

    def once(school: School, learner: str, records: list[Record], by: Stamp) -> tuple[Record, ...]:
        if learner == CHLOE:
            raise CannotWriteError(f"lchloe.json could not be saved. {FULL}")
        return save(school, learner, records, by)

    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.BookGroup())
        await hands.paste("10B")
        await hands.press("ctrl+s")
        await hands.until_on(TimetableScreen)
        monkeypatch.setattr(School, "save", once)
        await hands.press("ctrl+s")
        hands.on(TimetableScreen)
        assert hands.toasts[-2].endswith(FULL)
        assert hands.toasts[-1] == "1 of 3 are booked. The others are not."
        assert [line.rpartition("  ")[2] for line in hands.lines("times")] == ["Chloe Nguyễn", "Amara Okafor"]
        monkeypatch.setattr(School, "save", save)
        await hands.press("ctrl+s")
        await hands.until(lambda: "2 interviews booked." in hands.toasts)
    assert [len(desk.school.folder(each).appointments) for each in (AMARA, BEN, CHLOE)] == [2, 2, 2]
