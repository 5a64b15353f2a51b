"""What stands beside the list of a plan: the page under the cursor, a target, a comment, whatever it is on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from guidance.differences import Change
from guidance.form.dates import long_date, short_date
from guidance.form.declare import FieldSpec, Section, form_of
from guidance.form.shown import show_value
from guidance.form.text import shorten
from guidance.learner.folder import Folder
from guidance.plan.comment import Comment, Suggestion, beside, field_label
from guidance.plan.deadlines import Deadline
from guidance.plan.due import PlanDue
from guidance.plan.plan import Plan
from guidance.plan.standing import PlanToday
from guidance.plan.statement import statement_room
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.talk_to import worry_more
from guidance.settings import Settings
from guidance.target.target import Target
from guidance.versions import Compared
from screens.learner.record_words import record_lines
from screens.versions.difference_words import change_lines
from screens.widgets.reading import Line, Passage, titled

#: So much of what stood in a field before stands above a comment about it.
_THEN: Final = 160
_NOTHING: Line = (Passage("  nothing yet", "muted"),)


@dataclass(frozen=True, slots=True)
class PlanBeside:
    """All that is read from to say what something in the list is."""

    folder: Folder
    today: PlanToday
    settings: Settings
    day: date
    #: Whether it is said to the learner.
    for_learner: bool

    def lines(self, current: object) -> list[Line]:
        """What the row under the cursor stands for, in full."""
        match current:
            case Section():
                return list(self._page(current))
            case Target() | SelfReview() | Suggestion():
                return record_lines(current, self.folder, self.settings)
            case Comment():
                return comment_lines(current)
            case Deadline():
                return titled(current.title, [f"The day: {long_date(current.day)}.", current.status, "", current.ends])
            case PlanDue():
                return titled("When to look again", self._due(current))
            case Change():
                return [(Passage("Since the last review", "heading"),), *change_lines(_compared(current))]
            case _:
                return titled("Good to know", [worry_more()])

    def _due(self, due: PlanDue) -> Iterator[str]:
        if self.for_learner:
            yield due.words(self.day)
            yield ""
            yield self.today.where.words
        else:
            yield f"{due.reason}: by {long_date(due.day)}."

    def _page(self, section: Section) -> Iterator[Line]:
        plan = self.today.plan
        yield (Passage(section.title, "heading"),)
        if self.for_learner and section.intro:
            yield (Passage(section.intro, "muted"),)
        yield ()
        for spec in fields_of(section):
            yield from self._field(plan, spec)
        if section == form_of(Plan).pages[0].section:  # what is about the whole plan stands beside its first page
            for each in beside(self.folder.comments, plan.id):
                yield from comment_lines(each)

    def _field(self, plan: Plan, spec: FieldSpec) -> Iterator[Line]:
        yield (Passage(spec.label, "label"),)
        words = show_value(spec, getattr(plan, spec.name))
        for line in words.split("\n") if words else ():
            yield (Passage(f"  {line}"),)
        if not words:
            yield _NOTHING
        if spec.name == "statement" and words:
            yield (Passage(f"  {statement_room(plan, self.settings.statement_limit).words}", "muted"),)
        yield ()
        for each in beside(self.folder.comments, plan.id, spec.name):
            if each.passage and each.passage != words:
                yield (Passage(f"When it said: “{shorten(each.passage, _THEN)}”", "muted"),)
            yield from comment_lines(each)


def _compared(change: Change) -> Compared:
    return Compared(change.field.label, change.before, change.after)


def fields_of(section: Section) -> tuple[FieldSpec, ...]:
    """The fields on a page of the plan."""
    return next((page.fields for page in form_of(Plan).pages if page.section == section), ())


def comment_lines(comment: Comment) -> list[Line]:
    """A comment, what it is about, and what the learner said to it."""
    lines: list[Line] = [
        (Passage(f"{comment.by.name}, {short_date(comment.by.at.date())}", "label"),),
        (Passage(f"beside: {field_label(comment, Plan)}", "muted"),),
    ]
    lines += [(Passage(f"  {line}"),) for line in comment.text.split("\n")]
    if comment.reply:
        lines.append((Passage("The answer", "label"),))
        lines += [(Passage(f"  {line}"),) for line in comment.reply.split("\n")]
    elif comment.read_on:
        lines.append((Passage(f"Read on {long_date(comment.read_on)}", "muted"),))
    return [*lines, ()]
