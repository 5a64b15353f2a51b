"""A plan as JSON: as it is stored, with the labels and words that make it readable without this program.

{
  "shape": "fingerpost-plan-1",
  "school": its name,
  "learner": {"id", "name"},
  "summary": the plan as it is read, as `exports.records` describes it,
  "labels": by the kind of record,
  "plan": the plan as stored,
  "targets", "reviews", "self_reviews": each a list of records as stored; a review holds the version that it keeps
}

Two versions compared have the shape "fingerpost-plan-compared-1":

{
  "shape", "learner", "before": {"title", "day", "review"}, "after": likewise,
  "learnt": [{"turn", "thing", "before", "after", "sure_before", "sure_after", "reason", "sentence"} …],
  "changes": [{"label", "before", "after", "pieces": [[mark, text] …]} …]
}
"""

from typing import Final

from exports.outline import Outline
from exports.plan.compared import every_change
from exports.records import Document, labels_of, outline_document
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.plan.changed_mind import changed_minds
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.plan.versions import PlanVersion
from guidance.record import Record, stored
from guidance.self_review.enterprise import SelfReview
from guidance.settings import Settings
from guidance.target.target import Target

PLAN_SHAPE: Final = "fingerpost-plan-1"
COMPARED_SHAPE: Final = "fingerpost-plan-compared-1"


def plan_document(folder: Folder, plan: Plan, settings: Settings, summary: Outline) -> Document:
    """A plan for `exports.records.as_json`.

    Args:
        folder: the learner's folder.
        plan: the plan.
        settings: the school's settings.
        summary: the same as a person reads it.
    """
    kinds: dict[str, type[Record]] = {
        "plan": Plan,
        "targets": Target,
        "reviews": PlanReview,
        "self_reviews": SelfReview,
    }
    return {
        "shape": PLAN_SHAPE,
        "school": settings.school,
        "learner": {"id": folder.learner.id, "name": folder.learner.name},
        "summary": outline_document(summary),
        "labels": {kind: labels_of(model) for kind, model in kinds.items()},
        "plan": stored(plan),
        "targets": [stored(each) for each in folder.targets],
        "reviews": [stored(each) for each in folder.plan_reviews],
        "self_reviews": [stored(each) for each in folder.self_reviews],
    }


def compared_document(learner: Learner, before: PlanVersion, after: PlanVersion) -> Document:
    """Two versions of a plan for `exports.records.as_json`."""
    return {
        "shape": COMPARED_SHAPE,
        "learner": {"id": learner.id, "name": learner.name},
        "before": _version(before),
        "after": _version(after),
        "learnt": [
            {
                "turn": each.turn.value,
                "thing": each.thing,
                "before": each.before,
                "after": each.after,
                "sure_before": each.sure_before,
                "sure_after": each.sure_after,
                "reason": each.reason,
                "sentence": each.sentence,
            }
            for each in changed_minds(before, after)
        ],
        "changes": [
            {
                "label": each.label,
                "before": each.before,
                "after": each.after,
                "pieces": [[piece.mark.value, piece.text] for piece in each.pieces],
            }
            for each in every_change(before, after)
        ],
    }


def _version(version: PlanVersion) -> Document:
    return {
        "title": version.title,
        "day": version.day.isoformat() if version.day else None,
        "review": version.review or None,
    }
