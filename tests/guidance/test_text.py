"""What may stand in a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.form.text import clean, clean_all, clean_line, count_of, fold, listed, shorten

#: Characters that a terminal obeys, or that turn the direction of what follows.
OBEYED = [*map(chr, range(0x09)), "\x0b", "\x0c", *map(chr, range(0x0E, 0x20)), *map(chr, range(0x7F, 0xA0))]
TURNING = ["\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]


@pytest.mark.parametrize("sign", [s for s in OBEYED + TURNING if s != "\x85"])
def test_what_a_terminal_would_obey_becomes_a_sign_that_is_seen(sign: str) -> None:
    cleaned = clean(f"a{sign}b")
    assert sign not in cleaned
    assert len(cleaned) == 3
    assert cleaned.isprintable()


@pytest.mark.parametrize("text", ["Zoë", "Łukasz", "عمر", "👩‍👧", "नमस्ते", "e\u0301", "a\tb", "line\nline", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(codec=None)))
def test_whatever_comes_in_can_be_written_to_a_file(text: str) -> None:
    clean(text).encode("utf-8")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u0085"])
def test_every_line_end_becomes_the_same_one(end: str) -> None:
    assert clean(f"one{end}two") == "one\ntwo"


def test_a_line_has_no_line_ends_and_no_double_spaces() -> None:
    assert clean_line("  Amara \n\t Okafor  ") == "Amara Okafor"


def test_texts_inside_lists_and_mappings_are_cleaned_too() -> None:
    assert clean_all({"a\x1b": ["b\x1b", ("c\x1b", 1)]}) == {"a␛": ["b␛", ("c␛", 1)]}


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Zoë  O’Neill", "zoe o'neill"),
        ("ŁUKASZ", "lukasz"),
        ("Đorđe", "dorde"),
        ("Nguyễn", "nguyen"),
        ("Straße", "strasse"),
        ("Æsa Øby", "aesa oby"),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_and_case(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_does_not_depend_on_how_an_accent_is_spelled(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


def test_a_shortened_text_says_that_something_is_left_out() -> None:
    assert shorten("Hand in the portfolio", 8) == "Hand in…"
    assert shorten("Hand in", 8) == "Hand in"


def test_numbers_take_their_noun() -> None:
    assert [count_of(1, "entry", "entries"), count_of(2, "entry", "entries"), count_of(1500, "learner")] == [
        "1 entry",
        "2 entries",
        "1,500 learners",
    ]


def test_words_are_listed_as_in_a_sentence() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")] == [
        "",
        "a",
        "a and b",
        "a, b or c",
    ]
