"""A self-evaluation at a glance: how many statements stand at each judgement, principle by principle."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from guidance.form.text import count_of
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.choices import Framework, Judgement
from guidance.self_evaluation.criteria import Edition
from guidance.self_evaluation.earlier_words import on_earlier_words, statement_of
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation

RowT = TypeVar("RowT", bound=Judged)

#: The heading of what no principle of an edition takes: it was asked before the edition came in place of another.
EARLIER_PRINCIPLES: Final = "Asked under earlier principles"


@dataclass(frozen=True, slots=True)
class Glance:
    """One principle, or one framework without principles, in one edition."""

    edition: Edition
    #: The number of the principle; "" where there are none.
    number: str
    title: str
    #: How many statements stand at each judgement. Parts of a statement are not counted beside it.
    counts: tuple[tuple[Judgement, int], ...]
    #: How many nobody has judged, and how many of those that are counted still are as in an earlier year.
    not_judged: int
    as_before: int
    #: How many were judged on other words than are asked now.
    earlier_words: int = 0

    @property
    def words(self) -> str:
        """In a line: "2 not yet, 3 established, 1 not judged"."""
        said = [f"{many} {judgement.label.lower()}" for judgement, many in self.counts if many]
        if self.not_judged:
            said.append(f"{self.not_judged} not judged")
        if self.as_before:
            said.append(f"{self.as_before} as in an earlier year")
        if self.earlier_words:
            said.append(f"{self.earlier_words} on earlier words")
        return ", ".join(said)


def at_a_glance(evaluation: SelfEvaluation, asked: Catalogue) -> tuple[Glance, ...]:
    """Every principle and every other edition that the evaluation asks, in the order of the form.

    Every row is counted: those that no principle of their edition takes stand behind its principles, those of editions
    that are not known any more at the end.
    """
    ours = catalogue()
    by_edition: dict[tuple[Framework, str], list[Judged]] = {}
    for row in evaluation.rows():
        if _is_whole(row, asked, ours):
            by_edition.setdefault((row.framework, row.edition), []).append(row)
    known = [each for each in asked.editions if each.name in by_edition]
    names = {each.name for each in known}
    gone = [_as_kept(name, rows) for name, rows in by_edition.items() if name not in names]
    return tuple(glance for each in (*known, *gone) for glance in _glances(each, by_edition[each.name], asked))


def of_no_principle(edition: Edition, rows: Iterable[RowT]) -> tuple[RowT, ...]:
    """The rows of an edition that none of its principles takes: they were asked before it came in place of another."""
    numbers = {each.number for each in edition.principles}
    return tuple(row for row in rows if numbers and row.number.partition(".")[0] not in numbers)


def _as_kept(name: tuple[Framework, str], rows: list[Judged]) -> Edition:
    """An edition that is not known any more, as far as the evaluation itself keeps it."""
    framework, edition = name
    statements = [{"number": row.number, "text": row.wording or row.number} for row in rows]
    return Edition.model_validate(
        {
            "framework": framework,
            "edition": edition,
            "version": rows[0].words_version or edition,
            "title": f"{framework.label}, no longer known here",
            "source": "This edition is no longer known here. Each statement keeps the words that were asked.",
            "statement": statements,
        }
    )


def _is_whole(row: Judged, asked: Catalogue, ours: Catalogue) -> bool:
    """Whether a row is no part of another. What is asked no more is known by our editions."""
    statement = statement_of(row, asked) or ours.statement(row.place)
    return statement is None or not statement.part_of


def _glances(edition: Edition, rows: list[Judged], asked: Catalogue) -> Iterator[Glance]:
    if not edition.principles:
        yield _glance(edition, "", edition.title, rows, asked)
    for principle in edition.principles:
        within = [row for row in rows if row.number.partition(".")[0] == principle.number]
        yield _glance(edition, principle.number, principle.title, within, asked)
    if rest := of_no_principle(edition, rows):
        yield _glance(edition, "", EARLIER_PRINCIPLES, rest, asked)


def _glance(edition: Edition, number: str, title: str, rows: Iterable[Judged], asked: Catalogue) -> Glance:
    every = list(rows)
    counted = Counter(row.judgement for row in every)
    return Glance(
        edition,
        number,
        title,
        tuple((judgement, counted[judgement]) for judgement in Judgement),
        counted[None],
        sum(row.judgement is not None and row.carried_from is not None for row in every),
        sum(row.judgement is not None and on_earlier_words(row, asked) for row in every),
    )


def actions_in_words(evaluation: SelfEvaluation, today: date) -> str:
    """How the actions stand: "4 actions: 1 done, 3 open, 2 of them late"; "" if there are none."""
    actions = [each for each in evaluation.actions if each.what or each.about]
    if not actions:
        return ""
    still = sum(each.is_open for each in actions)
    late = sum(each.is_late(today) for each in actions)
    ended = len(actions) - still
    said = [f"{ended} ended"] if ended else []
    said += [f"{still} open"] if still else []
    said += [f"{late} of them late"] if late else []
    return f"{count_of(len(actions), 'action')}: {', '.join(said)}"
