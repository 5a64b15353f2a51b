"""Names of files that leave: dates, fixed words and ids, never the name of a person.

A name is plain ASCII in lower case, with dashes and one dot, shorter than 120 signs, and good on Windows too: it begins
with a date (or "undated"), so it is none of the names that Windows keeps for itself.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from guidance.form.text import fold

_PLAIN_ID: Final = re.compile(r"[a-z0-9]{1,21}")
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_WORD: Final = 24
_LONGEST_ENDING: Final = 8
_HASH_SIGNS: Final = 20


def file_name(day: date | None, kind: str, ids: Sequence[str], ending: str, reader: str = "") -> str:
    """`2026-11-12-careers-l0k3…-i7d2…-student.md`.

    Args:
        day: the day that the content is of.
        kind: a fixed word for what it is: the code of a kind of interview, "notice", "record".
        ids: at most two ids, the learner's and the record's. Different ids give different names.
        ending: what comes after the dot: "md".
        reader: a fixed word for whom it is, if it is for one (`guidance.copies.FILE_WORDS`).
    """
    words = [day.isoformat() if day else "undated", _word(kind), *(_id(each) for each in ids)]
    if reader:
        words.append(_word(reader))
    return f"{'-'.join(words)}.{_word(ending).replace('-', '')[:_LONGEST_ENDING]}"


def numbered(name: str, number: int) -> str:
    """The same name with a number before its ending: `….md`, `…-2.md`, `…-3.md`."""
    stem, _, ending = name.rpartition(".")
    return name if number < 2 else f"{stem}-{number}.{ending}"


def _word(text: str) -> str:
    return _NOT_A_WORD.sub("-", fold(text)).strip("-")[:_LONGEST_WORD].strip("-") or "x"


def _id(text: str) -> str:
    """An id as the program makes them stays; any other, which might be a path or a name, is replaced by its hash."""
    if _PLAIN_ID.fullmatch(text):
        return text
    return "x" + hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_HASH_SIGNS]
