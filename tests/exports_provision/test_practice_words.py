"""What happened of an interview leaves without telling of a few."""

import pytest

from exports.provision.practice_words import outside_words, practice_outside
from guidance.interview.choices import InterviewKind
from guidance.provision.practice import Practice


def happened(had: int, of: int, produced: int | None = None) -> Practice:
    return Practice(InterviewKind.CAREERS, (9,), had, of, produced)


@pytest.mark.parametrize(
    ("had", "of", "words"),
    [
        (19, 19, ""),
        (0, 180, "Of about 180 learners, few had one this year (fewer than five)."),
        (4, 184, "Of about 180 learners, few had one this year (fewer than five)."),
        (5, 184, "About 5 of about 180 learners had one this year."),
        (142, 184, "About 140 of about 180 learners had one this year."),
        (176, 184, "Of about 180 learners, nearly all had one this year (all but fewer than ten)."),
        (184, 184, "Of about 180 learners, nearly all had one this year (all but fewer than ten)."),
    ],
)
def test_numbers_go_down_to_the_five_below_and_small_groups_are_words(had: int, of: int, words: str) -> None:
    assert outside_words(happened(had, of, had)) == words


def test_no_number_of_fewer_than_five_and_no_exact_one_is_ever_told() -> None:
    for of in range(120):
        for had in range(of + 1):
            numbers = [int(word) for word in outside_words(happened(had, of, had)).split() if word.isdigit()]
            assert all(number >= 5 and number % 5 == 0 for number in numbers)


def test_rows_of_which_nothing_may_be_said_are_left_out() -> None:
    assert list(practice_outside({"a": happened(3, 12), "b": happened(30, 60)})) == ["b"]
