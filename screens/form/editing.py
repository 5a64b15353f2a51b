"""A form being filled in: what was typed, what it means, and its draft on the disk. Knows no screen.

The screen's form and the line-by-line form both work through this, so that they make the same record.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from guidance.form.declare import Form
from guidance.form.typed import Reading, read_form
from screens.desk import Desk
from store.drafts import Draft, DraftPen
from store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: enough to open it again from its draft."""

    #: Which form: "interview", "learner", "questions" …
    form: str
    learner: str = ""
    record: str = ""
    revision: str = ""
    #: What else is needed to open it: the kind, the appointment, a title for lists.
    context: Mapping[str, str] = field(default_factory=dict)


#: Makes of a draft what may lie on the disk.
Sealing = Callable[[Draft], Draft]


def as_it_is(draft: Draft) -> Draft:
    """The draft itself: nothing in it is confidential."""
    return draft


class Editing:
    """One form and what stands in it.

    Args:
        desk: the school, the person, the time.
        form: what is asked.
        subject: what it is about.
        typed: what stands in the fields to begin with.
        draft: the draft that is gone on with, if there is one.
        sealing: what a draft becomes before it is written: that of a confidential record is sealed.
    """

    def __init__(  # noqa: PLR0913 - what a form is made of
        self,
        desk: Desk,
        form: Form,
        subject: Subject,
        typed: Mapping[str, Any],
        draft: Draft | None = None,
        *,
        sealing: Sealing = as_it_is,
    ) -> None:
        self._desk = desk
        self.form = form
        self.subject = subject
        self.typed: dict[str, Any] = copy.deepcopy(dict(draft.typed if draft else typed))
        self._saved: dict[str, Any] = copy.deepcopy(dict(typed))
        self._sealing = sealing
        self._draft_id = draft.id if draft else ""
        self._pen: DraftPen | None = None
        self._written: dict[str, Any] | None = None
        self._latest: dict[str, Any] = {}
        #: A draft is written beside the typing, and must not come back after a save has removed it.
        self._lock = Lock()
        if draft:
            self._pen = self._open_pen()

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that is not saved."""
        return self.typed != self._saved

    @property
    def needs_writing(self) -> bool:
        """Whether something stands there that is neither saved nor in the draft."""
        return self.is_changed and self.typed != self._written

    def snapshot(self) -> dict[str, Any]:
        """What stands in the form now, for writing it down beside the typing."""
        self._latest = copy.deepcopy(self.typed)
        return self._latest

    def put(self, name: str, typed: Any) -> None:  # noqa: ANN401 - whatever a field holds
        """What now stands in a field."""
        self.typed[name] = typed

    def reading(self) -> Reading:
        """What the form means as it stands."""
        return read_form(self.form, self.typed)

    def _open_pen(self) -> DraftPen:
        if not self._draft_id:
            self._draft_id = self._desk.make_id("d")
        return DraftPen(self._desk.home_of_draft(self._draft_id), self._draft_id)

    def write_draft(self, typed: dict[str, Any]) -> str:
        """Puts a snapshot of the form on the disk; answers the time at which it was, for the status line.

        "" if the form was saved meanwhile, or if a later snapshot was taken: a slow disk must not put older words over
        newer ones. Raises StoreError if it cannot be put there; what was typed still stands in the form.
        """
        with self._lock:
            if not self.is_changed or typed is not self._latest:
                return ""
            if self._pen is None:
                self._pen = self._open_pen()
            now = self._desk.now()
            self._pen.write(self._sealing(self._draft(typed, now)))
            self._written = typed
        return f"{now:%H:%M:%S}"

    def _draft(self, typed: dict[str, Any], now: datetime) -> Draft:
        return Draft(
            id=self._draft_id,
            person=self._desk.colleague.id,
            form=self.subject.form,
            learner=self.subject.learner,
            record=self.subject.record,
            revision=self.subject.revision,
            typed=typed,
            context=dict(self.subject.context),
            written=now.isoformat(),
        )

    def seal(self, sealing: Sealing) -> None:
        """Seals every draft from now on; the one that lies on the disk in clear is written anew, or goes.

        Raises StoreError if the disk refuses; drafts are sealed all the same from now on.
        """
        from store.sealing.drafts import forget_unfinished  # noqa: PLC0415 - only for what is confidential

        draft_id = self._draft_id
        with self._lock:
            self._sealing, self._written = sealing, None
            if self._pen and not self.is_changed:
                self._discard()
        if self.is_changed:
            self.write_draft(self.snapshot())
        for folder in self._desk.draft_folders if draft_id else ():
            forget_unfinished(folder, draft_id)

    def unseal(self) -> None:
        """Writes drafts as they are again: somebody ticked Confidential and took it back before anything was saved."""
        with self._lock:
            self._sealing, self._written = as_it_is, None

    def now_saved(self, subject: Subject, typed: Mapping[str, Any]) -> None:
        """The form was saved: its draft goes, and what stands there is the new beginning."""
        self.subject = subject
        with self._lock:
            self._saved = copy.deepcopy(dict(typed))
            self.typed.clear()  # it may be what was handed in
            self.typed.update(copy.deepcopy(self._saved))
            self._discard()

    def take_back(self) -> None:
        """What was saved, or stood there to begin with, stands there again; the draft goes."""
        with self._lock:
            self.typed.clear()
            self.typed.update(copy.deepcopy(self._saved))
            self._discard()

    def discard_draft(self) -> None:
        """Removes the draft."""
        with self._lock:
            self._discard()

    def _discard(self) -> None:
        self._latest = {}  # a snapshot that is still on its way to the disk is not wanted any more
        self._written = None
        if self._pen:
            self._pen.discard()
            self._pen = None
            self._draft_id = ""

    def leave(self) -> bool:
        """Ends the work on the form. What is not saved stays as a draft; answers whether there is one."""
        kept = self.is_changed
        if kept and self.needs_writing:
            self.write_draft(self.snapshot())
        with self._lock:
            if self._pen and kept:
                self._pen.release()
                self._pen = None
            else:
                self._discard()
        return kept


def safely_leave(editing: Editing) -> str:
    """Ends the work on a form when the program has to end; answers the sentence if the draft could not be kept."""
    try:
        editing.leave()
    except StoreError as error:
        return str(error)
    return ""
