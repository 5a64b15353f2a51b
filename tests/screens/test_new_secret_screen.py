"""Choosing a PIN or passphrase on the screen."""

import pytest

from guidance.trust.good_secret import SecretKind
from screens.trust.new_secret import NewSecretScreen
from tests.screens.door import TINY, answered, said, shown
from tests.screens.hands import SMALL


@pytest.mark.parametrize("size", [TINY, SMALL])
async def test_a_new_pin_is_typed_the_same_way_twice(size: tuple[int, int]) -> None:
    kept: list[tuple[str, str]] = []

    def choose(old: str, new: str) -> str:
        kept.append((old, new))
        return ""

    async with shown(NewSecretScreen(SecretKind.PIN, choose, with_old=True), size) as hands:
        for words in ("111222", "730264", "730265"):
            await hands.write(words)
            await hands.press("enter")
        assert "not the same" in said(hands)
        await hands.until(lambda: "not the same" in hands.sees)
        assert kept == []
        await hands.write("730264")
        await hands.press("enter")
        await hands.rest()
        assert answered(hands) == [True]
    assert kept == [("111222", "730264")]


async def test_nothing_is_no_new_pin_and_leaving_keeps_the_old_one() -> None:
    def choose(_old: str, _new: str) -> str:
        raise AssertionError

    async with shown(NewSecretScreen(SecretKind.PIN, choose)) as hands:
        await hands.press("ctrl+s")
        assert "Type the PIN that you want" in said(hands)
        await hands.press("escape")
        assert answered(hands) == [False]
