"""School years. Nothing is loaded here: the first screen asks it too."""

from datetime import date


def school_year(day: date) -> int:
    """The school year of a day: 2026 for any day from 1 September 2026 to 31 August 2027."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_name(year: int) -> str:
    """`2026/27`."""
    return f"{year}/{(year + 1) % 100:02}"


def year_began(day: date) -> date:
    """The first day of the school year of a day."""
    return date(school_year(day), 9, 1)
