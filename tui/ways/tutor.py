"""The ways of targets in a plan, and of what a tutor writes beside it: comments, and targets that are suggested."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Any, Final

from textual import on

from screens import journeys
from screens.plan.journeys import AddTarget, AnswerComment, AnswerSuggestion, SuggestTarget, WriteComment
from store.errors import MissingRecordError
from tui.ways.plan import PlanWays

if TYPE_CHECKING:
    from guidance.plan.comment import Comment, Suggestion

#: So much of a comment stands above the answers; all of it is read beside the plan.
_WIDE: Final = 600
_ANSWERED: Final = "This suggestion has been answered already."


class TutorWays(PlanWays):
    """What the application does when a screen asks to write beside a plan, or for a target of it."""

    @property
    def _answers_for_learner(self) -> bool:
        from guidance.trust.for_learner import answers_for_learner

        return answers_for_learner(self.desk.who)

    # Targets

    @on(AddTarget)
    def add_target(self, event: AddTarget) -> None:
        """To a new target."""
        self._begin_target(event.learner, "target", "In my own words")

    @on(SuggestTarget)
    def suggest_target(self, event: SuggestTarget) -> None:
        """To a target that is suggested."""
        self._begin_target(event.learner, "suggestion", "In your own words")

    def _begin_target(self, learner: str, form: str, own: str) -> None:
        """Asks where to begin: with an idea of the bank, whose gaps are filled in, or with nothing."""
        from screens.dialogs import ChooseScreen

        def begin(row: dict[str, Any] | None) -> None:
            if row is not None:
                context = {"row": row, "entry": str(row.get("entry", ""))}
                self.post_message(journeys.EditDocument(form, learner, context=context))

        def chosen(how: str | None) -> None:
            if how == "bank":
                year = self.desk.school.folder(learner).learner.year_group
                self.post_message(journeys.PickTarget(year, begin))
            elif how == "own":
                begin({})

        choices = [("bank", "b", "With an idea from the bank"), ("own", "o", own)]
        self.push_screen(
            ChooseScreen("How do you want to begin?", choices), lambda how: self.try_to(lambda: chosen(how))
        )

    # Comments

    @on(WriteComment)
    def write_comment(self, event: WriteComment) -> None:
        """To a comment beside one field, which is chosen first if there are several."""
        from guidance.form.declare import form_of
        from guidance.plan.plan import Plan
        from screens.dialogs import ChooseScreen

        def write(name: str | None) -> None:
            if name is not None:
                context = {"field": "" if name == "whole" else name}
                self.post_message(journeys.EditDocument("comment", event.learner, context=context))

        if len(event.fields) == 1:
            write(event.fields[0])
            return
        asked = [form_of(Plan).field(name) for name in event.fields]
        choices = [(spec.name, str(number), spec.label) for number, spec in enumerate(asked, 1)]
        choices.append(("whole", "w", "The whole plan"))
        self.push_screen(ChooseScreen("What is the comment about?", choices), write)

    @on(AnswerComment)
    def answer_comment(self, event: AnswerComment) -> None:
        """To what a learner does with a comment."""
        from guidance.plan.comment import Comment

        self.try_to(lambda: self._ask_about_comment(event.learner, self._found(event.learner, event.record, Comment)))

    def _ask_about_comment(self, learner: str, comment: "Comment") -> None:
        from guidance.form.text import shorten
        from guidance.trust.for_learner import ANSWER
        from screens.dialogs import ChooseScreen

        if not self._answers_for_learner:
            self.notify(ANSWER)
            return
        choices = [("reply", "a", "Answer in a sentence")]
        if not comment.is_read:
            choices.append(("read", "r", "I have read it"))
        choices.append(("", "n", "Go back"))

        def chosen(how: str | None) -> None:
            if how == "reply":
                self.post_message(journeys.EditDocument("reply", learner, comment.id))
            elif how == "read":
                self.try_to(lambda: self._mark_read(learner, comment))

        self.push_screen(ChooseScreen(f"{comment.by.name}: {shorten(comment.text, _WIDE)}", choices), chosen)

    def _mark_read(self, learner: str, comment: "Comment") -> None:
        from guidance.plan.comment import read
        from screens.outdated import refusing_outdated

        with refusing_outdated():
            self.desk.school.save(learner, [read(comment, self.desk.today())], self.desk.stamp())
        self.post_message(journeys.Reload())

    # Suggestions

    @on(AnswerSuggestion)
    def answer_suggestion(self, event: AnswerSuggestion) -> None:
        """To what becomes of a suggestion."""
        from guidance.plan.comment import Suggestion

        self.try_to(
            lambda: self._ask_about_suggestion(event.learner, self._found(event.learner, event.record, Suggestion))
        )

    def _ask_about_suggestion(self, learner: str, suggestion: "Suggestion") -> None:
        from guidance.form.text import shorten
        from screens.dialogs import ChooseScreen

        if not suggestion.is_open:
            self.notify(_ANSWERED)
            return
        choices = []
        if self._answers_for_learner:
            choices = [("take", "t", "Take it: it becomes my target"), ("leave", "l", "Leave it")]
        if not self.desk.who.is_learner:
            choices.append(("back", "b", "Take the suggestion back"))
        choices.append(("", "n", "Go back"))

        def chosen(how: str | None) -> None:
            if how in {"take", "leave"}:
                self.post_message(journeys.EditDocument(how, learner, suggestion.id))
            elif how == "back":
                self.try_to(lambda: self._take_back(learner, suggestion))

        words = f"{suggestion.by.name} suggests: {shorten(suggestion.text, _WIDE)}"
        self.push_screen(ChooseScreen(words, choices), chosen)

    def _take_back(self, learner: str, suggestion: "Suggestion") -> None:
        from guidance.plan.comment import take_back
        from screens.outdated import refusing_outdated

        with refusing_outdated():
            self.desk.school.save(learner, [take_back(suggestion, self.desk.today())], self.desk.stamp())
        self.post_message(journeys.Reload())

    def _found(self, learner: str, record: str, kind: type[Any]) -> Any:  # noqa: ANN401 - of that kind
        """A record of a folder. Raises StoreError if it is not there."""
        found = self.desk.school.folder(learner).record(record)
        if not isinstance(found, kind):
            raise MissingRecordError("This is no longer in the learner's folder.")
        return found
