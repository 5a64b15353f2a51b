"""Signed in as a learner: no key, click, command of the palette, or journey leads to anybody else."""

import string
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message
from textual.worker import WorkerCancelled

from guidance.target.target import Target
from screens import journeys
from screens.base import Crumbs
from screens.desk import Desk
from screens.help import HelpScreen
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.learner.own import OwnScreen
from screens.target.bank import BankScreen
from screens.today import TodayScreen
from screens.trust import journeys as trust
from screens.trust.new_secret import NewSecretScreen
from screens.widgets.top_bar import TopBar
from store.drafts import Draft, DraftPen
from store.errors import ConflictError, StoreError
from store.guard import Guard, NotAllowedError
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, Hands, at_work
from tests.screens.learner_at_desk import (
    BY,
    OTHERS,
    as_coordinator,
    files,
    learners_desk,
    let_everybody_sign_in,
    names_others,
)
from tests.screens.small_school import AMARA, BEN, CHLOE, DAN, MENTORING, REVIEW, TODAY, UNSIGNED
from tui.app import FingerpostApp
from tui.everywhere import everywhere
from tui.gate import ASKS, why_not_go
from tui.here import actions_here, is_ours

TINY = (40, 12)
#: These end the program or the sign-in, and are tried on their own.
ENDING = {"ctrl+q", "o"}
#: Whatever a keyboard types, whether anything is bound to it or not.
KEYS = (
    *string.ascii_letters,
    *string.digits,
    *(f"f{number}" for number in range(1, 13)),
    *("enter", "escape", "tab", "shift+tab", "up", "down", "pageup", "pagedown", "home", "end", "slash"),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
)


@pytest.fixture
def signed_in(office: Office) -> Office:
    let_everybody_sign_in(office)
    return office


@pytest.fixture
def amara(signed_in: Office) -> Desk:
    return learners_desk(signed_in)


# What they find


@pytest.mark.parametrize("size", [TINY, SMALL, WIDE])
async def test_the_program_opens_on_their_own_page(size: tuple[int, int], amara: Desk) -> None:
    async with at_work(amara, size) as hands:
        hands.on(OwnScreen)
        lines = "\n".join(hands.lines("folder"))
        for words in (
            "What you agreed to do (2)",
            "open day at Castle Sixth",
            "Booked for you",
            "What happened",
            "You wrote",
        ):
            assert words in lines
        assert "Amara Okafor · 10B" in hands.screen.query_one(Crumbs).words
        assert "Today" not in hands.sees
        assert "Learners" not in hands.sees
        assert not names_others(hands)


async def test_they_read_their_signed_review_and_nothing_else_can_be_done_with_it(amara: Desk) -> None:
    async with at_work(amara, WIDE) as hands:
        await hands.point_at("Progress review / tutorial  Ms Shah", "folder")
        await hands.press("enter")
        assert hands.on(RecordScreen).is_for_learner
        assert "The workshop is the best part" in hands.sees
        for words in ("Copies", "Addendum", "Withdraw", "Versions"):
            assert words not in hands.rows[-1]
        await hands.press("escape")
        hands.on(OwnScreen)


