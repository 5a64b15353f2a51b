"""A self-evaluation at a glance: how many statements stand at each judgement, principle by principle."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guidance.form.text import count_of
from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.criteria import Edition
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation


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

    @property
    def words(self) -> str:
        """In a line: "2 not yet, 3 established, 1 not judged"."""
        said = [f"{many} {judgement.label.lower()}" for judgement, many in self.counts if many]
        if self.not_judged:
            said.append(f"{self.not_judged} not judged")
        if self.as_before:
            said.append(f"{self.as_before} as in an earlier year")
        return ", ".join(said)


def at_a_glance(evaluation: SelfEvaluation, asked: Catalogue) -> tuple[Glance, ...]:
    """Every principle and every other edition that the evaluation asks, in the order of the form.

    Rows of an edition that is no longer known are left out: they are read row by row.
    """
    found = []
    for edition in asked.editions:
        rows = [
            row for row in evaluation.rows() if (row.framework, row.edition) == edition.name and _is_whole(row, asked)
        ]
        if not rows:
            continue
        if not edition.principles:
            found.append(_glance(edition, "", edition.title, rows))
        for principle in edition.principles:
            within = [row for row in rows if row.number.partition(".")[0] == principle.number]
            found.append(_glance(edition, principle.number, principle.title, within))
    return tuple(found)


def _is_whole(row: Judged, asked: Catalogue) -> bool:
    statement = asked.statement(row.place)
    return statement is None or not statement.part_of


def _glance(edition: Edition, number: str, title: str, rows: Iterable[Judged]) -> Glance:
    every = list(rows)
    counted = Counter(row.judgement for row in every)
    return Glance(
        edition,
        number,
        title,
        tuple((judgement, counted[judgement]) for judgement in Judgement),
        counted[None],
        sum(row.judgement is not None and row.carried_from is not None for row in every),
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
