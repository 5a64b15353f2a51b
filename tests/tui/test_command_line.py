import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.tui.running import Run
from tui import __version__
from tui.command_line import COMMANDS, main


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it, those within others too."""
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        yield (name,), command
        if isinstance(command, click.Group):
            yield from (((name, inner), each) for inner, each in command.commands.items())


CALLED = {" ".join(words): command for words, command in commands()}
#: Those that do something themselves.
ENDS = [words for words, command in CALLED.items() if not isinstance(command, click.Group)]


def test_the_help_names_every_command_and_the_exit_statuses(run: Run) -> None:
    done = run("--help")
    assert (done.status, done.err) == (0, "")
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", done.out, re.MULTILINE)
    assert "Examples" in done.out
    assert "0 done, 1 findings or refused, 2 misuse" in done.out


def test_the_short_help_is_the_same(run: Run) -> None:
    assert run("-h") == run("--help")


def test_every_command_is_found_under_the_name_that_it_gives_itself() -> None:
    assert {name: CALLED[name].name for name in COMMANDS} == {name: name for name in COMMANDS}


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"fingerpost {__version__}\n"


@pytest.mark.parametrize("words", CALLED)
def test_every_command_explains_itself(words: str, run: Run) -> None:
    done = run(*words.split(), "--help")
    assert (done.status, done.err) == (0, "")
    assert f"Usage: fingerpost {words}" in done.out


@pytest.mark.parametrize("words", ENDS)
def test_every_command_gives_examples_that_it_understands(words: str, run: Run) -> None:
    out = run(*words.split(), "--help").out
    examples = [line.split() for line in out.splitlines() if line.startswith(("  fingerpost ", "    fingerpost "))]
    assert examples
    for example in examples:
        plain = example[1 : example.index(">")] if ">" in example else example[1:]
        asked = run(*plain, "--help")
        assert asked.status == 0, example


@pytest.mark.parametrize("words", ENDS)
def test_a_wrong_option_is_misuse_with_a_hint(words: str, run: Run) -> None:
    done = run(*words.split(), "--nonsense")
    assert (done.status, done.out) == (2, "")
    assert "No such option" in done.err
    assert f"'fingerpost {words} --help'" in done.err


@pytest.mark.parametrize(("typed", "meant"), [("lerners", "learners"), ("dockter", "doctor"), ("inport", "import")])
def test_a_mistyped_command_is_misuse_and_the_nearest_is_named(typed: str, meant: str, run: Run) -> None:
    done = run(typed)
    assert done.status == 2
    assert f"There is no command {typed}. Did you mean {meant}?" in done.err


def test_a_command_like_no_other_points_to_the_help(run: Run) -> None:
    done = run("xyzzy")
    assert done.status == 2
    assert "See fingerpost --help." in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show",),
        ("interview",),
        ("demo",),
        ("diff", "okafor"),
        ("export", "summary"),
        ("import", "learners"),
        ("import",),
        ("export",),
        ("import", "pupils"),
        ("completion", "tcsh"),
        ("demo", "x", "--learners", "0"),
        ("demo", "x", "--learners", "many"),
        ("interview", "okafor", "--kind", "chat"),
        ("export", "summary", "okafor", "--format", "pdf"),
        ("export", "summary", "okafor", "--to", "everybody"),
        ("due", "--on", "31/11/2026"),
        ("due", "--on", "9999-12-31"),
        ("due", "--on", "soon"),
        ("diff", "okafor", "ireview", "1", "2", "3"),
    ],
)
def test_misuse_is_told_and_ends_with_2(arguments: tuple[str, ...], here: Run) -> None:
    done = here(*arguments)
    assert done.status == 2
    assert done.err
    assert "Traceback" not in done.err


def test_a_day_that_is_none_says_what_to_type(here: Run) -> None:
    assert "November 2026 has 30 days." in here("due", "--on", "31/11/2026").err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_our_command(shell: str, run: Run) -> None:
    done = run("completion", shell)
    assert done.status == 0
    assert "_FINGERPOST_COMPLETE" in done.out


def test_a_shell_is_told_the_commands_that_begin_so(run: Run) -> None:
    asked = {"_FINGERPOST_COMPLETE": "bash_complete", "COMP_WORDS": "fingerpost de", "COMP_CWORD": "1"}
    assert run(**asked).out == "plain,demo\n"


def test_a_shell_is_told_the_options_of_a_command(run: Run) -> None:
    asked = {"_FINGERPOST_COMPLETE": "bash_complete", "COMP_WORDS": "fingerpost due --o", "COMP_CWORD": "2"}
    assert run(**asked).out == "plain,--on\n"


def test_without_a_command_and_without_a_terminal_nothing_is_made(run: Run, home: Path) -> None:
    done = run()
    assert (done.status, done.out) == (2, "")
    assert list(home.rglob("*")) == []
