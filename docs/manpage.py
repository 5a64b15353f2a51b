"""Writes the manual page from the commands themselves: `python docs/manpage.py`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from tui import __version__
from tui.command_line import main
from tui.config import SETTINGS

PAGE: Final = Path(__file__).with_name("fingerpost.1")

#: Signs that mean something to the typesetter, or that not every terminal has, and how they are written.
_WRITTEN: Final = {
    "\\": r"\e",
    "-": r"\-",
    "‘": r"\(oq",
    "’": r"\(cq",
    "“": r"\(lq",
    "”": r"\(rq",
    "–": r"\(en",
    "…": "...",
    "→": r"\(->",
    "~": r"\(ti",
    "^": r"\(ha",
    "`": r"\(ga",
}

#: What is said beyond what the commands say of themselves, by section. A blank line parts paragraphs; in a list each
#: item has its name on one line and its words, indented, below.
_DESCRIPTION: Final = """
Fingerpost keeps the records of careers guidance in a school or college: interviews, targets and plans. Without a
command it opens the application in the terminal.

It works on one machine, in a shared folder or on a server, and needs no network. Every record is a JSON document in the
school's folder.

LEARNER is an id, a UPN, or a name that finds exactly one person; otherwise the matches are listed and the exit status
is 1. The options --store and --as may stand before the command or after it.

Data goes to standard output, talk to standard error.
"""

_FILES: Final = """
~/.local/share/fingerpost/school/
  The school, unless another folder is named. One file for each learner.
~/.local/state/fingerpost/
  What the program remembers for this user: who is at the desk, the colours; drafts for a school that cannot be written;
  reports of crashes.
~/.cache/fingerpost/
  The index. It can be deleted at any moment and is made anew.
~/Documents/Fingerpost/
  Copies that leave, unless another folder is chosen.
"""

_CONFIG: Final = """
Settings may be written by hand, like theme = "light", into ~/.config/fingerpost/config.toml. It is read when the
program starts and never written.
"""

_ENVIRONMENT: Final = """
FINGERPOST_STORE, FINGERPOST_COPIES, FINGERPOST_THEME
  The settings, for one start. They come before the file.
XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME, XDG_CONFIG_HOME
  Where the folders above lie, if not in the home folder.
NO_COLOR
  If it is set, no colours are used.
"""

_STATUS: Final = """
0
  Done.
1
  Something was found, or the command was refused; --plain kept a draft.
2
  Misuse: a command or an option that there is not, or no terminal to open the application in.
129, 143
  The window was closed, or the program was told to end. What was typed is kept as drafts.
"""

_EXAMPLES: Final = """
Look at a demo school:
  fingerpost demo ./school
Find somebody, and read everything about them:
  fingerpost learners okaf
  fingerpost show "Amara Okafor"
Hold an interview with a screen reader:
  fingerpost interview okafor --plain
See what a list would change, then bring it in:
  fingerpost import learners pupils.csv --dry-run
  fingerpost import learners pupils.csv
What falls due, for another program:
  fingerpost due --json
"""


def _text(words: str) -> str:
    """Words as the typesetter takes them: nothing in them is a command."""
    written = "".join(_WRITTEN.get(sign, sign) for sign in words)
    return re.sub(r"^(?=[.'])", r"\\&", written, flags=re.MULTILINE)


def _bold(words: str) -> str:
    return f"\\fB{_text(words)}\\fR"


def _paragraphs(words: str) -> Iterator[str]:
    for paragraph in words.strip().split("\n\n"):
        yield f".PP\n{_text(' '.join(paragraph.split()))}"


def _items(words: str) -> Iterator[tuple[str, list[str]]]:
    """Each name of a list with the lines below it."""
    for name, indented in re.findall(r"^(\S.*)\n((?:  .*\n)+)", words, re.MULTILINE):
        yield name, [line.strip() for line in indented.splitlines()]


def _listed(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, words in items:
        yield f".TP\n{_bold(name)}\n{_text(words)}"


def _explained(words: str) -> Iterator[str]:
    return _listed((name, " ".join(lines)) for name, lines in _items(words))


def _shown(words: str) -> Iterator[str]:
    for why, lines in _items(words):
        shown = "\n".join(_text(line) for line in lines)
        yield f".PP\n{_text(why)}\n.PP\n.RS 4\n.nf\n{shown}\n.fi\n.RE"


def _commands(group: click.Group, words: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{words} {name}")
        elif command:
            yield f"{words} {name}", command


def _options(command: click.Command) -> Iterator[tuple[str, str]]:
    """Names and help of a command's options. Not as click words them, which differs from one release to the next."""
    for option in command.params:
        if isinstance(option, click.Option):
            names = " / ".join(filter(None, (", ".join(option.opts), ", ".join(option.secondary_opts))))
            default = f" Default: {option.default}." if option.show_default else ""
            yield f"{names} {_value(option)}".strip(), f"{option.help}{default}"


def _value(option: click.Option) -> str:
    """What is typed behind an option's name; "" if nothing is."""
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return option.metavar or "|".join(option.type.choices)
    return option.metavar or option.type.name.upper()


def _command(words: str, command: click.Command) -> Iterator[str]:
    """What one command says of itself. Its --help is the same everywhere and left out."""
    context = click.Context(command, info_name=words, help_option_names=[])
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_text(words)}\n.B {_text(words)}\n{_text(usage)}"
    yield from _paragraphs(command.help or "")
    yield from _listed(_options(command))


def page() -> str:
    """The manual page."""
    parts = [
        '.\\" Made by docs/manpage.py from the commands themselves.',
        f'.TH FINGERPOST 1 "" "fingerpost {__version__}" "User Commands"',
        ".SH NAME\nfingerpost \\- careers guidance interviews, targets and plans in the terminal",
        ".SH SYNOPSIS\n.B fingerpost\n[OPTIONS] [COMMAND] [ARGS]...",
        ".SH DESCRIPTION",
        *_paragraphs(_DESCRIPTION),
        ".SH OPTIONS",
        *_listed(_options(main)),
        *_explained("-h, --help\n  Help on the program or, behind a command, on that command.\n"),
        ".SH COMMANDS",
        *(part for words, command in _commands(main, "fingerpost") for part in _command(words, command)),
        ".SH FILES",
        *_explained(_FILES),
        ".SH SETTINGS",
        *_paragraphs(_CONFIG),
        *_listed(SETTINGS.items()),
        ".SH ENVIRONMENT",
        *_explained(_ENVIRONMENT),
        ".SH EXIT STATUS",
        *_explained(_STATUS),
        ".SH EXAMPLES",
        *_shown(_EXAMPLES),
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
