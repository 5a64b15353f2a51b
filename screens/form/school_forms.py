"""The smaller forms about the school: its settings, a member of staff, an entry of the target bank."""

from collections.abc import Mapping, Sequence
from typing import Any

from guidance.diary.terms import overlapping
from guidance.diary.years import school_year
from guidance.form.typed import Problem
from guidance.person import Person
from guidance.self_review.answered import SchoolAnswer
from guidance.settings import Settings
from guidance.target.bank import BankEntry, prompt_problem
from guidance.trust.keeping import rule_doubts
from screens.desk import Desk
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from store.drafts import Draft


class SchoolForms:
    """The forms about the school.

    Args:
        desk: the school, the person, the time.
        draft: the draft that is gone on with, if there is one.
    """

    def __init__(self, desk: Desk, draft: Draft | None = None) -> None:
        self.desk = desk
        self.draft = draft

    def settings(self) -> DocumentWork[Settings]:
        """The school's settings."""
        base = self.desk.school.settings

        def doubts(settings: Settings) -> Sequence[Problem]:
            terms = [Problem(("terms",), sentence) for sentence in overlapping(settings.terms)]
            return [*terms, *(Problem(("retention",), sentence) for sentence in rule_doubts(settings.retention))]

        def keep(settings: Settings) -> None:
            if settings.sign_in and not base.sign_in:
                from store.sign_in.coming_in import refuse_locked_out  # noqa: PLC0415 - loads argon2

                refuse_locked_out(self.desk.glance.place, self.desk.school.people())
            self.desk.school.save_settings(settings, self.desk.stamp())

        subject = Subject("settings", "", base.id, base.revision, {"title": "Settings"})
        kind = DocumentKind("Settings of the school", subject, base, Settings, keep, doubts)
        return DocumentWork(self.desk, kind, self.draft)

    def person(self, record: str = "") -> DocumentWork[Person]:
        """A member of staff: somebody new, or one who is there."""
        base = next((each for each in self.desk.school.people() if each.id == record), None)

        def keep(person: Person) -> None:
            if self.desk.school.settings.sign_in:
                from store.sign_in.coming_in import refuse_last_leaving  # noqa: PLC0415 - loads argon2

                refuse_last_leaving(self.desk.glance.place, self.desk.school.people(), person)
            self.desk.school.save_person(person, self.desk.stamp())

        new = record or self.desk.make_id("p")
        subject = Subject("person", "", new, base.revision if base else "", {"title": "A member of staff"})
        title = f"Details of {base.name}" if base else "A new member of staff"
        kind = DocumentKind(title, subject, base, Person, keep, given={} if base else {"id": new})
        return DocumentWork(self.desk, kind, self.draft)

    def school_answer(self, record: str = "", about: Mapping[str, Any] | None = None) -> DocumentWork[SchoolAnswer]:
        """What the school answers to feedback: a new answer, or one that is there.

        Args:
            record: the answer that is changed; "" for a new one.
            about: the school year and the decision point that a new one begins with, as typed.
        """
        base = next((each for each in self.desk.school.answers() if each.id == record), None)

        def keep(answer: SchoolAnswer) -> None:
            self.desk.school.save_answer(answer, self.desk.stamp())

        new = record or self.desk.make_id("a")
        subject = Subject("school_answer", "", new, base.revision if base else "", {"title": "Answer to feedback"})
        given = {} if base else {"id": new}
        first = {"school_year": str(school_year(self.desk.today())), "by": self.desk.colleague.name}
        first |= {name: words for name, words in (about or {}).items() if name in SchoolAnswer.model_fields}
        kind = DocumentKind("You said, we did", subject, base, SchoolAnswer, keep, given=given)
        return DocumentWork(self.desk, kind, self.draft, first)

    def entry(self, record: str = "") -> DocumentWork[BankEntry]:
        """An entry of the target bank: a new one, or a change to one of ours or of the school's."""
        base = next((each for each in self.desk.school.bank() if each.id == record), None)

        def doubts(entry: BankEntry) -> Sequence[Problem]:
            found = prompt_problem(entry.prompt)
            return [Problem(("prompt",), found)] if found else []

        def keep(entry: BankEntry) -> None:
            self.desk.school.save_entry(entry, self.desk.stamp())

        new = record or self.desk.make_id("b")
        subject = Subject("entry", "", new, base.revision if base else "", {"title": "Target bank"})
        title = "Change an entry of the target bank" if base else "A new entry for the target bank"
        given = {} if base else {"id": new, "added_by": self.desk.colleague.name}
        kind = DocumentKind(title, subject, base, BankEntry, keep, doubts, given=given)
        return DocumentWork(self.desk, kind, self.draft)
