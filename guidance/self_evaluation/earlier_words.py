"""Rows that stand in other words than are asked now, because a school has put words of its own in place since.

What counts are the words, not the name of their version: an edition of the school's own may hold many of our sentences
as they are, and a school may change a sentence without naming a new version.
"""

from collections.abc import Iterable

from guidance.self_evaluation.catalogue import Catalogue, shipped_editions
from guidance.self_evaluation.criteria import Edition, Statement
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation


def on_earlier_words(row: Judged, asked: Catalogue) -> bool:
    """Whether a row stands in other words than its edition has now.

    One of an edition that is not known any more does not: its heading says so of all its rows.
    """
    edition = asked.edition(row.framework, row.edition)
    return edition is not None and not _asks(edition, row)


def earlier_words(row: Judged, asked: Catalogue) -> str:
    """That a row stands in earlier words, and in which version; "" if it does not."""
    if not on_earlier_words(row, asked):
        return ""
    said = "Asked in" if row.judgement is None else "Judged on"
    return f"{said} earlier words{f' ({row.words_version})' if row.words_version else ''}"


def source_of(row: Judged, asked: Catalogue) -> str:
    """Where the words of a row come from; "" if no edition that is known, or was shipped, has them.

    Of two editions with the same words it is the one in whose version they were asked.
    """
    name = (row.framework, row.edition)
    with_words = [each for each in (*asked.editions, *shipped_editions()) if each.name == name and _asks(each, row)]
    in_version = [each for each in with_words if each.version == row.words_version]
    return next((each.source for each in (*in_version, *with_words)), "")


def statement_of(row: Judged, asked: Catalogue) -> Statement | None:
    """The statement on whose words a row stands, with what can speak to it.

    Where a school has put other words in its place since, that is ours, if the words are ours. Otherwise it is the one
    at the row's place now; None if there is none.
    """
    now = asked.statement(row.place)
    if now is not None and now.text == row.wording:
        return now
    ours = (each for edition in shipped_editions() if edition.name == row.place[:2] for each in edition.statements)
    return next((each for each in ours if each.number == row.number and each.text == row.wording), now)


def as_asked(evaluation: SelfEvaluation, asked: Catalogue) -> Catalogue:
    """The editions with the statements on whose words the rows of an evaluation stand in place of later ones.

    So what disagrees with a judgement goes on to be known after a school has put other words in place.
    """
    found = {row.place: statement_of(row, asked) for row in evaluation.rows()}
    return Catalogue(
        tuple(
            _with_statements(edition, [each for place, each in found.items() if each and place[:2] == edition.name])
            for edition in asked.editions
        )
    )


def _with_statements(edition: Edition, found: Iterable[Statement]) -> Edition:
    statements = tuple({each.number: each for each in (*edition.statements, *found)}.values())
    return edition if statements == edition.statements else edition.model_copy(update={"statements": statements})


def _asks(edition: Edition, row: Judged) -> bool:
    return any(each.number == row.number and each.text == row.wording for each in edition.statements)
