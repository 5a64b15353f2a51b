"""The installed command, in processes of its own."""

import json
import subprocess
from pathlib import Path

from tests.terminal.terminal import FINGERPOST, screen_environment
from tests.tui.running import Run
from tui import __version__


def test_data_and_talk_go_different_ways(school: Path, process: Run) -> None:
    done = process("--store", school, "learners", "Okafur")
    assert done.status == 0
    assert done.out.startswith("lamara ")
    assert done.err.endswith("spelled nearly so:\n")


def test_the_installed_command_says_its_version_and_helps(process: Run) -> None:
    assert process("--version").out == f"fingerpost {__version__}\n"
    assert process("--help").status == 0


def test_errors_are_one_line_and_no_inside_of_the_program(tmp_path: Path, process: Run) -> None:
    done = process("--store", tmp_path / "none", "learners")
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1


def test_a_command_on_an_empty_home_writes_nothing_but_the_index(school: Path, home: Path, process: Run) -> None:
    assert process("--store", school, "learners").status == 0
    files = [path.relative_to(home) for path in home.rglob("*") if path.is_file()]
    assert [(str(path.parent), path.suffix) for path in files] == [(".cache/fingerpost", ".sqlite")]


def test_where_there_is_no_school_nothing_at_all_is_written(home: Path, process: Run) -> None:
    for command in ("learners", "due", "doctor", ""):
        assert process(*command.split()).status > 0
    assert list(home.rglob("*")) == []


def test_a_demo_writes_nothing_outside_its_folder(tmp_path: Path, home: Path, process: Run) -> None:
    assert process("demo", tmp_path / "school", "--learners", "2").status == 0
    assert list(home.rglob("*")) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "school"]


def test_every_letter_reaches_a_pipe_whatever_the_machine_speaks(school: Path, process: Run) -> None:
    for spoken in ("ascii", "latin-1"):
        done = process("--store", school, "learners", "zoe", "--json", PYTHONIOENCODING=spoken, LANG="C")
        assert json.loads(done.out)[0]["name"] == "Zoë O’Neill"


def test_a_name_of_bytes_that_are_no_letters_finds_nobody(school: Path, home: Path) -> None:
    for arguments in ([b"show", b"\xff"], [b"learners", b"\xff"], [b"\xff"]):
        done = subprocess.run(
            [FINGERPOST, b"--store", str(school).encode(), *arguments],
            check=False,
            capture_output=True,
            env=screen_environment(home),
        )
        assert done.returncode in {1, 2}
        assert b"Traceback" not in done.stderr


def test_whoever_reads_only_the_beginning_is_not_told_off(school: Path, home: Path) -> None:
    with subprocess.Popen(
        [FINGERPOST, "--store", school, "show", "okafor"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=screen_environment(home),
    ) as reading:
        assert reading.stdout
        assert reading.stderr
        reading.stdout.close()
        assert reading.stderr.read() == b""


def test_an_interview_through_a_pipe_holds_no_sign_that_a_terminal_obeys(school: Path, process: Run) -> None:
    ways = ("--store", school, "--as", "Ms Shah", "interview", "okafor", "--plain")
    done = process(*ways, typed=b"\x1b[31mMs Red\n:save\nsave\n")
    assert (done.status, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert "␛" in done.out


def test_an_interview_is_kept_when_the_pipe_breaks(school: Path, process: Run) -> None:
    ways = ("--store", school, "--as", "Ms Shah", "interview", "okafor", "--plain")
    done = process(*ways, typed=b"Mr Typed")
    assert done.status == 1
    (draft,) = (school / "drafts").glob("*.json")
    assert json.loads(draft.read_text())["typed"]["tutor"] == "Mr Typed"
