"""Which rows of a self-evaluation stand in a list, under which headings, and how each looks there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.choices import Framework, Judgement, Place
from guidance.self_evaluation.criteria import Edition, Principle
from guidance.self_evaluation.disagreement import Standing
from guidance.self_evaluation.earlier_words import statement_of
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.self_evaluation.summary import EARLIER_PRINCIPLES
from screens.self_evaluation.statement_words import bar
from screens.widgets.row import Cell, Row, heading

#: The part of an evaluation that holds the judgements of an earlier year.
CARRIED: Final = "carried"
_TONES: Final = {
    Judgement.NOT_YET: "warn",
    Judgement.EMERGING: "plain",
    Judgement.ESTABLISHED: "plain",
    Judgement.EMBEDDED: "good",
}


@dataclass(frozen=True, slots=True)
class Prompts:
    """The row with what to think about beside a principle."""

    edition: Edition
    principle: Principle


@dataclass(frozen=True, slots=True)
class About:
    """The row with what an edition is."""

    edition: Edition


def title_of(part: str) -> str:
    """A part of an evaluation by name."""
    if part == CARRIED:
        return "Judgements of earlier years"
    framework, _, edition = part.partition("@")
    if framework in {each.value for each in Framework}:
        return f"{Framework.of(framework).label}{f', {edition}' if edition else ''}"
    return f"Principle {part}" if part else "Everything"


def belongs(part: str) -> Callable[[Judged], bool]:
    """Whether a row belongs to a part: a framework or an edition of it, one principle, what is to be confirmed."""
    if part == CARRIED:
        return lambda row: row.carried_from is not None
    framework, _, edition = part.partition("@")
    if framework in {each.value for each in Framework}:
        return lambda row: row.framework.value == framework and edition in {"", row.edition}
    if part:
        return lambda row: row.framework is Framework.PRINCIPLES and row.number.partition(".")[0] == part
    return lambda _row: True


def statement_rows(
    evaluation: SelfEvaluation, asked: Catalogue, part: str, standings: Mapping[Place, Standing]
) -> Iterator[Row]:
    """The rows of a part, each edition and each principle under its heading."""
    wanted = belongs(part)
    edition: Edition | None = None
    before: tuple[Framework, str] | None = None
    under: Principle | str | None = None
    for row in evaluation.rows():
        if not wanted(row):
            continue
        if (row.framework, row.edition) != before:
            before, under = (row.framework, row.edition), None
            edition = asked.edition(*before)
            yield from _edition_rows(edition, row)
        if edition is not None and edition.principles and (found := _stands_under(edition, row)) != under:
            under = found
            yield from _principle_rows(edition, found)
        yield _row(row, asked, standings.get(row.place))


def _stands_under(edition: Edition, row: Judged) -> Principle | str:
    """The principle that takes a row; the heading of what none takes any more."""
    first = row.number.partition(".")[0]
    return next((each for each in edition.principles if each.number == first), EARLIER_PRINCIPLES)


def _principle_rows(edition: Edition, found: Principle | str) -> Iterator[Row]:
    if isinstance(found, str):
        yield heading(found)
        return
    yield heading(f"{found.number}  {found.title}")
    yield Row(("     Delivery, staffing, leadership: what to think about",), Prompts(edition, found), "muted")


def _edition_rows(edition: Edition | None, row: Judged) -> Iterator[Row]:
    if edition is None:
        yield heading(f"{row.framework.label}, edition {row.edition}: it is no longer among the editions")
        return
    yield heading(f"{edition.title}{' (partial)' if edition.partial else ''}")
    words = f"Partial: {edition.partial}" if edition.partial else f"Edition {edition.edition}"
    yield Row((f"     {words}",), About(edition), "warn" if edition.partial else "muted")


def _row(row: Judged, asked: Catalogue, standing: Standing | None) -> Row:
    statement = statement_of(row, asked)
    number = f"  {row.number}" if statement and statement.part_of else row.number
    word = row.judgement.label if row.judgement else ""
    if row.carried_from is not None:
        judgement = Cell(f"{bar(row.judgement)} {word}?", "warn")
    elif row.judgement is None:
        judgement = Cell(f"{bar(None)}", "muted")
    else:
        judgement = Cell(f"{bar(row.judgement)} {word}", _TONES[row.judgement])
    mark = Cell("disagree", "warn") if standing and standing.disagrees else Cell(_evidence(row), "muted")
    return Row((number, judgement, row.wording, mark), row.place)


def _evidence(row: Judged) -> str:
    return "evidence" if row.evidence or getattr(row, "answer", "") else ""
