"""What stands in the overview of a self-evaluation, and beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from guidance.form.dates import short_date
from guidance.form.text import count_of
from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.choices import Framework
from guidance.self_evaluation.disagreement import Standing, Voice
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.summary import Glance, actions_in_words, at_a_glance
from screens.self_evaluation.statement_rows import CARRIED
from screens.self_evaluation.statement_words import bar, edition_lines, principle_lines
from screens.widgets.reading import Line, Passage
from screens.widgets.row import Cell, Row, heading


@dataclass(frozen=True, slots=True)
class Way:
    """A row that leads somewhere else: "actions", "sample", "about", or to a part of the statements."""

    to: str


def overview_rows(
    evaluation: SelfEvaluation, asked: Catalogue, disagree: Iterable[Standing], today: date
) -> Iterator[Row]:
    """Where voices disagree, then every framework at a glance, then what there is besides."""
    found = list(disagree)
    if found:
        yield heading(f"They do not agree ({len(found)})")
    for each in found:
        yield Row((each.row.number, each.row.wording, Cell(_apart(each), "warn")), each)
    glances = at_a_glance(evaluation, asked)
    for framework in Framework:
        under = [each for each in glances if each.edition.framework is framework]
        if under:
            yield heading(framework.label)
        yield from (_glance(each) for each in under)
    yield heading("Besides")
    yield from _ways(evaluation, today)


def _apart(standing: Standing) -> str:
    """Two voices that disagree, in few words: “Embedded”, but what the records say."""
    judgement = standing.row.judgement
    said = [
        f"“{judgement.label}”" if each.voice is Voice.LEADERS and judgement else each.words
        for each in standing.widest or ()
    ]
    return ", but ".join(said)


def _glance(glance: Glance) -> Row:
    edition = glance.edition
    partial = ", partial" if edition.partial else ""
    title = glance.title if glance.number else f"({edition.edition}{partial}) {glance.title}"
    return Row((glance.number, title, Cell(glance.words, "muted")), glance)


def _ways(evaluation: SelfEvaluation, today: date) -> Iterator[Row]:
    carried = sum(row.carried_from is not None for row in evaluation.rows())
    looked_at = sum(each.is_checked for each in evaluation.sample)
    sample = f"{looked_at} of {len(evaluation.sample)} looked at" if evaluation.sample else "none drawn yet"
    if carried:
        words = f"{count_of(carried, 'judgement')} to confirm"
        yield Row(("", "Judgements of earlier years", Cell(words, "warn")), Way(CARRIED))
    actions = actions_in_words(evaluation, today) or "none yet"
    yield Row(("", "Actions", Cell(actions, "muted")), Way("actions"))
    yield Row(("", "Sample of plans", Cell(sample, "muted")), Way("sample"))
    yield Row(("", "About this evaluation", Cell(evaluation.about or "nothing yet", "muted")), Way("about"))
    yield Row(("", "Everything, one below the other", ""), Way("everything"))


def standing_lines(standing: Standing) -> Iterator[Line]:
    """Where voices disagree, and what each says."""
    yield (Passage(f"{standing.row.number}  {standing.row.wording}", "heading"),)
    yield ()
    yield (Passage(standing.sentence, "warn"),)
    yield ()
    yield (Passage("What each says", "label"),)
    yield from ((Passage(f"  {each.words}"),) for each in standing.said)
    yield (
        Passage("They are further apart than one step of the four judgements. Who is right is for a talk.", "muted"),
    )


def glance_lines(glance: Glance) -> Iterator[Line]:
    """How many statements stand where, and what to think about."""
    principle = next((each for each in glance.edition.principles if each.number == glance.number), None)
    for judgement, many in glance.counts:
        yield (Passage(f"{bar(judgement)}  {many:>3}  {judgement.label}"),)
    yield (Passage(f"{bar(None)}  {glance.not_judged:>3}  Not judged", "muted"),)
    if glance.as_before:
        yield (Passage(f"{glance.as_before} as in an earlier year", "warn"),)
    if glance.earlier_words:
        yield (Passage(f"{glance.earlier_words} judged on earlier words", "warn"),)
    yield ()
    yield from principle_lines(glance.edition, principle) if principle else edition_lines(glance.edition)


def about_lines(evaluation: SelfEvaluation) -> Iterator[Line]:
    """Who took part, and each time it was opened again."""
    yield (Passage(evaluation.title, "heading"),)
    yield (Passage(evaluation.about or "Who took part, and how you went about it: nothing is written yet."),)
    for each in evaluation.reopened:
        closed = f", closed by {each.closed.name}" if each.closed else ""
        day = short_date(each.by.at.date())
        yield (Passage(f"Opened again by {each.by.name}, {day}{closed}: {each.because}", "muted"),)
