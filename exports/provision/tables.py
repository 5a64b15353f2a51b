"""A review as CSV, one file a part: what `import review` reads back, and the findings beside it."""

from collections.abc import Iterator, Sequence

from exports.provision.told import Reviewed, cells_named
from exports.table import csv_bytes
from guidance.form.dates import short_date
from guidance.provision.choices import Part
from guidance.provision.incoming.columns import (
    ACTION_HEADINGS,
    ACTIONS,
    ANSWER_HEADINGS,
    ANSWERS,
    FINDING_HEADINGS,
    FINDINGS,
    HIDDEN,
    ID,
    NAME,
    STAGE,
    STRAND,
    Heading,
    grid_headings,
)
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.rows import Row
from guidance.provision.source_form import PartSpec, part_specs
from guidance.provision.typed_cells import show_cell


def csv_files(r: Reviewed) -> Iterator[tuple[str, bytes]]:
    """The files by what they hold: the parts of the grid, the actions, what was said to findings, the findings."""
    for spec in part_specs():
        headings = grid_headings(spec.part)
        yield spec.part.value, _csv(headings, [_row(row, spec) for row in r.review.rows(spec.part)])
    yield ACTIONS, _csv(ACTION_HEADINGS, [_action(each) for each in r.review.actions])
    answers = [_answer(each) for each in r.review.answers] + [_seen(each) for each in r.review.seen]
    yield ANSWERS, _csv(ANSWER_HEADINGS, answers)
    yield FINDINGS, _csv(FINDING_HEADINGS, list(_findings(r)))


def _csv(headings: Sequence[Heading], rows: Sequence[dict[str, str]]) -> bytes:
    return csv_bytes([each.label for each in headings], [[row.get(each.key, "") for each in headings] for row in rows])


def _row(row: Row, spec: PartSpec) -> dict[str, str]:
    cells = {column.column.value: show_cell(row.cell(column.column), column) for column in spec.columns}
    own = {ID: row.id, NAME: row.name, HIDDEN: row.hidden.reason if row.hidden else ""}
    if spec.part is Part.INTERVIEWS:
        own |= {STAGE: row.stage.label if row.stage else "", STRAND: row.strand.label if row.strand else ""}
    return cells | own


def _action(action: Action) -> dict[str, str]:
    return {
        "id": action.id,
        "aim": action.aim.label,
        "what": action.what,
        "who": action.who,
        "by_when": short_date(action.by_when) if action.by_when else "",
        "status": action.status.label,
        "note": action.note,
        "finding": action.finding,
        "done_on": short_date(action.done_on) if action.done_on else "",
    }


def _answer(answer: FindingAnswer) -> dict[str, str]:
    return {
        "finding": answer.finding,
        "kind": answer.kind,
        "found": answer.found,
        "answer": answer.answer.label,
        "reason": answer.reason,
        "action": answer.action,
        "said_by": answer.by.name if answer.by else "",
        "said_on": short_date(answer.by.at.date()) if answer.by else "",
    }


def _seen(seen: Seen) -> dict[str, str]:
    return {"finding": seen.finding, "kind": seen.kind, "found": seen.found, "on": short_date(seen.on)}


def _findings(r: Reviewed) -> Iterator[dict[str, str]]:
    for each in r.told:
        finding = each.finding
        yield {
            "key": finding.key,
            "kind": finding.kind.value,
            "label": finding.label,
            "cells": cells_named(r.review, finding.cells),
            "reason": finding.reason,
            "severity": finding.severity.label,
            "source": finding.source,
            "mend": finding.mend,
            "state": each.state.value,
        }
