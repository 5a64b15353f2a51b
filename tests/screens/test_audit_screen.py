"""Who did what: every line the latest first, found by its words; what is wrong with the trail stands first."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from guidance.trust.audit import Deed, Entry
from guidance.trust.chain import START, lines_after
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.learner.folder import LearnerScreen
from screens.trust.audit import AuditScreen
from screens.widgets.rows import RowList
from store.trail.head_file import write_head
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BEN, DAN, NOW, UNSIGNED

AGO = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _no_daily_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup that is made by itself at the start would have its line too."""
    monkeypatch.setattr("store.safekeeping.due", lambda *_given: False)


def entry(number: int, **fields: Any) -> Entry:
    given = {"who": "p1", "name": "Ms Shah", "deed": Deed.OPENED, "learner": AMARA, "what": "folder", **fields}
    return Entry.model_validate({"at": NOW - 500 * AGO + number * AGO, **given})


def write(desk: Desk, *entries: Entry) -> None:
    desk.school.guard.note(entries)


def a_few(desk: Desk) -> None:
    write(
        desk,
        entry(1, deed=Deed.IMPORTED, learner="", what="list of learners", note="pupils.csv: 3 new"),
        entry(2),
        entry(3, name="Mr Bell", who="p2", deed=Deed.CHANGED, learner=DAN, what="Progress review", record=UNSIGNED),
        entry(4, deed=Deed.EXPORTED, learner="lgone"),
    )


async def opened(hands: Hands, learner: str = "") -> AuditScreen:
    await hands.go(journeys.OpenAudit(learner))
    screen = await hands.until_on(AuditScreen)
    await hands.until(lambda: "checking" not in hands.status)
    return screen


async def until_there_are(hands: Hands, count: int) -> None:
    await hands.until(lambda: len(hands.lines("trail")) == count)


def trail_file(desk: Desk) -> Path:
    (path,) = desk.glance.place.audit.glob("*.jsonl")
    return path


async def test_every_line_stands_there_with_the_learners_name(desk: Desk) -> None:
    a_few(desk)
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        assert hands.lines("trail") == [
            "23 Nov 2026 00:44  Ms Shah exported the folder of lgone.",
            "23 Nov 2026 00:43  Mr Bell changed the Progress review of Daniel O'Neill.",
            "23 Nov 2026 00:42  Ms Shah opened the folder of Amara Okafor.",
            "23 Nov 2026 00:41  Ms Shah imported the list of learners (pupils.csv: 3 new).",
        ]
        assert hands.status == "4 lines · as it was written"


async def test_what_is_typed_narrows_it_by_name_learner_deed_and_day(desk: Desk) -> None:
    a_few(desk)
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        for typed, count in (("shah", 3), ("o'neill", 1), ("opened okafor", 1), ("23 nov bell", 1)):
            await hands.write(typed)
            await until_there_are(hands, count)
            await hands.press("escape")
            await until_there_are(hands, 4)
        await hands.write("zzz")
        await hands.until(lambda: "Nothing matches “zzz”" in hands.sees)


async def test_enter_opens_the_learner_and_says_so_of_one_who_is_gone(desk: Desk) -> None:
    a_few(desk)
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        await hands.press("enter")
        assert hands.toasts[-1] == "This learner is no longer here."
        await hands.press("down", "enter")
        assert hands.on(LearnerScreen).learner.id == DAN


async def test_all_that_an_entry_says_stands_beside_it(desk: Desk) -> None:
    write(desk, entry(1, record="i9", revision="2-abc", digest="f" * 64, note="for Parents, agreed"))
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        for words in ("Ms Shah (p1)", "Amara Okafor", "i9", "2-abc", "for Parents, agreed", "Line: 1"):
            assert words in hands.sees


