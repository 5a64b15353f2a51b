"""The forms of a learner's plan: what each begins with and how it is saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from guidance.form.typed import Problem
from guidance.plan.plan import Plan
from guidance.plan.statement import statement_room
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.learner.forms import LearnerForms
from screens.plan.standing import plan_id


class PlanForms(LearnerForms):
    """The forms of one learner's plan. Arguments and errors are those of `LearnerForms`."""

    def by_name(self, record: str, context: Mapping[str, Any]) -> dict[str, Callable[[], DocumentWork[Any]]]:
        """Each form by its name.

        Args:
            record: the record that it is about; "" for a new one.
            context: what else the form begins with.
        """
        return {"plan": self.plan}

    def _whose(self, words: str, name: str) -> str:
        """A form's title: to the learner their own, to staff with the name."""
        return f"My {words}" if self.desk.who.is_learner else f"{words.capitalize()} of {name}"

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
        title = self._whose("plan", folder.learner.name)
        subject = Subject("plan", self.learner, key, base.revision if base else "", {"title": title})
        usual = self.desk.school.settings.statement_limit

        def doubts(plan: Plan) -> Sequence[Problem]:
            room = statement_room(plan, usual)
            words = "It is longer than the form it goes into may take. Leave out what matters least."
            return [Problem(("statement",), words)] if room.is_over else []

        given = {} if base else {"id": key}
        kind = DocumentKind(title, subject, base, Plan, self._save, doubts, given=given)
        return DocumentWork(self.desk, kind, self.draft)
