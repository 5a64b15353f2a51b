"""A smaller form at work: a learner's details, an answer to a target, an addendum, the settings. Knows no screen.

Each kind of form says what it is about, what it begins with, what is worth a second look and how it is saved; one
screen serves them all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from textual.message import Message

from guidance.form.declare import form_of
from guidance.form.typed import Problem, Reading, typed_of
from screens.desk import Desk
from screens.form.editing import Editing, Sealing, Subject, as_it_is
from store.drafts import Draft

DocumentT = TypeVar("DocumentT", bound=BaseModel)


def _no_doubts(_document: BaseModel) -> Sequence[Problem]:
    return ()


@dataclass(frozen=True)
class DocumentKind(Generic[DocumentT]):
    """One form: what it asks, and what is done with the answers."""

    title: str
    subject: Subject
    #: The document as it is to begin with, and the model whose fields are asked.
    base: DocumentT | None
    model: type[DocumentT]
    #: Saves the answers. May raise StoreError.
    keep: Callable[[DocumentT], None]
    #: What is worth a second look.
    doubts: Callable[[DocumentT], Sequence[Problem]] = _no_doubts
    #: Told once it is saved; "" for the usual word.
    done: str = ""
    #: Values of a new document that nobody is asked for.
    given: dict[str, Any] = field(default_factory=dict)
    #: Where one goes once it is saved; None: back to where one came from.
    then: Message | None = None
    #: What is offered while one types, by the name that fields ask for.
    offered: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: What a draft of it becomes before it is written.
    sealing: Sealing = as_it_is


class DocumentWork(Generic[DocumentT]):
    """A form that is being filled in.

    Args:
        desk: the school, the person, the time.
        kind: which form.
        draft: the draft that is gone on with, if there is one.
        first: what stands in a new form to begin with.
    """

    def __init__(
        self, desk: Desk, kind: DocumentKind[DocumentT], draft: Draft | None = None, first: dict[str, Any] | None = None
    ) -> None:
        self.desk = desk
        self.kind = kind
        typed = typed_of(kind.base) if kind.base is not None else dict(first or {})
        self.editing = Editing(desk, form_of(kind.model), kind.subject, typed, draft, sealing=kind.sealing)

    def document(self, reading: Reading) -> DocumentT:
        """The document that the form means. The reading has no problems."""
        base = dict(self.kind.base) if self.kind.base is not None else {}
        return self.kind.model.model_validate({**base, **self.kind.given, **reading.values})

    def doubts(self, reading: Reading) -> Sequence[Problem]:
        """What is worth a second look; nothing as long as something cannot be read."""
        return () if reading.problems else self.kind.doubts(self.document(reading))

    def take_version(self, document: DocumentT) -> None:
        """Goes on from another version of the document: it was put together from two that were saved."""
        self.kind = replace(self.kind, base=document)
        for name, typed in typed_of(document).items():
            self.editing.put(name, typed)

    def save(self, reading: Reading) -> None:
        """Saves the answers. Raises StoreError; then nothing was saved."""
        self.kind.keep(self.document(reading))
