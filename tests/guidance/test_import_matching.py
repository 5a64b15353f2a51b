from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.learner.identifiers import TEMPORARY_ULN
from guidance.learner.import_matching import (
    MOST_CANDIDATES,
    Match,
    Register,
    known,
    looks_like_another,
    match,
    name_key,
    name_keys,
    register,
)
from guidance.learner.learner import Learner

BORN = date(2010, 9, 1)
UPN, OTHER_UPN = "B801200005001", "P207000016049"
ULN, OTHER_ULN = "9276308686", "1000000000"


def amara(**changes: Any) -> Learner:
    details = {"surname": "Okafor", "forename": "Amara", "date_of_birth": BORN, "upn": UPN, "uln": ULN}
    return Learner.model_validate({"id": "l1", **details, **changes})


def school(*learners: Learner) -> Register:
    return register(map(known, learners), {learner.id: learner for learner in learners}.__getitem__)


def ids(found: Match) -> list[str]:
    return [candidate.learner.id for candidate in found.candidates]


@pytest.mark.parametrize(
    "values",
    [
        {"upn": UPN},
        {"uln": ULN},
        {"upn": UPN, "uln": ULN},
        {"upn": UPN, "uln": OTHER_ULN},
        {"upn": OTHER_UPN, "uln": ULN},
        {"upn": UPN, "surname": "Okafor-Lee", "date_of_birth": BORN},
        {"upn": UPN, "surname": "Okafor", "date_of_birth": date(2010, 1, 9)},
        {"upn": UPN, "surname": "OKAFOR", "forename": "Someone"},
    ],
)
def test_a_number_finds_the_learner(values: dict[str, Any]) -> None:
    found = match(values, school(amara()))
    assert found.found == amara()
    assert found.candidates == ()


def test_a_number_is_found_however_it_was_typed() -> None:
    assert match({"upn": UPN}, school(amara(upn="b801 2000 05001"))).found
    assert match({"uln": ULN}, school(amara(uln="927 630 8686"))).found


def test_the_temporary_uln_finds_nobody() -> None:
    kept = school(amara(uln=TEMPORARY_ULN), amara(id="l2", uln=TEMPORARY_ULN, surname="Li"))
    assert match({"uln": TEMPORARY_ULN, "surname": "Neill"}, kept) == Match()
    assert list(kept.holders("uln", TEMPORARY_ULN)) == []


def test_numbers_that_mean_two_learners_are_for_a_person_to_decide() -> None:
    kept = school(amara(uln=""), amara(id="l2", upn="", forename="Amy"))
    found = match({"upn": UPN, "uln": ULN}, kept)
    assert found.found is None
    assert found.by_number
    assert ids(found) == ["l1", "l2"]
    assert [candidate.why[:12] for candidate in found.candidates] == ["The same UPN", "The same ULN"]


def test_two_learners_who_are_kept_with_one_number_are_for_a_person_to_decide() -> None:
    assert ids(match({"upn": UPN}, school(amara(), amara(id="l2")))) == ["l1", "l2"]


