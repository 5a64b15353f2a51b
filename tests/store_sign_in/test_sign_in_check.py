"""Who is let in, and what a wrong try costs, also when eight programs guess at once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from guidance.trust.signing_in import NOTHING_TYPED, WRONG, Refused, Signed, wait_after
from guidance.trust.typed_name import Named, stand_in
from store.errors import CannotWriteError
from store.place import Place
from store.sign_in import hashing, signing
from store.sign_in.hashing import USUAL, Cost, matches
from store.sign_in.signing import (
    has_secret,
)
from tests.store.apart import run_apart
from tests.store_sign_in.doors import AMARA, FREE, NOW, PIN, SHAH, WORDS, enter, guess_wrongly, make_school, refusal

MINUTE = timedelta(minutes=1)
DOORS = "tests.store_sign_in.doors"


def test_the_right_pin_and_the_right_passphrase_open(place: Place) -> None:
    assert enter(place, PIN) == Signed(AMARA.id)
    assert enter(place, " 482 917 ") == Signed(AMARA.id)
    assert enter(place, WORDS, SHAH.id) == Signed(SHAH.id)


@pytest.mark.parametrize("secret", ["482918", "48291", "Lamp otter gravel", "x" * 100_000, "\x00", "\ud800"])
def test_anything_else_is_refused(place: Place, secret: str) -> None:
    assert refusal(enter(place, secret)).sentence == WRONG


def test_one_persons_secret_does_not_open_to_another(place: Place) -> None:
    assert isinstance(enter(place, WORDS), Refused)
    assert isinstance(enter(place, PIN, SHAH.id), Refused)


@pytest.mark.parametrize("nothing", ["", "  ", "\t"])
def test_nothing_typed_is_said_and_not_counted(place: Place, nothing: str) -> None:
    for _ in range(30):
        assert enter(place, nothing) == Refused(NOTHING_TYPED)
    assert isinstance(enter(place, PIN), Signed)


def test_who_was_given_nothing_is_not_let_in_by_nothing(tmp_path: Path) -> None:
    place = make_school(tmp_path / "store")
    assert not has_secret(place, AMARA.id)
    for secret in ("", "0", PIN):
        assert isinstance(enter(place, secret), Refused)
    assert not has_secret(place, AMARA.id)


def answers_to_an_unknown_name(place: Place) -> list[str]:
    """In what an unknown name, and one without a PIN, are answered otherwise than a wrong PIN; ten guesses each."""
    known, others = AMARA.id, (stand_in(Named(name="Nobody", tutor_group="10B")), "lnew")
    found = []
    for number in range(10):
        works: dict[str, list[str]] = {}
        answers = {}
        for who in (known, *others):
            with patch.object(hashing, "_hasher", side_effect=_telling(works.setdefault(who, []))):
                answers[who] = enter(place, "111222", who, NOW + number * timedelta(minutes=20))
        found += [who for who in others if (answers[who], works[who]) != (answers[known], works[known])]
    return found


def _telling(works: list[str]) -> Callable[[Cost], Any]:
    """Writes down how dear each hash is that is looked at."""
    make = hashing._hasher

    def hasher(cost: Cost) -> Any:
        works.append(str(cost))
        return make(cost)

    return hasher


def test_an_unknown_name_is_answered_and_costs_as_a_wrong_pin_does(place: Place) -> None:
    assert answers_to_an_unknown_name(place) == []


def _in_no_time(kept: str, secret: str, cost: Cost = USUAL) -> bool:
    return bool(kept) and matches(kept, secret, cost)


def test_the_proof_of_unknown_names_catches_a_check_that_is_quicker_with_them(place: Place) -> None:
    with patch.object(signing, "matches", _in_no_time):
        assert answers_to_an_unknown_name(place) != []


# Wrong tries


def test_after_ten_guesses_there_is_a_quarter_of_an_hour_to_wait(place: Place) -> None:
    assert guess_wrongly(place, 10).wait == timedelta(minutes=15)


def test_whoever_has_to_wait_is_not_let_in_by_the_right_pin_either(place: Place) -> None:
    for _ in range(FREE + 1):
        enter(place, "111222")
    answer = refusal(enter(place, PIN, now=NOW + timedelta(seconds=10)))
    assert (answer.wait, answer.sentence) == (
        timedelta(seconds=20),
        "That was wrong too often. Wait 20 seconds, then try again.",
    )
    assert enter(place, PIN, now=NOW + timedelta(seconds=30)) == Signed(AMARA.id, wrong_before=FREE + 1)


def test_others_do_not_wait_with_them(place: Place) -> None:
    guess_wrongly(place, 10)
    assert isinstance(enter(place, WORDS, SHAH.id), Signed)


def test_looking_while_one_waits_does_not_make_it_longer(place: Place) -> None:
    guess_wrongly(place, FREE + 1)
    for seconds in range(1, 30):
        assert refusal(enter(place, "111222", now=NOW + timedelta(seconds=seconds))).wait == timedelta(
            seconds=30 - seconds
        )


def test_signing_in_forgets_the_wrong_tries(place: Place) -> None:
    for _ in range(3):
        guess_wrongly(place, FREE)
        assert enter(place, PIN) == Signed(AMARA.id, wrong_before=FREE)
    assert enter(place, PIN) == Signed(AMARA.id)


def test_a_clock_set_back_a_year_waits_as_long_as_any_and_not_a_year(place: Place) -> None:
    guess_wrongly(place, 10)
    then = NOW - timedelta(days=365)
    assert refusal(enter(place, PIN, now=then)).wait == wait_after(10)
    assert refusal(enter(place, PIN, now=then + MINUTE)).wait == wait_after(10) - MINUTE
    assert isinstance(enter(place, PIN, now=then + wait_after(10)), Signed)


def test_8_processes_that_guess_at_once_get_no_more_tries_than_one(tmp_path: Path) -> None:
    result = run_apart(f"{DOORS}:guessed_together", folder=str(tmp_path), processes=8, guesses=6)
    assert result == {"looked at": FREE + 1, "wrong": ""}


@pytest.mark.parametrize("safeguard", ["the lock", "counting before looking", "writing"])
def test_the_proof_of_guessing_at_once_catches_a_check_without(safeguard: str, tmp_path: Path) -> None:
    result = run_apart(f"{DOORS}:guessed_together", folder=str(tmp_path), processes=8, guesses=6, without=safeguard)
    assert result["looked at"] > FREE + 1


def test_a_program_that_is_killed_while_it_looks_has_used_the_try_up(tmp_path: Path) -> None:
    assert run_apart(f"{DOORS}:killed_while_looking", folder=str(tmp_path)) == 1


@pytest.mark.parametrize("safeguard", ["counting before looking", "writing"])
def test_the_proof_of_the_killed_program_catches_a_check_without(safeguard: str, tmp_path: Path) -> None:
    assert run_apart(f"{DOORS}:killed_while_looking", folder=str(tmp_path), without=safeguard) == 0


def test_when_wrong_tries_cannot_be_counted_nobody_is_let_in(place: Place) -> None:
    refused = patch("store.storage.write_durably", side_effect=CannotWriteError("The disk is full."))
    with refused, pytest.raises(CannotWriteError):
        enter(place, PIN)
