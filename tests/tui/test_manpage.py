import shutil
import subprocess

import pytest

from docs.manpage import PAGE, page
from tui.command_line import COMMANDS

SECTIONS = (
    "NAME",
    "SYNOPSIS",
    "DESCRIPTION",
    "OPTIONS",
    "COMMANDS",
    "FILES",
    "SETTINGS",
    "ENVIRONMENT",
    "EXIT STATUS",
    "EXAMPLES",
)


def test_the_manual_page_is_the_one_that_the_commands_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run: python docs/manpage.py"


def test_the_page_has_every_section_in_the_order_of_manual_pages() -> None:
    assert [line[4:].strip('"') for line in page().splitlines() if line.startswith(".SH ")] == list(SECTIONS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_part(command: str) -> None:
    assert f"\n.SS fingerpost {command}" in page()


def test_options_are_named_so_that_they_can_be_copied_from_the_page() -> None:
    assert r"\fB\-\-dry\-run\fR" in page()
    assert "\n.nf\nfingerpost import learners pupils.csv \\-\\-dry\\-run\n" in page()


def test_the_page_is_plain_ascii_for_every_typesetter() -> None:
    assert page().isascii()


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_it_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", "-"], check=False, input=page().encode(), capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"fingerpost import learners" in done.stdout
