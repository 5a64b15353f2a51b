"""What is due to go, by the rules and with its reason. Nothing goes by itself: a person chooses and confirms.

What still waits for something (an open target, a record that nobody has closed, a referral not taken up) is not
due while the learner is here. What goes, takes with it what has no meaning without it: an interview its addenda, the
text of its copies and what was agreed about them.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.dates import days_in, long_date
from guidance.form.text import count_of, listed, shorten
from guidance.interview.groups import Interview
from guidance.interview.kinds import InformalConversation
from guidance.interview.life import Addendum, needs_signing
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder
from guidance.record import Record
from guidance.target.target import Target
from guidance.trust.keeping import Kept, RetentionRule, Since, years_after_leaving
from guidance.trust.sealed import Sealed

_WIDE: Final = 60
_KINDS: Final[tuple[tuple[type[Record], Kept], ...]] = (
    (InformalConversation, Kept.NOTES),
    (Interview, Kept.INTERVIEWS),
    (Sealed, Kept.SEALED),
    (Target, Kept.TARGETS),
    (Referral, Kept.REFERRALS),
    (PreInterview, Kept.QUESTIONS),
    (Appointment, Kept.APPOINTMENTS),
    (CopySent, Kept.COPIES),
)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due to go."""

    kind: Kept
    #: The record's id; "" for the whole folder.
    record: str
    #: What it is, in a few words.
    what: str
    #: The day from which on it is due.
    since: date
    #: The rule in words, with its reason.
    why: str


def due_to_go(folder: Folder, rules: Iterable[RetentionRule], today: date) -> tuple[Due, ...]:
    """What of one learner's folder is due to go on a day; the whole folder alone, if that is.

    Args:
        folder: the folder.
        rules: the rules that apply (`guidance.trust.keeping.rules_for`).
        today: the day.
    """
    by_kind = {rule.what: rule for rule in rules}
    whole = _folder_due(folder, by_kind.get(Kept.FOLDER), today)
    if whole:
        return (whole,)
    found = (_due(folder, record, by_kind, today) for record in folder.records())
    return tuple(sorted((due for due in found if due), key=lambda due: (list(Kept).index(due.kind), due.since)))


def cannot_tell(folder: Folder, rules: Iterable[RetentionRule]) -> str:
    """Why it cannot be told when the folder is due; "" if it can, or if no rule says so."""
    rule = next((rule for rule in rules if rule.what is Kept.FOLDER), None)
    if rule is None or _begins(folder, None, rule.since):
        return ""
    missing = "date of birth" if rule.since is Since.BIRTH else "leaving date"
    return f"Nobody knows when the folder may go: there is no {missing}."


def goes_with(records: Iterable[Record], chosen: Collection[str]) -> frozenset[str]:
    """The ids of what was chosen and of everything that has no meaning without it."""
    wanted = frozenset(chosen)
    return wanted | {each.id for each in records if _belongs(each) in wanted}


def _belongs(record: Record) -> str:
    """The interview without which a record has no meaning; "" if it stands for itself."""
    if isinstance(record, Addendum):
        return record.interview
    if isinstance(record, AgreementEnded) and not record.is_for(""):
        return record.interview
    return ""


def backup_words(daily: Collection[date], others: Collection[str], keep: int = 0) -> tuple[str, ...]:
    """Until when backups still hold what goes, one sentence each.

    Args:
        daily: the days of the daily backups that hold it.
        others: the names of backups that were made for another reason and hold it.
        keep: how many daily ones are kept; 0 if it is not known.
    """
    said = []
    if daily:
        last = long_date(max(daily))
        words = f"{count_of(len(daily), 'daily backup')} still hold it" if len(daily) > 1 else "A daily backup holds it"
        until = f"{count_of(keep, 'newer one')} has been made" if keep == 1 else f"{keep} newer ones have been made"
        rest = f"until {until}" if keep else "until newer ones have taken their place"
        said.append(f"{words}, the last of {last}. They go by themselves, {rest}.")
    if others:
        names = listed(sorted(others))
        said.append(f"These backups hold it until somebody deletes them: {names}.")
    if daily or others:
        said.append("Restoring one of them brings it back.")
    said.append("Backups on other disks, and copies that left, are out of reach.")
    return tuple(said)


# Days


