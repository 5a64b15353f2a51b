"""Two versions of a document, field by field and word by word."""

from hypothesis import given
from hypothesis import strategies as st

from guidance.differences import Mark, differences, word_pieces
from tests.guidance.interview_samples import review


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_pieces_put_both_versions_together_again(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.NEW) == before
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.GONE) == after


def test_whole_words_are_marked_and_what_stayed_is_not() -> None:
    pieces = word_pieces("wants to be a nurse", "wants to be a midwife")
    assert [(piece.mark, piece.text) for piece in pieces] == [
        (Mark.SAME, "wants to be a "),
        (Mark.GONE, "nurse"),
        (Mark.NEW, "midwife"),
    ]


def test_very_long_texts_are_compared_line_by_line() -> None:
    before = "\n".join(f"word {number} " * 10 for number in range(700))
    pieces = word_pieces(before, before.replace("word 300 ", "other 300 "))
    assert [piece.mark for piece in pieces] == [Mark.SAME, Mark.GONE, Mark.NEW, Mark.SAME]


def test_only_fields_whose_answers_differ_are_named_in_form_order() -> None:
    one = review(tutor_comments="a", lessons=5, on_target=None, revision="1-a")
    two = review(tutor_comments="b", lessons=5, on_target=False, revision="2-b")
    assert [(change.field.name, change.before, change.after) for change in differences(one, two)] == [
        ("on_target", "", "No"),
        ("tutor_comments", "a", "b"),
    ]


def test_rows_are_compared_as_they_read() -> None:
    one = review(targets=({"text": "x"},))
    two = review(targets=({"text": "x", "by_when": "2026-12-04"},))
    (change,) = differences(one, two)
    assert (change.before, change.after) == ("x", "x; By When: 4 December 2026")
