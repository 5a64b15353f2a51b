"""The list of a plan's first screen: what waits, the pages under their questions, targets, what changed."""

from collections.abc import Collection, Iterator
from datetime import date

from guidance.form.dates import distance, long_date, short_date
from guidance.form.text import count_of
from guidance.plan.comment import Comment, Suggestion, SuggestionState, field_label
from guidance.plan.due import Because, PlanDue
from guidance.plan.plan import Plan
from guidance.plan.sections import ALWAYS, QUESTIONS
from guidance.plan.standing import PlanToday
from guidance.plan.where_am_i import PageState
from screens.widgets.row import Cell, Row, heading


def plan_rows(
    standing: PlanToday, today: date, *, for_learner: bool, news: Collection[Comment | Suggestion] = ()
) -> Iterator[Row]:
    """Every line of the list.

    Args:
        standing: where the plan stands.
        today: the day.
        for_learner: whether it is said to the learner.
        news: what the learner has answered lately, for the member of staff who wrote it.
    """
    waiting = [*_news(news, today), *_waiting(standing, today, for_learner=for_learner)]
    if waiting:
        yield heading("Now")
        yield from waiting
    for question in QUESTIONS:
        if question is ALWAYS:
            yield from _targets(standing, today)
        yield heading(question.title)
        yield from (_page(page) for page in standing.where.of(question))
    yield from _changes(standing)
    beside = [each for each in standing.answered if each not in news]
    if beside:
        yield heading("Written beside it")
    for each in beside:
        title = comment_title(each) if isinstance(each, Comment) else suggestion_title(each)
        yield Row((title, Cell(_answer_words(each), "muted")), each)


def _answer_words(each: Comment | Suggestion) -> str:
    if isinstance(each, Suggestion):
        return "taken" if each.state is SuggestionState.TAKEN else "left"
    return "answered" if each.reply else "read"


def _news(news: Collection[Comment | Suggestion], today: date) -> Iterator[Row]:
    for each in news:
        if isinstance(each, Comment):
            on, words = each.replied_on, f"Answer to what you wrote beside “{field_label(each, Plan)}”"
        else:
            on, words = each.answered_on, f"Your suggestion is {_answer_words(each)}: {' '.join(each.text.split())}"
        yield Row((words, Cell(f"new, {distance(on, today)}" if on else "new", "good")), each)


def due_words(due: PlanDue, today: date, *, for_learner: bool) -> str:
    """When the plan is due: to the learner in a sentence, to staff in a few words."""
    return due.words(today) if for_learner else f"{due.reason}: {'was ' if due.is_late(today) else ''}due"


def _waiting(standing: PlanToday, today: date, *, for_learner: bool) -> Iterator[Row]:
    if standing.due:
        far = distance(standing.due.day, today)
        late = standing.due.is_late(today) and standing.due.because is not Because.NOT_BEGUN
        words = due_words(standing.due, today, for_learner=for_learner)
        yield Row((words, Cell(far, "warn" if late else "muted")), standing.due)
    for each in standing.deadlines:
        words = each.words(today) if for_learner else f"{each.title}: {long_date(each.day)}"
        yield Row((words, Cell(distance(each.day, today), "warn" if each.is_passed else "muted")), each)
    for review in standing.unrated:
        yield Row((f"Rate again: {review.activity or 'an activity'}", Cell("not rated after", "muted")), review)
    if standing.asked and for_learner:
        yield Row((f"Six short questions: {standing.asked.label}", Cell("feedback", "muted")), standing.asked)
    for comment in standing.comments:
        yield Row((comment_title(comment), Cell("not read yet", "muted")), comment)
    for suggestion in standing.suggestions:
        yield Row((suggestion_title(suggestion), Cell("not answered yet", "muted")), suggestion)


def comment_title(comment: Comment) -> str:
    """Who wrote beside what, in one line."""
    return f"{comment.by.name} wrote beside “{field_label(comment, Plan)}”"


def suggestion_title(suggestion: Suggestion) -> str:
    """Who suggests what, in one line."""
    return f"{suggestion.by.name} suggests: {' '.join(suggestion.text.split())}"


def _page(page: PageState) -> Row:
    tone = "good" if page.is_full else "muted"
    return Row((page.section.title, Cell(page.words, tone)), page.section)


def _targets(standing: PlanToday, today: date) -> Iterator[Row]:
    yield heading(f"Targets: {count_of(len(standing.targets), 'open one')}")
    for each in standing.targets:
        late = each.by_when is not None and each.by_when < today
        when = f"by {short_date(each.by_when)}" if each.by_when else "no date"
        yield Row((each.headline, Cell(when, "warn" if late else "muted")), each)


def _changes(standing: PlanToday) -> Iterator[Row]:
    if standing.last_review is None:
        return
    held = standing.last_review.held_on
    since = long_date(held) if held else "the last review"
    much = count_of(len(standing.changes), "part") if standing.changes else "nothing"
    yield heading(f"Changed since {since}: {much}")
    for each in standing.changes:
        yield Row((each.field.label, Cell("changed" if each.before else "new", "muted")), each)
