"""The life of a self-evaluation: begun, perhaps from last year's; judged; closed; opened again with a reason."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from guidance.record import IdMaker, Stamp
from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.choices import Framework, Place
from guidance.self_evaluation.criteria import Edition, Statement
from guidance.self_evaluation.evaluation import (
    AnsweredQuestion,
    EvaluationAction,
    Judged,
    JudgedStatement,
    KeptFigure,
    KeptTotal,
    Reopened,
    SelfEvaluation,
)

RowT = TypeVar("RowT", bound=Judged)


def begin(evaluation_id: str, year: int, asked: Catalogue, *, college: bool = False) -> SelfEvaluation:
    """An empty evaluation of a school year, with a row for everything that is asked in that year.

    Args:
        evaluation_id: its id.
        year: the school year: 2026 for 2026/27.
        asked: the editions.
        college: whether what is asked of colleges alone is asked too.
    """
    day = date(year, 9, 1)
    return SelfEvaluation(
        id=evaluation_id,
        school_year=year,
        statements=_rows(JudgedStatement, asked.asked(Framework.PRINCIPLES, day), college=college),
        questions=_rows(AnsweredQuestion, asked.asked(Framework.STRATEGIC, day), college=college),
        benchmark=_rows(JudgedStatement, asked.asked(Framework.BENCHMARK_3, day), college=college),
    )


def _rows(kind: type[RowT], editions: Iterable[Edition], *, college: bool) -> tuple[RowT, ...]:
    return tuple(_row(kind, edition, each) for edition in editions for each in edition.asked(college=college))


def _row(kind: type[RowT], edition: Edition, statement: Statement) -> RowT:
    return kind(
        framework=edition.framework,
        edition=edition.edition,
        words_version=edition.version,
        number=statement.number,
        wording=statement.text,
    )


def begin_from(last: SelfEvaluation, new: SelfEvaluation, asked: Catalogue) -> SelfEvaluation:
    """A new evaluation that starts from last year's: what was written stands in it, and open actions go on.

    A judgement is carried over only where the words are the same, and it says of which year it is until somebody
    confirms it. Where the words differ, evidence alone is carried over, for it may still be true.

    Args:
        last: the evaluation to start from.
        new: what `begin` made for the new year.
        asked: the editions.

    Raises ValueError if `last` is not of an earlier year.
    """
    if last.school_year >= new.school_year:
        raise ValueError("An evaluation starts from one of an earlier year.")
    going_on = (action for action in last.actions if action.is_open)
    return new.having(
        started_from=last.id,
        about=last.about,
        statements=tuple(_carried(row, last, asked) for row in new.statements),
        questions=tuple(_carried(row, last, asked) for row in new.questions),
        benchmark=tuple(_carried(row, last, asked) for row in new.benchmark),
        actions=tuple(
            action.having(begun_in=last.school_year if action.begun_in is None else action.begun_in)
            for action in going_on
        ),
    )


def _carried(row: RowT, last: SelfEvaluation, asked: Catalogue) -> RowT:
    """A row with what last year's said of the same matter."""
    found = next(iter(same_matter(row.place, last.rows(), asked)), None)
    if found is None:
        return row
    kept = {name: getattr(found, name) for name in ("evidence", "today", "answer") if hasattr(row, name)}
    if found.wording != row.wording or found.judgement is None:
        return row.having(**kept)
    year = last.school_year if found.carried_from is None else found.carried_from
    return row.having(**kept, judgement=found.judgement, judged=found.judged, carried_from=year)


def same_matter(place: Place, rows: Sequence[Judged], asked: Catalogue) -> tuple[Judged, ...]:
    """The rows about the same matter as a statement: the one in the same edition, or else those it took the place of.

    Args:
        place: the statement.
        rows: the rows of another year.
        asked: the editions, which say what took the place of what.
    """
    same = tuple(row for row in rows if row.place == place)
    if same:
        return same
    statement = asked.statement(place)
    numbers = statement.earlier_numbers if statement else (place.number,)
    return tuple(row for row in rows if row.framework is place.framework and row.number in numbers)


def stamp_changes(before: SelfEvaluation, after: SelfEvaluation, by: Stamp) -> SelfEvaluation:
    """What was typed, with who judged marked on each row whose judgement changed. Such a row is this year's own.

    A plan of the sample in which something was answered anew is marked in the same way.
    """
    checks = {each.learner: each for each in before.sample}

    def marked(row: RowT) -> RowT:
        was = before.row(row.place)
        if was is not None and was.judgement is row.judgement:
            return row
        return row.having(judged=by if row.judgement else None, carried_from=None)

    return after.having(
        statements=tuple(marked(row) for row in after.statements),
        questions=tuple(marked(row) for row in after.questions),
        benchmark=tuple(marked(row) for row in after.benchmark),
        sample=tuple(
            each if each == checks.get(each.learner) or not each.is_checked else each.having(checked=by)
            for each in after.sample
        ),
    )


def confirm(evaluation: SelfEvaluation, places: Iterable[Place], by: Stamp) -> SelfEvaluation:
    """The evaluation with judgements that were carried over confirmed: they are this year's own now."""
    wanted = frozenset(places)

    def confirmed(row: RowT) -> RowT:
        if row.place not in wanted or row.carried_from is None:
            return row
        return row.having(judged=by, carried_from=None)

    return evaluation.having(
        statements=tuple(confirmed(row) for row in evaluation.statements),
        questions=tuple(confirmed(row) for row in evaluation.questions),
        benchmark=tuple(confirmed(row) for row in evaluation.benchmark),
    )


def unanswered_rows(evaluation: SelfEvaluation) -> tuple[Judged, ...]:
    """The rows that nobody has judged or confirmed this year: shown before closing, never a reason to refuse."""
    return tuple(row for row in evaluation.rows() if not row.is_answered)


def close(
    evaluation: SelfEvaluation, by: Stamp, figures: Iterable[KeptFigure] = (), totals: Iterable[KeptTotal] = ()
) -> SelfEvaluation:
    """The evaluation closed by name and date, with the figures as they are on that day.

    Raises ValueError if it is closed already.
    """
    if evaluation.is_closed:
        raise ValueError("It is closed already.")
    return evaluation.having(closed=by, figures=tuple(figures), totals=tuple(totals))


def reopen(evaluation: SelfEvaluation, because: str, by: Stamp) -> SelfEvaluation:
    """A closed evaluation open again: it says who had closed it, who opened it and why. The kept figures go.

    Raises ValueError if it is not closed, or if there is no reason.
    """
    if not evaluation.is_closed:
        raise ValueError("It is not closed.")
    if not because.strip():
        raise ValueError("Say why it is opened again.")
    again = Reopened(by=by, because=because, closed=evaluation.closed)
    return evaluation.having(closed=None, figures=(), totals=(), reopened=(*evaluation.reopened, again))


def with_action_ids(evaluation: SelfEvaluation, make_id: IdMaker) -> SelfEvaluation:
    """The evaluation with an id given to every action that has none."""
    actions = tuple(each if each.id else each.having(id=make_id("a")) for each in evaluation.actions)
    return evaluation if actions == evaluation.actions else evaluation.having(actions=actions)


def late_actions(evaluation: SelfEvaluation, today: date) -> tuple[EvaluationAction, ...]:
    """Actions whose day has passed and that are not done, the longest overdue first. For Today."""
    late = [action for action in evaluation.actions if action.is_late(today)]
    return tuple(sorted(late, key=lambda action: (action.by_when or date.max, action.id)))
