"""A review as JSON, for other programs; docs/provision.md describes it field by field.

{
  "shape": "fingerpost-review-1",
  "school", "year": 2026, "name": "2026/27", "title", "as_it_stood_on",
  "closed": {"by", "on", "words"} or null,
  "parts": [{"key", "letter", "title", "row", "columns": [{"key", "label"} …], "rows": [row …]} …],
  "findings": [finding …], "mended": [{"finding", "kind", "label", "found", "action"} …],
  "planning": [{"key", "letter", "label", "actions": [action …]} …],
  "flow": {"interviews": [{"id", "name", "stage"} …], "documents": [{"id", "name", "stage", "listed"} …],
           "produced": [[interview, document] …], "used": [[document, interview] …]},
  "practice": {row: sentence},
  "review": the review as stored: what `import review` reads
}

A field is never renamed or given another meaning without a new number at the end of the shape.
"""

from collections.abc import Iterable
from typing import Final

from exports.provision.planning import status_words
from exports.provision.told import Reviewed, cell_name
from exports.records import Document
from guidance.diary.years import school_year_name
from guidance.provision.answers import Mended, Told
from guidance.provision.cell import At
from guidance.provision.pictures import Flow, flow
from guidance.provision.planning import Action
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import PartSpec, part_specs, plan_specs
from guidance.provision.typed_cells import show_cell
from guidance.record import stored

REVIEW_SHAPE: Final = "fingerpost-review-1"
FINDINGS_SHAPE: Final = "fingerpost-findings-1"


def review_document(r: Reviewed) -> Document:
    """A review for `exports.records.as_json`."""
    review = r.review
    return {
        "shape": REVIEW_SHAPE,
        "school": r.school,
        "year": review.year,
        "name": school_year_name(review.year),
        "title": review.name,
        "as_it_stood_on": r.today.isoformat(),
        "closed": _closed(review),
        "parts": [_part(review, spec) for spec in part_specs()],
        "findings": [finding_document(review, each) for each in r.told],
        "mended": [_mended(each) for each in r.mended],
        "planning": [
            {
                "key": spec.aim.value,
                "letter": spec.letter,
                "label": spec.label,
                "actions": [_action(each, r) for each in review.actions if each.aim is spec.aim],
            }
            for spec in plan_specs()
        ],
        "flow": _flow(flow(r.graph)),
        "practice": dict(r.practice),
        "review": stored(review),
    }


def findings_document(r: Reviewed) -> Document:
    """The findings alone: what `review check --json` prints."""
    return {
        "shape": FINDINGS_SHAPE,
        "year": r.review.year,
        "name": school_year_name(r.review.year),
        "unanswered": len(r.open),
        "mended": len(r.mended),
        "findings": [finding_document(r.review, each) for each in r.told],
    }


def finding_document(review: Review, each: Told) -> Document:
    """One finding with its cells by name, and what was said to it."""
    finding = each.finding
    return {
        "key": finding.key,
        "kind": finding.kind.value,
        "label": finding.label,
        "cells": _cells(review, finding.cells),
        "reason": finding.reason,
        "severity": finding.severity.value,
        "severity_label": finding.severity.label,
        "source": finding.source,
        "mend": finding.mend,
        "aim": finding.aim.value,
        "state": each.state.name.lower(),
        "state_label": each.state.value,
        "answer": _answer(each),
    }


def _answer(each: Told) -> Document | None:
    if each.answer is None:
        return None
    by = each.answer.by
    return {
        "kind": each.answer.answer.value,
        "reason": each.answer.reason,
        "action": each.answer.action or None,
        "by": by.name if by else None,
        "on": by.at.date().isoformat() if by else None,
    }


def _cells(review: Review, cells: Iterable[At]) -> list[Document]:
    return [
        {
            "part": at.part.value,
            "row": at.row,
            "column": at.column.value if at.column else None,
            "name": cell_name(review, at),
        }
        for at in cells
    ]


def _closed(review: Review) -> Document | None:
    if review.closed is None:
        return None
    by = review.closed
    return {"by": by.name, "on": by.at.date().isoformat(), "words": review.turns[-1].words}


def _part(review: Review, spec: PartSpec) -> Document:
    return {
        "key": spec.part.value,
        "letter": spec.letter,
        "title": spec.title,
        "row": spec.row,
        "columns": [{"key": column.column.value, "label": column.label} for column in spec.columns],
        "rows": [_row(row, spec) for row in review.rows(spec.part)],
    }


def _row(row: Row, spec: PartSpec) -> Document:
    return {
        "id": row.id,
        "name": row.name,
        "stage": row.stage.value if row.stage else None,
        "stage_label": row.stage.label if row.stage else None,
        "hidden": row.hidden.reason if row.hidden else None,
        "cells": {column.column.value: show_cell(row.cell(column.column), column) for column in spec.columns},
    }


def _action(action: Action, r: Reviewed) -> Document:
    return {
        "id": action.id,
        "what": action.what,
        "who": action.who,
        "by_when": action.by_when.isoformat() if action.by_when else None,
        "status": action.status.value,
        "status_label": status_words(action, r.today),
        "late": action.is_late(r.today),
        "finding": action.finding or None,
        "note": action.note,
        "done_on": action.done_on.isoformat() if action.done_on else None,
    }


def _mended(each: Mended) -> Document:
    action = each.done_by
    return {
        "finding": each.finding,
        "kind": each.kind,
        "label": each.label,
        "found": each.found,
        "action": action.id if action else None,
    }


def _flow(drawn: Flow) -> Document:
    return {
        "interviews": [
            {"id": node.key, "name": node.name, "stage": node.stage.value if node.stage else None}
            for node in drawn.interviews
        ],
        "documents": [
            {
                "id": node.key,
                "name": node.name,
                "stage": node.stage.value if node.stage else None,
                "listed": node.is_listed,
            }
            for node in drawn.documents
        ],
        "produced": [[arrow.start, arrow.end] for arrow in drawn.produced],
        "used": [[arrow.start, arrow.end] for arrow in drawn.used],
    }
