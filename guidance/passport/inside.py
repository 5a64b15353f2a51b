"""What an earlier school's records say: read from the bytes that came, never changed, each with where it is from."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError

from guidance.agreement import AgreementEnded
from guidance.interview.kinds import interview_from
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.passport.goes_in import holds_private
from guidance.passport.stage import STAGE_SHAPE, EarlierStage
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, in_order
from guidance.record import SCHEMA, Record
from guidance.self_review.enterprise import SelfReview
from guidance.target.target import Target
from guidance.trust.sealed import TABLE as SEALED
from guidance.trust.sealed import Sealed

#: The kinds of record that travel, by their tables in a learner's folder. Interviews are read by their own rule.
_KINDS: Final[Mapping[str, type[Record]]] = {
    "learner": Learner,
    "targets": Target,
    "referrals": Referral,
    "questions": PreInterview,
    "addenda": Addendum,
    "agreements": AgreementEnded,
    SEALED: Sealed,
    "plans": Plan,
    "plan_reviews": PlanReview,
    "comments": Comment,
    "suggestions": Suggestion,
    "self_reviews": SelfReview,
}
_INTERVIEWS: Final = "interviews"
_RECORD_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
#: What a table may be called: its name is shown to whoever brings the passport in.
_TABLE: Final = re.compile(r"[a-z_]{1,40}")


class StrangeStageError(ValueError):
    """The data of a school cannot be used; the text says why, as the end of a sentence."""


class EarlierRecord(Record):
    """A record of an earlier school as a list shows it. It is never saved."""

    stage: EarlierStage
    inner: Record


def refuse_strange(document: Mapping[str, Any]) -> None:
    """Raises StrangeStageError for data that no school of ours has made, or that a newer version has."""
    if document.get("shape") != STAGE_SHAPE:
        raise StrangeStageError("a newer Fingerpost has made it. Update Fingerpost to bring it in.")
    tables = document.get("records")
    if not isinstance(tables, dict) or not all(_is_table(name, rows) for name, rows in tables.items()):
        raise StrangeStageError("the records in it are not as any school stores them.")
    rows = [row for table in tables.values() for row in table]
    if any(_written_as(row) > SCHEMA for row in rows):
        raise StrangeStageError("a newer Fingerpost has written records in it. Update Fingerpost to bring it in.")
    if len(tables.get("learner", ())) != 1:
        raise StrangeStageError("it does not say whose it is.")
    ids = [row["id"] for row in rows]
    if len(set(ids)) != len(ids):
        raise StrangeStageError("it holds the same record twice.")
    if not isinstance(document.get("private"), bool):
        raise StrangeStageError("it does not say whether it may lie open.")


def _written_as(row: Mapping[str, Any]) -> int:
    version = row.get("written_as", SCHEMA)
    return version if isinstance(version, int) else SCHEMA + 1


def _is_table(name: str, rows: object) -> bool:
    if not _TABLE.fullmatch(name) or not isinstance(rows, list):
        return False
    return all(isinstance(row, dict) and _is_id(row.get("id")) for row in rows)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _RECORD_ID.fullmatch(value) is not None


def needs_seal(data: str) -> bool:
    """Whether the data of a school may travel only under a seal: it says so, does not say, or its records need it."""
    return json.loads(data).get("private") is not False or holds_private(folder_in(data))


def not_known_in(data: str) -> tuple[str, ...]:
    """The tables in a school's data that this version cannot read. They are kept, and handed on as they came."""
    return _not_known(json.loads(data)["records"])


def _not_known(tables: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in tables if name != _INTERVIEWS and name not in _KINDS)


@lru_cache(maxsize=8)
def folder_in(data: str) -> Folder:
    """The records of a school, from its data. What cannot be understood is named in the folder's damage.

    Raises ValueError if it is no such data at all.
    """
    damage: list[str] = []
    tables: dict[str, tuple[Any, ...]] = {}
    for name, rows in json.loads(data)["records"].items():
        tables[name] = _readable(name, rows, damage)
    if not tables.get("learner"):
        raise ValueError("the record that says whose it is cannot be understood.")
    return Folder(
        learner=tables["learner"][0],
        interviews=tuple(sorted(tables.get(_INTERVIEWS, ()), key=lambda each: (str(each.held_on or ""), each.id))),
        targets=tables.get("targets", ()),
        referrals=tables.get("referrals", ()),
        questions=tables.get("questions", ()),
        addenda=tables.get("addenda", ()),
        agreements=tables.get("agreements", ()),
        sealed=tables.get(SEALED, ()),
        plans=tables.get("plans", ()),
        plan_reviews=in_order(tables.get("plan_reviews", ())),
        comments=tables.get("comments", ()),
        suggestions=tables.get("suggestions", ()),
        self_reviews=tables.get("self_reviews", ()),
        damage=tuple(damage),
    )


def _readable(table: str, rows: Sequence[dict[str, Any]], damage: list[str]) -> tuple[Record, ...]:
    if table in _not_known([table]):
        return ()
    read = interview_from if table == _INTERVIEWS else _KINDS[table].model_validate
    found: list[Record] = []
    for row in rows:
        try:
            found.append(read(row))
        except ValidationError as error:
            field = ".".join(map(str, error.errors()[0]["loc"]))
            damage.append(f"A record cannot be understood ({row.get('id')}: {field}).")
    return tuple(found)