async def test_they_write_before_an_interview_and_it_is_saved(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await hands.press("q")
        await hands.paste("Whether I can change to art")
        await hands.press("ctrl+s")
        await hands.rest()
        hands.on(OwnScreen)
        assert "Whether I can change to art" in [each.want for each in amara.school.folder(AMARA).questions]
        assert any("Whether I can change to art" in line for line in hands.lines("folder"))


async def test_what_they_left_unfinished_is_offered_on_their_page_and_nobody_elses_draft_is(amara: Desk) -> None:
    for key, person in (("dshah", "p1"), ("dben", BEN)):
        pen = DraftPen(amara.draft_folder, key)
        pen.write(Draft(key, person, "questions", AMARA, typed={"want": "x"}, context={"title": f"of {person}"}))
        pen.release()
    async with at_work(amara) as hands:
        assert "Not finished" not in hands.sees
        await hands.press("q")
        await hands.paste("Whether I can")
        await hands.press("escape")
        assert "Your page offers it again" in " ".join(hands.toasts)
        assert "Not finished (1)" in hands.lines("folder")
        await hands.press("home", "enter")
        assert "Whether I can" in hands.sees
        await hands.press("escape")
        await hands.press("home", "x", "d")
        await hands.rest()
        assert "Not finished (1)" not in hands.lines("folder")


async def test_what_staff_save_comes_to_their_page(signed_in: Office, amara: Desk) -> None:
    async with at_work(amara) as hands:
        with as_coordinator(signed_in) as school:
            school.save(AMARA, [Target(id="tnew", text="Ask Mr Fox about the workshop", by_when=TODAY)], BY)
            school.save(BEN, [Target(id="tben", text="Mend the bicycle", by_when=TODAY)], BY)
        await hands.press("f5")
        assert any("Ask Mr Fox" in line for line in hands.lines("folder"))
        await hands.ours._look()
        await hands.settle()
        assert amara.index.targets_due(TODAY)[-1].words == "Ask Mr Fox about the workshop"
        assert "bicycle" not in repr(amara.index.targets_due(TODAY))


async def test_their_places_are_their_page_and_the_ideas(amara: Desk) -> None:
    async with at_work(amara, WIDE) as hands:
        assert [(each.key, each.mode) for each in hands.screen.query_one(TopBar)._choices] == [
            ("1", "own"),
            ("2", "bank"),
        ]
        await hands.press("2")
        hands.on(BankScreen)
        assert "Attendance and punctuality" in hands.sees
        for words in ("Add an entry", "Change", "Retire"):
            assert words not in hands.rows[-1]
        before = files(amara.glance.place.root)
        await hands.press("escape", "a", "e", "r", "enter", "y", "o")
        hands.on(BankScreen)
        assert files(amara.glance.place.root) == before
        await hands.press("escape", "1")
        hands.on(OwnScreen)
        await hands.press("3")
        hands.on(OwnScreen)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_no_click_on_the_first_or_the_last_line_leads_to_others(size: tuple[int, int], amara: Desk) -> None:
    async with at_work(amara, size) as hands:
        for row in (0, size[1] - 1):
            for column in range(0, size[0], 6):
                if "Sign out" in hands.rows[row][max(0, column - 10) : column + 10]:
                    continue
                await hands.pilot.click(offset=(column, row))
                await hands.settle()
                assert not names_others(hands)
                await hands.home()


async def test_the_help_names_nothing_that_they_may_not_do(amara: Desk) -> None:
    async with at_work(amara, WIDE) as hands:
        await hands.press("f1")
        hands.on(HelpScreen)
        lines = "\n".join(hands.lines())
        assert "Write for next time" in lines
        for words in ("Today", "Learners", "Book", "Diary", "Begin", "Details", "Bank"):
            assert words not in lines


def test_what_can_be_done_from_everywhere_is_theirs(amara: Desk) -> None:
    assert [each.words for each in everywhere(amara)] == ["Change your PIN", "Sign out"]


# Every key of every screen


@asynccontextmanager
async def walking(desk: Desk) -> AsyncIterator[Hands]:
    """The application, without drawing what is said in passing: it is looked at all the same."""
    async with FingerpostApp(desk).run_test(size=WIDE, notifications=False) as pilot:
        hands = Hands(pilot)
        await hands.settle()
        await hands.rest()
        yield hands


async def _back_home(hands: Hands) -> None:
    await hands.home()
    hands.app._notifications.clear()


def _called(hands: Hands) -> str:
    where = hands.screen.query(Crumbs)
    return f"{type(hands.screen).__name__} {where.first().words if where else ''}"


async def walk(hands: Hands, check: Callable[[tuple[str, ...]], None], depth: int) -> dict[str, tuple[str, ...]]:
    """Presses every key on every screen that so many keys lead to; answers the screens with the way to each."""
    reached: dict[str, tuple[str, ...]] = {_called(hands): ()}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        way: tuple[str, ...] = waiting.pop(0)
        for key in await _keys_of(hands, way):
            await _back_home(hands)
            await hands.press(*way, key)
            check((*way, key))
            name = _called(hands)
            if name not in reached and len(way) < depth:
                reached[name] = (*way, key)
                waiting.append((*way, key))
    return reached


async def _keys_of(hands: Hands, way: tuple[str, ...]) -> list[str]:
    """On the first screen every key there is; on those behind it the digits, and every key that means something."""
    await _back_home(hands)
    await hands.press(*way)
    meant = [active.binding.key for active in hands.screen.active_bindings.values()]
    return [key for key in dict.fromkeys([*meant, *(string.digits if way else KEYS)]) if key not in ENDING]


@pytest.mark.parametrize("depth", [0, pytest.param(2, marks=pytest.mark.deep)])
async def test_no_key_of_any_screen_shows_anybody_else(depth: int, amara: Desk) -> None:
    root = amara.glance.place.root
    before = files(root)
    async with walking(amara) as hands:

        def check(way: tuple[str, ...]) -> None:
            assert not names_others(hands), (way, hands.sees)

        reached = await walk(hands, check, depth)
        kinds = {name.partition(" ")[0] for name in reached}
        assert not depth or {"OwnScreen", "DocumentScreen", "BankScreen", "HelpScreen", "CommandPalette"} <= kinds
        assert not kinds & {"TodayScreen", "LearnersScreen", "LearnerScreen", "DiaryScreen", "NoticesScreen"}
    others = {path: data for path, data in before.items() if AMARA not in path.name}
    assert {path: data for path, data in files(root).items() if path in others} == others


async def test_the_same_keys_would_show_others_to_staff(office: Office) -> None:
    async with walking(office.desk()) as hands:
        found = set()
        for key in KEYS[:70]:
            if key not in ENDING:
                await _back_home(hands)
                await hands.press(key)
                found |= set(names_others(hands))
    assert len(found) > 3


async def test_no_line_of_their_page_leads_to_anybody_else(amara: Desk) -> None:
    async with walking(amara) as hands:
        rows = hands.listing("folder").rows
        for number, row in enumerate(rows):
            if row.stands_for is None:
                continue
            await _back_home(hands)
            hands.listing("folder").cursor = number
            await hands.press("enter")
            for key in KEYS:
                if key not in ENDING:
                    await hands.press(key)
                    assert not names_others(hands), (number, key, hands.sees)
                if len(hands.app.screen_stack) == 1:
                    break


async def test_no_command_of_the_palette_shows_anybody_else(amara: Desk) -> None:
    async with walking(amara) as hands:
        ways: list[tuple[str, ...]] = [(), ("2",), ("q",), ("f1",)]
        for way in ways:
            await _back_home(hands)
            await hands.press(*way)
            entries = [each for each in actions_here(hands.screen) if is_ours(each)]
            assert not any("visit('" in each.binding.action for each in entries)
            for active in entries:
                if active.binding.action in {"app.quit", "quit", "sign_out"}:
                    continue
                await _back_home(hands)
                await hands.press(*way)
                await hands.app.run_action(active.binding.action, hands.screen)
                await hands.settle()
                assert not names_others(hands), active.binding


async def test_the_pin_is_changed_from_the_palette(amara: Desk) -> None:
    async with walking(amara) as hands:
        await hands.go(trust.ChangeOwnSecret())
        hands.on(NewSecretScreen)
        assert "The PIN you have now" in hands.sees


# Every journey


FORMS = (
    *("learner", "questions", "answer", "referral", "addendum", "withdrawal", "book", "move", "cancel", "tell"),
    *("settings", "person", "entry", "agreement_ended", "agreement_again", "group", "interview", "nonsense"),
)


def _drafts(person: str, learner: str) -> Iterator[Draft]:
    for form in FORMS:
        yield Draft(
            f"d{form}".replace("_", ""), person, form, learner, record="", context={"title": "x", "kind": "mentoring"}
        )


def _about(office: Office, learner: str, record: str) -> dict[str, list[Any]]:
    """What stands in the fields of journeys that are about somebody else, by the names of the fields."""
    with as_coordinator(office) as school:
        folder, entry = school.folder(learner), school.bank()[0]
    found: dict[str, list[Any]] = {
        "mode": ["today", "learners", "bank", "own", "nonsense"],
        "form": list(FORMS),
        "learner": [learner],
        "staff": ["p2"],
        "interview": [record],
        "record": [record, learner, ""],
        "copy": ["camara"],
        "appointment": ["aben", "achloe", ""],
        "kind": ["", "mentoring"],
        "draft": [*_drafts("p1", learner), *_drafts(AMARA, learner), *_drafts(learner, learner)],
        "folder": [folder],
        "missing": [()],
        "reply": [lambda *_: None],
        "act": [lambda *_: None],
        "conflict": [ConflictError(folder.learner, folder.learner)],
        "context": [None],
        "year_group": [10],
        "entry": [entry],
        "start": [Path("/")],
        "appointments": [(("lben", "aben"), ("lchloe", "achloe"))],
        "first": [TODAY],
        "question": ["Is it you?"],
        "words": ["x"],
        "public_keys": [()],
    }
    return found


def journeys_about(office: Office, learner: str, record: str) -> Iterator[Message]:
    """Every journey that there is, with somebody else in every field."""
    known = _about(office, learner, record)
    for module in (journeys, trust):
        for kind in vars(module).values():
            is_one = isinstance(kind, type) and issubclass(kind, Message) and kind.__module__ == module.__name__
            if is_one and kind is not journeys.ChangePerson:
                yield from _filled(kind, known)


def _filled(kind: type[Message], known: dict[str, list[Any]]) -> Iterator[Message]:
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # every journey is a dataclass
    if "folder" in names:
        (folder,) = known["folder"]
        known = known | {"interview": list(folder.interviews)}
        if not folder.interviews:
            return
    if {"staff", "learner"} <= set(names):
        known = known | {"staff": ["", "p2"], "learner": [*known["learner"], ""]}
    values = {name: known.get(name, [None]) for name in names}
    for number in range(max(map(len, values.values()), default=1)):
        yield kind(**{name: each[number % len(each)] for name, each in values.items()})


EVERYBODY = ((BEN, "aben"), (CHLOE, MENTORING), (DAN, UNSIGNED))


async def _go_all(
    hands: Hands, office: Office, about: Sequence[tuple[str, str]] = EVERYBODY, *, made_up: bool = True
) -> list[str]:
    """Goes every journey about somebody else; answers where anybody else was named.

    Without `made_up` those are left out that carry what only a screen of staff can have in its hands.
    """
    leaks = []
    for learner, record in about:
        for going in journeys_about(office, learner, record):
            if not made_up and {"work", "plan", "run"} & set(vars(going)):
                continue
            await _back_home(hands)
            await hands.go(going)
            if hands.app.workers:
                with suppress(WorkerCancelled):  # a screen that closes ends what runs beside it
                    await hands.rest()
            if names_others(hands):
                leaks.append(repr(type(going).__name__))
    return leaks


async def test_no_journey_with_somebody_elses_id_leads_anywhere(signed_in: Office, amara: Desk) -> None:
    before = files(signed_in.root / "school")
    async with walking(amara) as hands:
        assert await _go_all(hands, signed_in) == []
    assert files(signed_in.root / "school") == before
    assert not (signed_in.root / "copies").exists()


def _open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.why_not_go", lambda *_: "")


def _open_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "allow", lambda *_: None)
    monkeypatch.setattr("screens.allowed.why_not", lambda *_: "")


