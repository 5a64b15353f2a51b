import json
from pathlib import Path
from typing import Any

from tests.terminal.terminal import Opens, OpensForm, Terminal


def draft(school: Path) -> dict[str, Any]:
    """What stands in the only draft."""
    (path,) = (school / "drafts").glob("*.json")
    typed: dict[str, Any] = json.loads(path.read_text())["typed"]
    return typed


def at_attendance(window: Terminal) -> Terminal:
    """The form at its page with the numbers."""
    window.press("f9").until("This interview]").press("f9").until("Before you start]")
    return window.press("f9").until("Number of lessons").until(lambda: "▌" in window.below("Number of lessons"))


def test_what_arrives_in_one_piece_lands_field_by_field(school: Path, interview: OpensForm) -> None:
    window = at_attendance(interview())
    window.type("84\t6\tgood\t or 6\ty\tMaths is hard.").until("Maths is hard.")
    assert window.press("ctrl+q").ended() == 0
    typed = draft(school)
    kept = [typed[name] for name in ("lessons", "absences", "punctuality", "level", "on_target", "learner_comments")]
    assert kept == ["84", "6", "good", "Grade 5 or 6", "yes", "Maths is hard."]


def test_a_page_is_turned_and_turned_back_within_one_piece(school: Path, interview: OpensForm) -> None:
    window = at_attendance(interview())
    window.type("84\t6\x1b[20~What I said\x1b[19~9").until("Number of lessons").until("849")
    assert window.press("ctrl+q").ended() == 0
    assert (draft(school)["lessons"], draft(school)["learner_comments"]) == ("849", "What I said")


def test_several_lines_pasted_into_a_field_of_one_line_lose_no_word(school: Path, interview: OpensForm) -> None:
    window = interview().press("tab").paste("Lugg Valley\r\nSchool,\nHereford\n").until("School, Hereford")
    assert window.press("ctrl+q").ended() == 0
    assert draft(school)["school"] == "Lugg Valley SchoolLugg Valley School, Hereford"


def test_what_is_pasted_cannot_command_the_terminal(school: Path, interview: OpensForm) -> None:
    window = interview().press("tab").paste("\x9b31m[red]\u202eterces").until("terces")
    assert window.press("ctrl+q").ended() == 0
    assert draft(school)["school"].endswith("\ufffd31m[red]\ufffdterces")
    assert "\x9b31m" not in window.raw.decode()
    assert "\u202e" not in window.raw.decode()


def test_letters_of_every_writing_are_kept(school: Path, interview: OpensForm) -> None:
    written = "Zoë ß Łukasz Thảo 李明 عمر 🙂"
    window = interview().press("tab").type(f" {written}").until("Łukasz")
    window.until(lambda: "draft kept" in window.text)
    assert window.press("ctrl+q").ended() == 0
    assert draft(school)["school"].endswith(written)


def test_letters_cut_apart_by_a_slow_line_come_together_again(school: Path, interview: OpensForm) -> None:
    window = interview().press("tab").type(" Zoë".encode()[:-1]).type("Zoë".encode()[-1:]).until("Zoë")
    assert window.press("ctrl+q").ended() == 0
    assert draft(school)["school"].endswith(" Zoë")


def test_two_windows_on_one_record_lose_neither_text(school: Path, terminal: Opens) -> None:
    def opened(person: str, said: str) -> Terminal:
        window = terminal("--store", school, "--as", person, "interview", "lamara", "--interview", "ireview")
        window.until("Course Tutor").until(lambda: "Ms Shah" in window.below("Course Tutor"))
        window.press("f9").until("This interview]").press("f9").until("Before you start]").press("f9")
        window.until("Attendance and progress]").press("f9").until("Comments]").until("Maths is hard.")
        return window.type(said).until(said.rsplit(maxsplit=1)[-1])

    first = opened("Ms Shah", "Art goes well. ")
    second = opened("Mr Bright", "Drama goes badly. ")
    first.press("ctrl+s").until("saved ")
    second.press("ctrl+s").until("both texts are kept").until("Drama goes badly").until("Art goes well")
    stored = (school / "learners/lamara.json").read_text()
    assert "Art goes well" in stored
    assert "Drama goes badly" not in stored
    assert second.press("ctrl+q").ended() == 0
    assert draft(school)["learner_comments"] == "Drama goes badly. Maths is hard."
