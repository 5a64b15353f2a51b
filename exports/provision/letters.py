"""How wide words are in Arial and Helvetica, and in letters made to their measure: what fits a box or a line.

The widths are those of Adobe's font metrics for Helvetica, which Arial and Liberation Sans share. Letters of other
scripts come from whatever font there is; theirs are taken too large rather than too small.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from guidance.form.text import clean_line

#: From the space to the tilde, in thousandths of an em.
_ASCII: Final = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_SIGNS: Final = {"–": 556, "‘": 222, "’": 222, "“": 333, "”": 333, "…": 1000, "\u00a0": 278}
#: Of letters that are not in that font: full-width ones and pictures, and all others.
_WIDE: Final = 1300
_OTHER: Final = 1100


def width_in_ems(text: str) -> float:
    """How wide a text is, in ems of its letters."""
    return sum(map(_width, text)) / 1000


@lru_cache(maxsize=4096)
def _width(sign: str) -> int:
    plain = unicodedata.normalize("NFD", sign)[0]
    if " " <= plain <= "~":
        return _ASCII[ord(plain) - ord(" ")]
    if unicodedata.combining(sign):
        return 0
    wide = unicodedata.east_asian_width(sign) in {"W", "F"} or ord(sign) > 0x2FFF
    return _SIGNS.get(sign, _WIDE if wide else _OTHER)


def fitted(text: str, ems: float) -> str:
    """A text in one line, cut to a width, with "…" where something was left out."""
    line = clean_line(text)
    if width_in_ems(line) <= ems:
        return line
    kept, room = 0, ems - width_in_ems("…")
    for sign in line:
        room -= width_in_ems(sign)
        if room < 0:
            break
        kept += 1
    return f"{line[:kept].rstrip()}…"


def lines_of(text: str, ems: float, most: int) -> tuple[str, ...]:
    """A text as at most so many lines of a width, parted between words; the last is cut if it does not end there."""
    words = clean_line(text).split(" ")
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width_in_ems(f"{line} {words[0]}") <= ems:
            line = f"{line} {words.pop(0)}"
        lines.append(fitted(line, ems))
    return tuple(lines) if not words else (*lines, fitted(" ".join(words), ems))
