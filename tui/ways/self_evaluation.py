"""The ways of the self-evaluation: to it, to its actions, to the sample of plans, to the learners behind a figure."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Any

from textual import on

from guidance.trust.access import Act
from screens.self_evaluation.journeys import (
    EVALUATION_FORMS,
    JUDGEMENTS,
    EditEvaluationAction,
    EditStatement,
    OpenBehind,
    OpenEvaluationActions,
    OpenEvaluationsCompared,
    OpenSample,
    OpenSelfEvaluation,
)
from tui.ways.coherence import CoherenceWays

if TYPE_CHECKING:
    from screens.form.document_work import DocumentWork
    from store.drafts import Draft


class SelfEvaluationWays(CoherenceWays):
    """What the application does when a screen asks for the self-evaluation of a year."""

    @on(OpenSelfEvaluation)
    def open_self_evaluation(self, event: OpenSelfEvaluation) -> None:
        """To the self-evaluation of a year at a glance, or to part of it."""
        from screens.self_evaluation.overview import EvaluationScreen
        from screens.self_evaluation.statements import StatementsScreen
        from screens.self_evaluation.work import draft_to_go_on_with

        def go() -> None:
            if event.part or event.number:
                part = "" if event.part == "everything" else event.part
                draft = draft_to_go_on_with(self.desk, event.year)
                self.go(StatementsScreen(self.desk, event.year, part, event.number, draft))
            else:
                self.go(EvaluationScreen(self.desk, event.year))

        self.if_allowed(Act.SEE_PROVISION, go)

    @on(OpenEvaluationActions)
    def open_evaluation_actions(self, event: OpenEvaluationActions) -> None:
        """To the actions of a year."""
        from screens.self_evaluation.actions import EvaluationActionsScreen

        self.if_allowed(
            Act.SEE_PROVISION, lambda: self.go(EvaluationActionsScreen(self.desk, event.year, event.action))
        )

    @on(OpenEvaluationsCompared)
    def open_evaluations_compared(self, event: OpenEvaluationsCompared) -> None:
        """To a year held against an earlier one."""
        from screens.self_evaluation.compared import EvaluationsComparedScreen

        self.if_allowed(Act.SEE_PROVISION, lambda: self.go(EvaluationsComparedScreen(self.desk, event.year)))

    @on(OpenSample)
    def open_sample(self, event: OpenSample) -> None:
        """To the sample of plans."""
        from screens.self_evaluation.sample import SampleScreen

        self.if_allowed(Act.SEE_PROVISION, lambda: self.go(SampleScreen(self.desk, event.year)))

    @on(OpenBehind)
    def open_behind(self, event: OpenBehind) -> None:
        """To the learners behind a figure."""
        from screens.self_evaluation.behind import BehindScreen

        self.if_allowed(Act.FIND, lambda: self.go(BehindScreen(self.desk, event.year, event.figure)))

    # Forms

    @on(EditStatement)
    def edit_statement(self, event: EditStatement) -> None:
        """To the form of a statement or a question."""
        from guidance.self_evaluation.choices import Framework

        place = event.place
        where = {"framework": place.framework.value, "edition": place.edition, "number": place.number}
        form = "evaluation_question" if place.framework is Framework.STRATEGIC else "evaluation_statement"
        self._open_provision_form(form, "", {"year": str(event.year), **where})

    @on(EditEvaluationAction)
    def edit_evaluation_action(self, event: EditEvaluationAction) -> None:
        """To the form of an action."""
        context = {"year": str(event.year), "about": event.about}
        self._open_provision_form("evaluation_action", event.action, context)

    def _open_form(self, form: str, learner: str, record: str, context: dict[str, Any], draft: "Draft | None") -> None:
        if form in EVALUATION_FORMS:
            self._open_provision_form(form, record, context, draft)
            return
        if form != JUDGEMENTS:
            super()._open_form(form, learner, record, context, draft)
            return
        from screens.form.context import year_in
        from screens.self_evaluation.statements import StatementsScreen

        self.if_allowed(Act.PROVISION, lambda: self.go(StatementsScreen(self.desk, year_in(context), draft=draft)))

    def _work(
        self, form: str, learner: str, record: str, context: dict[str, Any], draft: "Draft | None"
    ) -> "DocumentWork[Any]":
        if form not in EVALUATION_FORMS:
            return super()._work(form, learner, record, context, draft)
        from screens.self_evaluation.forms import EvaluationForms

        return EvaluationForms(self.desk, draft).by_name(record, context)[form]()
