"""What a learner's own page says of their plan: what is due, which deadlines come up, what waits, one line each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from textual.message import Message

from guidance.learner.folder import Folder
from guidance.plan.due import Because
from guidance.plan.standing import PlanToday, plan_today
from guidance.settings import Settings
from screens.journeys import EditDocument
from screens.plan import journeys as ways
from screens.plan.list_rows import comment_title, suggestion_title


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line: what it says, in few words what it is, and where Enter goes."""

    words: str
    kind: str
    learner: str
    #: The day that it is about; None if it is about none.
    day: date | None = None
    #: The words for a narrow list; "" if they are the same.
    short: str = ""
    form: str = ""
    record: str = ""
    late: bool = False

    @property
    def going(self) -> Message:
        """Where Enter goes: to a form, or to the plan."""
        if self.form == "comment":
            return ways.AnswerComment(self.learner, self.record)
        if self.form == "suggestion":
            return ways.AnswerSuggestion(self.learner, self.record)
        if self.form == "self_review":
            return EditDocument(self.form, self.learner, self.record, {"page": 3})
        return EditDocument(self.form, self.learner, self.record) if self.form else ways.OpenPlan(self.learner)


def own_plan_lines(folder: Folder, settings: Settings, today: date) -> tuple[PlanLine, ...]:
    """The lines about a learner's plan, what is most pressing first; never none, so that the plan is found."""
    standing = plan_today(folder, settings, today)
    learner = folder.learner.id
    found = [*_due(standing, learner, today), *_waiting(standing, learner)]
    if any(not each.form for each in found):
        return tuple(found)
    return (*found, PlanLine(standing.where.words, "My plan", learner))


def _due(standing: PlanToday, learner: str, today: date) -> Iterator[PlanLine]:
    if standing.due:
        begun = standing.due.because is not Because.NOT_BEGUN
        late, words = begun and standing.due.is_late(today), standing.due.words(today)
        if begun:
            yield PlanLine(words, "Look again", learner, standing.due.day, "Look at your plan again", late=late)
        else:
            yield PlanLine(words, "Not begun", learner, short="Your plan is waiting for its first words")
    for each in standing.deadlines:
        yield PlanLine(each.words(today), "Deadline", learner, each.day, each.title, late=each.is_passed)


def _waiting(standing: PlanToday, learner: str) -> Iterator[PlanLine]:
    for comment in standing.comments:
        yield PlanLine(comment_title(comment), "To read", learner, form="comment", record=comment.id)
    for review in standing.unrated:
        words = f"When it is over, rate yourself again: {review.activity or 'your activity'}"
        yield PlanLine(words, "Skills", learner, form="self_review", record=review.id)
    if standing.asked:
        words = f"Six short questions about the help you get: {standing.asked.label}"
        yield PlanLine(words, "Feedback", learner, form="feedback")
    for suggestion in standing.suggestions:
        yield PlanLine(suggestion_title(suggestion), "To answer", learner, form="suggestion", record=suggestion.id)
