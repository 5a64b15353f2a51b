"""What the index keeps of a folder for the figures of self-evaluation and for what really happened of the provision.

It is one short text for each learner, from which any school year can be counted. The rule is that of
`guidance.self_evaluation.counting`; a test holds what comes out here against what comes out there. Nothing of what was
said is in it: that there was a meeting, that a target was met, never the words. Of a confidential tutorial there is
its year alone.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from guidance.diary.years import school_year
from guidance.form.declare import answered
from guidance.interview.choices import InterviewKind, Recipient
from guidance.plan.plan import SET, Plan
from guidance.record import Record
from store.lines import Document

#: The fields of an interview in which something that was agreed can stand.
_AGREED: Final = ("targets", "referrals", "decisions", "actions", "support_agreed")
#: An answer to a target that says how it ended, and the one that says that it was met.
_ENDED: Final = frozenset({"met", "partly", "not_met"})
_MET: Final = "met"
_INFORMAL: Final = InterviewKind.INFORMAL.value
_LEARNER: Final = Recipient.STUDENT.value
#: What a plan says for itself; the rest of a record is about the record.
_SAYS: Final = frozenset(Plan.model_fields) - frozenset(Record.model_fields) - SET

Rows = dict[str, list[Document]]


def evidence_facts(learner: Document, rows: Rows, interviews: list[Document], sealed: Iterable[Document]) -> Document:
    """What counts of one learner, short enough to be kept for everybody.

    Args:
        learner: the learner's own record as stored.
        rows: the records of the folder as stored, by table.
        interviews: those that count.
        sealed: the confidential tutorials that count, each with its day alone.
    """
    given = {row["interview"] for row in rows.get("copies", ()) if row.get("recipient") == _LEARNER}
    held = [_held(row, given) for row in interviews if row["kind"] != _INFORMAL and row.get("held_on")]
    targets = rows.get("targets", [])
    plan, group = _plan(rows.get("plans", [])), learner.get("year_group")
    return {
        "came": _year(_made(learner)),
        "left": _year(learner.get("leaving_date")),
        "group": group if isinstance(group, int) else None,
        "plan": plan and _said(plan),
        "applies": bool(plan and any(row.get("what") or row.get("where") for row in plan.get("applications", ()))),
        "looked": _years(row.get("held_on") for row in rows.get("plan_reviews", ())),
        "set": _years(_made(row) for row in targets),
        "met": _years(
            [
                *(row["held_on"] for row in interviews if row["kind"] != _INFORMAL and row.get("held_on")),
                *(row["held_on"] for row in sealed),
            ]
        ),
        "earlier": bool(rows.get("earlier")),
        "held": held,
        "ended": [ended for row in targets for ended in _ended(row)],
        "referred": [
            [row["id"], _year(row.get("sent_on") or _made(row)), bool(row.get("taken_up"))]
            for row in rows.get("referrals", ())
            if not row.get("withdrawn")
        ],
    }


def _held(row: Document, given: set[str]) -> list[Any]:
    """One interview: id, year, kind, whether it says what was agreed, is signed, and is in the learner's hands."""
    agreed = any(_answered(row.get(name)) for name in _AGREED)
    closed = row.get("closed") is not None
    signed = closed and not row.get("closed_by_tutor_alone", False)
    return [row["id"], _year(row["held_on"]), row["kind"], agreed, signed, signed or row["id"] in given]


def _plan(plans: list[Document]) -> Document | None:
    """The plan that counts, if anything of the learner's own stands in it."""

    def order(row: Document) -> tuple[str, str]:
        return row.get("changed", {}).get("at", ""), row["id"]

    plan = max(plans, key=order, default=None)
    return plan if plan and any(_answered(plan.get(name)) for name in _SAYS) else None


def _said(plan: Document) -> Document:
    """Which figures a plan is so of; those that do not count it are not there."""
    barriers = [row for row in plan.get("barriers", ()) if row.get("barrier")]
    said = {
        "id": plan["id"],
        "strengths": bool(plan.get("motivates") and plan.get("strengths")),
        "needs": any(row.get("what") for row in plan.get("needs", ())),
        "ideas_new": any(row.get("new_to_me") for row in plan.get("ideas", ())),
        "ideas_unusual": any(row.get("not_often") for row in plan.get("ideas", ())),
        "money": any(row.get("what") for row in plan.get("money", ())),
    }
    return said | ({"barriers": all(row.get("way_past") for row in barriers)} if barriers else {})


def _ended(row: Document) -> Iterable[list[Any]]:
    """A target in each year in which it was answered last with how it ended: id, year, whether it was met."""
    last = {_year(each["on"]): each["outcome"] for each in row.get("answers", ())}
    return ([row["id"], year, outcome == _MET] for year, outcome in last.items() if outcome in _ENDED)


def _answered(value: object) -> bool:
    return answered(tuple(value) if isinstance(value, list) else value)


def _made(row: Document) -> str:
    made: str = row.get("created", {}).get("at", "")[:10]
    return made


@lru_cache(maxsize=8192)
def _year(day: str | None) -> int | None:
    """The school year of a stored day. Raises ValueError if it is no day."""
    return school_year(date.fromisoformat(day)) if day else None


def _years(days: Iterable[str | None]) -> list[int]:
    return sorted({year for day in days if (year := _year(day)) is not None})
