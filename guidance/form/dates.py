"""Dates and times as people in England type and read them.

A typed date is day, month, year in that order. Two-figure years are this century. Reading never guesses between two
meanings: what cannot be read is answered by one sentence that says what to type.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DATE: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})\.?[\s./,-]+(\d{4}|\d{2})", re.IGNORECASE
)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)

#: A year that a school record can hold: a grandparent's birth to a child's leaving.
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was typed is not a date, time or number; `sentence` says what to type instead."""

    sentence: str


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    matches = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower().rstrip("."))]
    if word.lower() == "sept":
        return 9
    return matches[0] if len(matches) == 1 else None


def days_in(year: int, month: int) -> int:
    """How many days a month has: `days_in(2028, 2)` is 29."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def read_date(typed: str) -> date | Unreadable:
    """The date that was typed: `4/12/2026`, `4 Dec 26`, `4.12.2026`, `4th December 2026` or `2026-12-04`."""
    text = typed.strip()
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    elif match := _DATE.fullmatch(text):
        named = _month(match[2])
        if named is None:
            return Unreadable(f"“{match[2]}” is not a month. Type the date as day, month, year, like 4 12 2026.")
        day, month = int(match[1]), named
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    else:
        return Unreadable("This is not a date. Type day, month and year, like 4 12 2026.")
    return _checked(day, month, year)


_SHORT: Final = re.compile(r"([+-])(\d{1,3})([dwm]?)", re.IGNORECASE)


def read_short_date(typed: str, today: date) -> date | None:
    """A date in the short ways of somebody who types while talking; None if it is none of these.

    `t` or `today`, `tomorrow`, a weekday (`fri`: the next one after today), `+10` days, `+6w` weeks, `+2m` months.
    """
    text = typed.strip().lower()
    if text in {"t", "today"}:
        return today
    if text == "tomorrow":
        return today + timedelta(days=1)
    if match := _SHORT.fullmatch(text):
        number = int(match[2]) * (-1 if match[1] == "-" else 1)
        unit = match[3].lower()
        return add_months(today, number) if unit == "m" else today + timedelta(days=number * (7 if unit == "w" else 1))
    days = [number for number, name in enumerate(DAYS) if len(text) >= 2 and name.lower().startswith(text)]
    if len(days) == 1:
        return today + timedelta(days=(days[0] - today.weekday() - 1) % 7 + 1)
    return None


def _checked(day: int, month: int, year: int) -> date | Unreadable:
    if not 1 <= month <= 12:
        return Unreadable(f"There is no month {month}. Type a month from 1 to 12.")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Unreadable(f"{year} cannot be the year. Type all four figures, like 2026.")
    longest = days_in(year, month)
    if not 1 <= day <= longest:
        return Unreadable(f"{MONTHS[month - 1]} {year} has {longest} days. Type a day from 1 to {longest}.")
    return date(year, month, day)


def read_time(typed: str) -> time | Unreadable:
    """The time that was typed: `9.30`, `09:30`, `930`, `2pm`, `14:05`."""
    match = _TIME.fullmatch(typed.strip())
    if not match:
        return Unreadable("This is not a time. Type hours and minutes, like 9:30 or 14:05.")
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return Unreadable(f"There is no {hour} {half}. Type a time like 9:30 or 14:05.")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return Unreadable("A day has 24 hours of 60 minutes. Type a time like 9:30 or 14:05.")
    return time(hour, minute)


def long_date(day: date) -> str:
    """`4 December 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`4 Dec 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def weekday_date(day: date) -> str:
    """`Fri 4 Dec 2026`."""
    return f"{DAYS[day.weekday()][:3]} {short_date(day)}"


def typed_date(day: date) -> str:
    """The date as it stands in a form, `4/12/2026`: `read_date` reads it back."""
    return f"{day.day}/{day.month}/{day.year}"


def typed_time(moment: time) -> str:
    """The time as it stands in a form, `09:30`: `read_time` reads it back."""
    return f"{moment:%H:%M}"


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def distance(day: date, today: date) -> str:
    """How far away a day is, in words: "today", "tomorrow", "in 3 days", "2 weeks ago"."""
    days = (day - today).days
    if abs(days) < 2:
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    size = abs(days)
    if size < 14:
        words = f"{size} days"
    elif size < 60:
        words = f"{size // 7} weeks"
    elif size < 730:
        words = f"{size // 30} months"
    else:
        words = f"{size // 365} years"
    return f"in {words}" if days > 0 else f"{words} ago"
