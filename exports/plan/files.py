"""The file of a plan, in the format that was asked for."""

from datetime import date

from exports.markdown import markdown
from exports.names import file_name
from exports.page import page
from exports.plan.data import plan_document
from exports.plan.reading import plan_outline
from exports.record.files import RecordFile
from exports.records import as_json
from guidance.copies import CopyFormat
from guidance.learner.folder import Folder
from guidance.plan.plan import Plan
from guidance.settings import Settings


def plan_file(folder: Folder, plan: Plan, settings: Settings, today: date, kind: CopyFormat) -> RecordFile:
    """A learner's plan as one file.

    Args:
        folder: the learner's folder.
        plan: the plan.
        settings: the school's settings.
        today: the day on which it is made.
        kind: Markdown, a page that prints, or JSON.
    """
    name = file_name(today, "plan", (folder.learner.id,), kind)
    outline = plan_outline(folder, plan, settings, today)
    if kind is CopyFormat.MARKDOWN:
        text = markdown(outline)
    elif kind is CopyFormat.HTML:
        text = page(outline)
    else:
        text = as_json(plan_document(folder, plan, settings, outline))
    return RecordFile(name, text.encode())