async def test_without_the_gate_the_store_and_the_index_still_name_nobody(
    signed_in: Office, amara: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _open_gate(monkeypatch)
    async with walking(amara) as hands:
        found = await _go_all(hands, signed_in, EVERYBODY[1:2], made_up=False)
    # These bring the record themselves: it was read before, by somebody who may.
    assert set(found) <= {"'ShowToLearner'", "'AskToSign'", "'CompareVersions'"}


async def test_without_the_store_the_gate_still_lets_nobody_through(
    signed_in: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _open_door(monkeypatch)
    async with walking(learners_desk(signed_in, whole_index=True)) as hands:
        assert await _go_all(hands, signed_in) == []


async def test_without_both_the_same_journeys_show_others(signed_in: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    _open_gate(monkeypatch)
    _open_door(monkeypatch)
    async with walking(learners_desk(signed_in, whole_index=True)) as hands:
        found = set(await _go_all(hands, signed_in, EVERYBODY[1:2], made_up=False))
    assert {"'OpenInterview'", "'EditDocument'", "'OpenDiary'", "'Visit'"} <= found


def test_every_journey_that_is_not_asked_about_is_for_staff_alone(amara: Desk, signed_in: Office) -> None:
    for going in journeys_about(signed_in, BEN, "aben"):
        if type(going) not in ASKS:
            assert why_not_go(amara.who, going)


async def test_a_refused_journey_says_why_in_one_sentence(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await hands.go(journeys.OpenLearner(BEN))
        assert hands.toasts == ["You can see your own things here, nobody else's."]
        hands.on(OwnScreen)


async def test_their_own_id_leads_to_what_is_theirs(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        hands.on(OwnScreen)
        await hands.go(journeys.OpenInterview(AMARA, REVIEW))
        hands.on(RecordScreen)
        await hands.home()
        for going in (
            journeys.StartInterview(AMARA, "mentoring"),
            journeys.Book(AMARA),
            journeys.OpenCopies(AMARA, REVIEW),
        ):
            await hands.go(going)
            hands.on(OwnScreen)


# Typed ahead, and the store itself


async def test_what_is_typed_ahead_of_a_refused_journey_goes_nowhere(amara: Desk) -> None:
    app = FingerpostApp(amara, journeys.OpenInterview(DAN, UNSIGNED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.at_once("q", "x", "y", "1", "2", "3")
        await hands.rest()
        hands.on(OwnScreen)
        assert not names_others(hands)
        assert not isinstance(hands.screen, InterviewScreen | TodayScreen)


DOORS: dict[str, Callable[[Desk], object]] = {
    "read": lambda desk: desk.school.folder(BEN),
    "history": lambda desk: desk.school.history(DAN, UNSIGNED),
    "save": lambda desk: desk.school.save(BEN, [Target(id="t1", text="x")], desk.stamp()),
    "save one's own": lambda desk: desk.school.save(AMARA, [Target(id="t1", text="x")], desk.stamp()),
    "settings": lambda desk: desk.school.save_settings(desk.school.settings, desk.stamp()),
    "people": lambda desk: desk.school.save_person(desk.school.people()[0], desk.stamp()),
    "bank": lambda desk: desk.school.save_entry(desk.school.bank()[0], desk.stamp()),
}


@pytest.mark.parametrize("door", DOORS)
def test_the_store_refuses_it_whatever_the_screens_do(door: str, amara: Desk) -> None:
    before = files(amara.glance.place.root)
    with pytest.raises(NotAllowedError):
        DOORS[door](amara)
    assert files(amara.glance.place.root) == before


def test_nobody_else_is_in_any_record_that_the_desk_can_read(amara: Desk) -> None:
    said = repr(amara.school.folder(AMARA)) + repr(amara.index.learners(amara.index.finder().ids))
    assert [name for name in OTHERS if name in said] == []
    for learner in (BEN, CHLOE, DAN):
        with pytest.raises(StoreError):
            amara.school.folder(learner)
