"""Is a target SMART? Five letters, each with its reason: it advises and never blocks.

Specific: what will be done. Measurable: a number, a grade, a product, evidence. Achievable: the learner says how sure
they are. Relevant: it is linked to a goal or the course. Time-bound: a date after today, in term time, before the next
review. Variants of the letters exist; these are `forms.md` §2 of our design.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from guidance.diary.terms import Calendar
from guidance.form.dates import MONTHS, long_date
from guidance.interview.rows import TargetRow

#: Wishes: they name no act that anybody could see done.
_VAGUE: Final = re.compile(
    r"\b(try|try harder|be better|do better|improve|work harder|do my best|be good|behave|get better|more effort"
    r"|concentrate|focus|be nicer|have a think|think about)\b",
    re.IGNORECASE,
)
#: Acts: somebody could see these done.
_ACTS: Final = re.compile(
    r"\b(agree|ask|apply|arrange|attend|be (?:in|at|on time)|book|break|bring|build|call|catch|charge|check|choose"
    r"|collect|come|compare|complete|contact|cook|copy|count|cover|create|do|draft|email|explain|fill|find|finish|get|give|go"
    r"|hand|help|interview|join|keep|learn|leave|list|look|make|mark|measure|meet|message|note|open|pack|phone|pick"
    r"|plan|practise|prepare|print|put|read|record|register|reply|research|revise|ring|rewrite|save|see|send|set|share|show"
    r"|sign|sit|sort|speak|spend|start|study|submit|swap|take|talk|teach|tell|test|time|turn|upload|use|visit|volunteer"
    r"|walk|watch|work out|write)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = (
    *("once", "twice", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("half", "every", "each", "all", "both"),
)
_MEASURES: Final = re.compile(
    r"\d|\b(" + "|".join(_NUMBERS) + r"|grades?|pass|merit|distinction|marks?|scores?|per cent|percent|lists?|essays?"
    r"|reports?|drafts?|portfolio|coursework|forms?|letters?|emails?|cv|statement|posters?|charts?|graphs?|budget|cards?"
    r"|certificates?|timetable|summary|notes|pages?|chapters?|papers?|application|reply|answers?|photos?|diary|log"
    r"|signed|booked|show|hand(?:ed)?(?: \w+)? in)\b",
    re.IGNORECASE,
)
#: A date is when, not how much: "by 4 December 2026" makes nothing measurable.
_DATES: Final = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})(?: \d{{4}})?\b", re.IGNORECASE)

LETTERS: Final = "SMART"
NAMES: Final = dict(zip(LETTERS, ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound"), strict=True))


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the check: whether it is there, and the reason or what would mend it."""

    letter: str
    there: bool
    reason: str

    @property
    def name(self) -> str:
        """The word that the letter stands for."""
        return NAMES[self.letter]


def _specific(row: TargetRow) -> Letter:
    words = row.text.split()
    if len(words) < 3:
        return Letter("S", there=False, reason="What exactly will you do? Say it in a few more words.")
    if not _ACTS.search(row.text):
        return Letter("S", there=False, reason="Start with what you will do: “Hand in …”, “Ask …”, “Visit …”.")
    vague = _VAGUE.search(row.text)
    if vague and len(words) < 9:
        return Letter("S", there=False, reason=f"“{vague.group()}” is a wish. What would somebody see you do?")
    return Letter("S", there=True, reason="It says what you will do.")


def _measurable(row: TargetRow) -> Letter:
    if row.evidence:
        return Letter("M", there=True, reason="You both know how you will tell.")
    if _MEASURES.search(_DATES.sub("", row.text)):
        return Letter("M", there=True, reason="It can be counted or shown.")
    return Letter("M", there=False, reason="How will you both know it is done? A number, a grade, something to show.")


def _achievable(row: TargetRow) -> Letter:
    if row.sure is None:
        return Letter("A", there=False, reason="How sure are you that you can do it, from 1 to 5?")
    if row.sure < 3:
        return Letter("A", there=False, reason=f"You are {row.sure} of 5 sure. What would make it a 3? A smaller step?")
    return Letter("A", there=True, reason=f"You are {row.sure} of 5 sure.")


def _relevant(row: TargetRow) -> Letter:
    if row.purpose:
        return Letter("R", there=True, reason="It is for something.")
    return Letter("R", there=False, reason="What is it for? A goal of yours, or the course.")


def _time_bound(row: TargetRow, today: date, review: date | None, calendar: Calendar | None) -> Letter:
    if row.by_when is None:
        return Letter("T", there=False, reason="By when? Give a date.")
    if row.by_when <= today:
        return Letter("T", there=False, reason=f"{long_date(row.by_when)} is not after today. Choose a later date.")
    if review and row.by_when > review:
        return Letter("T", there=False, reason=f"That is after the next review on {long_date(review)}. A sooner step?")
    if calendar and not calendar.in_term(row.by_when):
        return Letter("T", there=False, reason=f"{long_date(row.by_when)} is not in term time. Is that meant?")
    return Letter("T", there=True, reason="It has a date that can be kept.")


def check(
    row: TargetRow, today: date, review: date | None = None, calendar: Calendar | None = None
) -> tuple[Letter, Letter, Letter, Letter, Letter]:
    """The five letters for one target as it stands.

    Args:
        row: the target as typed so far.
        today: the day of the interview.
        review: the next review, if a date is known; a target should not lie beyond it.
        calendar: the school's terms; without them, term time is not looked at.
    """
    return (
        _specific(row),
        _measurable(row),
        _achievable(row),
        _relevant(row),
        _time_bound(row, today, review, calendar),
    )


def letters(found: Sequence[Letter]) -> str:
    """The check in one line for a list: "S M A R T" with "·" for what is missing."""
    return " ".join(each.letter if each.there else "·" for each in found)


def first_gap(found: Sequence[Letter]) -> Letter | None:
    """The first letter that is missing, to be talked about next; None if all are there."""
    return next((each for each in found if not each.there), None)
