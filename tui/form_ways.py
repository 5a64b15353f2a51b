"""The ways to the smaller forms and to unfinished ones; what all ways share."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Any

from textual import on

from screens import journeys
from store.errors import MissingRecordError, StoreError
from tui.workarounds import PlainCrash

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.errors import ExportError
    from screens.desk import Desk
    from screens.form.document_work import DocumentWork
    from store.drafts import Draft


class FormWays(PlainCrash):
    """What the application does when a screen asks for a form."""

    desk: "Desk"

    def refuse(self, error: "StoreError | ExportError") -> None:
        """Says in a sentence why something could not be done."""
        self.notify(str(error), title="Not done", severity="error", timeout=20, markup=False)

    def try_to(self, act: "Callable[[], None]") -> None:
        """Does something that the store may refuse, and says so if it does."""
        try:
            act()
        except StoreError as error:
            self.refuse(error)

    def go(self, screen: Any) -> None:  # noqa: ANN401 - a screen of any result
        """Goes to a screen of whose result nobody waits."""
        self.push_screen(screen)

    @on(journeys.EditDocument)
    def edit_document(self, event: journeys.EditDocument) -> None:
        """To the form of a smaller document."""
        self._open_form(event.form, event.learner, event.record, event.context or {}, None)

    @on(journeys.ResumeDraft)
    def resume_draft(self, event: journeys.ResumeDraft) -> None:
        """To a form that was left unfinished."""
        draft: Draft = event.draft
        if draft.form == "interview":
            from screens.interview.interview import InterviewScreen
            from screens.interview.work import InterviewWork

            self.try_to(lambda: self.go(InterviewScreen(InterviewWork.resume(self.desk, draft))))
        elif draft.form == "group":
            from screens.diary.group_booking import GroupBookingScreen

            self.try_to(lambda: self.go(GroupBookingScreen(self.desk, draft)))
        else:
            self._open_form(draft.form, draft.learner, draft.record, draft.context, draft)

    def _open_form(
        self, form: str, learner: str, record: str, context: "dict[str, Any]", draft: "Draft | None"
    ) -> None:
        from screens.form.document import DocumentScreen

        self.try_to(lambda: self.go(DocumentScreen(self._work(form, learner, record, context, draft))))

    def _work(
        self, form: str, learner: str, record: str, context: "dict[str, Any]", draft: "Draft | None"
    ) -> "DocumentWork[Any]":
        from screens.diary.forms import DiaryForms
        from screens.form.school_forms import SchoolForms
        from screens.learner.forms import LearnerForms

        about, diary, school = (
            LearnerForms(self.desk, learner, draft),
            DiaryForms(self.desk, learner, draft),
            SchoolForms(self.desk, draft),
        )
        forms: dict[str, Callable[[], DocumentWork[Any]]] = {
            "learner": about.details,
            "questions": lambda: about.questions(record),
            "answer": lambda: about.answer(record),
            "referral": lambda: about.referral(record),
            "addendum": lambda: about.addendum(str(context.get("interview", "")), record),
            "withdrawal": lambda: about.withdrawal(record),
            "book": lambda: diary.book(record),
            "move": lambda: diary.move(record),
            "cancel": lambda: diary.cancel(record),
            "tell": lambda: diary.tell(record),
            "settings": school.settings,
            "person": lambda: school.person(record),
            "entry": lambda: school.entry(record),
        }
        if form not in forms:
            raise MissingRecordError("This draft was written by another version of Fingerpost. It is kept as it is.")
        return forms[form]()

    @on(journeys.DiscardDraft)
    def discard_draft(self, event: journeys.DiscardDraft) -> None:
        """Asks whether a draft is to go, and removes it."""
        from screens.dialogs import confirm
        from store.drafts import DraftPen

        draft: Draft = event.draft

        def answer(said: str | None) -> None:
            if said == "yes":
                folder = next(each for each in self.desk.draft_folders if (each / f"{draft.id}.json").exists())
                self.try_to(lambda: DraftPen(folder, draft.id).discard())
                self.post_message(journeys.Reload())

        title = draft.context.get("title", draft.form)
        self.push_screen(
            confirm(f"Discard the draft “{title}”? What was typed is gone then.", "Discard it", "d"), answer
        )
