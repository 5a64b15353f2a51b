"""The lines of the provision of a year: each leads somewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from guidance.diary.years import school_year_name
from guidance.form.text import count_of
from guidance.planned import late
from guidance.provision.answers import State, mended, told
from guidance.provision.choices import Part
from guidance.provision.finding import Finding
from guidance.provision.review import Review
from guidance.provision.source_form import part_specs
from guidance.record import Stamp
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.trust.access import Act, Who, may
from screens.coherence.journeys import OpenActions, OpenFindings, OpenPictures, OpenYearsCompared
from screens.provision.journeys import BeginReview, OpenGrid
from screens.provision.part_strip import answered
from screens.self_evaluation.journeys import OpenEvaluationActions, OpenSelfEvaluation
from screens.widgets.row import Cell, Row, heading

#: Where a line leads. It is never posted itself, only a copy: whatever was posted once may go no further the next time.
Going: TypeAlias = (
    BeginReview
    | OpenActions
    | OpenEvaluationActions
    | OpenFindings
    | OpenGrid
    | OpenPictures
    | OpenSelfEvaluation
    | OpenYearsCompared
)


@dataclass(frozen=True, slots=True)
class Year:
    """What there is of a school year."""

    who: Who
    year: int
    review: Review | None
    evaluation: SelfEvaluation | None
    #: The other years of which there is something, the latest first.
    others: tuple[int, ...]
    today: date


def stands(closed: Stamp | None) -> str:
    """Whether a review is closed, by whom and when."""
    if closed is None:
        return "open"
    return f"closed by {closed.name}, {closed.at.astimezone():%d/%m/%Y}"


def rows(year: Year, found: tuple[Finding, ...] | None) -> Iterator[Row]:
    """Every line.

    Args:
        year: what there is.
        found: where the review does not hang together; None while that is looked for.
    """
    yield heading(f"Review of provision {school_year_name(year.year)}")
    if year.review is None:
        yield from _beginnings(year)
    else:
        yield from _form(year.review)
        yield heading("What it says")
        yield from _says(year, year.review, found)
    yield heading("Self-evaluation")
    yield from _evaluation(year)


def _line(words: str, state: str, going: Going, tone: str = "muted") -> Row:
    return Row((words, Cell(state, tone)), going)


def _beginnings(year: Year) -> Iterator[Row]:
    if not may(year.who, Act.PROVISION):
        yield Row(("Nobody has begun it yet. A coordinator can.",), OpenYearsCompared(year.year), "muted")
        return
    yield _line("Begin with the empty form", "nothing is filled in", BeginReview(year.year))
    for other in year.others:
        if other < year.year:
            words = f"Begin as {school_year_name(other)} ended"
            yield _line(words, "its rows, and what is still open", BeginReview(year.year, other))


def _form(review: Review) -> Iterator[Row]:
    for spec in part_specs():
        done, of = answered(review, spec.part)
        letter = f"({spec.letter}) " if spec.letter else ""
        state = f"{done} of {count_of(of, 'row')} answered" if of else "none yet"
        yield _line(f"{letter}{spec.title}", state, OpenGrid(review.year, part=spec.part), _tone(done, of, spec.part))


def _tone(done: int, of: int, part: Part) -> str:
    return "good" if done == of and (of or part is Part.PLACES) else "plain"


def _says(year: Year, review: Review, found: tuple[Finding, ...] | None) -> Iterator[Row]:
    yield _line("Findings: what does not hang together", *_findings(review, found))
    going = [each for each in review.actions if each.is_open]
    overdue = late(review.actions, year.today)
    state = f"{len(going)} open" + (f", {len(overdue)} late" if overdue else "") if review.actions else "none yet"
    yield _line("Planning for change: actions", state, OpenActions(year.year), "warn" if overdue else "plain")
    yield _line("Pictures", "records between interviews, by stage", OpenPictures(year.year))
    if year.others:
        other = next((each for each in year.others if each < year.year), year.others[0])
        yield _line("Years compared", f"with {school_year_name(other)}", OpenYearsCompared(year.year))


def _findings(review: Review, found: tuple[Finding, ...] | None) -> tuple[str, Going, str]:
    going = OpenFindings(review.year)
    if found is None:
        return "looking …", going, "muted"
    states = [each.state for each in told(review, found)]
    still = sum(state in {State.OPEN, State.STILL_THERE} for state in states)
    said = [f"{still} open"] if still else []
    said += [f"{len(states) - still} answered"] if len(states) > still else []
    gone = len(mended(review, found))
    said += [f"{gone} mended"] if gone else []
    return ", ".join(said) or "nothing found", going, "warn" if still else "good"


def _evaluation(year: Year) -> Iterator[Row]:
    evaluation = year.evaluation
    if evaluation is None:
        yield _line("Principles, questions, Benchmark 3", "not begun", OpenSelfEvaluation(year.year))
        return
    yield _line("At a glance", "leaders, learners, records compared", OpenSelfEvaluation(year.year), "plain")
    for words, part, judged in (
        ("Six principles", "principles", evaluation.statements),
        ("Strategic questions", "strategic", evaluation.questions),
        ("Benchmark 3", "benchmark_3", evaluation.benchmark),
    ):
        yield _line(words, _judged(judged), OpenSelfEvaluation(year.year, part), "plain")
    still = [each for each in evaluation.actions if each.is_open]
    if still:
        yield _line("Actions of the self-evaluation", f"{len(still)} open", OpenEvaluationActions(year.year), "plain")


def _judged(judged: tuple[Judged, ...]) -> str:
    return f"{sum(each.is_answered for each in judged)} of {len(judged)} judged"
