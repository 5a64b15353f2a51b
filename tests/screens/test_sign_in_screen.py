"""Signing in on the screen: by keyboard and by mouse, in small windows, and never a list of learners."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from guidance.trust.signing_in import WRONG, Refused, Signed, too_often
from guidance.trust.typed_name import Named
from screens.trust.new_secret import NewSecretScreen
from screens.trust.sign_in import SignInScreen
from screens.widgets.choice_field import ChoiceField
from screens.widgets.key_line import KeyLine
from screens.widgets.line_input import LineInput
from screens.widgets.rows import RowList
from store.errors import BusyError
from tests.screens.colours import hard_to_read
from tests.screens.door import AMARA, STAFF, TINY, Doorkeeper, answered, at_door, said, secret_of, type_learner
from tests.screens.hands import SMALL, Hands
from tui.themes import CONTRAST, DARK, LIGHT


@pytest.mark.parametrize("size", [TINY, SMALL, (120, 40)])
async def test_a_learner_signs_in_from_the_keyboard(size: tuple[int, int]) -> None:
    keeper = Doorkeeper()
    async with at_door(keeper, size) as hands:
        await type_learner(hands, "482917")
        assert answered(hands) == [Signed("l1")]
    assert keeper.asked == [(AMARA, "482917")]


@pytest.mark.parametrize("size", [TINY, SMALL])
async def test_a_member_of_staff_chooses_their_name_from_the_list(size: tuple[int, int]) -> None:
    async with at_door(Doorkeeper(), size) as hands:
        await hands.press("shift+tab", "2", "enter")
        await hands.write("bell")
        assert hands.lines() == ["Mr Bell  Form tutor"]
        await hands.press("enter")
        await hands.write("lamp otter gravel")
        await hands.press("enter")
        await hands.rest()
        assert answered(hands) == [Signed("p2")]


@pytest.mark.parametrize("size", [TINY, SMALL])
async def test_everything_can_be_done_with_the_mouse(size: tuple[int, int]) -> None:
    async with at_door(Doorkeeper(), size) as hands:
        await hands.click(hands.screen.query_one(ChoiceField), 24)
        await hands.click(hands.listing(), 4, 1)
        await hands.click(hands.listing(), 4, 1)
        assert hands.screen.focused is secret_of(hands)
        await hands.paste("lamp otter gravel")
        keys = hands.screen.query_one(KeyLine)
        await hands.click(keys, hands.rows[-1].index("Sign in"))
        await hands.rest()
        assert answered(hands) == [Signed("p2")]


@pytest.mark.parametrize("size", [TINY, SMALL])
@pytest.mark.parametrize("staff", [False, True])
async def test_the_fields_what_is_wrong_and_the_keys_all_fit(size: tuple[int, int], staff: bool) -> None:
    keeper = Doorkeeper(answers=[Refused(too_often(timedelta(minutes=15)))])
    async with at_door(keeper, size) as hands:
        if staff:
            await hands.press("shift+tab", "2", "enter", "tab")
            await hands.press("enter")
            await hands.paste("lamp otter gravel")
            await hands.press("enter")
            await hands.rest()
        else:
            await type_learner(hands, "482918")
        sees = " ".join(hands.sees.split())
        for words in ("Sign in", "Your name", "Your passphrase" if staff else "Your PIN", "15 minutes", "F1 Help"):
            assert words in sees, hands.sees


async def test_a_name_that_was_typed_as_a_learner_is_not_looked_for_among_the_staff() -> None:
    async with at_door(Doorkeeper()) as hands:
        await hands.write("Amara Okafor")
        await hands.press("shift+tab", "2", "enter")
        assert len(hands.lines()) == len(STAFF)


async def test_no_learner_is_listed_whatever_is_typed() -> None:
    async with at_door(Doorkeeper()) as hands:
        await hands.write("a")
        assert not hands.screen.query_one(RowList).display
        assert [each for each in hands.rows if "Okafor" in each] == []


async def test_a_wrong_pin_says_one_sentence_and_keeps_the_name() -> None:
    async with at_door(Doorkeeper()) as hands:
        await type_learner(hands, "482918")
        assert said(hands) == f"! {WRONG}"
        assert hands.screen.query_one("#name", LineInput).value == "Amara Okafor"
        assert secret_of(hands).value == ""
        assert hands.screen.focused is secret_of(hands)
        await hands.write("482917")
        await hands.press("enter")
        await hands.rest()
        assert answered(hands) == [Signed("l1")]


async def test_the_wait_is_counted_down_in_words() -> None:
    keeper = Doorkeeper(answers=[Refused(too_often(timedelta(minutes=2)), timedelta(minutes=2))])
    async with at_door(keeper) as hands:
        await type_learner(hands, "482918")
        assert "Wait 2 minutes" in said(hands)
        keeper.now += timedelta(seconds=80)
        await hands.until(lambda: "Wait 40 seconds" in said(hands))
        keeper.now += timedelta(seconds=60)
        await hands.until(lambda: said(hands) == "You can try again now.")


async def test_the_next_learner_at_the_keyboard_is_not_told_to_wait() -> None:
    keeper = Doorkeeper(answers=[Refused(too_often(timedelta(minutes=2)), timedelta(minutes=2))])
    async with at_door(keeper) as hands:
        await type_learner(hands, "482918")
        hands.screen.query_one("#name", LineInput).focus()
        await hands.write("x")
        assert said(hands) == ""


async def test_the_secret_is_never_on_the_screen_unless_it_is_shown() -> None:
    async with at_door(Doorkeeper()) as hands:
        await hands.press("tab", "tab")
        await hands.write("482917")
        assert "482917" not in hands.sees
        await hands.press("f4")
        assert "482917" in hands.sees
        await hands.press("shift+tab")
        assert "482917" not in hands.sees


async def test_the_secret_is_not_copied_and_does_not_come_back() -> None:
    async with at_door(Doorkeeper()) as hands:
        await hands.press("tab", "tab")
        await hands.write("482917")
        await hands.press("shift+home", "ctrl+c", "ctrl+x")
        assert "482917" not in hands.app.clipboard
        secret_of(hands).empty()
        await hands.press("ctrl+z", "f4")
        assert secret_of(hands).value == ""


async def test_typing_in_one_burst_puts_no_figure_of_the_pin_into_the_name() -> None:
    keeper = Doorkeeper()
    async with at_door(keeper) as hands:
        await hands.at_once(*"Amara Okafor", "enter", *"10B", "enter", *"482917", "enter")
        await hands.rest()
        await hands.until(lambda: keeper.asked)
        assert keeper.asked == [(AMARA, "482917")]


async def test_staff_who_type_in_one_burst_lose_nothing_to_a_field_that_is_going() -> None:
    keeper = Doorkeeper()
    async with at_door(keeper) as hands:
        await hands.at_once("f2", *"bell", "tab", "tab", *"lamp otter gravel", "enter")
        await hands.rest()
        await hands.until(lambda: keeper.asked)
        assert keeper.asked == [(Named(staff="p2"), "lamp otter gravel")]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("ctrl+s",), "Type your name"),
        (("a", "ctrl+s"), "Type your tutor group"),
        (("a", "tab", "b", "ctrl+s"), "Type your PIN"),
        (("shift+tab", "2", "enter", "z", "ctrl+s"), "Choose your name from the list"),
        (("shift+tab", "2", "enter", "ctrl+s"), "Type your passphrase"),
    ],
)
async def test_what_is_missing_is_said_and_nothing_is_counted(keys: tuple[str, ...], words: str) -> None:
    keeper = Doorkeeper()
    async with at_door(keeper) as hands:
        await hands.press(*keys)
        assert words in said(hands)
    assert keeper.asked == []


async def test_trouble_with_the_store_is_a_sentence_and_lets_nobody_in() -> None:
    keeper = Doorkeeper(answers=[BusyError("sign_ins.json is being saved by somebody else.")])
    async with at_door(keeper) as hands:
        await type_learner(hands, "482917")
        assert "being saved by somebody else" in said(hands)
        assert answered(hands) == []


async def test_who_was_given_a_pin_chooses_their_own_before_they_are_in() -> None:
    keeper = Doorkeeper(answers=[Signed("l1", must_change=True, wrong_before=7)], weak=["Mix them."])
    async with at_door(keeper) as hands:
        await type_learner(hands, "111222")
        await hands.until_on(NewSecretScreen)
        assert answered(hands) == []
        for pin in ("111111", "730264"):
            await hands.write(pin)
            await hands.press("enter")
            await hands.write(pin)
            await hands.press("enter")
            await hands.rest()
        assert answered(hands) == [Signed("l1", wrong_before=7)]
    assert keeper.chosen == ["l1 111111", "l1 730264"]


async def test_who_does_not_choose_their_own_is_not_in() -> None:
    async with at_door(Doorkeeper(answers=[Signed("l1", must_change=True)])) as hands:
        await type_learner(hands, "111222")
        await hands.until_on(NewSecretScreen)
        await hands.press("escape")
        await hands.until_on(SignInScreen)
        assert answered(hands) == []


# Looks


async def _refused(hands: Hands) -> None:
    await type_learner(hands, "482918")


async def _staff(hands: Hands) -> None:
    await hands.press("shift+tab", "2", "enter")


@pytest.mark.parametrize("way", [_refused, _staff])
async def test_every_letter_can_be_read_in_every_theme(way: Callable[[Hands], Any]) -> None:
    async with at_door(Doorkeeper()) as hands:
        await way(hands)
        for theme, least in ((DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)):
            hands.app.theme = theme.name
            await hands.settle()
            assert list(hard_to_read(hands.strips, least)) == []


async def test_markup_in_a_name_is_shown_as_typed() -> None:
    async with at_door(Doorkeeper()) as hands:
        await hands.press("shift+tab", "2", "enter")
        assert "Dr [red]Łuk" in hands.sees
