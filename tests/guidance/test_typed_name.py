"""Who is meant by what was typed to sign in."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.trust.typed_name import Named, learner_named, stand_in


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    legal: str
    tutor_group: str


ROWS = (
    Row("l1", "Zoë van der Berg", "Zoë Marie O’Neill", "10B"),
    Row("l2", "Amir Khan", "Amir Khan", "9A"),
    Row("l3", "Amir Khan", "Amir Khan", "10B"),
    Row("l4", "Bo Ng", "Bo Li Ng", "10B"),
    Row("l5", "Bo Ng", "Bo Wei Ng", "10B"),
    Row("l6", "(no name)", "", ""),
)


@pytest.mark.parametrize(
    ("name", "group", "found"),
    [
        ("Zoë van der Berg", "10B", "l1"),
        ("zoe  o'neill", "10 b", "l1"),
        ("O'Neill, Zoe", "10B", "l1"),
        ("Zoe Marie O’Neill", "10B", "l1"),
        ("Amir Khan", "9A", "l2"),
        ("Amir Khan", "10B", "l3"),
        ("Bo Wei Ng", "10B", "l5"),
        ("Bo Ng", "10B", ""),
        ("l4", "10B", "l4"),
        ("L5", "", "l5"),
        ("Amir", "9A", ""),
        ("Amir Khan", "11C", ""),
        ("Amir Khan", "", ""),
        ("", "", ""),
        ("*", "10B", ""),
    ],
)
def test_a_name_and_a_tutor_group_mean_one_learner_or_nobody(name: str, group: str, found: str) -> None:
    assert learner_named(Named(name=name, tutor_group=group), ROWS) == found


@given(st.text(), st.text())
def test_an_unknown_name_has_one_of_few_ids_that_no_learner_has(name: str, group: str) -> None:
    key = stand_in(Named(name=name, tutor_group=group))
    assert len(key) == 3
    assert key[0] == "x"
    assert key == stand_in(Named(name=f" {name} ", tutor_group=f"{group} "))
