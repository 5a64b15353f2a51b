"""Somebody who is signed in twice hears of it once, and only of themselves."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tui.serve.elsewhere import Elsewhere
from tui.serve.own_folder import all_folders, own_folder


@pytest.fixture
def sides(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Elsewhere, Elsewhere, Elsewhere]]:
    """One person twice, and another one; none of them has come yet."""
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    with ExitStack() as stack:
        one, two, three = (stack.enter_context(own_folder(f"s{number}")) for number in range(3))
        yield (
            Elsewhere(one, "school amara", "10:42"),
            Elsewhere(two, "school amara", "10:50"),
            Elsewhere(three, "school ben", "10:51"),
        )


def test_both_sides_hear_it_once_and_nobody_else_does(sides: tuple[Elsewhere, Elsewhere, Elsewhere]) -> None:
    first, second, other = sides
    first.come()
    other.come()
    assert first.news() == ""
    second.come()
    assert second.news() == "10:42"
    assert first.news() == "10:50"
    assert first.news() == second.news() == other.news() == ""


def test_whoever_comes_again_is_news_again(sides: tuple[Elsewhere, Elsewhere, Elsewhere]) -> None:
    first, second, _other = sides
    first.come()
    second.come()
    assert first.news() == "10:50"
    second.go()
    assert first.news() == ""
    second.come()
    assert first.news() == "10:50"


def test_a_session_that_was_killed_is_nobody(sides: tuple[Elsewhere, Elsewhere, Elsewhere]) -> None:
    first, _second, _other = sides
    left = all_folders() / "dead"
    left.mkdir()
    Elsewhere(left, first.person, "9:00").come()
    (first.folder / "signed-in").write_text("10:42")
    assert first.news() == ""
    (all_folders() / "s1" / "signed-in").write_bytes(b"\xff\xfe")
    assert first.news() == ""
