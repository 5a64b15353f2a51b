"""A bit flips in a file, or its end is cut off: it is noticed, the rest is shown, nothing wrong is shown as right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.flipping import Whole, flipped, whole_file, wrong_in, wrong_in_history

#: A flipped line end makes one line of two: both records in it are hidden.
TWO_RECORDS = 2


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A real file."""
    return whole_file(tmp_path_factory.mktemp("whole"))


@settings(deadline=None, max_examples=400)
@given(data=st.data())
def test_a_flipped_bit_is_noticed_or_changes_nothing_and_hides_two_records_at_most(
    whole: Whole, data: st.DataObject
) -> None:
    raw = flipped(whole.raw, data.draw(st.integers(0, len(whole.raw) * 8 - 1)))
    assert list(wrong_in(whole, raw, most_hidden=TWO_RECORDS)) == []


def test_every_flip_in_what_holds_the_tables_together_is_noticed_or_changes_nothing(whole: Whole) -> None:
    places = [at for at, sign in enumerate(whole.raw) if sign == ord("\n")]
    bits = [8 * byte + bit for at in places for byte in range(max(0, at - 2), at + 3) for bit in range(8)]
    found = [
        (bit, wrong)
        for bit in bits
        if bit < len(whole.raw) * 8
        for wrong in wrong_in(whole, flipped(whole.raw, bit), most_hidden=TWO_RECORDS)
    ]
    assert found == []


@pytest.mark.deep
def test_every_single_flip_in_a_real_file_is_noticed_or_changes_nothing(whole: Whole) -> None:
    found = [
        (bit, wrong)
        for bit in range(len(whole.raw) * 8)
        for wrong in wrong_in(whole, flipped(whole.raw, bit), most_hidden=TWO_RECORDS)
    ]
    assert found == []


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_flip_shows_a_version_that_was_never_saved(whole: Whole, data: st.DataObject) -> None:
    start = whole.raw.index(b'"history":{')
    raw = flipped(whole.raw, data.draw(st.integers(start * 8, len(whole.raw) * 8 - 1)))
    assert list(wrong_in_history(whole, raw)) == []


def test_a_file_that_is_cut_short_is_noticed_and_shows_what_was_not_cut_off(whole: Whole) -> None:
    for length in range(0, len(whole.raw) - 1, 31):
        lost = whole.raw[length:].count(b"\n")
        assert list(wrong_in(whole, whole.raw[:length], most_hidden=lost)) == [], length


@pytest.mark.deep
def test_wherever_a_file_is_cut_short_it_is_noticed(whole: Whole) -> None:
    for length in range(len(whole.raw) - 1):
        lost = whole.raw[length:].count(b"\n")
        assert list(wrong_in(whole, whole.raw[:length], most_hidden=lost)) == [], length


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_a_stretch_of_zeros_is_noticed_and_shows_nothing_wrong(whole: Whole, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole.raw) - 1))
    length = data.draw(st.integers(1, 512))
    raw = whole.raw[:start] + bytes(len(whole.raw[start : start + length])) + whole.raw[start + length :]
    assert list(wrong_in(whole, raw, most_hidden=len(whole.raw))) == []


def test_the_proof_of_the_flips_catches_a_store_without_the_checksums(whole: Whole) -> None:
    at = whole.raw.index(b"Ask Mr Bright")
    found = set()
    for bit in range(at * 8, (at + 6) * 8):
        found |= set(wrong_in(whole, flipped(whole.raw, bit), most_hidden=TWO_RECORDS, without="the checksums"))
    assert "the damage is not noticed" in found
    assert "('interviews', 'i1') is shown, and is not what was saved" in found
