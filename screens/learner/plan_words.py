"""What the records of a learner's plan say, as lines to read beside a list."""

from exports.outline import Item, Outline, Part, Rows
from exports.plan.beside import comment_row, feedback_words, suggestion_row
from exports.plan.reading import plan_parts, review_part
from exports.plan.rounds import ratings_table
from exports.plan.rounds import review_part as self_review_part
from guidance.learner.folder import Folder
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback
from guidance.settings import Settings
from screens.outline_words import outline_lines
from screens.widgets.reading import Line, titled

_READ_WITHOUT_NAMES = "What it says is read without names, in the totals and in a list. It is not shown here."


def plan_record_lines(
    record: Plan | PlanReview | SelfReview | Comment | Suggestion | Feedback, folder: Folder, settings: Settings
) -> list[Line]:
    """What a record of the plan says. Of feedback no more than that it was given.

    Args:
        record: a record of the folder.
        folder: the learner's folder.
        settings: the school's settings.
    """
    if isinstance(record, Feedback):
        return titled("Gave feedback", (feedback_words(record), _READ_WITHOUT_NAMES))
    return outline_lines(_outline(record, folder, settings))


def _outline(
    record: Plan | PlanReview | SelfReview | Comment | Suggestion, folder: Folder, settings: Settings
) -> Outline:
    if isinstance(record, Plan):
        return Outline("The plan", parts=plan_parts(folder, record, settings, targets=False))
    if isinstance(record, PlanReview):
        said = review_part(record)
        return Outline(f"Looked at the plan: {said.title}", parts=said.parts)
    if isinstance(record, SelfReview):
        said, table = self_review_part(record), ratings_table(record)
        items: tuple[Item, ...] = (*([table] if table else []), *said.items)
        return Outline(f"Self-review: {said.title}", parts=(Part("", items),))
    row = comment_row(record, folder) if isinstance(record, Comment) else suggestion_row(record)
    title = "Comment beside the plan" if isinstance(record, Comment) else "Suggested target"
    return Outline(title, parts=(Part("", (Rows("", (row,)),)),))
