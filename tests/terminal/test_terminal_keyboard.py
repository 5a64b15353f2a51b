import signal
from pathlib import Path

import pytest

from tests.terminal.terminal import Opens, OpensForm, Terminal, drafts
from tui.keyboard import Pastes


def long_paste() -> str:
    """More than 10,000 characters, with all that a terminal obeys."""
    return " ".join(f"word{number}\x1b[31m\x07\x00\x9b2J\u202e\x7f\x1b\x1b[21~" for number in range(500))


def test_a_long_paste_arrives_once_cleaned_and_presses_no_key(school: Path, interview: OpensForm) -> None:
    window = interview().press("tab").paste(long_paste()).until("word499").press("ctrl+q")
    assert window.ended() == 0
    (kept,) = drafts(school, "school")
    one = "␛[31m␇\ufffd2J\ufffd␡␛␛[21~"
    assert kept == "Lugg Valley School" + " ".join(f"word{number}{one}" for number in range(500))


def test_a_long_paste_into_a_long_text_arrives_once_and_is_taken_back_by_one_key(
    school: Path, interview: OpensForm
) -> None:
    window = interview()
    for page in ("This interview]", "Before you start]", "Attendance and progress]", "Comments]"):
        window.press("f9").until(page)
    lines = "\r".join(f"line {number} \x1b[A" for number in range(1000))
    window.type("Said. ").until("Said.").paste(lines).until("line 999").press("ctrl+z")
    window.until(lambda: "line" not in window.text).press("ctrl+y").until("line 999").press("ctrl+q")
    assert window.ended() == 0
    (kept,) = drafts(school, "learner_comments")
    assert kept == "Said. " + "\n".join(f"line {number} ␛[A" for number in range(1000))


def test_a_paste_without_brackets_goes_on_from_line_to_line_and_saves_nothing(
    school: Path, interview: OpensForm
) -> None:
    window = interview().press("tab").type(" one\rtwo\rthree").until("three").press("ctrl+q")
    assert window.ended() == 0
    found = [drafts(school, name) for name in ("school", "course", "form_tutor")]
    assert found == [["Lugg Valley School one"], ["two"], ["three"]]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 1000])
def test_a_paste_is_made_safe_however_it_is_cut_apart(size: int) -> None:
    pastes = Pastes()
    stream = "\x1b[A\x1b[200~a\x1b[Bb\x1b[20\x1b[200~\x1b[201~\x1b[C\x1b[200~\x1b\x1b[201~\x1b[D"
    came = "".join(pastes.through(stream[at : at + size]) for at in range(0, len(stream), size))
    assert came == "\x1b[A\x1b[200~a␛[Bb␛[20␛[200~\x1b[201~\x1b[C\x1b[200~␛\x1b[201~\x1b[D"


def test_the_escape_key_is_not_held_back() -> None:
    assert Pastes().through("\x1b") == "\x1b"


def test_bytes_that_are_no_letters_do_not_end_the_program(school: Path, interview: OpensForm) -> None:
    window = interview().type(b" caf\xe9 \x9b31m\xff.").until("31m").press("ctrl+q")
    assert window.ended() == 0
    assert drafts(school) == ["Ms Shah caf\ufffd \ufffd31m\ufffd."]


def test_letters_of_an_input_method_arrive(school: Path, interview: OpensForm) -> None:
    window = interview().type("\x1b[0;;26446u\x1b[0;;233u\x1b[97;;97u").until("éa").press("ctrl+q")
    assert window.ended() == 0
    assert drafts(school) == ["Ms Shah李éa"]


def test_what_is_marked_in_a_field_is_copied_to_the_terminals_clipboard(interview: OpensForm) -> None:
    window = interview().type(" & Zoë").until("Zoë").press("to the start", "ctrl+c")
    window.until(lambda: window.copied() == ["Ms Shah & Zoë"])
    assert "Ms Shah & Zoë" in window.text


def form_for_whom(window: Terminal) -> Terminal:
    """The form, when one can type into it."""
    return window.until(lambda: "Course Tutor" in window.text and "Ms Shah" in window.below("Course Tutor"))


def test_what_is_typed_ahead_of_the_form_lands_in_the_form(school: Path, terminal: Opens) -> None:
    # On Today, which comes first, n writes a note, b books and 2 goes to the learners.
    window = terminal("--store", school, "--as", "Ms Shah", "interview", "lamara").type(" nb2")
    form_for_whom(window).type("!").until("Ms Shah nb2!").press("ctrl+q")
    assert window.ended() == 0
    assert drafts(school) == ["Ms Shah nb2!"]


def test_what_is_typed_between_today_and_the_form_lands_in_the_form(school: Path, terminal: Opens) -> None:
    window = terminal("--store", school, "--as", "Ms Shah", "interview", "lamara")
    for letter in "nb2":
        window.until(lambda: bool(window.raw)).type(letter)
    window.until_on("the alternate screen").type("d").paste("mn")
    form_for_whom(window).until("Ms Shahnb2dmn")


def test_what_is_typed_ahead_of_a_form_that_cannot_be_opened_goes_nowhere(school: Path, terminal: Opens) -> None:
    ways = ("--store", school, "--as", "Ms Shah", "interview", "lamara", "--interview", "inone")
    window = terminal(*ways).type("2b").until("Not done")
    window.until("Today").press("f1").until("Help: Today")


def test_what_is_typed_ahead_of_today_is_done_on_today(school: Path, terminal: Opens) -> None:
    terminal("--store", school, "--as", "Ms Shah").type("2").until("[2 Learners]").until("Find: name")


def test_what_is_typed_ahead_of_the_welcome_is_the_name(terminal: Opens) -> None:
    window = terminal().type("Ms Early").until("Three first steps").until("Ms Early")
    assert window.signal(signal.SIGTERM).ended() == 143
