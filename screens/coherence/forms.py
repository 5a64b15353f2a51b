"""The forms of planning for change: an action, and the reason why a finding is accepted or not so."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Final, Generic, TypeVar

from pydantic import BaseModel

from guidance.clash import Clash, mine_stands
from guidance.diary.years import school_year_name
from guidance.form.declare import Ask, Text
from guidance.form.typed import Reading, typed_of
from guidance.provision.answers import action_for, answered, made_action, with_action
from guidance.provision.choices import ActionStatus, Aim, AnswerKind
from guidance.provision.coherence.every_finding import findings
from guidance.provision.finding import Finding
from guidance.provision.planning import Action, moved_on
from guidance.provision.review import Review
from guidance.record import Frozen
from guidance.trust.access import Act
from screens.allowed import allow
from screens.coherence.year_review import NotNowError, base_review, change
from screens.desk import Desk
from screens.form.context import choice_in, word_in, year_in
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.provision.journeys import TellClashes
from store.drafts import Draft
from store.errors import MissingRecordError

DocumentT = TypeVar("DocumentT", bound=BaseModel)

_GONE: Final = "This finding is no longer there: the grid has changed. Go back to the list."


class Reason(Frozen):
    """Why a finding is accepted, or not so."""

    reason: Annotated[Text, Ask("Why?", "So that next year’s reader understands it.", limit=2000)]


class ReviewFormWork(DocumentWork[DocumentT], Generic[DocumentT]):
    """A form of the review. What somebody else chose differently meanwhile is told once it is saved.

    Args:
        kind: which form.
        forms: what is shared by the forms of the year: the draft that is gone on with, what clashed on saving.
        first: what stands in a new form to begin with.
    """

    def __init__(
        self, kind: DocumentKind[DocumentT], forms: "ReviewForms", first: dict[str, Any] | None = None
    ) -> None:
        super().__init__(forms.desk, kind, forms.draft, first)
        self._forms = forms

    def save(self, reading: Reading) -> None:
        """Saves the answers. Raises StoreError; then nothing was saved."""
        super().save(reading)
        if self._forms.clashes:
            self.kind = replace(self.kind, then=TellClashes(mine_stands(self._forms.clashes)))


class ReviewForms:
    """The forms about findings and actions of one year's review.

    Args:
        desk: the school, the person, the time.
        draft: the draft that is gone on with, if there is one.

    Every form raises NotAllowedError for whoever may not change the review, and MissingRecordError where what it is
    about is not there (any more).
    """

    def __init__(self, desk: Desk, draft: Draft | None = None) -> None:
        self.desk = desk
        self.draft = draft
        #: Where somebody else chose differently meanwhile, once it is saved.
        self.clashes: tuple[Clash, ...] = ()

    def by_name(self, record: str, context: Mapping[str, Any]) -> dict[str, Callable[[], DocumentWork[Any]]]:
        """Each form by its name.

        Args:
            record: the id of an action; "" for a new one.
            context: the year, and the finding that it is about.
        """
        return {
            "review_action": lambda: self.action(context, record),
            "review_answer": lambda: self.answer(context),
        }

    def _review(self, context: Mapping[str, Any]) -> Review:
        allow(self.desk, Act.PROVISION)
        return base_review(self.desk, year_in(context), self.draft.revision if self.draft else "")

    def _subject(self, form: str, review: Review, record: str, **more: str) -> Subject:
        title = f"Review of provision {school_year_name(review.year)}"
        return Subject(form, "", record, review.revision, {"title": title, "year": str(review.year), **more})

    # Actions

    def action(self, context: Mapping[str, Any], record: str = "") -> DocumentWork[Action]:
        """An action: one that is there, or a new one, filled in from the finding that it answers."""
        review = self._review(context)
        base = review.action(record) if record else None
        key = str(context.get("finding", ""))
        finding = next((each for each in findings(review) if each.key == key), None) if key else None
        if base is None and review.closed is not None:
            raise NotNowError(f"{review.name} is closed. Open it again to add an action.")
        if key and finding is None and base is None and self.draft is None:
            raise MissingRecordError(_GONE)
        new = record or self.desk.make_id("a")

        def keep(action: Action) -> None:
            self.clashes = change(self.desk, review, lambda before: self._with(before, base, action, finding)).clashes

        subject = self._subject("review_action", review, new, finding=key)
        title = "An action" if base else "A new action"
        given = {} if base else {"id": new, "finding": key, "made": self.desk.stamp()}
        kind = DocumentKind(title, subject, base, Action, keep, given=given)
        return ReviewFormWork(kind, self, self._first(context, new, finding))

    def _first(self, context: Mapping[str, Any], new: str, finding: Finding | None) -> dict[str, Any]:
        """What stands in a new action: what would mend the finding, under its heading."""
        if finding is not None:
            return typed_of(action_for(finding, new, self.desk.stamp()))
        return {"aim": str(context.get("aim", Aim.COHERENCE.value)), "status": ActionStatus.TO_DO.value}

    def _with(self, review: Review, base: Action | None, action: Action, finding: Finding | None) -> Review:
        """The review with the action; a new one answers its finding, a changed status keeps its day."""
        by = self.desk.stamp()
        stamped = action.having(changed=by)
        if base is None or base.status is not action.status:
            stamped = moved_on(stamped, action.status, self.desk.today(), by)
        if base is None and finding is not None:
            return made_action(review, finding, stamped, by)
        return with_action(review, stamped)

    # Answers

    def answer(self, context: Mapping[str, Any]) -> DocumentWork[Reason]:
        """Why a finding is accepted, or why it is not so."""
        review = self._review(context)
        if review.closed is not None:
            raise NotNowError(f"{review.name} is closed. Open it again to answer its findings.")
        key, answer = word_in(context, "finding"), choice_in(context, "answer", AnswerKind)
        finding = next((each for each in findings(review) if each.key == key), None)
        if finding is None:
            raise MissingRecordError(_GONE)

        def keep(given: Reason) -> None:
            by = self.desk.stamp()
            saved = change(self.desk, review, lambda before: answered(before, finding, answer, given.reason, by))
            self.clashes = saved.clashes

        subject = self._subject("review_answer", review, key, finding=key, answer=answer.value)
        title = f"{answer.label}: {finding.label}"
        kind = DocumentKind(title, subject, None, Reason, keep)
        said = next((each for each in review.answers if each.finding == key and each.answer is answer), None)
        reason = str(context.get("reason", "")) or (said.reason if said else "")
        return ReviewFormWork(kind, self, {"reason": reason})
