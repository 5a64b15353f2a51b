"""When the disk refuses, a sentence says so and what was typed stays where it stands."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest

from screens import journeys
from screens.form.form_screen import FormScreen
from screens.interview.work import InterviewWork
from screens.today import TodayScreen
from store import drafts, durable
from store.errors import CannotWriteError
from store.school import School
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, DAN, UNSIGNED

FULL: Final = "The disk is full. Free some space, then save again."
Patch = pytest.MonkeyPatch


def _refuses(*_arguments: object, **_named: object) -> None:
    raise CannotWriteError(FULL)


@pytest.fixture
def full(monkeypatch: Patch) -> Iterator[Patch]:
    """A disk that takes no draft; undo it and there is space again."""
    with monkeypatch.context() as disk:
        disk.setattr(drafts, "write_durably", _refuses)
        yield disk


async def _note(hands: Hands, words: str) -> None:
    await hands.go(journeys.StartInterview(AMARA, "informal"))
    await hands.write(words)


def _said(office: Office) -> str:
    return str(json.loads(office.drafts[-1].read_text(encoding="utf-8"))["typed"]["said"])


@pytest.mark.usefixtures("full")
async def test_a_draft_that_the_disk_refuses_is_told_of_and_the_words_stay(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _note(hands, "Asked about college")
        await hands.until(lambda: hands.status == "DRAFT NOT KEPT")
        assert hands.toasts == [FULL]
        assert hands.field("said").typed == "Asked about college"
        assert not office.drafts


async def test_typing_on_after_a_refused_draft_tries_again(office: Office, full: Patch) -> None:
    async with at_work(office.desk()) as hands:
        await _note(hands, "Asked about college")
        await hands.until(lambda: hands.status == "DRAFT NOT KEPT")
        full.undo()
        await hands.write(" and work")
        await hands.until(lambda: "draft kept" in hands.status)
        assert _said(office) == "Asked about college and work"


async def test_nobody_leaves_a_form_whose_words_cannot_be_kept(office: Office, full: Patch) -> None:
    async with at_work(office.desk()) as hands:
        await _note(hands, "Asked about college")
        leaving: tuple[Callable[[], Any], ...] = (
            lambda: hands.press("escape"),
            lambda: hands.go(journeys.Visit("today")),
            lambda: hands.press("ctrl+q"),
        )
        for leave in leaving:
            hands.app.clear_notifications()
            await leave()
            assert isinstance(hands.screen, FormScreen)
            assert FULL in hands.toasts
            assert hands.app._exit is False
            assert hands.field("said").typed == "Asked about college"
        full.undo()
        await hands.press("escape")
        hands.on(TodayScreen)
        assert _said(office) == "Asked about college"


async def test_a_save_that_the_disk_refuses_keeps_the_words_on_the_screen_and_in_the_draft(
    office: Office, monkeypatch: Patch
) -> None:
    async with at_work(office.desk()) as hands:
        await _note(hands, "Asked about college")
        with monkeypatch.context() as disk:
            disk.setattr(School, "save", _refuses)
            await hands.press("ctrl+s")
            assert hands.toasts == [FULL]
            assert hands.field("said").typed == "Asked about college"
            await hands.until(lambda: office.drafts)
            assert _said(office) == "Asked about college"
        await hands.press("ctrl+s")
        hands.on(TodayScreen)
        assert not office.drafts
        assert len(office.desk().school.folder(AMARA).interviews) == 3


async def test_a_slow_disk_does_not_put_older_words_over_newer_ones(office: Office, monkeypatch: Patch) -> None:
    free, waits = Event(), Event()

    def slow_at_first(path: Path, data: bytes) -> None:
        if not waits.is_set():
            waits.set()
            free.wait(20)
        durable.write_durably(path, data)

    monkeypatch.setattr(drafts, "write_durably", slow_at_first)
    async with at_work(office.desk()) as hands:
        await _note(hands, "Old")
        await hands.until(waits.is_set)
        await hands.write(" and new")
        await hands.until(lambda: not hands.form._waiting)
        free.set()
        await hands.until(lambda: office.drafts and _said(office) == "Old and new")
        await hands.rest()
        assert _said(office) == "Old and new"


def test_a_draft_that_was_overtaken_on_its_way_to_the_disk_is_not_written(office: Office) -> None:
    editing = InterviewWork.open(office.desk(), DAN, UNSIGNED).editing
    editing.put("course", "Old")
    old = editing.snapshot()
    editing.put("course", "Old and new")
    assert editing.write_draft(editing.snapshot()) == "09:00:00"
    assert editing.write_draft(old) == ""
    assert json.loads(office.drafts[-1].read_text(encoding="utf-8"))["typed"]["course"] == "Old and new"
    editing.leave()


def test_a_draft_that_was_saved_on_its_way_to_the_disk_does_not_come_back(office: Office) -> None:
    work = InterviewWork.open(office.desk(), DAN, UNSIGNED)
    work.editing.put("course", "Art")
    on_its_way = work.editing.snapshot()
    work.save(work.document(work.editing.reading().values))
    assert work.editing.write_draft(on_its_way) == ""
    assert not office.drafts
