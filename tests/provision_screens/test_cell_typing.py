"""A text while it is typed: the caret, what is selected, what is undone, and how it is broken into lines."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.grid.cell_editor import CellEditor
from screens.grid.typing import Typing
from screens.grid.wrapping import caret_at, place_of, wrapped

_TEXTS = st.text(alphabet=st.sampled_from("ab é漢\u0301; \n👍"), max_size=60)
_KEYS = (
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "shift+left",
    "shift+right",
    "ctrl+left",
    "ctrl+right",
    "ctrl+home",
)
_CHANGES = ("backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+j", "a", " ", "é", "漢")


@given(_TEXTS, st.integers(2, 20))
def test_every_letter_stands_in_one_line_that_is_not_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    shown = "".join(text[line.start : line.end] for line in lines)
    assert shown.replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(cell_len(text[line.start : line.end]) <= width for line in lines)
    assert [line.start for line in lines] == sorted(line.start for line in lines)


@given(_TEXTS, st.integers(2, 20), st.data())
def test_a_caret_is_found_again_where_it_is_shown(text: str, width: int, data: st.DataObject) -> None:
    lines = wrapped(text, width)
    caret = data.draw(st.integers(0, len(text)))
    number, cells = place_of(text, lines, caret)
    again = caret_at(text, lines, number, cells)
    assert place_of(text, lines, again)[0] == number
    assert cell_len(text[lines[number].start : again]) <= cells


@given(_TEXTS, st.lists(st.sampled_from(_KEYS + _CHANGES), max_size=30))
def test_whatever_is_typed_can_be_undone_and_done_again(text: str, keys: list[str]) -> None:
    typing = Typing(text)
    for key in keys:
        if len(key) == 1:
            typing.insert(key)
        else:
            assert typing.key(key)
        assert 0 <= typing.caret <= len(typing.text)
    after = typing.text
    for _ in range(len(keys) + 1):
        typing.undo()
    assert typing.text == text
    for _ in range(len(keys) + 1):
        typing.redo()
    assert typing.text == after


def test_words_are_gone_over_and_taken_out_whole() -> None:
    typing = Typing("Form tutors mentors")
    typing.key("ctrl+left")
    assert typing.text[typing.caret :] == "mentors"
    typing.key("ctrl+w")
    assert typing.text == "Form mentors"
    typing.key("ctrl+z")
    assert typing.text == "Form tutors mentors"
    typing.key("ctrl+left")
    typing.key("shift+home")
    typing.key("delete")
    assert typing.text == "mentors"


def test_what_a_terminal_would_obey_is_pasted_as_a_sign() -> None:
    typing = Typing()
    typing.insert("a\x1b[2Jb\r\nc")
    assert typing.text == "a␛[2Jb\nc"


def test_names_are_offered_for_the_piece_in_which_the_caret_stands() -> None:
    editor = CellEditor(0, 1, "Mentors; tut", ["Form tutors", "Tutors of Year 9", "Mentors", "Head"])
    assert editor.offers == ("Tutors of Year 9", "Form tutors")
    assert editor.is_new
    editor.key("down")
    assert editor.pointed == 0
    editor.take(0)
    assert editor.typing.text == "Mentors; Tutors of Year 9"
    assert (len(editor.offers), bool(editor.is_new)) == (0, False)


def test_a_name_that_stands_there_is_not_offered_again_and_a_text_offers_none() -> None:
    assert CellEditor(0, 1, "Mentors; ", ["Mentors", "Head"]).offers == ("Head",)
    plain = CellEditor(0, 1, "men", None)
    assert (plain.offers, plain.is_new) == ((), False)
