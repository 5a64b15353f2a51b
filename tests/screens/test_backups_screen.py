"""Backups on the screen: what there is, what one would change, making one, restoring one."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from guidance.record import Stamp
from guidance.trust.audit import Deed
from screens.desk import Desk
from screens.files import FileScreen, FolderScreen
from screens.trust import backups
from screens.trust.backups import BackupsScreen
from screens.trust.journeys import OpenBackup, OpenBackups
from store.backup.making import Made
from store.guard import Guard
from store.safekeeping import back_up_to
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA


async def _open(hands: Hands) -> None:
    await hands.go(OpenBackups())
    await hands.until_on(BackupsScreen)
    await hands.rest()


def _change(desk: Desk) -> None:
    folder = desk.school.folder(AMARA)
    desk.school.save(AMARA, [folder.learner.having(programme="Changed since")], desk.stamp())


async def test_where_there_is_none_it_is_said_how_to_make_one(desk: Desk) -> None:
    desk.school.save_settings(desk.school.settings.having(backups_kept=0), desk.stamp())
    async with at_work(desk, WIDE) as hands:
        await _open(hands)
        assert "Press b to make one." in hands.sees


async def test_the_days_backup_is_made_by_itself_and_written_down(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.rest()
        await _open(hands)
        assert any("daily-2026-11-23.zip" in line for line in hands.lines("backups"))
    assert [entry.deed for entry in desk.school.guard.trail.entries()].count(Deed.BACKED_UP) == 1


async def test_what_restoring_would_change_stands_beside_it(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.rest()
        _change(desk)
        await _open(hands)
        await hands.until(lambda: "1 learner change" in hands.sees)


async def test_a_backup_is_put_into_a_folder_and_read_again(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    async with at_work(desk, WIDE) as hands:
        await _open(hands)
        await hands.press("b")
        (await hands.until_on(FolderScreen)).dismiss(folder)
        await hands.until(lambda: "read again and right" in " ".join(hands.toasts))
    assert len(list(folder.glob("fingerpost-*.zip"))) == 1


async def test_a_backup_goes_on_and_is_told_of_when_its_screen_is_left(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    begun, left = Event(), Event()

    def slowly(guard: Guard, path: Path, by: Stamp, told: Callable[[int, int], None]) -> Made:
        begun.set()
        assert left.wait(20)
        told(100, 200)
        return back_up_to(guard, path, by, told)

    monkeypatch.setattr(backups, "back_up_to", slowly)
    async with at_work(desk, WIDE) as hands:
        await _open(hands)
        await hands.press("b")
        (await hands.until_on(FolderScreen)).dismiss(folder)
        await asyncio.to_thread(begun.wait, 20)
        await hands.until_on(BackupsScreen)
        await hands.press("escape")
        assert not isinstance(hands.screen, BackupsScreen)
        left.set()
        await hands.until(lambda: "read again and right" in " ".join(hands.toasts))
    assert len(list(folder.glob("fingerpost-*.zip"))) == 1


async def test_a_restore_is_asked_about_and_brings_back_what_was(desk: Desk, tmp_path: Path) -> None:
    before = desk.school.folder(AMARA).learner.programme
    path = tmp_path / "before.zip"
    back_up_to(desk.school.guard, path, desk.stamp())
    _change(desk)
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenBackup())
        (await hands.until_on(FileScreen)).dismiss(path)
        await hands.until_on(BackupsScreen)
        await hands.point_at("before.zip")
        await hands.rest()
        await hands.press("r")
        await hands.until(lambda: "No, go back" in hands.sees)
        await hands.press("enter")
        assert desk.school.folder(AMARA).learner.programme == "Changed since"
        await hands.press("r")
        await hands.until(lambda: "No, go back" in hands.sees)
        await hands.press("y")
        await hands.until(lambda: desk.school.folder(AMARA).learner.programme == before)
        await hands.until(lambda: hands.ours.person_changes, "it is begun anew")


async def test_a_file_that_is_no_backup_is_refused_with_a_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(b"PK\x03\x04 nothing")
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenBackup())
        (await hands.until_on(FileScreen)).dismiss(path)
        await hands.until_on(BackupsScreen)
        await hands.until(lambda: "cannot be used as a backup" in " ".join(hands.toasts))
