"""The form with which a coordinator goes on from a broken audit trail."""

from typing import Annotated

from guidance.form.declare import Ask, Text
from guidance.record import Frozen
from guidance.trust.access import Act
from guidance.trust.audit import Deed, Entry
from screens.desk import Desk
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from store.drafts import Draft
from store.errors import StoreError


class NoReasonError(StoreError):
    """A broken trail is not accepted without a reason."""


class Acceptance(Frozen):
    """Why a broken trail is accepted as it is."""

    reason: Annotated[
        Text,
        Ask(
            "Why do you accept the trail as it is?",
            "What you found out: a backup that was put back, a disk that failed. It stands there with your name.",
            limit=100,
        ),
    ] = ""


def accept_trail(desk: Desk, draft: Draft | None = None) -> DocumentWork[Acceptance]:
    """The form; saving it adds a line to the trail and lets its heads follow from there.

    Args:
        desk: the school, the person, the time.
        draft: the draft that is gone on with, if there is one.

    Raises NotAllowedError.
    """
    desk.school.guard.allow(Act.REPAIR)

    def keep(document: Acceptance) -> None:
        if not document.reason.strip():
            raise NoReasonError("Say why you accept it: without a reason nothing is written down.")
        by = desk.stamp()
        desk.school.guard.allow(Act.REPAIR)
        given = {"at": by.at, "who": by.who, "name": by.name, "deed": Deed.TRAIL_ACCEPTED, "note": document.reason}
        desk.school.guard.trail.accept(Entry.model_validate(given))

    subject = Subject("accept_trail", "", "accept_trail", "", {"title": "Accept the audit trail"})
    kind = DocumentKind(
        "Accept the audit trail as it is",
        subject,
        None,
        Acceptance,
        keep,
        done="Written down. What was altered stays marked.",
    )
    return DocumentWork(desk, kind, draft)