async def test_who_looked_at_a_learner_is_one_key_away(desk: Desk) -> None:
    a_few(desk)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(BEN))
        await hands.press("w")
        await hands.until_on(AuditScreen)
        await hands.until(lambda: hands.lines("trail") == ["23 Nov 2026 09:00  Ms Shah opened the folder of Ben Ames."])
        assert "Who did what · Ben Ames" in hands.sees


async def test_what_is_done_elsewhere_shows_when_one_comes_back(desk: Desk) -> None:
    a_few(desk)
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        await hands.go(journeys.OpenLearner(BEN))
        await hands.press("escape")
        await hands.until(lambda: len(hands.lines("trail")) == 5)


async def test_where_nothing_was_written_down_it_says_so(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        assert "Nothing has been written down yet" in hands.sees


# A hundred thousand lines


async def test_a_hundred_thousand_lines_stand_there_at_once(desk: Desk) -> None:
    lines, head = lines_after(START, [entry(1)], "2026-01")
    first = lines * 99_000  # only the first is right: the list reads what comes into sight
    place = desk.glance.place
    (place.audit / "2026-01.jsonl").write_bytes(first)
    more, head = lines_after(head, [entry(number) for number in range(1000)], "2026-11")
    (place.audit / "2026-11.jsonl").write_bytes(more)
    write_head(place.audit_head, head)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenAudit())
        await hands.until_on(AuditScreen)
        trail = hands.screen.query_one("#trail", RowList)
        assert len(trail.rows) in {200, 100_000}
        await hands.until(lambda: len(trail.rows) == 100_000)
        await hands.press("escape", "end")
        assert trail.cursor >= 99_999
        await hands.press("home")
        await hands.until(lambda: "NOT AS IT WAS WRITTEN" in hands.status)


# What is wrong with it


async def test_what_is_wrong_with_the_trail_stands_first(desk: Desk) -> None:
    a_few(desk)
    path = trail_file(desk)
    path.write_bytes(path.read_bytes().replace(b'"name":"Mr Bell"', b'"name":"Ms Hall"'))
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        first, *others = hands.lines("trail")
        assert first == "! the trail  Line 3 of the audit trail was changed after it was written."
        assert "  This line is not as it was written" in others
        assert hands.status == "4 lines · NOT AS IT WAS WRITTEN"
        assert "find out who can write" in " ".join(hands.sees.split())


async def test_a_coordinator_goes_on_from_a_broken_trail_with_a_reason(desk: Desk) -> None:
    a_few(desk)
    desk.glance.place.audit_head.unlink()
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        assert "The head of the audit trail is gone." in hands.lines("trail")[0]
        await hands.press("escape", "a")
        await hands.until_on(DocumentScreen)
        await hands.press("ctrl+s")
        hands.on(DocumentScreen)  # without a reason nothing is accepted
        await hands.paste("Restored from Monday's backup")
        await hands.press("ctrl+s")
        await hands.until_on(AuditScreen)
        await hands.until(lambda: "as it was written" in hands.status)
        assert "accepted it as it is" in hands.lines("trail")[0]
        assert "Restored from Monday's backup" in hands.lines("trail")[0]
    assert desk.school.guard.trail.verify() == ()


async def test_a_trail_that_is_right_cannot_be_accepted(desk: Desk) -> None:
    a_few(desk)
    async with at_work(desk, WIDE) as hands:
        await opened(hands)
        await hands.press("escape", "a")
        hands.on(AuditScreen)


async def test_a_clock_that_was_set_back_a_year_is_a_doubt_and_changes_no_order(office: Office) -> None:
    desk = office.desk()
    write(desk, entry(1), entry(2))
    office.now = NOW - timedelta(days=365)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(BEN))
        await opened(hands)
        finding, *lines = hands.lines("trail")
        assert "a clock was set back" in finding
        assert [line[:17] for line in lines] == ["23 Nov 2025 09:00", "23 Nov 2026 00:42", "23 Nov 2026 00:41"]
        assert hands.status == "3 lines · as it was written · 1 doubt"
