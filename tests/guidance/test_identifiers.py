"""UPN and ULN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import upn as stdnum_upn

from guidance.learner.identifiers import (
    TEMPORARY_ULN,
    tidy_number,
    uln_problems,
    upn_doubts,
    upn_letter,
    upn_problems,
)

FIGURES = st.text("0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize("upn", ["B801200005001", "b801 2000 05001", "P207000016049", ""])
def test_a_right_upn_has_no_problems(upn: str) -> None:
    assert upn_problems(upn) == ()


@pytest.mark.parametrize(
    ("upn", "word"),
    [
        ("B80120000500", "13 signs; this one has 12"),
        ("Q207000016049", "should be P"),
        ("8801200005001", "one letter and 12 figures"),
        ("I801200005001", "one letter and 12 figures"),
        ("B801200005O01", "one letter and 12 figures"),
        ("B8012٠0005001", "one letter and 12 figures"),
    ],
)
def test_a_wrong_upn_says_why(upn: str, word: str) -> None:
    (sentence,) = upn_problems(upn)
    assert word in sentence


@given(FIGURES, st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUVWXYZ"))
def test_the_check_letter_is_the_one_that_another_library_reckons(figures: str, last: str) -> None:
    rest = figures + last
    assert upn_letter(rest) == stdnum_upn.calc_check_digit(rest)


@given(FIGURES)
def test_one_changed_figure_is_found(figures: str) -> None:
    upn = upn_letter(figures + "0") + figures + "0"
    assert upn_problems(upn) == ()
    changed = upn[:5] + str((int(upn[5]) + 1) % 10) + upn[6:]
    assert upn_problems(changed)


def test_an_unknown_local_authority_is_a_doubt_and_no_problem() -> None:
    upn = upn_letter("000200005001") + "000200005001"
    assert upn_problems(upn) == ()
    assert "No local authority 000" in upn_doubts(upn)[0]
    assert upn_doubts("B801200005001") == ()


@pytest.mark.parametrize("uln", ["9276308686", "927 630 8686", TEMPORARY_ULN, ""])
def test_a_right_uln_has_no_problems(uln: str) -> None:
    assert uln_problems(uln) == ()


@pytest.mark.parametrize(
    ("uln", "word"),
    [
        ("927630868", "10 figures"),
        ("9276308687", "does not fit"),
        ("927630868X", "10 figures"),
        ("٩276308686", "10 figures"),
    ],
)
def test_a_wrong_uln_says_why(uln: str, word: str) -> None:
    (sentence,) = uln_problems(uln)
    assert word in sentence


@given(st.text("0123456789", min_size=9, max_size=9))
def test_at_most_one_last_figure_fits_the_others(figures: str) -> None:
    assert sum(uln_problems(figures + str(last)) == () for last in range(10)) <= 1


def test_numbers_are_compared_without_spaces_and_dashes() -> None:
    assert tidy_number(" b801-2000 05001") == "B801200005001"
