"""The self-evaluation of a year as a document to read: what disagrees first, then every statement in its edition."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from exports.outline import Item, Line, Outline, Part, Passage, Row, Rows, Table, filled, row_of
from exports.self_evaluation.voices import Evaluated, beside, disagreements, glances
from guidance.diary.years import school_year_name
from guidance.form.dates import long_date
from guidance.form.text import count_of
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.criteria import Edition
from guidance.self_evaluation.disagreement import Standing
from guidance.self_evaluation.earlier_words import earlier_words, on_earlier_words, source_of, statement_of
from guidance.self_evaluation.evaluation import AnsweredQuestion, EvaluationAction, Judged, JudgedStatement
from guidance.self_evaluation.summary import EARLIER_PRINCIPLES, actions_in_words, of_no_principle

DISAGREE: Final = "Where leaders, learners and records disagree"


def evaluation_outline(e: Evaluated) -> Outline:
    """The whole evaluation as it may leave."""
    evaluation = e.evaluation
    closed = evaluation.closed
    facts = filled(
        ("School or provider", e.school),
        ("School year", school_year_name(evaluation.school_year)),
        ("As it stood on", long_date(e.today)),
        ("State", f"Closed by {closed.name}, {long_date(closed.at.date())}" if closed else "Open"),
        ("Actions", actions_in_words(evaluation, e.today)),
    )
    parts = (
        _differing(e),
        _at_a_glance(e),
        *((Part("About this evaluation", (Passage("", evaluation.about),)),) if evaluation.about else ()),
        *(_edition(e, edition) for edition in editions(e)),
        *_unknown(e),
        *_actions(e),
    )
    return Outline(evaluation.title, facts, parts)


def editions(e: Evaluated) -> tuple[Edition, ...]:
    """The editions that the evaluation asks, in the order of the form."""
    asked = {(row.framework, row.edition) for row in e.evaluation.rows()}
    return tuple(each for each in e.asked.editions if each.name in asked)


def edition_title(edition: Edition) -> str:
    """The heading of an edition: which one it is, and whether it is partial."""
    return f"{edition.title} ({edition.edition}{', partial' if edition.partial else ''})"


def judgement_words(row: Judged) -> str:
    """A judgement in words; one that was carried over says of which year it is."""
    if row.judgement is None:
        return "Not judged"
    if row.carried_from is None:
        return row.judgement.label
    return f"{row.judgement.label}, carried over from {school_year_name(row.carried_from)} and not confirmed since"


def _differing(e: Evaluated) -> Part:
    rows = tuple((Line(number, wording), Line("", sentence)) for number, wording, sentence in disagreements(e))
    nothing = Line("", "They agree, as far as they speak and as far as it may be told outside.")
    return Part(DISAGREE, (Rows("", rows),) if rows else (nothing,))


def _at_a_glance(e: Evaluated) -> Part:
    every = glances(e)
    earlier = any(each.earlier_words for each in every)
    head = ("Statements", *(judgement.label for judgement in Judgement), "Not judged", "Carried over")
    rows = tuple(
        (
            f"{each.number} {each.title}".strip() + (" (partial)" if each.edition.partial else ""),
            *(str(many) for _, many in each.counts),
            str(each.not_judged),
            str(each.as_before),
            *((str(each.earlier_words),) if earlier else ()),
        )
        for each in every
    )
    more = ("On earlier words",) if earlier else ()
    return Part("At a glance", (Table("", (*head, *more), rows),) if rows else ())


def _edition(e: Evaluated, edition: Edition) -> Part:
    every = [each for each in in_form_order(e) if each.place[:2] == edition.name]
    facts = (*filled(("Source", edition.source), ("Partial", edition.partial)), *_in_earlier_words(e, every))
    if not edition.principles:
        return Part(edition_title(edition), facts, tuple(_statement(e, each) for each in every))
    parts = [
        Part(
            f"Principle {principle.number}: {principle.title}",
            parts=tuple(_statement(e, each) for each in every if each.row.number.partition(".")[0] == principle.number),
        )
        for principle in edition.principles
    ]
    rest = {row.place for row in of_no_principle(edition, (each.row for each in every))}
    if rest:
        parts.append(Part(EARLIER_PRINCIPLES, parts=tuple(_statement(e, each) for each in every if each.place in rest)))
    return Part(edition_title(edition), facts, tuple(parts))


def _in_earlier_words(e: Evaluated, every: Sequence[Standing]) -> Iterator[Line]:
    """How many statements stand in earlier words than the edition has now, and where those come from."""
    rows = [each.row for each in every if on_earlier_words(each.row, e.asked)]
    if rows:
        words = f"{len(rows)} of {count_of(len(every), 'statement')}, each marked so. The source above is not theirs."
        yield Line("In earlier words", words)
    sources = dict.fromkeys((row.words_version, source_of(row, e.asked)) for row in rows)
    yield from (Line("Where they come from", f"{version}: {source}") for version, source in sources if source)


def in_form_order(e: Evaluated) -> tuple[Standing, ...]:
    """Every statement with what is said of it, as the form has them."""
    by_place = {each.place: each for each in e.standings}
    return tuple(by_place[row.place] for row in e.evaluation.rows() if row.place in by_place)


def _unknown(e: Evaluated) -> Iterator[Part]:
    """Statements of editions that are not known here any more: their words stand in the evaluation itself."""
    known = {each.name for each in e.asked.editions}
    rest = [each for each in in_form_order(e) if each.place[:2] not in known]
    for name in dict.fromkeys(each.place[:2] for each in rest):
        framework, edition = name
        parts = tuple(_statement(e, each) for each in rest if each.place[:2] == name)
        yield Part(f"{framework.label} ({edition}, no longer known here)", parts=parts)


def _statement(e: Evaluated, each: Standing) -> Part:
    row = each.row
    statement = statement_of(row, e.asked)
    items: list[Item] = [Line("", row.wording)] if row.wording else []
    items += [
        *filled(
            ("Words", earlier_words(row, e.asked)),
            ("Part of", statement.part_of if statement else ""),
            ("What stands in its place today", row.today if isinstance(row, JudgedStatement) else ""),
        ),
        Line("Judgement", judgement_words(row)),
    ]
    if isinstance(row, AnsweredQuestion) and row.answer:
        items.append(_text("Answer", row.answer))
    if row.evidence:
        items.append(_text("Evidence", row.evidence))
    items += [Line("Beside it", words) for words in beside(e, each)]
    items += [Line("They disagree", each.sentence)] if each.disagrees else []
    items += [Line("Action", words) for words in _actions_about(e, row.number)]
    return Part(row.number, tuple(items))


def _text(label: str, text: str) -> Line | Passage:
    """A text of one line stands beside its label."""
    return Passage(label, text) if "\n" in text else Line(label, text)


def _actions_about(e: Evaluated, number: str) -> Iterator[str]:
    for action in e.evaluation.actions_about(number):
        yield action_line(action, e.today)


def action_line(action: EvaluationAction, today: date) -> str:
    """An action in a line: what, who, by when, how far."""
    day = f"by {long_date(action.by_when)}" if action.by_when else ""
    late = "late" if action.is_late(today) else ""
    status = action.status.label.lower() if action.status else ""
    return "; ".join(filter(None, (action.what or "No words yet", action.owner, day, status, late)))


def _actions(e: Evaluated) -> tuple[Part, ...]:
    actions = [each for each in e.evaluation.actions if each.what or each.about]
    rows: tuple[Row, ...] = tuple(
        (*row_of(each), *((Line("", "Late"),) if each.is_late(e.today) else ())) for each in actions
    )
    return (Part("Actions", (Rows("", rows),)),) if rows else ()
