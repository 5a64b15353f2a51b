"""Two versions that were saved side by side: what is proposed, and what comes of it."""

import pytest

from guidance.interview.kinds import Mentoring
from guidance.merging import Keep, proposal, put_together


def _version(**said: str) -> Mentoring:
    return Mentoring(id="m1", revision="2-abc", **said)


BASE = _version(going_well="Art", in_the_way="The bus")


@pytest.mark.parametrize(
    ("mine", "theirs", "proposed"),
    [
        ({"going_well": "Art and choir"}, {}, {"going_well": Keep.MINE}),
        ({}, {"going_well": "Art and choir"}, {"going_well": Keep.THEIRS}),
        ({}, {"in_the_way": ""}, {"in_the_way": Keep.THEIRS}),
        ({"going_well": ""}, {}, {"going_well": Keep.MINE}),
        ({"going_well": "Choir"}, {"going_well": "Drama"}, {"going_well": Keep.BOTH}),
        ({"going_well": "Choir"}, {"in_the_way": "Home"}, {"going_well": Keep.MINE, "in_the_way": Keep.THEIRS}),
        ({"going_well": "Choir"}, {"going_well": "Choir"}, {}),
    ],
)
def test_what_only_one_side_changed_is_proposed(
    mine: dict[str, str], theirs: dict[str, str], proposed: dict[str, Keep]
) -> None:
    assert proposal(BASE.having(**mine), BASE.having(**theirs), BASE) == proposed


@pytest.mark.parametrize(
    ("mine", "theirs", "proposed"), [("Choir", "", Keep.MINE), ("", "Choir", Keep.THEIRS), ("Choir", "Art", Keep.BOTH)]
)
def test_without_the_version_that_both_began_with_no_words_are_lost(mine: str, theirs: str, proposed: Keep) -> None:
    assert proposal(_version(going_well=mine), _version(going_well=theirs), None) == {"going_well": proposed}


def test_they_are_put_together_on_what_is_stored() -> None:
    mine = BASE.having(going_well="Choir", in_the_way="Home")
    theirs = BASE.having(going_well="Drama", revision="3-def")
    kept = put_together(mine, theirs, {"going_well": Keep.BOTH, "in_the_way": Keep.MINE})
    assert kept == BASE.having(going_well="Drama\n\nChoir", in_the_way="Home", revision="3-def")
