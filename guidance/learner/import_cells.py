"""What one cell of a school's list means, or one sentence that says what happened to it.

Spreadsheets change numbers and dates behind people's backs. Where that can be seen it is said, and never put right by
guessing: the figures that were cut off a number are gone.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from guidance.form.dates import Unreadable, long_date, read_date
from guidance.form.declare import FieldSpec, Kind, form_of
from guidance.form.text import clean_line
from guidance.form.typed import read_value
from guidance.learner.identifiers import tidy_number, uln_problems, upn_letter, upn_problems
from guidance.learner.learner import Learner

_ERROR: Final = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|#+)", re.IGNORECASE)
_AS_TEXT: Final = re.compile(r"""="([^"]*)"|['’](.*)""")
_INVISIBLE: Final = str.maketrans("", "", "\ufeff\u200b\u00ad")

_EXPONENT: Final = re.compile(r"\d+([.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_DECIMAL: Final = re.compile(r"\d+[.,]0*")
_GROUPED: Final = re.compile(r"\d{1,3}(,\d{3})+")
_AS_TEXT_COLUMN: Final = "Give the column the format “Text” in the spreadsheet and put the number in again."

_CLOCK: Final = re.compile(r"(?:\s+|(?<=\d)T)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m)?Z?", re.IGNORECASE)
_SERIAL: Final = re.compile(r"\d{5}(\.\d+)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_SHORT_YEAR: Final = re.compile(r"(\d{1,2}[\s./-]+(?:\d{1,2}|[a-z]{3,9})\.?[\s./,-]+)(\d{2})", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})")

#: The day before the first that Excel counts; it takes 1900 for a leap year, so this holds from March 1900 on.
_EXCEL_ZERO: Final = date(1899, 12, 30)

_YEAR: Final = re.compile(
    r"(?:nc|national curriculum|curriculum)?\s*(?:year|yr|y)?\s*(?:group)?\s*(\d{1,2})(?:\.0)?", re.IGNORECASE
)
_RECEPTION: Final = frozenset({"r", "rec", "reception", "yr", "year r", "nc year r"})
_NURSERY: Final = re.compile(r"(?:year |y)?n\d?|nursery.*|pre-?school", re.IGNORECASE)
_DATE_FROM_GROUP: Final = re.compile(r"\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2}")


def without_text_marks(text: str) -> str:
    """A number as it was meant, without what marks it as text for a spreadsheet: `'0123` and `="0123"` are 0123."""
    text = text.translate(_INVISIBLE).strip()
    match = _AS_TEXT.fullmatch(text)
    return (match[1] or match[2] or "").strip() if match else text


def reads_month_first(text: str) -> bool:
    """Whether a date has the month first, as in America: the second number is a day that no month can be."""
    match = _DAY_FIRST.fullmatch(_CLOCK.sub("", without_text_marks(text)))
    return bool(match) and int(match[1]) <= 12 < int(match[2]) <= 31 if match else False


def _was_in_utf8(text: str) -> str:
    """What a text was before UTF-8 was taken for Windows-1252 ("ZoÃ«" was "Zoë"); "" if that did not happen.

    Only letters and signs of European names count as found again, so that a rare true spelling is not suspected.
    """
    if text.isascii():
        return ""
    try:
        before = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    likely = all(sign < "\u0180" or "\u2010" <= sign <= "\u2026" for sign in before)
    return before if likely else ""


def damage(text: str) -> str:
    """What happened to a cell on its way here, in one sentence; "" if nothing can be seen."""
    if "\0" in text:
        return "This cell holds a zero byte, so the file was damaged on its way. Export it again."
    if "\ufffd" in text:
        return "A letter was lost here before the file came (“\ufffd”). Export it again as “CSV UTF-8”."
    if _ERROR.fullmatch(text.strip()):
        return (
            "The spreadsheet could not show a value here. Mend the cell, or make the column wider, and save it again."
        )
    if before := _was_in_utf8(text):
        return f"The accents are broken: this was probably “{clean_line(before)}”. Export it again as “CSV UTF-8”."
    return ""


def _mangled(number: str) -> str:
    """What a spreadsheet did to a number, in one sentence; "" if nothing can be seen."""
    if _EXPONENT.fullmatch(number):
        return f"A spreadsheet shortened this number, and its last figures are gone. {_AS_TEXT_COLUMN}"
    if _DECIMAL.fullmatch(number):
        return f"A spreadsheet took this number for an amount and added decimals. {_AS_TEXT_COLUMN}"
    if _GROUPED.fullmatch(number):
        return f"A spreadsheet took this number for an amount and put commas into it. {_AS_TEXT_COLUMN}"
    return ""


def _read_upn(_spec: FieldSpec, text: str, _today: date) -> str | Unreadable:
    number = tidy_number(text)
    if why := _mangled(number):
        return Unreadable(why)
    if len(number) == 10 and number.isdigit() and not uln_problems(number):
        return Unreadable("This is a ULN. It stands in the column of the UPN.")
    if not number.isascii():
        return Unreadable("A UPN has only the letters A to Z and figures. Type it again.")
    if len(number) == 12 and number[:11].isdigit() and (number[11].isdigit() or number[11] not in "IOS"):
        return Unreadable(
            f"The letter at the beginning is missing. By the other signs it should be {upn_letter(number)}."
        )
    return number


def _read_uln(_spec: FieldSpec, text: str, _today: date) -> str | Unreadable:
    number = tidy_number(text)
    if why := _mangled(number):
        return Unreadable(why)
    if len(number) == 13 and not upn_problems(number):
        return Unreadable("This is a UPN. It stands in the column of the ULN.")
    if number.isdigit() and len(number) < 10:
        return Unreadable(
            f"A ULN has 10 figures; this one has {len(number)}. Spreadsheets take a nought off the beginning of a "
            f"number. {_AS_TEXT_COLUMN}"
        )
    return number


def _whole_year(text: str, latest: date) -> str:
    """A date with two figures for the year, given all four: with a birth's latest day today, 87 is 1987, 11 is 2011."""
    match = _SHORT_YEAR.fullmatch(text)
    if not match:
        return text
    this_century = read_date(f"{match[1]}20{match[2]}")
    ahead = isinstance(this_century, date) and this_century > latest
    return f"{match[1]}{19 if ahead else 20}{match[2]}"


def _read_past_date(_spec: FieldSpec, text: str, today: date) -> date | Unreadable:
    """A date of birth: with two figures for the year, it is the latest that is not still to come."""
    return _read_day(text, latest=today)


def _read_any_date(_spec: FieldSpec, text: str, _today: date) -> date | Unreadable:
    """A leaving date, which may lie ahead: two figures for the year are this century's."""
    return _read_day(text, latest=date.max)


def _read_day(text: str, latest: date) -> date | Unreadable:
    """Day, month, year, or year, month, day; a time of day behind it is passed over."""
    plain = _CLOCK.sub("", text).strip()
    if _SERIAL.fullmatch(plain):
        day = long_date(_EXCEL_ZERO + timedelta(days=int(float(plain))))
        return Unreadable(
            f"This is how a spreadsheet counts days; it may stand for {day}. Give the column a date format and save it "
            "again."
        )
    if reads_month_first(plain):
        return Unreadable("The month stands first here, as in America. Dates have to be day, month, year.")
    found = read_date(_YEAR_FIRST.sub(r"\1-\2-\3", _whole_year(plain, latest)))
    if isinstance(found, date) or any(sign.isdigit() for sign in plain):
        return found
    return Unreadable("This is not a date. It has to be day, month and year, like 01/09/2010.")


def _read_year_group(spec: FieldSpec, text: str, _today: date) -> Any | Unreadable:  # noqa: ANN401 - like read_value
    plain = clean_line(text)
    if plain.lower() in _RECEPTION:
        return 0
    if _NURSERY.fullmatch(plain):
        return Unreadable("This is a nursery class. Year groups begin with R, the reception year.")
    if match := _YEAR.fullmatch(plain):
        found = read_value(spec, match[1])
        return found if isinstance(found, int) else Unreadable("A year group is a number from 0 to 15, or R.")
    return Unreadable("This is not a year group. It has to be a number like 10, “Year 10”, “Y10”, or R for reception.")


def _read_group(spec: FieldSpec, text: str, _today: date) -> Any | Unreadable:  # noqa: ANN401 - like read_value
    if _DATE_FROM_GROUP.fullmatch(text):
        return Unreadable("A spreadsheet made a date of this group (“10-1” becomes “10-Jan”). Put the group in again.")
    if _EXPONENT.fullmatch(text):
        return Unreadable("A spreadsheet made a number of this group (“10E2” becomes “1.00E+03”). Put it in again.")
    return read_value(spec, text)


_Reader = Callable[[FieldSpec, str, date], Any]

#: Fields that are read in a way of their own. Marks of text are taken off those that are no words.
_OWN_WAY: Final[dict[str, _Reader]] = {
    "upn": _read_upn,
    "uln": _read_uln,
    "date_of_birth": _read_past_date,
    "leaving_date": _read_any_date,
    "year_group": _read_year_group,
    "tutor_group": _read_group,
}
_WORDS: Final = frozenset({"tutor_group"})


@cache
def _spec(field: str) -> FieldSpec:
    return form_of(Learner).field(field)


def read_cell(field: str, text: str, today: date) -> Any:  # noqa: ANN401 - the type follows the field
    """What a cell means for a field of the learner: its value, or `Unreadable`. The cell is not blank.

    Args:
        field: the field's name.
        text: the cell as it stands in the file. A formula is text like any other.
        today: the day of the import.
    """
    if sentence := damage(text):
        return Unreadable(sentence)
    spec = _spec(field)
    text = text.translate(_INVISIBLE).strip()
    own = _OWN_WAY.get(field)
    if own is None:
        return read_value(spec, text)
    return own(spec, text if field in _WORDS else without_text_marks(text), today)


def unusual_signs(field: str, text: str) -> str:
    """The signs in a name that names do not have (figures, "?", "‰"); "" for a field that is no name.

    They are kept, and the preview asks to look: a question mark is often what is left of an accent.
    """
    if _spec(field).kind is not Kind.PERSON or (text.isascii() and text.isalpha()):
        return ""
    strange = {sign for sign in text if not (unicodedata.category(sign)[0] in "LMZ" or sign in "-'’‘.,()/&‐–")}
    strange |= {sign for sign in text if sign in "ƒˆ"}  # letters to Unicode, but only ever accents gone wrong
    return "".join(sorted(strange))
