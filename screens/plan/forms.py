"""The forms of a learner's plan: what each begins with and how it is saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from guidance.form.typed import Problem, typed_of
from guidance.learner.folder import Folder
from guidance.plan.choices import Transition
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, begin_review, records_to_save, review_doubts, transition_of
from guidance.plan.standing import plan_id, plan_of
from guidance.plan.statement import statement_room
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.outdated import refusing_outdated
from screens.plan.journeys import OpenRecalled
from screens.plan.target_forms import TargetForms
from screens.plan.view_forms import ViewForms


class PlanForms(ViewForms, TargetForms):
    """The forms of one learner's plan. Arguments and errors are those of `LearnerForms`."""

    def by_name(self, record: str, context: Mapping[str, Any]) -> dict[str, Callable[[], DocumentWork[Any]]]:
        """Each form by its name.

        Args:
            record: the record that it is about; "" for a new one.
            context: what else the form begins with.
        """
        return {
            "plan": self.plan,
            "plan_review": lambda: self.review(record),
            "self_review": lambda: self.self_review(record),
            "feedback": lambda: self.feedback(record),
            "target": lambda: self.target(context),
            "take": lambda: self.take(record),
            "leave": lambda: self.leave(record),
            "reply": lambda: self.reply(record),
            "suggestion": lambda: self.suggestion(context),
            "comment": lambda: self.comment(context),
        }

    def _title(self, own: str, words: str, folder: Folder) -> str:
        """A form's title: to the learner as their own, to staff with the learner's name."""
        return own if self.desk.who.is_learner else f"{words} of {folder.learner.name}"

    def plan(self) -> DocumentWork[Plan]:
        """The plan. There is one; the first save makes it."""
        folder = self._folder()
        base = folder.plan
        begun_without_one = self.draft is not None and not self.draft.revision
        if base and begun_without_one:
            base = None  # somebody saved the first plan meanwhile: saving this one has to find the conflict
        elif base:
            base = self._record(folder, Plan, base.id)
        key = folder.plan.id if folder.plan else plan_id(self.learner)
        title = self._title("My plan", "Plan", folder)
        subject = Subject("plan", self.learner, key, base.revision if base else "", {"title": title})
        usual = self.desk.school.settings.statement_limit

        def doubts(plan: Plan) -> Sequence[Problem]:
            room = statement_room(plan, usual)
            words = "It is longer than the form it goes into may take. Leave out what matters least."
            return [Problem(("statement",), words)] if room.is_over else []

        given = {} if base else {"id": key}
        kind = DocumentKind(title, subject, base, Plan, self._save, doubts, given=given)
        return DocumentWork(self.desk, kind, self.draft)

    def review(self, record: str = "") -> DocumentWork[PlanReview]:
        """A look at the plan again. The targets are answered unseen; saving it keeps a version of the plan."""
        folder = self._folder()
        title = self._title("Looking at my plan again", "A new look at the plan", folder)
        new = record or self.desk.make_id("v")
        today = self.desk.today()

        def keep(review: PlanReview) -> None:
            now = self._folder()
            with refusing_outdated():
                self._save(*records_to_save(review, plan_of(now), now.targets))

        def doubts(review: PlanReview) -> Sequence[Problem]:
            return review_doubts(review, today)

        transition = transition_of(folder.learner.year_group) or Transition.OWN
        begun = begin_review(new, folder.targets, today, transition)
        subject = self._subject("plan_review", title, record_id=new)
        then = OpenRecalled(self.learner, new)
        kind = DocumentKind(title, subject, None, PlanReview, keep, doubts, given={"id": new}, then=then)
        return DocumentWork(self.desk, kind, self.draft, typed_of(begun))
