"""Documents as JSON: as they are stored, with the labels and words that make them readable without this program.

One interview:

    {
      "shape": "fingerpost-interview-1",
      "copy": {"recipient", "recipient_label", "name", "made_at", "made_by", "school", "revision"},
      "learner": {"id", "name"},
      "summary": {"title", "facts": [line …], "parts": [{"title", "items": [item …], "parts": […]} …]},
      "labels": {field: label, "targets.by_when": label …},
      "record": the interview as stored,
      "addenda": [the addenda as stored]
    }

"copy" is only in a copy. An item is a line {"label", "words"}, a passage {"label", "text"} or rows {"label", "rows":
[[item …] …]}. A whole folder has the shape "fingerpost-folder-1": "summary" as above, "labels" by the kind of record,
and "records" by the kind of record, each a list of documents as stored. What nobody answered is left out, as in the
store. A field is never renamed or given another meaning without a new number at the end of the shape.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any, Final

from pydantic import BaseModel

from exports.outline import NOTHING, Outline
from guidance.form.declare import FieldSpec, form_of
from guidance.form.text import clean_all
from guidance.interview.groups import Interview
from guidance.learner.folder import Folder
from guidance.record import Record, stored
from guidance.self_review.feedback import questions
from guidance.trust.sealed import list_words

INTERVIEW_SHAPE: Final = "fingerpost-interview-1"
FOLDER_SHAPE: Final = "fingerpost-folder-1"

Document = dict[str, Any]

#: Every answer that feedback asks for, left out.
_UNSAID: Final[Mapping[str, Any]] = {**{asked.key: None for asked in questions()}, "comment": ""}


def as_json(document: Mapping[str, Any]) -> str:
    """A document as indented JSON text that ends in a line end."""
    return json.dumps(clean_all(dict(document)), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def interview_document(
    folder: Folder, interview: Interview, summary: Outline, hidden: Collection[str] = NOTHING
) -> Document:
    """One interview for `as_json`.

    Args:
        folder: the learner's folder.
        interview: the interview.
        summary: its outline, made for the same reader.
        hidden: names of fields that the reader may not see; then fields that this version does not know are left out
            too.
    """
    record = stored(interview, without=hidden)
    return {
        "shape": INTERVIEW_SHAPE,
        "learner": {"id": folder.learner.id, "name": folder.learner.name},
        "summary": outline_document(summary),
        "labels": {key: label for key, label in labels_of(type(interview)).items() if key not in hidden},
        "record": _known(interview, record) if hidden else record,
        "addenda": [stored(each) for each in folder.addenda_of(interview.id)],
    }


def folder_document(folder: Folder, summary: Outline) -> Document:
    """A learner's whole folder for `as_json`. What could not be read is said in "damage"."""
    kinds: dict[str, tuple[Record, ...]] = {
        "learner": (folder.learner,),
        "interviews": folder.interviews,
        "targets": folder.targets,
        "referrals": folder.referrals,
        "appointments": folder.appointments,
        "questions": folder.questions,
        "addenda": folder.addenda,
        "copies": folder.copies,
        "agreements": folder.agreements,
        "plans": folder.plans,
        "plan_reviews": folder.plan_reviews,
        "comments": folder.comments,
        "suggestions": folder.suggestions,
        "self_reviews": folder.self_reviews,
    }
    return {
        "shape": FOLDER_SHAPE,
        "summary": outline_document(summary),
        "labels": {kind: _labels_of_all(records) for kind, records in kinds.items() if records},
        "records": {kind: [stored(each) for each in records] for kind, records in kinds.items()},
        # Of a confidential tutorial only that it is there.
        "sealed": [{"id": each.id, "words": list_words(each)} for each in folder.sealed],
        # Of feedback too: it is read without names.
        "feedback": [stored(each.having(**_UNSAID)) for each in folder.feedback],
        # What came from earlier schools, as it came.
        "earlier": [json.loads(each.data) for each in folder.earlier],
        "damage": list(folder.damage),
    }


def outline_document(outline: Outline) -> Document:
    """An outline as JSON: the words that a person reads, in their order."""
    whole: Document = asdict(outline)
    return whole


def labels_of(model: type[BaseModel]) -> dict[str, str]:
    """The label of every field that a document asks; parts of rows as "targets.by_when"."""
    return dict(_labels(form_of(model).fields))


def _labels(fields: tuple[FieldSpec, ...], before: str = "") -> list[tuple[str, str]]:
    found = []
    for spec in fields:
        found.append((before + spec.name, spec.label))
        found += _labels(spec.rows, f"{before}{spec.name}.")
    return found


def _labels_of_all(records: tuple[Record, ...]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for record in records:
        labels |= labels_of(type(record))
    return labels


def _known(document: BaseModel, dumped: Document) -> Document:
    """A stored document without the fields that this version does not know, in its rows too."""
    known: Document = {}
    for name in type(document).model_fields:
        if name not in dumped:
            continue
        value = getattr(document, name)
        known[name] = _known_value(value, dumped[name])
    return known


def _known_value(value: Any, dumped: Any) -> Any:  # noqa: ANN401 - any field's value
    if isinstance(value, BaseModel):
        return _known(value, dumped)
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        return [_known(row, each) for row, each in zip(value, dumped, strict=True)]
    return dumped
