"""Typed text as CommonMark: it reads as it was typed, and makes nothing but words.

Ordinary prose stays as it is. A backslash stands before what would otherwise begin a link, a heading, a list, a table
and so on, in CommonMark (spec.commonmark.org 0.31) and in GitHub's tables and strikethrough beside it. "<" and "&" are
written as entities where they would mean something: GitHub's rule for bare web addresses swallows a backslash that
follows one, and would let the tag behind it live. A bare web address itself stays as typed.

A typed line end is two spaces and a line end: every Markdown program knows it, and it does not show in an editor.

What is read back from the rendered text equals what was typed, but for this: white space at the end of a line is left
out, several blank lines are one, a tab at the beginning of a line is four spaces, and a space there is one that does
not vanish (U+00A0). The exact text is in the JSON.
"""

import re
from typing import Final

from guidance.form.text import clean

_INLINE: Final = re.compile(
    r"""
      \\ (?= [!-/:-@\[-`{-~] | \Z )     # a backslash that would take the next sign or the line's end with it
    | [`*\[~]                           # code, emphasis, links and images, strikethrough
    | (?<! [^\W_] ) _ | _ (?! [^\W_] )  # emphasis; within a word (snake_case) it means nothing
    | < (?! [\s\d=] | \Z )              # tags and addresses in angle brackets; not "a < b" or "<3"
    | & (?= \#? \w+ ; )                 # entities; not "R&D"
    | (?<! \S ) \# (?= \#* \Z )         # the closing signs of a heading
    """,
    re.VERBOSE,
)
_AT_START: Final = re.compile(
    r"""
      [#>]                              # headings, quotations
    | [-+:] (?= \s | \Z )               # lists, definitions
    | [-|:=] (?= [-|:=\s]* \Z )         # rules, underlines of headings, the second row of a table
    """,
    re.VERBOSE,
)
_NUMBERED: Final = re.compile(r"([0-9]+)([.)])(?=\s|\Z)")
_INDENT: Final = re.compile(r"\s*")

_LINE_END: Final = "  \n"
#: Signs that are written as entities; before all others stands a backslash.
_ENTITIES: Final = {"<": "&lt;", "&": "&amp;"}


def _indent(spaces: str) -> str:
    # The first sign is an entity: readers trim a bare no-break space at the beginning of a paragraph.
    wide = spaces.replace("\t", "    ")
    return "".join("\u00a0" if sign == " " else f"&#{ord(sign)};" for sign in wide).replace("\u00a0", "&nbsp;", 1)


def _words(typed: str) -> str:
    return _INLINE.sub(lambda found: _ENTITIES.get(found.group(), "\\" + found.group()), typed)


def _line(typed: str, *, at_start: bool) -> str:
    spaces = _INDENT.match(typed)
    indent = spaces.group() if spaces else ""
    words = typed[len(indent) :].rstrip()
    if indent or not at_start:
        return _indent(indent) + _words(words)
    numbered = _NUMBERED.match(words)
    if numbered:
        return f"{numbered[1]}\\{numbered[2]}" + _words(words[numbered.end() :])
    escaped = _words(words)
    return "\\" + escaped if _AT_START.match(words) and not escaped.startswith("\\") else escaped


def typed_words(typed: str, *, at_start: bool = False) -> str:
    """Typed words without a blank line, so that they stay within their paragraph, list item or heading.

    Args:
        typed: the words. Several lines stay lines; blank ones are left out.
        at_start: whether they begin a line, instead of following something on it.
    """
    lines = [line for line in clean(typed).split("\n") if line.strip()]
    return _LINE_END.join(_line(line, at_start=at_start or number > 0) for number, line in enumerate(lines))


def typed_paragraphs(typed: str) -> tuple[str, ...]:
    """A typed text as paragraphs, parted where it has blank lines. Each begins a line of its own."""
    paragraphs: list[list[str]] = [[]]
    for line in clean(typed).split("\n"):
        if line.strip():
            paragraphs[-1].append(_line(line, at_start=True))
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple(_LINE_END.join(lines) for lines in paragraphs if lines)
