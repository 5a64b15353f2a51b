"""A personal statement's length as people count it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.plan.statement import Room, characters, limit_for, room_in, statement_room, words
from tests.guidance.plan_samples import plan

ENGLISH = st.text(st.sampled_from("abcdefghij XYZ’“”–é£,.\n"), max_size=200)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n ", 0),
        ("I like it.", 10),
        ("two\nlines", 9),
        ("two\r\nlines", 9),
        ("  ends are not kept \n\n", 17),
        ("café", 4),
        ("cafe\u0301", 4),
        ("“quotes” – and £5", 17),
        ("Ümit Şahin", 10),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467", 1),  # a family of three
        ("\U0001f44d\U0001f3fd ok", 4),  # a thumb with a skin tone
        ("\u2764\ufe0f", 1),  # a heart in colour
        ("1\ufe0f\u20e3", 1),  # a key with the figure 1
        ("\U0001f1ec\U0001f1e7\U0001f1f5\U0001f1f1", 2),  # two flags
        ("\u0939\u093f\u0928\u094d\u0926\u0940", 3),  # Hindi, with marks on three letters
        ("\u1112\u1161\u11ab", 1),  # a Korean syllable in three parts
        ("שלום", 4),
    ],
)
def test_a_character_is_what_a_reader_sees_as_one(text: str, count: int) -> None:
    assert characters(text) == count


@given(ENGLISH)
def test_plain_english_counts_as_any_form_counts_it(text: str) -> None:
    assert characters(text) == len(text.strip("\n "))


@given(st.text(max_size=100))
def test_how_an_accent_was_typed_makes_no_difference(text: str) -> None:
    assert characters(unicodedata.normalize("NFD", text)) == characters(unicodedata.normalize("NFC", text))


@given(st.text(max_size=100))
def test_there_are_never_more_characters_than_signs(text: str) -> None:
    assert 0 <= characters(text) <= len(text)


@given(ENGLISH, ENGLISH)
def test_two_texts_together_are_as_long_as_both(one: str, other: str) -> None:
    assert characters(f"a{one}a") + characters(f"a{other}a") == characters(f"a{one}aa{other}a")


def test_words_are_counted_and_signs_alone_are_not() -> None:
    assert words("I don't know – yet, 3 times!") == 6
    assert words(" \n") == 0


def test_the_plans_own_limit_counts_before_the_schools() -> None:
    assert limit_for(500, 4000) == 500
    assert limit_for(None, 4000) == 4000
    assert limit_for(None, None) is None


@pytest.mark.parametrize(
    ("room", "sentence"),
    [
        (Room(1204, 4000), "1,204 of 4,000 characters. 2,796 left."),
        (Room(4000, 4000), "4,000 of 4,000 characters. 0 left."),
        (Room(4012, 4000), "4,012 of 4,000 characters. 12 too many."),
        (Room(1), "1 character."),
    ],
)
def test_the_room_is_said_in_words(room: Room, sentence: str) -> None:
    assert room.words == sentence


def test_the_end_of_the_room_is_near_from_nine_tenths_on() -> None:
    assert [Room(used, 100).is_near for used in (89, 90, 101)] == [False, True, True]
    assert [Room(used, 100).is_over for used in (99, 100, 101)] == [False, False, True]
    assert not Room(9999).is_near
    assert Room(9999).left is None


def test_the_room_of_a_plan_is_that_of_its_statement() -> None:
    assert statement_room(plan(), None) == Room(22, 4000)
    assert room_in("abc", None) == Room(3, None)
