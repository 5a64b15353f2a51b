"""From the bytes of a file to its text: which encoding it is in, or one sentence that says why it cannot be read."""

import re
from dataclasses import dataclass
from typing import Final

from guidance.form.dates import Unreadable

#: More than any school's list needs: a hundred thousand learners with every column take a tenth of it.
MOST_BYTES: Final = 256 * 1024 * 1024

_AS_CSV: Final = "Save it as “CSV UTF-8” and import that file."

#: How files begin that people take for a CSV.
_OTHER_FILES: Final = (
    (b"PK\x03\x04", f"This is a workbook or a zip file. Open it in the spreadsheet. {_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"This is an old Excel workbook. Open it in the spreadsheet. {_AS_CSV}"),
    (b"%PDF", "This is a PDF. Export the list from the school's system as CSV."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and import the CSV inside."),
    (b"{\\rtf", "This is a text document. Export the list from the school's system as CSV."),
)
_MARKUP: Final = re.compile(r"\s*<(\?xml|!doctype|html|ctfile|table)", re.IGNORECASE)
_STRANGE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and the encoding it was in."""

    text: str
    encoding: str


def _line_of(data: bytes, place: int) -> int:
    """The line of a file on which a byte stands, the first line being 1."""
    before = data[:place]
    return len(re.findall(rb"\r\n|\n|\r", before)) + 1


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of UTF-16 that does not say so: every other byte of an English list is then zero."""
    half = len(data) // 2
    if data[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    return "utf-16-be" if data[0::2].count(0) > 0.4 * half else ""


def _by_mark(data: bytes) -> Decoded | Unreadable | None:
    """The text of a file that names its encoding in its first bytes; None if it does not."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return Unreadable(f"This file is in UTF-32, which spreadsheets do not write. {_AS_CSV}")
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    codec = "utf-16" if marked else _utf16_without_mark(data)
    if not codec:
        return None
    try:
        return Decoded(data.decode(codec), "UTF-16")
    except UnicodeDecodeError as error:
        share = f"It breaks off at byte {error.start + 1:,}"
        return Unreadable(f"This file is in UTF-16 and damaged. {share}. Export it again. {_AS_CSV}")


def _eight_bit(data: bytes, broken: UnicodeDecodeError) -> Decoded | Unreadable:
    """The text of a file that is not UTF-8: Windows-1252, unless it is UTF-8 with a damaged place."""
    line = _line_of(data, broken.start)
    byte = f"0x{data[broken.start]:02X}"
    tried = data.decode("utf-8", errors="replace")
    lost = tried.count("\ufffd")
    kept = sum(1 for letter in tried if letter > "\x7f") - lost
    if data.startswith(b"\xef\xbb\xbf") or kept > lost:
        return Unreadable(f"This file is in UTF-8, but line {line} is damaged (byte {byte}). Export it again.")
    try:
        return Decoded(data.decode("cp1252"), "Windows-1252")
    except UnicodeDecodeError as error:
        line, byte = _line_of(data, error.start), f"0x{data[error.start]:02X}"
        return Unreadable(
            f"Line {line} holds a byte ({byte}) that is neither UTF-8 nor Windows-1252, so letters would be wrong. "
            f"Open the file in the spreadsheet. {_AS_CSV}"
        )


def _unmarked(data: bytes) -> Decoded | Unreadable:
    try:
        return Decoded(data.decode("utf-8").removeprefix("\ufeff"), "UTF-8")
    except UnicodeDecodeError as error:
        return _eight_bit(data, error)


def decode(data: bytes) -> Decoded | Unreadable:
    """The text of a file, from UTF-8 or UTF-16 with or without a mark, or from Windows-1252.

    UTF-8 is tried strictly first: texts in Windows-1252 with accents are practically never valid UTF-8. A file that is
    neither, a workbook and anything that is no text are answered by a sentence; a letter is never guessed.
    """
    if len(data) > MOST_BYTES:
        return Unreadable("This file is larger than any list of learners. Check that it is the right one.")
    for start, sentence in _OTHER_FILES:
        if data.startswith(start):
            return Unreadable(sentence)
    decoded = _by_mark(data) or _unmarked(data)
    if isinstance(decoded, Unreadable):
        return decoded
    if _MARKUP.match(decoded.text):
        return Unreadable("This file is XML or a web page, not a CSV. Export the list from the school's system as CSV.")
    if len(_STRANGE.findall(decoded.text)) > len(decoded.text) // 5:
        return Unreadable("This is not a text file. Export the list from the school's system as CSV.")
    return decoded
