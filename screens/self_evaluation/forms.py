"""The forms of the self-evaluation: a statement, a question, an action, a plan of the sample, what it is about."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pydantic import BaseModel

from guidance.clash import theirs_stands
from guidance.form.declare import Form, Page, Section, form_of
from guidance.form.typed import Reading, typed_of
from guidance.self_evaluation.choices import ActionStatus, Framework, Place
from guidance.self_evaluation.evaluation import (
    ACTIONS,
    SAMPLE,
    YEAR,
    AnsweredQuestion,
    EvaluationAction,
    Judged,
    JudgedStatement,
    SelfEvaluation,
)
from guidance.self_evaluation.life import reopen, stamp_changes
from guidance.self_evaluation.sample import PlanCheck
from guidance.trust.access import Act
from screens.allowed import allow
from screens.coherence.forms import Reason
from screens.desk import Desk
from screens.form.context import choice_in, word_in, year_in
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Editing, Subject
from screens.provision.journeys import TellClashes
from screens.self_evaluation.work import NotOpenError, asked_of, base_evaluation, evaluation_of, with_row
from store.drafts import Draft
from store.errors import MissingRecordError

if TYPE_CHECKING:
    from guidance.clash import Clash

DocumentT = TypeVar("DocumentT", bound=BaseModel)
RowT = TypeVar("RowT", JudgedStatement, AnsweredQuestion)

_FORM_OF: Final[dict[type[Judged], str]] = {
    JudgedStatement: "evaluation_statement",
    AnsweredQuestion: "evaluation_question",
}
_NOT_ASKED: Final = "This statement is no longer asked."
_DRAWN_ANEW: Final = "This plan is no longer in the sample: it was drawn anew."


def part_of_form(model: type[BaseModel], section: Section, names: Collection[str] = ()) -> Form:
    """A form of one page with what is answered there; what is only shown stands in its section's words.

    Args:
        model: the document.
        section: the page's title and what is said above the fields.
        names: the fields to ask; by default all that are answered.
    """
    every = form_of(model).fields
    asked = tuple(spec for spec in every if (spec.name in names if names else not spec.ask.shown))
    return Form((Page(section, asked),))


class EvaluationFormWork(DocumentWork[DocumentT], Generic[DocumentT]):
    """A form about part of the evaluation: only some fields of its document are asked.

    Args:
        kind: which form.
        form: what is asked.
        forms: what is shared by the forms of the year: the draft that is gone on with, what clashed on saving.
        first: what stands in a new form to begin with.
    """

    def __init__(
        self, kind: DocumentKind[DocumentT], form: Form, forms: "EvaluationForms", first: dict[str, Any] | None = None
    ) -> None:
        self.desk, draft = forms.desk, forms.draft
        self.kind = kind
        self._forms = forms
        typed = typed_of(kind.base) if kind.base is not None else dict(first or {})
        asked = {spec.name for spec in form.fields}
        self.editing = Editing(self.desk, form, kind.subject, {k: v for k, v in typed.items() if k in asked}, draft)

    def save(self, reading: Reading) -> None:
        """Saves the answers; what clashed is told once it is saved."""
        super().save(reading)
        if self._forms.clashes:
            self.kind = replace(self.kind, then=TellClashes(theirs_stands(self._forms.clashes)))


class EvaluationForms:
    """The forms about one year's self-evaluation.

    Args:
        desk: the school, the person, the time.
        draft: the draft that is gone on with, if there is one.

    Every form raises NotAllowedError for whoever may not change it, and StoreErrors where it is closed or not there.
    """

    def __init__(self, desk: Desk, draft: Draft | None = None) -> None:
        self.desk = desk
        self.draft = draft
        #: Where somebody else chose differently meanwhile, once it is saved.
        self.clashes: tuple[Clash, ...] = ()

    def by_name(self, record: str, context: Mapping[str, Any]) -> dict[str, Callable[[], DocumentWork[Any]]]:
        """Each form by its name.

        Args:
            record: the id of an action, or of the learner whose plan is looked at.
            context: the year, and what the form is about.
        """
        return {
            "evaluation_statement": lambda: self.row(context, JudgedStatement),
            "evaluation_question": lambda: self.row(context, AnsweredQuestion),
            "evaluation_action": lambda: self.action(context, record),
            "evaluation_about": lambda: self.about(context),
            "evaluation_reopened": lambda: self.reopened(context),
            "plan_check": lambda: self.check(context, record),
        }

    # What they share

    def _evaluation(self, context: Mapping[str, Any], *, closed: bool = False) -> SelfEvaluation:
        allow(self.desk, Act.PROVISION)
        found = base_evaluation(self.desk, year_in(context), self.draft.revision if self.draft else "")
        if found.is_closed and not closed:
            raise NotOpenError(found)
        return found

    def _subject(self, form: str, evaluation: SelfEvaluation, record: str, title: str, **more: str) -> Subject:
        year = str(evaluation.school_year)
        words = f"{evaluation.title}: {title}" if title else evaluation.title
        return Subject(form, "", record, evaluation.revision, {"title": words, "year": year, **more})

    def _keep(self, evaluation: SelfEvaluation) -> None:
        self.clashes = self.desk.school.provision.save_evaluation(evaluation, self.desk.stamp()).clashes

    # Statements and questions

    def row(self, context: Mapping[str, Any], model: type[RowT]) -> DocumentWork[RowT]:
        """A statement or a question: judgement, evidence, and what its kind asks besides."""
        evaluation = self._evaluation(context)
        place = Place(
            choice_in(context, "framework", Framework), word_in(context, "edition"), word_in(context, "number")
        )
        base = evaluation.row(place)
        if not isinstance(base, model):
            raise MissingRecordError(_NOT_ASKED)

        def keep(row: RowT) -> None:
            self._keep(stamp_changes(evaluation, with_row(evaluation, row), self.desk.stamp()))

        form = _FORM_OF[model]
        where = {"framework": place.framework.value, "edition": place.edition, "number": place.number}
        subject = self._subject(form, evaluation, evaluation.id, place.number, **where)
        kind = DocumentKind(f"{place.number} · {evaluation.title}", subject, base, model, keep)
        return EvaluationFormWork(kind, part_of_form(model, self._section(base)), self)

    def _section(self, row: Judged) -> Section:
        """The words of a statement above its fields, and what may stand in the place of a service that has closed."""
        asked, _ = asked_of(self.desk)
        statement = asked.statement(row.place)
        perhaps = statement.today if statement and isinstance(row, JudgedStatement) and not row.today else ""
        proposal = f"\nIn its place today, perhaps: {perhaps}" if perhaps else ""
        return Section("statement", row.number, f"{row.wording}{proposal}")

    # Actions

    def action(self, context: Mapping[str, Any], record: str = "") -> DocumentWork[EvaluationAction]:
        """An action: one that is there, or a new one, perhaps about a statement."""
        evaluation = self._evaluation(context)
        base = next((each for each in evaluation.actions if each.id == record), None) if record else None
        new = record or self.desk.make_id("a")

        def keep(action: EvaluationAction) -> None:
            self._keep(with_evaluation_action(evaluation, action))

        about = str(context.get("about", ""))
        subject = self._subject("evaluation_action", evaluation, new, "an action", about=about)
        given = {} if base else {"id": new}
        title = "An action" if base else "A new action"
        kind = DocumentKind(title, subject, base, EvaluationAction, keep, given=given)
        first = {"about": about, "status": ActionStatus.PLANNED.value}
        return EvaluationFormWork(kind, part_of_form(EvaluationAction, ACTIONS), self, first)

    # The sample

    def check(self, context: Mapping[str, Any], learner: str) -> DocumentWork[PlanCheck]:
        """What is found in one plan of the sample."""
        evaluation = self._evaluation(context)
        base = next((each for each in evaluation.sample if each.learner == learner), None)
        if base is None:
            raise MissingRecordError(_DRAWN_ANEW)

        def keep(check: PlanCheck) -> None:
            sample = tuple(check if each.learner == learner else each for each in evaluation.sample)
            self._keep(stamp_changes(evaluation, evaluation.having(sample=sample), self.desk.stamp()))

        subject = self._subject("plan_check", evaluation, learner, base.which)
        kind = DocumentKind(f"{base.which} · {evaluation.title}", subject, base, PlanCheck, keep)
        return EvaluationFormWork(kind, part_of_form(PlanCheck, SAMPLE), self)

    # The evaluation as a whole

    def about(self, context: Mapping[str, Any]) -> DocumentWork[SelfEvaluation]:
        """Who took part in the evaluation, and how."""
        evaluation = self._evaluation(context)
        subject = self._subject("evaluation_about", evaluation, evaluation.id, "")
        kind = DocumentKind(evaluation.title, subject, evaluation, SelfEvaluation, self._keep)
        return EvaluationFormWork(kind, part_of_form(SelfEvaluation, YEAR, {"about"}), self)

    def reopened(self, context: Mapping[str, Any]) -> DocumentWork[Reason]:
        """Why a closed evaluation is opened again. If somebody else does so meanwhile, both reasons are kept."""
        evaluation = self._evaluation(context, closed=True)
        if not evaluation.is_closed:
            raise MissingRecordError(f"{evaluation.title} is open already.")

        def keep(given: Reason) -> None:
            now = evaluation_of(self.desk, evaluation.school_year)  # perhaps closed anew since
            self._keep(reopen(now if now.is_closed else evaluation, given.reason, self.desk.stamp()))

        subject = self._subject("evaluation_reopened", evaluation, evaluation.id, "opened again")
        kind = DocumentKind(f"Open {evaluation.title} again", subject, None, Reason, keep, done="It is open again.")
        return EvaluationFormWork(kind, form_of(Reason), self)


def with_evaluation_action(evaluation: SelfEvaluation, action: EvaluationAction) -> SelfEvaluation:
    """The evaluation with an action put in, or in place of the one of the same id."""
    if all(each.id != action.id for each in evaluation.actions):
        return evaluation.having(actions=(*evaluation.actions, action))
    return evaluation.having(actions=tuple(action if each.id == action.id else each for each in evaluation.actions))
