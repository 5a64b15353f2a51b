"""Typed text stays text, whatever it is."""

import pytest
from hypothesis import example, given

from exports.escape import typed_paragraphs, typed_words
from tests.exports.markdown_reading import NASTY, READERS, all_tokens, any_text, inlines, normal, normal_lines

WORDS_ONLY = {"paragraph_open", "paragraph_close", "inline", "text", "hardbreak"}


def token_types(text: str, reader: str) -> set[str]:
    return {token.type for token in all_tokens(READERS[reader].parse(text))}


def reads_back_as_paragraphs(typed: str) -> None:
    written = "\n\n".join(typed_paragraphs(typed)) + "\n"
    for reader in READERS:
        assert token_types(written, reader) <= WORDS_ONLY
        assert "\n\n".join(inlines(written, reader)) == normal(typed)


def reads_back_as_words(typed: str) -> None:
    expected = normal_lines(typed)
    for reader in READERS:
        first = typed_words(typed, at_start=True)
        after = f"Label: ({typed_words(typed)}"
        assert token_types(first, reader) | token_types(after, reader) <= WORDS_ONLY
        assert "".join(inlines(first, reader)) == expected
        assert "".join(inlines(after, reader)) == f"Label: ({expected}"


@given(any_text)
def test_any_text_reads_back_as_the_paragraphs_that_were_typed(typed: str) -> None:
    reads_back_as_paragraphs(typed)


@given(any_text)
@example("\ud800")
def test_any_words_read_back_within_their_line(typed: str) -> None:
    reads_back_as_words(typed)


@pytest.mark.parametrize("typed", NASTY)
def test_each_known_nasty_reads_back(typed: str) -> None:
    reads_back_as_paragraphs(typed)
    reads_back_as_words(typed)
    reads_back_as_paragraphs(f"Before\n{typed}\nafter")
    reads_back_as_paragraphs(f"Before\n\n{typed}\n\nafter")


@pytest.mark.parametrize(
    "prose",
    [
        "Amara wants to work with her hands (joinery, maybe), and asked about R&D at Smith & Sons.",
        "She's got 84 lessons; 6 absences = 93 %. Is that < 95 %? I <3 maths!",
        "See https://www.example.org/a_page-two?x=1 or write to a.b_c@example.org.",
        "Year 10 – 11: “Level 2” / BTEC, £12.50, 3.5 hours - about 2:1 + a bit.",
        "On 4.12.2026 at 9.30; 1st choice: D&T, 2nd: I.T. C# is not a heading.",
        "file_name_with_underscores and C:\\Users\\amara",
    ],
)
def test_ordinary_prose_stays_as_it_was_typed(prose: str) -> None:
    assert typed_paragraphs(prose) == (prose,)
    assert typed_words(prose) == prose


def test_line_ends_stay_line_ends_and_blank_lines_part_paragraphs() -> None:
    assert typed_paragraphs("one\ntwo\n\n\nthree") == ("one  \ntwo", "three")
    assert typed_words("one\n\ntwo") == "one  \ntwo"
    assert typed_paragraphs(" \n") == ()


def test_leading_spaces_do_not_vanish() -> None:
    assert typed_paragraphs("plan:\n  - visit") == ("plan:  \n&nbsp;\u00a0- visit",)
    assert inlines(typed_paragraphs("   deep")[0], "commonmark") == ["   deep"]
