"""What may stand in a text, how texts are folded for finding, and how they are shortened for a list.

Everything that is typed, pasted, imported or read from a file passes `clean` before it is kept. A terminal obeys
some characters instead of showing them; those become visible signs, so nobody's words vanish and nothing obeys them.
"""

import re
import unicodedata
from typing import Final

#: Characters that a terminal would obey, and those that change the direction of what follows: never kept as they
#: are. The lone halves of surrogate pairs (U+D800..DFFF) cannot be written to a file at all.
_OBEYED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
_LINE_ENDS: Final = re.compile("\r\n|\r|\u0085|\u2028|\u2029")
_SPACES: Final = re.compile(r"\s+")

#: The control pictures of Unicode: ESC is shown as the one sign "␛", and so on.
_PICTURES: Final = 0x2400
_DELETE_PICTURE: Final = "\u2421"
_REPLACEMENT: Final = "\ufffd"

#: Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN: Final = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "’": "'",
        "‘": "'",
    }
)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DELETE_PICTURE if code == 0x7F else _REPLACEMENT


def clean(text: str) -> str:
    """A text that is safe to keep and to show: lines end one way, what a terminal would obey is a visible sign.

    Accents, emoji, right-to-left letters and tabs stay as they are. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    return _OBEYED.sub(_visible, _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """`clean`, for a field of one line: line ends and tabs become single spaces, and the ends are trimmed."""
    if text.isascii() and text.isprintable() and "  " not in text:  # nearly every text: nothing is to be found in it
        return text.strip()
    return _SPACES.sub(" ", clean(text)).strip()


def clean_all(value: object) -> object:
    """`clean` applied to every text inside lists and mappings; anything else is given back as it came."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean_all(key): clean_all(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean_all(item) for item in value]
    if isinstance(value, tuple):
        return tuple(clean_all(item) for item in value)
    return value


def fold(text: str) -> str:
    """The form in which names are compared: no accents, no case, single spaces. `"Zoë  O’Neill"` is `"zoe o'neill"`."""
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def shorten(text: str, length: int) -> str:
    """The first line's worth of `text` in at most `length` characters, with "…" where something was left out."""
    line = clean_line(text)
    return line if len(line) <= length else line[: max(0, length - 1)].rstrip() + "…"


def count_of(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: `count_of(1, "target")` is "1 target", `count_of(3, "entry", "entries")` "3 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Words as a sentence lists them: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
