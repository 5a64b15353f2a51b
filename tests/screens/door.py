"""Somebody before the screen where one signs in, and who lets them in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.app import App
from textual.widgets import Static

import tui
from guidance.trust.signing_in import WRONG, Answer, Refused, Signed
from guidance.trust.typed_name import Named
from screens.trust.secret_input import SecretInput
from screens.trust.sign_in import SignInScreen
from store.place import Colleague
from tests.screens.hands import SMALL, Hands
from tui.themes import CONTRAST, DARK, LIGHT

STAFF = (
    Colleague("p1", "Ms Shah", "Careers adviser"),
    Colleague("p2", "Mr Bell", "Form tutor"),
    Colleague("p3", "Dr [red]Łuk", "Head of Year 9"),
)
AMARA = Named(name="Amara Okafor", tutor_group="10B")
TINY = (40, 12)


@dataclass
class Doorkeeper:
    """Lets Amara in with 482917 and Mr Bell with his words, and writes down what was asked."""

    now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    asked: list[tuple[Named, str]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    #: What is answered instead.
    answers: list[Answer | Exception] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)

    def check(self, named: Named, secret: str) -> Answer:
        self.asked.append((named, secret))
        if self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        right = {(AMARA, "482917"): Signed("l1"), (Named(staff="p2"), "lamp otter gravel"): Signed("p2")}
        return right.get((named, secret), Refused(WRONG))

    def choose(self, signed: Signed, secret: str) -> str:
        self.chosen.append(f"{signed.person} {secret}")
        return self.weak.pop(0) if self.weak else ""


class Door(App[None]):
    """Shows one screen, in the looks of the program."""

    CSS_PATH = Path(tui.__file__).parent / "styles.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: Any) -> None:
        super().__init__()
        self._first = screen
        self.answers: list[Any] = []
        self.animation_level = "none"
        for theme in (DARK, LIGHT, CONTRAST):
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        self.push_screen(self._first, self.answers.append)


@asynccontextmanager
async def shown(screen: Any, size: tuple[int, int] = SMALL) -> AsyncIterator[Hands]:
    app = Door(screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.settle()
        yield hands


@asynccontextmanager
async def at_door(keeper: Doorkeeper, size: tuple[int, int] = SMALL) -> AsyncIterator[Hands]:
    screen = SignInScreen("Lugg Valley School", STAFF, keeper.check, keeper.choose, lambda: keeper.now)
    async with shown(screen, size) as hands:
        yield hands


def answered(hands: Hands) -> list[Any]:
    assert isinstance(hands.app, Door)
    return hands.app.answers


def said(hands: Hands) -> str:
    return str(hands.screen.query_one("#problem", Static).content)


async def type_learner(hands: Hands, pin: str, name: str = "Amara Okafor") -> None:
    await hands.write(name)
    await hands.press("enter")
    await hands.write("10B")
    await hands.press("enter")
    await hands.write(pin)
    await hands.press("enter")
    await hands.rest()


def secret_of(hands: Hands, ident: str = "secret") -> SecretInput:
    return hands.screen.query_one(f"#{ident}", SecretInput)
