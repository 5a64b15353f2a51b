"""The file of a self-evaluation, in the format that was asked for."""

from exports.markdown import markdown
from exports.names import file_name
from exports.page import page
from exports.provision.named import NamedFile
from exports.provision.pictured import TABLE_STYLE, in_page
from exports.records import as_json
from exports.self_evaluation.data import evaluation_document
from exports.self_evaluation.reading import evaluation_outline
from exports.self_evaluation.voices import Evaluated
from guidance.copies import CopyFormat
from guidance.diary.years import school_year_name


def evaluation_file(e: Evaluated, kind: CopyFormat) -> NamedFile:
    """A self-evaluation as one file, with nothing in it that has to stay in the school.

    Args:
        e: the evaluation (`exports.self_evaluation.voices.evaluated`).
        kind: Markdown, a page that prints, or JSON.
    """
    words = f"self-eval-{school_year_name(e.evaluation.school_year)}"
    if kind is CopyFormat.JSON:
        text = as_json(evaluation_document(e))
    else:
        outline = evaluation_outline(e)
        text = markdown(outline) if kind is CopyFormat.MARKDOWN else in_page(page(outline), {}, TABLE_STYLE)
    return NamedFile("self-evaluation", file_name(e.today, words, (), kind), text.encode())
