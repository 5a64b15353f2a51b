"""A self-evaluation as JSON, as it may leave: docs/provision.md describes it field by field.

{
  "shape": "fingerpost-self-evaluation-1",
  "school", "year": 2026, "name": "2026/27", "title", "as_it_stood_on", "about",
  "closed": {"by", "on"} or null,
  "editions": [{"framework", "edition", "title", "source", "partial"} …],
  "disagreements": [{"framework", "edition", "number", "sentence"} …],
  "statements": [{"framework", "edition", "number", "wording", "words_version", "source", "part_of",
                  "judgement", "judgement_label", "carried_from", "evidence", "answer", "today",
                  "beside": [words …], "judged": {"by", "on"} or null} …],
  "at_a_glance": [{"framework", "edition", "number", "title", "counts": {judgement: how many}, "not_judged",
                   "carried_over"} …],
  "actions": [{"about", "what", "owner", "by_when", "status", "late", "outcome"} …]
}

The sample of plans and the exact figures of the records are not in it: they stay in the school.
"""

from typing import Final

from exports.records import Document
from exports.self_evaluation.reading import editions, in_form_order
from exports.self_evaluation.voices import Evaluated, beside, glances
from guidance.diary.years import school_year_name
from guidance.record import Stamp
from guidance.self_evaluation.disagreement import Standing
from guidance.self_evaluation.earlier_words import source_of, statement_of
from guidance.self_evaluation.evaluation import AnsweredQuestion, EvaluationAction, JudgedStatement
from guidance.self_evaluation.summary import Glance

EVALUATION_SHAPE: Final = "fingerpost-self-evaluation-1"


def evaluation_document(e: Evaluated) -> Document:
    """A self-evaluation for `exports.records.as_json`."""
    evaluation = e.evaluation
    return {
        "shape": EVALUATION_SHAPE,
        "school": e.school,
        "year": evaluation.school_year,
        "name": school_year_name(evaluation.school_year),
        "title": evaluation.title,
        "as_it_stood_on": e.today.isoformat(),
        "about": evaluation.about,
        "closed": _by(evaluation.closed),
        "editions": [
            {
                "framework": each.framework.value,
                "edition": each.edition,
                "title": each.title,
                "source": each.source,
                "partial": each.partial or None,
            }
            for each in editions(e)
        ],
        "disagreements": [{**_place(each), "sentence": each.sentence} for each in e.standings if each.disagrees],
        "statements": [_statement(e, each) for each in in_form_order(e)],
        "at_a_glance": [_glance(each) for each in glances(e)],
        "actions": [_action(each, e) for each in evaluation.actions],
    }


def _place(each: Standing) -> Document:
    framework, edition, number = each.place
    return {"framework": framework.value, "edition": edition, "number": number}


def _by(stamp: Stamp | None) -> Document | None:
    return {"by": stamp.name, "on": stamp.at.date().isoformat()} if stamp else None


def _statement(e: Evaluated, each: Standing) -> Document:
    row = each.row
    statement = statement_of(row, e.asked)
    return {
        **_place(each),
        "wording": row.wording,
        "words_version": row.words_version,
        "source": source_of(row, e.asked) or None,
        "part_of": (statement.part_of or None) if statement else None,
        "judgement": row.judgement.value if row.judgement else None,
        "judgement_label": row.judgement.label if row.judgement else None,
        "carried_from": row.carried_from,
        "evidence": row.evidence,
        "answer": row.answer if isinstance(row, AnsweredQuestion) else None,
        "today": row.today if isinstance(row, JudgedStatement) else None,
        "beside": list(beside(e, each)),
        "judged": _by(row.judged),
    }


def _glance(each: Glance) -> Document:
    return {
        "framework": each.edition.framework.value,
        "edition": each.edition.edition,
        "number": each.number or None,
        "title": each.title,
        "counts": {judgement.value: many for judgement, many in each.counts},
        "not_judged": each.not_judged,
        "carried_over": each.as_before,
    }


def _action(action: EvaluationAction, e: Evaluated) -> Document:
    return {
        "about": action.about,
        "what": action.what,
        "owner": action.owner,
        "by_when": action.by_when.isoformat() if action.by_when else None,
        "status": action.status.value if action.status else None,
        "late": action.is_late(e.today),
        "outcome": action.outcome,
    }
