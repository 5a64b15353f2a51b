"""A learner's folder as a file: one TinyDB with a table for each kind of record."""

from pathlib import Path
from typing import Any, Final

from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.diary.appointment import Appointment
from guidance.form.text import clean_line
from guidance.interview.groups import Interview
from guidance.interview.kinds import interview_from
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.passport.stage import EarlierStage
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, in_order
from guidance.record import Record
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback
from guidance.target.target import Target
from guidance.trust.sealed import TABLE as SEALED
from guidance.trust.sealed import Sealed
from store.errors import DamagedFileError
from store.record_file import Contents
from store.record_tables import Reader, Shape

#: The table of each kind of record. Names of tables are part of the file format.
TABLES: Final[dict[type[Record], str]] = {
    Learner: "learner",
    Interview: "interviews",
    Target: "targets",
    Referral: "referrals",
    Appointment: "appointments",
    PreInterview: "questions",
    Addendum: "addenda",
    CopySent: "copies",
    AgreementEnded: "agreements",
    Sealed: SEALED,
    Plan: "plans",
    PlanReview: "plan_reviews",
    Comment: "comments",
    Suggestion: "suggestions",
    SelfReview: "self_reviews",
    Feedback: "feedback",
    EarlierStage: "earlier",
}


def table_of(record: Record) -> str:
    """The table that a record of a learner's folder belongs to. Raises TypeError for anything else."""
    for kind, name in TABLES.items():
        if isinstance(record, kind):
            return name
    raise TypeError(f"{type(record).__name__} does not belong in a learner's folder.")


def _reader(kind: type[Record]) -> Reader:
    def read(document: dict[str, Any]) -> Record:
        return kind.model_validate(document)

    return read


SHAPE: Final = Shape(
    readers={name: interview_from if kind is Interview else _reader(kind) for kind, name in TABLES.items()},
    table_of=table_of,
    head="learner",
)


def folder_from(contents: Contents, path: Path) -> Folder:
    """A learner's folder from the contents of its file, each kind of record with the oldest first.

    Raises DamagedFileError if the learner's own record is not among them, or is somebody else's.
    """
    learners = contents.of("learner")
    if not learners:
        raise DamagedFileError(path, "the record that says whose folder it is cannot be read.")
    if learners[0].id != path.stem:
        raise DamagedFileError(path, f"it holds the folder of {clean_line(learners[0].id)}.")
    return Folder(
        learner=learners[0],
        interviews=tuple(sorted(contents.of("interviews"), key=lambda each: (str(each.held_on or ""), each.id))),
        targets=contents.of("targets"),
        referrals=contents.of("referrals"),
        appointments=tuple(sorted(contents.of("appointments"), key=lambda each: each.starts_at)),
        questions=tuple(sorted(contents.of("questions"), key=lambda each: each.answered_on)),
        addenda=contents.of("addenda"),
        copies=contents.of("copies"),
        agreements=contents.of("agreements"),
        sealed=tuple(sorted(contents.of(SEALED), key=lambda each: (str(each.held_on or ""), each.id))),
        plans=contents.of("plans"),
        plan_reviews=in_order(contents.of("plan_reviews")),
        comments=contents.of("comments"),
        suggestions=contents.of("suggestions"),
        self_reviews=contents.of("self_reviews"),
        feedback=tuple(sorted(contents.of("feedback"), key=lambda each: each.given_on)),
        earlier=tuple(sorted(contents.of("earlier"), key=lambda each: (each.until, each.origin))),
        damage=contents.damage,
    )