@pytest.mark.parametrize(
    ("values", "another"),
    [
        ({"surname": "Li", "date_of_birth": date(2011, 1, 1)}, True),
        ({"surname": "Li", "date_of_birth": BORN}, False),
        ({"surname": "Okafor", "date_of_birth": date(2011, 1, 1)}, False),
        ({"surname": "Li", "forename": "Wei"}, True),
        ({"surname": "Li", "forename": "Amara"}, False),
        ({"surname": "Li"}, False),
        ({"forename": "Wei", "date_of_birth": date(2011, 1, 1)}, False),
        ({"surname": "Li", "preferred_surname": "Ókafor", "date_of_birth": date(2011, 1, 1)}, False),
        ({}, False),
    ],
)
def test_surname_and_birth_both_different_describe_another_person(values: dict[str, Any], another: bool) -> None:
    assert looks_like_another(values, amara()) is another
    found = match({"upn": UPN, **values}, school(amara()))
    assert (ids(found) == ["l1"] and found.by_number) is another


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"surname": "Okafor", "forename": "Amara", "date_of_birth": BORN}, ["l1"]),
        ({"surname": "okafor", "forename": "AMÁRA", "date_of_birth": BORN}, ["l1"]),
        ({"surname": "Okafor", "forename": "Amara"}, ["l1"]),
        ({"surname": "Okafor", "forename": "Ami", "date_of_birth": BORN}, ["l1"]),
        ({"surname": "Okafor", "forename": "Amara Grace", "date_of_birth": BORN}, ["l1"]),
        ({"surname": "Okafor", "forename": "X", "preferred_forename": "Amara"}, ["l1"]),
        ({"surname": "Okafor", "forename": "Amara", "date_of_birth": date(2011, 1, 1)}, []),
        ({"surname": "Okafor", "forename": "Ama", "date_of_birth": BORN}, []),
        ({"surname": "Okafor", "date_of_birth": BORN}, []),
        ({"surname": "Okafor", "forename": "Amara", "date_of_birth": BORN, "upn": OTHER_UPN}, ["l1"]),
    ],
)
def test_a_name_alone_makes_a_candidate_and_never_a_match(values: dict[str, Any], found: list[str]) -> None:
    kept = school(amara(middle_names="Grace", preferred_forename="Ami"))
    answer = match(values, kept)
    assert answer.found is None
    assert not answer.by_number
    assert ids(answer) == found


def test_the_same_name_with_no_date_of_birth_kept_is_a_candidate_too() -> None:
    kept = school(amara(date_of_birth=None, upn=""), amara(id="l2", date_of_birth=None, upn=""))
    found = match({"surname": "Okafor", "forename": "Amara", "date_of_birth": BORN}, kept)
    assert ids(found) == ["l1", "l2"]
    assert "missing" in found.candidates[0].why


def test_of_many_with_one_name_those_born_on_the_day_come_first_and_the_rest_are_counted() -> None:
    crowd = [amara(id=f"l{number}", upn="", uln="", date_of_birth=None) for number in range(30)]
    kept = school(*crowd, amara(id="me", upn="", uln=""), amara(id="not", date_of_birth=date(2011, 1, 1)))
    found = match({"surname": "Okafor", "forename": "Amara", "date_of_birth": BORN}, kept)
    assert ids(found) == ["me", *(f"l{number}" for number in range(MOST_CANDIDATES - 1))]
    assert found.more == 31 - MOST_CANDIDATES


def test_only_learners_whom_the_list_names_are_read_whole() -> None:
    asked: list[str] = []

    def learner_of(learner_id: str) -> Learner:
        asked.append(learner_id)
        return amara(id=learner_id)

    everybody = [amara(id=f"l{number}", upn="", uln="", surname=f"Name{number}") for number in range(500)]
    kept = register([*map(known, everybody), known(amara(id="me"))], learner_of)
    assert match({"upn": UPN, "surname": "Name7", "forename": "Amara"}, kept).found == amara(id="me")
    assert asked == ["me"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Zoë", "O’Neill"), ("ZOE", "O'NEILL")),
        (("Zoë", "O’Neill"), ("Zoe", "ONeill")),
        (("Anne-Marie", "Smith Jones"), ("Anne Marie", "Smith-Jones")),
        (("J.", "Shah"), ("J", " Shah ")),
    ],
)
def test_names_are_compared_without_what_people_type_differently(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert name_key(*one) == name_key(*two)


def test_somebody_without_a_name_has_no_name_to_be_known_by() -> None:
    assert name_keys({}) == ()
    assert name_keys({"surname": "Okafor"}) == ("okafor",)


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_somebody_is_always_known_by_the_name_they_are_kept_under(forename: str, surname: str) -> None:
    learner = Learner(id="l1", forename=forename, surname=surname)
    found = match({"forename": learner.forename, "surname": learner.surname}, school(learner))
    assert ids(found) == (["l1"] if name_key(learner.forename, learner.surname) else [])
