"""Passages that may name others: found by name, title, capital and relation; the learner's own name is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.interview.kinds import ProgressReview
from guidance.interview.rows import TargetRow
from guidance.trust.other_people import Found, KnownName, NameBook, Why, namings

BOOK = NameBook(
    [
        KnownName("Benedikt Ames", Why.LEARNER),
        KnownName("Zoë O’Neill", Why.LEARNER),
        KnownName("Amara Lane", Why.LEARNER),
        KnownName("Ms Shah", Why.STAFF),
    ],
    ["Amara Okafor", "Amarachi Joy Okafor", "Castle School"],
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She sits with benedikt ames in maths.", [("benedikt ames", Why.LEARNER)]),
        ("She sits with Ames.", [("Ames", Why.LEARNER)]),
        ("zoe o'neill told her", [("zoe o'neill", Why.LEARNER)]),
        ("Amara Lane is somebody else than Amara.", [("Amara Lane", Why.LEARNER)]),
        ("Ask Ms Shah, or mr fox, or Mr Fox.", [("Ms Shah", Why.STAFF), ("Mr Fox", Why.TITLE)]),
        ("Her mum and her Nan think so.", [("mum", Why.CLOSE), ("Nan", Why.CLOSE)]),
        ("It was Kim who said so.", [("Kim", Why.CAPITAL)]),
        ("The man from Dean Forest Motors rang.", [("Dean Forest Motors", Why.CAPITAL)]),
    ],
)
def test_what_may_name_somebody_is_found(text: str, found: list[tuple[str, Why]]) -> None:
    assert BOOK.find(text) == tuple(Found(words, why) for words, why in found)


@pytest.mark.parametrize(
    "text",
    [
        "Amara Okafor did it herself.",
        "Amara's portfolio",
        "On Monday in June she has English and GCSE Maths.",
        "Works hard. Likes it. Came late.",
        "R&D in 10B, D&T",
        "The open day of Castle School",
        "",
    ],
)
def test_the_learner_the_school_and_what_is_always_capitalised_are_not(text: str) -> None:
    assert BOOK.find(text) == ()


def test_every_text_of_a_record_is_looked_at_but_not_who_held_it() -> None:
    record = ProgressReview.model_validate(
        {
            "id": "i1",
            "tutor": "Ms Shah",
            "learner_comments": "My mum is ill.",
            "targets": (TargetRow(text="Ring Benedikt Ames"),),
            "withdrawn_because": "Written about Zoë O’Neill instead.",
            "of_a_newer_version": {"said": ["by Benedikt Ames"]},
        }
    )
    found = {each.label: each.found[0].words for each in namings(record, BOOK)}
    assert found == {
        "Learner Comments": "mum",
        "Targets (SMART): Target": "Benedikt Ames",
        "withdrawn because": "Zoë O’Neill",
        "of a newer version": "Benedikt Ames",
    }


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_full_name_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    found = BOOK.find(f"{before} . Benedikt Ames. {after}")
    assert any("Ames" in each.words for each in found)
