"""How long one waits, whatever the clocks say, and in which words."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.trust import signing_in
from guidance.trust.signing_in import (
    FORGOTTEN,
    NO_WAIT,
    Tries,
    looked,
    too_often,
    tried,
    tries_notice,
    wait_after,
    wait_in_words,
    wait_left,
    why_not_everybody,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LESSON = timedelta(hours=1)
SECOND, MINUTE, YEAR = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=365)
#: So many tries are few enough for a PIN and for a lesson.
FEW = 12

Way = tuple[Callable[[Tries, datetime], timedelta], Callable[[Tries, datetime], Tries]]
OURS: Way = (wait_left, looked)


def guesses(clocks: Sequence[timedelta], way: Way = OURS, lasting: timedelta = LESSON, step: timedelta = SECOND) -> int:
    """How often a machine whose clocks are these far off can guess, one after the other and as often as it can."""
    left, look = way
    tries, count, at = Tries(), 0, NO_WAIT
    while at < lasting:
        for off in clocks:
            now = NOW + at + off
            if left(tries, now):
                tries = look(tries, now)
            else:
                tries, count = tried(tries, now), count + 1
        at += step
    return count


def test_a_class_guesses_twelve_times_in_a_lesson() -> None:
    assert guesses([NO_WAIT]) == FEW


def test_the_count_of_guesses_catches_a_rule_without_waiting() -> None:
    assert guesses([NO_WAIT], (lambda _tries, _now: NO_WAIT, looked)) > 1000


def test_waiting_a_day_for_a_new_count_brings_no_more_guesses_than_going_on() -> None:
    week = timedelta(days=7)
    patient = 7 * FEW
    assert guesses([NO_WAIT], lasting=week, step=MINUTE) >= patient


def test_two_clocks_a_year_apart_give_twice_the_guesses_and_no_more() -> None:
    assert guesses([NO_WAIT, -YEAR]) <= 2 * FEW
    assert guesses([NO_WAIT, YEAR]) <= 2 * FEW + 5


def _begins_anew(tries: Tries, now: datetime) -> Tries:
    """What looks right and is not: a clock that is behind moves the time of the last wrong try."""
    return Tries(tries.wrong, min(now, tries.last or now))


def test_the_proof_of_two_clocks_catches_a_rule_that_believes_the_last_one_seen() -> None:
    assert guesses([NO_WAIT, -YEAR], (wait_left, _begins_anew)) > 1000


WRONG_TEN = Tries(10, NOW)


def after_a_clock_was_set_back(way: Way) -> list[str]:
    """What is wrong when a machine's clock is set back by a year while somebody has to wait."""
    left, look = way
    then, found = NOW - YEAR, []
    if not left(WRONG_TEN, then):
        found.append("it opens at once")
    seen = look(WRONG_TEN, then)
    if left(seen, then + wait_after(10)):
        found.append("it waits for longer than the rule says")
    if not left(seen, NOW + MINUTE):
        found.append("it opens when the clock is put right")
    return found


def test_a_clock_set_back_a_year_neither_opens_at_once_nor_waits_for_a_year() -> None:
    assert after_a_clock_was_set_back(OURS) == []


def _subtracted(tries: Tries, now: datetime) -> timedelta:
    return max(NO_WAIT, (tries.last or now) + wait_after(tries.wrong) - now)


def _either_way_round(tries: Tries, now: datetime) -> timedelta:
    return max(NO_WAIT, wait_after(tries.wrong) - abs(now - (tries.last or now)))


@pytest.mark.parametrize("way", [(_subtracted, looked), (_either_way_round, looked), (wait_left, _begins_anew)])
def test_the_proof_of_a_clock_set_back_catches_rules_that_look_right(way: Way) -> None:
    assert after_a_clock_was_set_back(way) != []


@given(st.lists(st.tuples(st.booleans(), st.timedeltas(-3 * YEAR, 3 * YEAR)), max_size=30))
def test_whatever_the_clocks_do_nobody_waits_longer_than_the_rule_says(steps: list[tuple[bool, timedelta]]) -> None:
    tries = Tries()
    for guess, off in steps:
        now = NOW + off
        left = wait_left(tries, now)
        assert NO_WAIT <= left <= wait_after(tries.wrong)
        tries = tried(tries, now) if guess and not left else looked(tries, now)
    assert wait_left(looked(tries, NOW), NOW + wait_after(tries.wrong)) == NO_WAIT


def test_the_first_tries_are_free_and_the_waits_grow_to_an_hour() -> None:
    waits = [wait_after(wrong) for wrong in range(60)]
    assert waits[:5] == [NO_WAIT] * 5
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)


def test_looking_at_the_clock_changes_nothing_when_it_is_right() -> None:
    assert looked(WRONG_TEN, NOW + SECOND) == WRONG_TEN


def test_a_day_without_a_wrong_try_begins_the_count_anew() -> None:
    assert tried(WRONG_TEN, NOW + FORGOTTEN).wrong == 1
    assert tried(WRONG_TEN, NOW + FORGOTTEN - SECOND).wrong == 11


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(milliseconds=10), "1 second"),
        (timedelta(seconds=30), "30 seconds"),
        (timedelta(seconds=29.2), "30 seconds"),
        (timedelta(seconds=91), "2 minutes"),
        (timedelta(minutes=15), "15 minutes"),
        (timedelta(minutes=59, seconds=1), "1 hour"),
    ],
)
def test_a_wait_is_said_as_people_say_it_and_never_too_short(wait: timedelta, words: str) -> None:
    assert wait_in_words(wait) == words
    assert words in too_often(wait)


def test_somebody_is_told_of_wrong_tries_that_are_hardly_their_own() -> None:
    assert tries_notice(2) == ""
    assert "7 wrong tries" in tries_notice(7)


def test_everybody_signs_in_only_when_a_coordinator_can() -> None:
    assert "coordinator" in why_not_everybody(0)
    assert why_not_everybody(1) == ""


def test_the_longest_wait_stands_in_the_rule() -> None:
    assert max(wait for _, wait in signing_in.WAITS) < FORGOTTEN
