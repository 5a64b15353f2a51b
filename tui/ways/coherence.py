"""The ways of findings: to them, to actions, pictures and years compared, and to the forms about them."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Any

from textual import on

from guidance.trust.access import Act
from screens.coherence.journeys import (
    REVIEW_FORMS,
    AnswerFinding,
    EditReviewAction,
    OpenActions,
    OpenFindings,
    OpenPictures,
    OpenYearsCompared,
)
from tui.ways.tutor import TutorWays

if TYPE_CHECKING:
    from screens.form.document_work import DocumentWork
    from store.drafts import Draft


class CoherenceWays(TutorWays):
    """What the application does when a screen asks what a review of provision says of itself."""

    @on(OpenFindings)
    def open_findings(self, event: OpenFindings) -> None:
        """To the findings of a year."""
        from screens.coherence.findings import FindingsScreen

        self.if_allowed(Act.SEE_PROVISION, lambda: self.go(FindingsScreen(self.desk, event.year, event.finding)))

    @on(OpenActions)
    def open_actions(self, event: OpenActions) -> None:
        """To the actions of a year."""
        from screens.coherence.actions import ReviewActionsScreen

        self.if_allowed(Act.SEE_PROVISION, lambda: self.go(ReviewActionsScreen(self.desk, event.year, event.action)))

    @on(OpenPictures)
    def open_pictures(self, event: OpenPictures) -> None:
        """To the pictures of a year."""
        from screens.coherence.pictures import PicturesScreen

        self.if_allowed(Act.SEE_PROVISION, lambda: self.go(PicturesScreen(self.desk, event.year)))

    @on(OpenYearsCompared)
    def open_years_compared(self, event: OpenYearsCompared) -> None:
        """To a year held against an earlier one."""
        from screens.coherence.compared import ReviewsComparedScreen

        self.if_allowed(Act.SEE_PROVISION, lambda: self.go(ReviewsComparedScreen(self.desk, event.year)))

    # Forms

    @on(EditReviewAction)
    def edit_review_action(self, event: EditReviewAction) -> None:
        """To the form of an action."""
        context = {"year": str(event.year), "finding": event.finding}
        self._open_provision_form("review_action", event.action, context)

    @on(AnswerFinding)
    def answer_finding(self, event: AnswerFinding) -> None:
        """To the form in which a finding is answered."""
        context = {"year": str(event.year), "finding": event.finding, "answer": event.answer, "reason": event.reason}
        self._open_provision_form("review_answer", "", context)

    def _open_provision_form(
        self, form: str, record: str, context: dict[str, Any], draft: "Draft | None" = None
    ) -> None:
        from screens.coherence.form_screen import ProvisionFormScreen

        self.try_to(lambda: self.go(ProvisionFormScreen(self._work(form, "", record, context, draft))))

    def _open_form(self, form: str, learner: str, record: str, context: dict[str, Any], draft: "Draft | None") -> None:
        if form in REVIEW_FORMS:
            self._open_provision_form(form, record, context, draft)
        else:
            super()._open_form(form, learner, record, context, draft)

    def _work(
        self, form: str, learner: str, record: str, context: dict[str, Any], draft: "Draft | None"
    ) -> "DocumentWork[Any]":
        if form not in REVIEW_FORMS:
            return super()._work(form, learner, record, context, draft)
        from screens.coherence.forms import ReviewForms

        return ReviewForms(self.desk, draft).by_name(record, context)[form]()
