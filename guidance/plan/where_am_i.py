"""Where the learner is in the plan: what is filled in and what is still empty, page by page, and what is new."""

from collections.abc import Iterable
from dataclasses import dataclass

from guidance.differences import Change, differences
from guidance.form.declare import FieldSpec, Section, answered, form_of
from guidance.form.text import count_of
from guidance.plan.plan import SET, Plan
from guidance.plan.review import PlanReview, last_plan_review
from guidance.plan.sections import Question, question_of


@dataclass(frozen=True, slots=True)
class PageState:
    """One page of the plan, and how far the learner has got with it."""

    number: int
    section: Section
    question: Question
    filled: tuple[FieldSpec, ...]
    empty: tuple[FieldSpec, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it although something could."""
        return bool(self.empty) and not self.filled

    @property
    def is_full(self) -> bool:
        """Whether nothing on it is empty."""
        return not self.empty

    @property
    def words(self) -> str:
        """The page in a few words for a list."""
        if self.is_empty:
            return "still empty"
        return "filled in" if self.is_full else f"{len(self.filled)} of {len(self.filled) + len(self.empty)} filled in"


@dataclass(frozen=True, slots=True)
class WhereAmI:
    """The whole plan at a glance."""

    pages: tuple[PageState, ...]

    @property
    def filled(self) -> int:
        """How many fields are filled in."""
        return sum(len(page.filled) for page in self.pages)

    @property
    def fields(self) -> int:
        """How many fields there are."""
        return self.filled + sum(len(page.empty) for page in self.pages)

    @property
    def next_page(self) -> PageState | None:
        """A page to go on with: the first empty one, or else the first with a gap; None if all is filled in."""
        open_pages = [page for page in self.pages if not page.is_full]
        return next((page for page in open_pages if page.is_empty), open_pages[0] if open_pages else None)

    @property
    def words(self) -> str:
        """The plan in a sentence or two. An empty field is never called wrong."""
        if not self.filled:
            return "Your plan is still empty. Start wherever you like."
        after = self.next_page
        if after is None:
            return "Every part of your plan has something in it."
        so_far = f"You have filled in {self.filled} of {count_of(self.fields, 'part')}."
        return f"{so_far} You could go on with “{after.section.title}”."

    def of(self, question: Question) -> tuple[PageState, ...]:
        """The pages of one question."""
        return tuple(page for page in self.pages if page.question == question)


def where_am_i(plan: Plan) -> WhereAmI:
    """What is filled in and what is still empty.

    A page that says nothing about the learner (when to look again) is not among them: nobody has to fill it in.
    """
    pages = []
    for number, page in enumerate(form_of(Plan).pages, 1):
        asked = tuple(spec for spec in page.fields if spec.name not in SET)
        filled = tuple(spec for spec in asked if answered(getattr(plan, spec.name)))
        empty = tuple(spec for spec in asked if spec not in filled)
        if asked:
            pages.append(PageState(number, page.section, question_of(page.section), filled, empty))
    return WhereAmI(tuple(pages))


def changed_since(plan: Plan, reviews: Iterable[PlanReview]) -> tuple[Change, ...]:
    """What is different in the plan since the last review, in the order of the form; nothing if there was none."""
    last = last_plan_review(reviews)
    if last is None or last.frozen is None:
        return ()
    return tuple(change for change in differences(last.frozen, plan) if change.field.name not in SET)
