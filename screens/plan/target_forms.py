"""The forms of targets in a plan, and of what a tutor writes beside it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from guidance.form.declare import form_of
from guidance.form.shown import show_value
from guidance.form.typed import Problem, typed_of
from guidance.plan.comment import (
    Comment,
    Leaving,
    NewComment,
    NewSuggestion,
    Reply,
    Suggestion,
    Taking,
    field_label,
    leave,
    replied,
    take,
    taking,
)
from guidance.plan.plan import Plan, purposes
from guidance.plan.standing import plan_of
from guidance.target.own_words import OwnTarget, own_target, own_target_doubts
from guidance.trust.for_learner import ANSWER, answers_for_learner
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.learner.forms import LearnerForms
from screens.outdated import refusing_outdated
from store.errors import MissingRecordError
from store.guard import NotAllowedError

_ANSWERED: Final = "This suggestion has been answered already."


class TargetForms(LearnerForms):
    """Targets, suggestions and comments. Arguments and errors are those of `LearnerForms`."""

    def _doubts(self, form: OwnTarget | Taking) -> Sequence[Problem]:
        return own_target_doubts(form, self.desk.today(), self.desk.school.settings.calendar)

    def _new(self, form: str, title: str, prefix: str, **context: str) -> Subject:
        """What a form is about that makes a new record; its draft carries the record's id."""
        new = (self.draft.record if self.draft else "") or self.desk.make_id(prefix)
        return Subject(form, self.learner, new, "", {"title": title, **context})

    def target(self, context: Mapping[str, Any]) -> DocumentWork[OwnTarget]:
        """A new target, in the learner's own words; begun from an entry of the bank, if one was picked."""
        offered = {"goals": purposes(plan_of(self._folder()))}
        row, entry = context.get("row") or {}, str(context.get("entry", ""))
        title = "A new target"
        subject = self._new("target", title, "t", entry=entry)

        def keep(form: OwnTarget) -> None:
            self._save(own_target(form, subject.record, entry))

        kind = DocumentKind(title, subject, None, OwnTarget, keep, self._doubts, offered=offered)
        return DocumentWork(self.desk, kind, self.draft, dict(row))

    # Suggestions

    def suggestion(self, context: Mapping[str, Any]) -> DocumentWork[NewSuggestion]:
        """A target that a tutor suggests."""
        row, entry = context.get("row") or {}, str(context.get("entry", ""))
        title = f"Suggest a target to {self._folder().learner.name}"
        subject = self._new("suggestion", title, "g", entry=entry)

        def keep(form: NewSuggestion) -> None:
            given = {name: getattr(form, name) for name in NewSuggestion.model_fields}
            self._save(Suggestion(id=subject.record, by=self.desk.stamp(), entry=entry, **given))

        kind = DocumentKind(title, subject, None, NewSuggestion, keep, done="Saved. The learner sees it.")
        return DocumentWork(self.desk, kind, self.draft, dict(row))

    def _refuse_for_learner(self) -> None:
        """Raises NotAllowedError if it is the learner's to answer, and somebody else is at the desk."""
        if not answers_for_learner(self.desk.who):
            raise NotAllowedError(ANSWER)

    def _open_suggestion(self, record: str) -> Suggestion:
        self._refuse_for_learner()
        found = self._found(self._folder(), Suggestion, record)
        if not found.is_open:
            raise MissingRecordError(_ANSWERED)
        return found

    def take(self, record: str) -> DocumentWork[Taking]:
        """The learner takes a suggestion, in words that they may change."""
        suggestion = self._open_suggestion(record)
        title = "Make it my target"

        def keep(form: Taking) -> None:
            with refusing_outdated():
                self._save(*take(suggestion, form, self.desk.make_id("t"), self.desk.today()))

        subject = self._subject("take", title, suggestion)
        kind = DocumentKind(title, subject, None, Taking, keep, self._doubts, done="It is your target now.")
        return DocumentWork(self.desk, kind, self.draft, typed_of(taking(suggestion)))

    def leave(self, record: str) -> DocumentWork[Leaving]:
        """The learner leaves a suggestion, and may say why."""
        suggestion = self._open_suggestion(record)
        title = "Leave this suggestion"

        def keep(form: Leaving) -> None:
            with refusing_outdated():
                self._save(leave(suggestion, form, self.desk.today()))

        kind = DocumentKind(title, self._subject("leave", title, suggestion), None, Leaving, keep)
        return DocumentWork(self.desk, kind, self.draft)

    # Comments

    def comment(self, context: Mapping[str, Any]) -> DocumentWork[NewComment]:
        """A comment beside a field of the plan, or beside the whole of it, with the learner's words as they now are."""
        plan, field = plan_of(self._folder()), str(context.get("field", ""))
        subject = self._new("comment", "Comment beside the plan", "c", field=field)
        passage = next(
            (show_value(spec, getattr(plan, field)) for spec in form_of(Plan).fields if spec.name == field), ""
        )

        def keep(form: NewComment) -> None:
            given = {"about": plan.id, "field": field, "passage": passage, "text": form.text}
            self._save(Comment(id=subject.record, by=self.desk.stamp(), **given))

        about = field_label(Comment(id="", by=self.desk.stamp(), field=field, text=""), Plan)
        kind = DocumentKind(f"Comment beside: {about}", subject, None, NewComment, keep)
        return DocumentWork(self.desk, kind, self.draft)

    def reply(self, record: str) -> DocumentWork[Reply]:
        """The learner's answer to a comment."""
        self._refuse_for_learner()
        comment = self._found(self._folder(), Comment, record)

        def keep(form: Reply) -> None:
            with refusing_outdated():
                self._save(replied(comment, form, self.desk.today()))

        title = f"Answer to {comment.by.name}"
        kind = DocumentKind(title, self._subject("reply", title, comment), None, Reply, keep)
        return DocumentWork(self.desk, kind, self.draft, {"reply": comment.reply})
