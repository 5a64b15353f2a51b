"""The rules of how long each kind of record is kept: those that ship with the program, and the school's own.

They are guidance, not law (`guidance/reference/retention.toml` names the source of each), so a school may set its own.
"""

from collections.abc import Iterable
from functools import cache
from typing import Annotated

from guidance.form.choice import Choice
from guidance.form.declare import Ask, Line, Text
from guidance.record import Frozen
from guidance.reference import load


class Kept(Choice):
    """A kind of record for which there can be a rule."""

    FOLDER = "folder", "The whole folder of a learner"
    INTERVIEWS = "interviews", "Interviews"
    SEALED = "sealed", "Confidential tutorials"
    NOTES = "notes", "Notes of informal conversations"
    TARGETS = "targets", "Targets"
    REFERRALS = "referrals", "Referrals"
    QUESTIONS = "questions", "What learners wrote before interviews"
    APPOINTMENTS = "appointments", "Appointments"
    COPIES = "copies", "The list of copies that left"


class Since(Choice):
    """From which day the years are counted."""

    BIRTH = "birth", "The learner’s date of birth"
    LEAVING = "leaving", "The day the learner left"
    RECORD = "record", "The day of the record"


class RetentionRule(Frozen):
    """How long one kind of record is kept."""

    what: Annotated[Kept | None, Ask("What")] = None
    years: Annotated[int | None, Ask("Kept for years", "Empty: until the whole folder goes.", low=0, high=100)] = None
    since: Annotated[Since | None, Ask("Counted from")] = None
    why: Annotated[Line, Ask("Why", "The source, or the decision of the school.")] = ""
    #: Where the period comes from; only of the rules that ship with the program.
    source: Text = ""

    @property
    def is_whole(self) -> bool:
        """Whether it says of what, how long and from when."""
        return self.what is not None and self.years is not None and self.since is not None


@cache
def usual_rules() -> tuple[RetentionRule, ...]:
    """The rules that ship with the program."""
    return tuple(RetentionRule.model_validate(rule) for rule in load("retention")["rule"])


def rules_for(own: Iterable[RetentionRule]) -> tuple[RetentionRule, ...]:
    """The rules that apply: the school's own for the kinds that it names, otherwise the usual ones.

    A rule of the school's without years or without a beginning says that this kind stays until the folder goes.
    """
    mine = {rule.what: rule for rule in own if rule.what is not None}
    usual = {rule.what: rule for rule in usual_rules()}
    rules = (mine.get(kind, usual.get(kind)) for kind in Kept)
    return tuple(rule for rule in rules if rule is not None and rule.is_whole)


def years_after_leaving() -> int:
    """For so many years after leaving a folder is not due to go, whatever a rule says: destinations are kept there."""
    return int(load("retention")["years_after_leaving"])


def rule_doubts(own: Iterable[RetentionRule]) -> tuple[str, ...]:
    """What is worth a second look in the school's own rules, one sentence each."""
    rules = [rule for rule in own if rule.what is not None]
    kinds = [rule.what for rule in rules if rule.what is not None]
    said = [f"There are two rules for: {kind.label}. The last one counts." for kind in Kept if kinds.count(kind) > 1]
    for rule in rules:
        if rule.what and (rule.years is None) != (rule.since is None):
            said.append(
                f"{rule.what.label}: say both how long and from when. As it is, they stay until the folder goes."
            )
        if rule.what is Kept.FOLDER and rule.since is Since.RECORD:
            said.append("A whole folder has no day of its own: count from the date of birth or from leaving.")
    return tuple(said)
