"""A disk that is full, read-only or newer than the program: it is said in one sentence, and what was typed stays."""

from collections.abc import Awaitable, Callable

import pytest

from screens import journeys
from screens.desk import Desk
from screens.today import TodayScreen
from store.errors import NewerStoreError
from store.record_file import RecordFile
from tests.screens.conftest import Office
from tests.screens.full_disk import FULL, READ_ONLY, fill, make_room
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BEN, DAN, EVE, UNSIGNED

NEWER = "A newer Fingerpost has written this school's files. Update Fingerpost to open them."


def _begin(trouble: str, patch: pytest.MonkeyPatch) -> None:
    """Has every save refused from now on, with that sentence. Drafts are still taken."""

    def newer(*_given: object) -> None:
        raise NewerStoreError(NEWER)

    if trouble == NEWER:
        patch.setattr(RecordFile, "save", newer)
    else:
        fill(patch, trouble, drafts=False)


async def _details(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("learner", BEN, BEN))
    await hands.overwrite("course", "Typed words")
    return "course"


async def _new_learner(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("learner"))
    await hands.fill("surname", "Typed words")
    return "surname"


async def _questions(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("questions", EVE))
    await hands.fill("want", "Typed words")
    return "want"


async def _referral(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("referral", AMARA, "rhub"))
    await hands.overwrite("to_whom", "Typed words")
    return "to_whom"


async def _booking(hands: Hands) -> str:
    await hands.go(journeys.Book(EVE))
    await hands.fill("day", "27 11 2026")
    await hands.fill("start", "9:00")
    await hands.fill("place", "Typed words")
    return "place"


async def _cancellation(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("cancel", AMARA, "aamara"))
    await hands.fill("reason", "Typed words")
    return "reason"


async def _settings(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("settings"))
    await hands.overwrite("school", "Typed words")
    return "school"


async def _person(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("person"))
    await hands.fill("name", "Typed words")
    return "name"


async def _entry(hands: Hands) -> str:
    await hands.go(journeys.EditDocument("entry", record="bown"))
    await hands.overwrite("prompt", "Typed words")
    return "prompt"


async def _interview(hands: Hands) -> str:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.overwrite("place", "Typed words")
    return "place"


_FORMS = (_details, _new_learner, _questions, _referral, _booking, _cancellation, _person, _entry, _settings)
_TROUBLES = [(FULL, form) for form in _FORMS] + [(trouble, _interview) for trouble in (FULL, READ_ONLY, NEWER)]


@pytest.mark.parametrize(("sentence", "form"), _TROUBLES, ids=lambda each: getattr(each, "__name__", each)[:20])
async def test_a_form_says_it_and_keeps_what_was_typed_on_the_screen_and_as_a_draft(
    office: Office, monkeypatch: pytest.MonkeyPatch, sentence: str, form: Callable[[Hands], Awaitable[str]]
) -> None:
    async with at_work(office.desk(), WIDE) as hands:
        name = await form(hands)
        _begin(sentence, monkeypatch)
        await hands.press("ctrl+s")
        assert hands.toasts[-1].endswith(sentence)
        assert hands.form.editing.typed[name] == "Typed words"
        await hands.press("escape")
        await hands.until_on(TodayScreen)
        assert len([line for line in hands.lines() if line.startswith("draft")]) == 1
        assert "Typed words" in office.drafts[0].read_text(encoding="utf-8")


async def test_when_there_is_room_again_the_same_form_saves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(desk, WIDE) as hands:
        await _details(hands)
        _begin(FULL, monkeypatch)
        await hands.press("ctrl+s")
        assert hands.toasts[-1].endswith(FULL)
        make_room(monkeypatch)
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
    assert desk.school.folder(BEN).learner.course == "Typed words"


async def test_where_not_even_a_draft_can_be_kept_the_form_stays_open(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("learner"))
        fill(monkeypatch)
        await hands.fill("surname", "Typed words")
        await hands.until(lambda: "DRAFT NOT KEPT" in hands.sees)
        for keys in (["escape"], ["ctrl+s"], ["ctrl+q"]):
            await hands.press(*keys)
            assert hands.toasts[-1].endswith(FULL)
            assert hands.form.editing.typed["surname"] == "Typed words"
        await hands.go(journeys.Visit("bank"))
        assert hands.form.editing.typed["surname"] == "Typed words"
        make_room(monkeypatch)
        await hands.press("escape")
        await hands.until_on(TodayScreen)
    assert len(office.drafts) == 1


async def test_a_missed_appointment_that_cannot_be_noted_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenAppointment(AMARA, "aamara"))
        _begin(FULL, monkeypatch)
        await hands.press("y")
        assert hands.toasts[-1].endswith(FULL)
        hands.on(TodayScreen)
