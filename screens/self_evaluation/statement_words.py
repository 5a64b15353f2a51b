"""A statement as it stands beside the list: its words, the judgement, the records, the evidence, what to consider."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from guidance.diary.years import school_year_name
from guidance.form.dates import long_date, short_date
from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.choices import ActionStatus, Judgement, Part
from guidance.self_evaluation.criteria import Edition, Principle
from guidance.self_evaluation.disagreement import Standing
from guidance.self_evaluation.earlier_words import earlier_words, source_of, statement_of
from guidance.self_evaluation.evaluation import (
    AnsweredQuestion,
    EvaluationAction,
    Judged,
    JudgedStatement,
    SelfEvaluation,
)
from screens.self_evaluation.evidence_read import Beside
from screens.widgets.reading import Line, Passage

#: The keys that judge, in the order of the judgements, and the signs that show how far each is.
JUDGING: Final = {
    "n": Judgement.NOT_YET,
    "e": Judgement.EMERGING,
    "s": Judgement.ESTABLISHED,
    "b": Judgement.EMBEDDED,
}
_FULL: Final = "●"
_EMPTY: Final = "○"


def bar(judgement: Judgement | None) -> str:
    """A judgement as four signs: `●●○○` is “Emerging”."""
    most = len(Judgement)
    full = 0 if judgement is None else judgement.level + 1
    return _FULL * full + _EMPTY * (most - full)


def judgement_words(row: Judged) -> str:
    """A judgement in a word, with the year of which it still is."""
    if row.judgement is None:
        return "not judged"
    still = f" ({school_year_name(row.carried_from)})" if row.carried_from is not None else ""
    return f"{row.judgement.label}{still}"


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is known when a statement is shown."""

    evaluation: SelfEvaluation
    asked: Catalogue
    beside: Beside
    #: Why the records are not counted; "" if they are.
    not_yet: str = ""
    #: Whether the year is over: what has no day of its own is counted as it now stands.
    is_past: bool = False


def row_lines(row: Judged, shown: Shown, standing: Standing | None) -> Iterator[Line]:
    """All about one statement or question."""
    yield (Passage(f"{row.number}  {row.wording}", "heading"),)
    yield ()
    yield from _judged_lines(row)
    if standing is not None and standing.sentence:
        yield (Passage(f"! {standing.sentence}", "warn"),)
    yield from _record_lines(row, shown)
    yield from _written("Answer", getattr(row, "answer", ""), isinstance(row, AnsweredQuestion))
    yield from _written("Evidence", row.evidence, always=True)
    yield from _today_lines(row, shown.asked)
    yield from action_lines(shown.evaluation.actions_about(row.number))
    yield from _words_lines(row, shown.asked)


def _words_lines(row: Judged, asked: Catalogue) -> Iterator[Line]:
    """Which words these are, and where they come from: they need not be those that the edition has now."""
    if earlier := earlier_words(row, asked):
        yield (Passage(earlier, "warn"),)
    if source := source_of(row, asked):
        yield (Passage(f"Edition {row.edition}, words {row.words_version}", "muted"),)
        yield (Passage(source, "muted"),)


def _judged_lines(row: Judged) -> Iterator[Line]:
    yield (Passage(f"{bar(row.judgement)}  {judgement_words(row)}", "label"),)
    if row.carried_from is not None:
        yield (Passage(f"  As judged in {school_year_name(row.carried_from)}. c confirms it, or judge anew.", "warn"),)
    if row.judged is not None:
        yield (Passage(f"  {row.judged.name}, {short_date(row.judged.at.date())}", "muted"),)


def _record_lines(row: Judged, shown: Shown) -> Iterator[Line]:
    statement = statement_of(row, shown.asked)
    if statement is None or not (statement.records or statement.feedback):
        return
    yield (Passage("What the records say", "label"),)
    lines = shown.beside.lines(statement.records, statement.feedback)
    yield from ((Passage(f"  {line}"),) for line in lines)
    if shown.not_yet:
        yield (Passage(f"  {shown.not_yet}", "muted"),)
    elif not lines:
        yield (Passage("  Nothing yet: too few have answered, or there is nothing to count.", "muted"),)
    elif shown.is_past and shown.beside.live:
        yield (Passage("  The year is over: what a plan says is counted as it stands today.", "muted"),)
    if shown.beside.live and any(key in shown.beside.figures for key in statement.records):
        yield (Passage("  l lists the learners behind a figure.", "muted"),)


def _written(label: str, words: str, always: bool) -> Iterator[Line]:  # noqa: FBT001 - one of two ways to show it
    if words or always:
        yield (Passage(label, "label"),)
        yield from ((Passage(f"  {line}"),) for line in (words or "nothing yet").split("\n"))


def _today_lines(row: Judged, asked: Catalogue) -> Iterator[Line]:
    statement = statement_of(row, asked)
    today = row.today if isinstance(row, JudgedStatement) else ""
    proposed = statement.today if statement else ""
    if today:
        yield from _written("What stands in its place today", today, always=True)
    elif proposed:
        yield (Passage("What stands in its place today", "label"),)
        yield (Passage(f"  Nothing is written yet. Perhaps: {proposed}", "muted"),)
        if statement and statement.today_source:
            yield (Passage(f"  {statement.today_source}", "muted"),)


def action_lines(actions: Iterable[EvaluationAction]) -> Iterator[Line]:
    """Actions about a statement, in a few lines each."""
    for number, action in enumerate(actions):
        if not number:
            yield (Passage("Actions", "label"),)
        status = action.status.label if action.status else ActionStatus.PLANNED.label
        by_when = f", by {long_date(action.by_when)}" if action.by_when else ""
        yield (Passage(f"  {action.what or 'An action without words'}"),)
        yield (Passage(f"  {status} · {action.owner or 'nobody yet'}{by_when}", "muted"),)
        if action.outcome:
            yield (Passage(f"  {action.outcome}"),)


def principle_lines(edition: Edition, principle: Principle) -> Iterator[Line]:
    """What to think about beside a principle: delivery, staffing, leadership and accountability."""
    yield (Passage(f"{principle.number}  {principle.title}", "heading"),)
    for part in Part:
        yield ()
        yield (Passage(part.heading, "label"),)
        yield from ((Passage(f"  {prompt}"),) for prompt in principle.prompts(part))
    yield ()
    yield (Passage(edition.source, "muted"),)


def edition_lines(edition: Edition) -> Iterator[Line]:
    """An edition: its title, whether it is partial, where it comes from."""
    yield (Passage(edition.title, "heading"),)
    if edition.applies_from:
        yield (Passage(f"Applies from {long_date(edition.applies_from)}", "muted"),)
    if edition.partial:
        yield ()
        yield (Passage("Partial", "warn"), Passage(f"  {edition.partial}"))
    yield ()
    yield (Passage(edition.source, "muted"),)
