"""The ways to the smaller forms and to unfinished ones; what all ways share."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Any, Final

from textual import on

from screens import journeys
from store.errors import StoreError
from tui.workarounds import PlainCrash

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.errors import ExportError
    from guidance.record import Record
    from guidance.trust.access import Act
    from screens.desk import Desk
    from screens.form.document_work import DocumentWork
    from store.drafts import Draft


#: What somebody sees of a learner who opens a form, in the words of the audit trail.
_FORM_SHOWS: Final = {
    "learner": "learner's details",
    "questions": "questions before an interview",
    "answer": "target",
    "referral": "referral",
    **dict.fromkeys(("move", "cancel", "tell"), "appointment"),
    "plan": "plan",
    "plan_review": "review of the plan",
    "self_review": "self-review",
    "feedback": "feedback",
    "reply": "comment beside the plan",
    **dict.fromkeys(("take", "leave"), "suggested target"),
}


class FormWays(PlainCrash):
    """What the application does when a screen asks for a form."""

    desk: "Desk"

    def refuse(self, error: "StoreError | ExportError") -> None:
        """Says in a sentence why something could not be done."""
        self.notify(str(error), title="Not done", severity="error", timeout=20, markup=False)

    def if_allowed(self, act: "Act", do: "Callable[[], object]") -> None:
        """Does something if whoever is at the desk may, and says so if not."""
        from screens.allowed import allow

        def asked() -> None:
            allow(self.desk, act)
            do()

        self.try_to(asked)

    def try_to(self, act: "Callable[[], None]") -> None:
        """Does something that the store may refuse, and says so if it does."""
        try:
            act()
        except StoreError as error:
            self.refuse(error)

    def note_opened(self, learner: str, record: "Record | None" = None, what: str = "folder") -> None:
        """Writes down that a learner's folder, or a record of it, is opened; says so if that cannot be done."""
        from screens.written_down import note_opened

        if trouble := note_opened(self.desk, learner, record, what):
            self.notify(trouble, title="Not written down", severity="warning", timeout=20, markup=False)

    def note_record_opened(self, learner: str, record: str) -> None:
        """The same of a record, of a confidential one as lists show it. Raises StoreError."""
        self.note_opened(learner, self.desk.school.folder(learner).record(record))

    def go(self, screen: Any) -> None:  # noqa: ANN401 - a screen of any result
        """Goes to a screen of whose result nobody waits."""
        self.push_screen(screen)

    @on(journeys.EditDocument)
    def edit_document(self, event: journeys.EditDocument) -> None:
        """To the form of a smaller document."""
        self._open_form(event.form, event.learner, event.record, event.context or {}, None)

    @on(journeys.ResumeDraft)
    def resume_draft(self, event: journeys.ResumeDraft) -> None:
        """To a form that was left unfinished. A sealed one is opened first."""
        from screens.in_confidence import draft_to_read

        self.try_to(lambda: self._resume(draft_to_read(self.desk, event.draft)))

    def _resume(self, draft: "Draft") -> None:
        if draft.form == "interview":
            from screens.interview.interview import InterviewScreen
            from screens.interview.work import InterviewWork

            def resume() -> None:
                work = InterviewWork.resume(self.desk, draft)
                self.note_opened(draft.learner, work.folder.record(draft.record), "folder")
                self.go(InterviewScreen(work))

            self.try_to(resume)
        elif draft.form == "group":
            from screens.diary.group_booking import GroupBookingScreen

            self.try_to(lambda: self.go(GroupBookingScreen(self.desk, draft)))
        else:
            self._open_form(draft.form, draft.learner, draft.record, draft.context, draft)

    def _open_form(
        self, form: str, learner: str, record: str, context: "dict[str, Any]", draft: "Draft | None"
    ) -> None:
        from screens.form.document import DocumentScreen
        from screens.plan.journeys import PLAN_FORMS
        from screens.plan.plan_form import PlanFormScreen

        def go() -> None:
            work = self._work(form, learner, record, context, draft)
            if learner and (record or form in {"learner", "plan"}):
                self.note_opened(learner, what=_FORM_SHOWS.get(form, "folder"))
            in_plan = form in PLAN_FORMS
            self.go(PlanFormScreen(work, context.get("page", 1)) if in_plan else DocumentScreen(work))

        self.try_to(go)

    def _work(
        self, form: str, learner: str, record: str, context: "dict[str, Any]", draft: "Draft | None"
    ) -> "DocumentWork[Any]":
        from screens.diary.forms import DiaryForms
        from screens.form.context import OtherVersionError
        from screens.form.school_forms import SchoolForms
        from screens.learner.agreement_forms import AgreementForms
        from screens.learner.forms import LearnerForms
        from screens.plan.forms import PlanForms
        from screens.trust.audit_forms import accept_trail

        about, sharing, diary, school = (
            LearnerForms(self.desk, learner, draft),
            AgreementForms(self.desk, learner, draft),
            DiaryForms(self.desk, learner, draft),
            SchoolForms(self.desk, draft),
        )
        forms: dict[str, Callable[[], DocumentWork[Any]]] = {
            "learner": about.details,
            "questions": lambda: about.questions(record),
            "answer": lambda: about.answer(record),
            "referral": lambda: about.referral(record),
            "addendum": lambda: about.addendum(str(context.get("interview", "")), record),
            "agreement_ended": lambda: sharing.ended(str(context.get("interview", "")), record),
            "agreement_again": lambda: sharing.again(record),
            "withdrawal": lambda: about.withdrawal(record),
            "book": lambda: diary.book(record),
            "move": lambda: diary.move(record),
            "cancel": lambda: diary.cancel(record),
            "tell": lambda: diary.tell(record),
            "settings": school.settings,
            "person": lambda: school.person(record),
            "entry": lambda: school.entry(record),
            "school_answer": lambda: school.school_answer(record, context),
            "accept_trail": lambda: accept_trail(self.desk, draft),
            **PlanForms(self.desk, learner, draft).by_name(record, context),
        }
        if form not in forms:
            raise OtherVersionError
        return forms[form]()

    @on(journeys.DiscardDraft)
    def discard_draft(self, event: journeys.DiscardDraft) -> None:
        """Asks whether a draft is to go, and removes it."""
        from screens.dialogs import confirm
        from store.drafts import DraftPen

        draft: Draft = event.draft

        def answer(said: str | None) -> None:
            if said == "yes":
                self.try_to(lambda: DraftPen(self.desk.home_of_draft(draft.id), draft.id).discard())
                self.post_message(journeys.Reload())

        title = draft.context.get("title", draft.form)
        self.push_screen(
            confirm(f"Discard the draft “{title}”? What was typed is gone then.", "Discard it", "d"), answer
        )
