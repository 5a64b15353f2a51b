"""Entries of the audit trail are found by the words in which they are shown."""

import pytest

from guidance.trust.looking import Looked

OPENED = {"at": "2026-11-22T09:30:00Z", "who": "p1", "name": "Zoë Shah", "deed": "opened", "learner": "l1"}
IMPORTED = {**OPENED, "deed": "imported", "learner": "", "what": "list of learners", "note": "pupils.csv: 3 new"}


def looked(typed: str, *learners: set[str], learner: str = "") -> Looked:
    words = len(typed.split())
    return Looked(typed, [*learners, *[set()] * (words - len(learners))], learner)


@pytest.mark.parametrize("typed", ["zoe", "SHAH", "opened", "22 nov", "nov shah open", ""])
def test_every_word_of_what_is_shown_finds_it(typed: str) -> None:
    assert looked(typed).finds(OPENED)


@pytest.mark.parametrize("typed", ["bell", "zoe imported", "23 dec"])
def test_one_word_that_does_not_stand_there_is_enough_to_leave_it_out(typed: str) -> None:
    assert not looked(typed).finds(OPENED)


def test_a_file_or_a_reason_finds_it_too() -> None:
    assert looked("pupils.csv").finds(IMPORTED)


def test_a_learners_name_stands_in_the_index_and_finds_all_that_was_done_to_them() -> None:
    assert looked("okafor shah", {"l1", "l7"}).finds(OPENED)
    assert not looked("okafor", {"l7"}).finds(OPENED)


def test_one_learners_entries_alone() -> None:
    assert looked("", learner="l1").finds(OPENED)
    assert not looked("", learner="l1").finds(IMPORTED)
    assert looked("").is_anything
    assert not looked("", learner="l1").is_anything


def test_a_line_that_makes_no_sense_is_no_mistake_of_ours() -> None:
    assert not looked("shah").finds({"at": 7, "name": None, "deed": [], "learner": {}})
    assert looked("newer").finds({"deed": "teleported", "at": "2026-13-99"})
