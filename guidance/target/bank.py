"""The target bank: entries with gaps, for learners who find it hard to write a target.

An entry's prompt has gaps in braces: `Hand in {coursework} for {subject} by {date}`. The gap `{date}` is the target's
own by-when and is filled from it. Entries that ship with the program are a data file; a school's own entries, and its
changes to ours, are records of the same kind, and a record with the id of one of ours takes its place.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Final

from guidance.form.choice import Choice
from guidance.form.dates import long_date
from guidance.form.declare import Ask, Line, PersonName
from guidance.form.text import fold
from guidance.interview.rows import TargetRow
from guidance.record import Record
from guidance.reference import load

_GAP: Final = re.compile(r"\{([^{}]+)\}")

#: The gap that stands for the target's own date.
DATE_GAP: Final = "date"


class Category(Choice):
    """What a target is about."""

    ATTENDANCE = "attendance", "Attendance and punctuality"
    COURSEWORK = "coursework", "Coursework and homework"
    REVISION = "revision", "Revision and exams"
    STUDY = "study", "Study skills"
    COMMUNICATION = "communication", "Key Skills: communication"
    NUMBER = "number", "Key Skills: application of number"
    ICT = "ict", "Key Skills: ICT"
    LEARNING = "learning", "Key Skills: improving own learning and performance"
    PROBLEMS = "problems", "Key Skills: problem solving"
    OTHERS = "others", "Key Skills: working with others"
    CAREERS = "careers", "Finding out about careers"
    EXPERIENCE = "experience", "Work experience and tasters"
    APPLICATIONS = "applications", "Applications and interviews"
    WELLBEING = "wellbeing", "Confidence and wellbeing"
    MONEY = "money", "Money and independent living"


class BankEntry(Record):
    """One entry of the target bank."""

    category: Annotated[Category, Ask("Category")]
    prompt: Annotated[Line, Ask("Prompt", "Put gaps in braces: Hand in {coursework} by {date}.", limit=400)]
    hint: Annotated[Line, Ask("Hint", "What makes this one work, in one sentence.", limit=400)] = ""
    first_year: Annotated[int | None, Ask("From year group", "", low=7, high=14)] = None
    last_year: Annotated[int | None, Ask("To year group", "", low=7, high=14)] = None
    added_by: PersonName = ""
    #: An entry is retired, not removed: targets that were made from it still name it.
    retired_on: date | None = None

    @property
    def years(self) -> str:
        """The year groups it suits, in words."""
        first, last = self.first_year, self.last_year
        if first is None and last is None:
            return "any year"
        if first == last:
            return f"Year {first}"
        if last is None:
            return f"Year {first} and above"
        return f"Years {first or 7} to {last}"


def shipped_entries() -> tuple[BankEntry, ...]:
    """The entries that come with the program."""
    return tuple(BankEntry.model_validate(entry) for entry in load("target_bank")["entries"])


def whole_bank(own: Iterable[BankEntry]) -> tuple[BankEntry, ...]:
    """Our entries with the school's changes in their place, then the school's own."""
    by_id = {entry.id: entry for entry in shipped_entries()}
    by_id |= {entry.id: entry for entry in own}
    return tuple(by_id.values())


def gaps(prompt: str) -> tuple[str, ...]:
    """The names of the gaps of a prompt, in order, each once."""
    return tuple(dict.fromkeys(_GAP.findall(prompt)))


def fill(prompt: str, words: Mapping[str, str], by_when: date | None = None) -> str:
    """The prompt with its gaps filled. A gap without words keeps its name in brackets, so that it is seen.

    Args:
        prompt: a prompt with gaps in braces.
        words: what stands in each gap.
        by_when: the date for the gap `{date}`.
    """

    def filled(gap: re.Match[str]) -> str:
        name = gap[1]
        if name == DATE_GAP and by_when:
            return long_date(by_when)
        return words.get(name, "").strip() or f"[{name}]"

    return _GAP.sub(filled, prompt)


def prompt_problem(prompt: str) -> str:
    """What is wrong with a prompt's braces; "" if nothing is."""
    if any(not name.strip() for name in gaps(prompt)):
        return "A gap has no words in it. Write what belongs there, like {subject}."
    rest = _GAP.sub("", prompt)
    if "{" in rest or "}" in rest:
        return "Every gap needs an opening and a closing brace, like {subject}, with words between them."
    return ""


def row_from(entry: BankEntry, words: Mapping[str, str], by_when: date | None = None) -> TargetRow:
    """A target made from an entry."""
    return TargetRow(text=fill(entry.prompt, words, by_when), by_when=by_when, entry=entry.id)


def suits(entry: BankEntry, year_group: int | None) -> bool:
    """Whether an entry suits a year group; everything suits a learner whose year is not known."""
    if year_group is None:
        return True
    return (entry.first_year or 0) <= year_group <= (entry.last_year or 99)


def bank_line(entry: BankEntry) -> str:
    """All by which an entry is found, folded: category, prompt, hint."""
    return fold(f"{entry.category.label} {entry.prompt} {entry.hint}")