def _folder_due(folder: Folder, rule: RetentionRule | None, today: date) -> Due | None:
    begins = _begins(folder, None, rule.since) if rule else None
    if rule is None or begins is None or rule.years is None:
        return None
    due = years_later(begins, rule.years)
    left = folder.learner.leaving_date
    if left:
        due = max(due, years_later(left, years_after_leaving()))
    return Due(Kept.FOLDER, "", "Everything about this learner", due, _why(rule)) if due <= today else None


def _due(folder: Folder, record: Record, rules: dict[Kept | None, RetentionRule], today: date) -> Due | None:
    kind = next((kept for kind, kept in _KINDS if isinstance(record, kind)), None)
    rule = rules.get(kind) if kind else None
    if kind is None or rule is None or rule.years is None or _waits(folder, record, today):
        return None
    begins = _begins(folder, record, rule.since)
    if begins is None:
        return None
    due = years_later(begins, rule.years)
    return Due(kind, record.id, _words(record), due, _why(rule)) if due <= today else None


def _begins(folder: Folder, record: Record | None, since: Since | None) -> date | None:
    if since is Since.BIRTH:
        return folder.learner.date_of_birth
    if since is Since.LEAVING:
        return folder.learner.leaving_date
    return _day(record) if record else None


def years_later(day: date, years: int) -> date:
    """The same day some years later; 28 February where there is no 29th. After the last year that there is: its end."""
    year = day.year + years
    if year >= date.max.year:
        return date.max
    return date(year, day.month, min(day.day, days_in(year, day.month)))


def _day(record: Record) -> date | None:
    """The day of a record; of one without, the day on which it was last changed."""
    said: date | None = None
    if isinstance(record, Interview | Sealed):
        said = record.held_on
    elif isinstance(record, Appointment):
        said = record.day
    elif isinstance(record, PreInterview):
        said = record.answered_on
    elif isinstance(record, CopySent):
        said = record.sent.at.date()
    changed = record.changed or record.created
    return said or (changed.at.date() if changed else None)


def _waits(folder: Folder, record: Record, today: date) -> bool:
    """Whether somebody here still has to do something about a record."""
    if folder.learner.has_left(today):
        return False
    if isinstance(record, Appointment):
        return record.is_ahead and record.day >= today
    if isinstance(record, Interview):
        return record.is_open and needs_signing(record.kind)
    return isinstance(record, Target | Referral | Sealed) and record.is_open


# Words


def _why(rule: RetentionRule) -> str:
    if rule.years is None or rule.since is None:
        return rule.why
    after = {Since.BIRTH: "the date of birth", Since.LEAVING: "leaving", Since.RECORD: "the day of the record"}
    return f"{count_of(rule.years, 'year')} after {after[rule.since]}. {rule.why}".strip()


def _words(record: Record) -> str:
    day = _day(record)
    when = f", {long_date(day)}" if day else ""
    if isinstance(record, Interview | Sealed):
        return f"{record.title}{when}"
    if isinstance(record, Target):
        return f"Target: {shorten(record.text, _WIDE)}"
    if isinstance(record, Referral):
        return f"Referral: {shorten(record.to_whom, _WIDE)}"
    if isinstance(record, CopySent):
        return f"Note of a copy for {record.recipient.label}{when}"
    return f"{'Appointment' if isinstance(record, Appointment) else 'Before an interview'}{when}"


def in_words(dues: Iterable[Due]) -> str:
    """How many of what: "2 interviews and 1 target"."""
    counted: dict[Kept, int] = {}
    for due in dues:
        counted[due.kind] = counted.get(due.kind, 0) + 1
    return listed(list(_counts(counted)))


_ONE: Final = {
    Kept.FOLDER: ("whole folder", ""),
    Kept.INTERVIEWS: ("interview", ""),
    Kept.SEALED: ("confidential tutorial", ""),
    Kept.NOTES: ("note", ""),
    Kept.TARGETS: ("target", ""),
    Kept.REFERRALS: ("referral", ""),
    Kept.QUESTIONS: ("page written before an interview", "pages written before interviews"),
    Kept.APPOINTMENTS: ("appointment", ""),
    Kept.COPIES: ("note of a copy", "notes of copies"),
}


def _counts(counted: dict[Kept, int]) -> Iterator[str]:
    for kind, number in counted.items():
        yield count_of(number, *_ONE[kind])
