"""An outline as CommonMark: its structure is the template's, its words are those that were typed."""

import pytest
from hypothesis import given

from exports.folder import folder_outline
from exports.interview import interview_outline
from exports.markdown import markdown
from exports.outline import Line, Outline, Part, Passage, Rows
from tests.exports.any_outlines import every_line_x, expected_words, outlines, with_words
from tests.exports.export_folder import folder
from tests.exports.export_samples import SETTINGS, TODAY, review
from tests.exports.markdown_reading import NASTY, READERS, TEMPLATE, all_tokens, any_text, inlines, shape


@given(outlines)
def test_nothing_typed_makes_structure_of_its_own(outline: Outline) -> None:
    written = markdown(outline)
    template = markdown(with_words(outline, every_line_x))
    for reader in READERS:
        assert {token.type for token in all_tokens(READERS[reader].parse(written))} <= TEMPLATE
        assert shape(written, reader) == shape(template, reader)


@given(outlines)
def test_what_is_read_back_is_what_was_typed(outline: Outline) -> None:
    written = markdown(outline)
    for reader in READERS:
        assert inlines(written, reader) == expected_words(outline)


@given(any_text)
def test_a_label_with_typed_words_in_it_stays_a_label(typed: str) -> None:
    written = markdown(Outline("T", (Line(f"Said by {typed}", "words"),)))
    plain = markdown(Outline("T", (Line("Said by x", "words"),)))
    for reader in READERS:
        assert shape(written, reader) == shape(plain, reader)


@pytest.mark.parametrize("typed", NASTY)
def test_each_known_nasty_stays_a_title(typed: str) -> None:
    for title in (typed, f"Review: {typed}"):
        outline = Outline(title, (), (Part(title),))
        for reader in READERS:
            assert inlines(markdown(outline), reader) == [word or "–" for word in expected_words(outline)]


def test_it_reads_well_without_any_program() -> None:
    outline = Outline(
        "Progress review: Amara",
        (Line("Learner", "Amara"),),
        (
            Part(
                "Targets",
                (
                    Line("Previous targets met?", "Yes"),
                    Passage("Learner Comments", "All good.\n\nThanks."),
                    Rows("Targets (SMART)", ((Passage("Target", "Visit"), Line("By When", "4 December 2026")),)),
                ),
            ),
        ),
    )
    assert markdown(outline) == (
        "# Progress review: Amara\n\n- **Learner:** Amara\n\n## Targets\n\n- **Previous targets met?** Yes\n\n"
        "**Learner Comments:**\n\nAll good.\n\nThanks.\n\n"
        "**Targets (SMART):**\n\n1. **Target:** Visit\n   - **By When:** 4 December 2026\n"
    )


def test_parts_within_parts_have_smaller_headings() -> None:
    deep = Outline("1", (), (Part("2", (), (Part("3", (), (Part("4"),)),)),))
    assert markdown(deep) == "# 1\n\n## 2\n\n### 3\n\n#### 4\n"


def test_a_title_without_words_is_still_a_heading() -> None:
    assert markdown(Outline(" ")) == "# –\n"


def test_samples_end_in_one_line_end_and_hold_no_html() -> None:
    for outline in (interview_outline(folder(), review(), SETTINGS), folder_outline(folder(), SETTINGS, TODAY)):
        written = markdown(outline)
        assert written.endswith("\n")
        assert not written.endswith("\n\n")
        kinds = {token.type for token in all_tokens(READERS["commonmark"].parse(written))}
        assert kinds <= TEMPLATE
