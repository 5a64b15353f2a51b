import json
import re
from pathlib import Path

import pytest

from tests.tui.running import Run


def lines(*typed: str) -> str:
    return "".join(f"{line}\n" for line in typed)


def the_draft(said: str) -> list[str]:
    """The arguments with which one goes on with a draft, as they were told."""
    (found,) = re.findall(r"to go on here: fingerpost (.+)\n", said)
    return str(found).split()


def test_an_interview_is_held_line_by_line(here: Run) -> None:
    done = here("interview", "okafor", "--plain", typed=lines(":save", "save"))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Progress review / tutorial: Amara Okafor 10B\n")
    assert len(json.loads(here("show", "okafor", "--json").out)["records"]["interviews"]) == 2


def test_no_more_lines_keep_a_draft_and_end_with_1_and_it_is_gone_on_with(here: Run, school: Path) -> None:
    done = here("interview", "okafor", "--plain", typed=lines("Mr Typed"))
    assert done.status == 1
    assert len(list((school / "drafts").glob("*.json"))) == 1
    again = here(*the_draft(done.out), typed=lines("", "", "GCSE Art", ":save", "save"))
    assert again.status == 0
    assert "  Now: Mr Typed\n" in again.out
    assert list((school / "drafts").glob("*.json")) == []
    assert "Mr Typed" in here("show", "okafor").out


def test_the_draft_of_somebody_else_is_not_taken_up(run: Run, school: Path) -> None:
    done = run("--store", school, "--as", "Ms Shah", "interview", "okafor", "--plain", typed=lines("Mr Typed"))
    other = run("--store", school, "--as", "Mr Bright", *the_draft(done.out), typed=lines(":quit"))
    assert (other.status, other.out) == (1, "")
    assert "no longer in the learner's folder" in other.err


def test_a_saved_interview_is_gone_on_with(here: Run) -> None:
    done = here("interview", "okafor", "--interview", "ireview", "--plain", typed=lines(*[":skip"] * 4, ":quit"))
    assert "  Now: Maths is hard.\n" in done.out


def test_a_signed_record_is_never_changed(here: Run, school: Path) -> None:
    typed = lines(*[":skip"] * 9, "1", "", "Amara Okafor", "", "Ms Shah", "", ":save", "sign")
    assert here("interview", "okafor", "--interview", "ireview", "--plain", typed=typed).status == 0
    before = (school / "learners/lamara.json").read_bytes()
    done = here("interview", "okafor", "--interview", "ireview", "--plain", typed=lines("Mr Typed", ":save", "save"))
    assert (done.status, done.out) == (1, "")
    assert "This record is signed, so it cannot be changed. To read it: fingerpost show lamara." in done.err
    assert (school / "learners/lamara.json").read_bytes() == before


@pytest.mark.parametrize("arguments", [("okafor", "--interview", "inone"), ("xyzzy",), ("smith",)])
def test_what_is_not_there_is_refused(arguments: tuple[str, ...], here: Run) -> None:
    done = here("interview", *arguments, "--plain")
    assert (done.status, done.out) == (1, "")


def test_without_a_terminal_the_form_is_not_opened(here: Run, school: Path) -> None:
    done = here("interview", "okafor")
    assert (done.status, done.out) == (2, "")
    assert "interview --plain" in done.err
    assert list((school / "drafts").iterdir()) == []


def test_bytes_that_are_no_letters_do_not_end_the_interview(here: Run) -> None:
    done = here("interview", "okafor", "--kind", "informal", "--plain", typed=b"\n\ncaf\xe9\n\n:save\nsave\n")
    assert done.status == 0
    assert "caf\ufffd" in done.out


def test_lines_may_end_as_windows_ends_them(here: Run) -> None:
    typed = b"Mr Typed\r\n:save\r\nsave\r\n"
    assert here("interview", "okafor", "--plain", typed=typed).status == 0
    assert "Mr Typed" in here("show", "okafor").out


def test_a_full_disk_at_the_end_is_one_sentence(here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from store.drafts import DraftPen  # noqa: PLC0415 - only here
    from store.errors import CannotWriteError  # noqa: PLC0415 - only here

    def full(*_arguments: object) -> None:
        raise CannotWriteError("d1.json could not be saved. The disk is full.")

    monkeypatch.setattr(DraftPen, "write", full)
    done = here("interview", "okafor", "--plain", typed=lines("Mr Typed", ":quit"))
    assert done.status == 1
    assert done.err == "fingerpost: d1.json could not be saved. The disk is full.\n"
    assert "Kept as a draft" not in done.out
