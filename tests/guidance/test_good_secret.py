"""Which PIN and which passphrase is good enough."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.trust.good_secret import ADVICE, Owner, SecretKind, kind_for, spelled, why_weak
from guidance.trust.roles import Role

LEARNER = Owner("l1", SecretKind.PIN, "Amara Okafor", date(2012, 3, 4))
STAFF = Owner("p1", SecretKind.PASSPHRASE, "Ms Shah-Wellington")


@pytest.mark.parametrize("pin", ["482917", "730264", "100000", "482 917", " 482917 ", "４８２９１７", "123654"])
def test_a_pin_that_is_hard_to_guess_is_good(pin: str) -> None:
    assert why_weak(LEARNER, pin) == ""


@pytest.mark.parametrize(
    ("pin", "words"),
    [
        ("", "6 figures"),
        ("48291", "6 figures"),
        ("4829175", "6 figures"),
        ("48291a", "6 figures"),
        ("٤٨٢٩١٧", "6 figures"),
        ("000000", "the same"),
        ("123456", "up or down"),
        ("987654", "up or down"),
        ("890123", "up or down"),
        ("210987", "up or down"),
        ("121212", "again and again"),
        ("123123", "again and again"),
        ("112233", "again and again"),
        ("040312", "date of birth"),
        ("030412", "date of birth"),
        ("120304", "date of birth"),
        ("201203", "date of birth"),
        ("032012", "date of birth"),
        ("042012", "date of birth"),
        ("432012", "date of birth"),
    ],
)
def test_a_pin_that_everybody_tries_first_is_refused_with_a_reason(pin: str, words: str) -> None:
    assert words in why_weak(LEARNER, pin)


def test_without_a_known_date_of_birth_its_figures_are_figures() -> None:
    assert why_weak(Owner("l1", SecretKind.PIN), "040312") == ""


def test_few_pins_are_refused_so_that_guessing_gets_no_easier() -> None:
    refused = sum(1 for number in range(1_000_000) if number % 97 == 0 and why_weak(LEARNER, f"{number:06}"))
    assert refused * 97 < 10_000


@pytest.mark.parametrize(
    "phrase", ["lamp otter gravel", "k7fq-2m9x-wd3r", "Ärger im Büro am Montag", "日本語の長い合言葉です今日も"]
)
def test_a_few_words_are_a_good_passphrase(phrase: str) -> None:
    assert why_weak(STAFF, phrase) == ""


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("", "too short"),
        ("otter", "too short"),
        ("x y " * 100, "too long"),
        ("aaaaaaaaaaaaaaaa", "pattern"),
        ("abcdefghijklmnop", "pattern"),
        ("12345678901234", "pattern"),
        ("password password", "try first"),
        ("Password123!", "try first"),
        ("Ms Shah-Wellington", "try first"),
        ("ababababababab", "pattern"),
        ("axaxaxaxaxaxax", "again and again"),
    ],
)
def test_a_passphrase_that_everybody_tries_first_is_refused_with_a_reason(phrase: str, words: str) -> None:
    assert words in why_weak(STAFF, phrase)


@given(st.text(), st.sampled_from([LEARNER, STAFF]))
def test_whatever_is_typed_is_judged_in_words_and_spelled_one_way(secret: str, owner: Owner) -> None:
    assert spelled(spelled(secret)) == spelled(secret)
    assert why_weak(owner, secret) == why_weak(owner, spelled(secret))


def test_the_same_word_from_two_keyboards_is_one_word() -> None:
    assert spelled("café  au lait ") == spelled("cafe\u0301 au lait")


def test_learners_have_pins_and_staff_passphrases_and_each_is_advised() -> None:
    assert [kind_for(role).value for role in Role] == ["passphrase", "passphrase", "passphrase", "pin"]
    assert set(ADVICE) == set(SecretKind)
