"""The files of a review of provision, in the formats that were asked for. Screens and commands alike take them here."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from exports.markdown import markdown
from exports.names import file_name
from exports.page import page
from exports.provision.blank import blank_markdown, blank_page
from exports.provision.data import review_document
from exports.provision.flow_picture import flow_picture
from exports.provision.governors import ForGovernors, governors_markdown, governors_page
from exports.provision.journeys_picture import journeys_picture
from exports.provision.mermaid import mermaid
from exports.provision.named import NamedFile
from exports.provision.picture_words import FLOW_TITLE, JOURNEYS_TITLE
from exports.provision.pictured import in_markdown, in_page
from exports.provision.reading import review_outline
from exports.provision.tables import csv_files
from exports.provision.told import Reviewed
from exports.records import as_json
from guidance.diary.years import school_year_name
from guidance.provision.chains import chains
from guidance.provision.pictures import flow


class ReviewFormat(StrEnum):
    """The formats of a review."""

    MARKDOWN = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


def review_files(r: Reviewed, kind: ReviewFormat) -> Iterator[NamedFile]:
    """The review in one format: one file, or as CSV one a part.

    Args:
        r: the review (`exports.provision.told.reviewed`).
        kind: Markdown, a page that prints, CSV or JSON.
    """
    if kind is ReviewFormat.CSV:
        for part, content in csv_files(r):
            yield NamedFile(f"review: {part}", _name(r.today, "review", r.review.year, kind, part), content)
        return
    text = {
        ReviewFormat.MARKDOWN: review_markdown,
        ReviewFormat.HTML: review_page,
        ReviewFormat.JSON: review_json,
    }[kind](r)
    yield NamedFile("review", _name(r.today, "review", r.review.year, kind), text.encode())


def review_markdown(r: Reviewed) -> str:
    """The review as Markdown, with the flow of records as a Mermaid diagram."""
    return in_markdown(markdown(review_outline(r)), {FLOW_TITLE: mermaid(flow(r.graph))})


def review_page(r: Reviewed) -> str:
    """The review as one page that needs nothing else, with its pictures drawn in it."""
    drawings = {
        FLOW_TITLE: flow_picture(flow(r.graph)),
        JOURNEYS_TITLE: journeys_picture(r.graph, chains(r.graph)),
    }
    return in_page(page(review_outline(r)), drawings)


def review_json(r: Reviewed) -> str:
    """The review as JSON, with what was found; `import review` reads it back."""
    return as_json(review_document(r))


def governors_file(told: ForGovernors, kind: ReviewFormat) -> NamedFile:
    """The report for governors. Raises ValueError for another format than Markdown or a page."""
    r = told.reviewed
    write = {ReviewFormat.MARKDOWN: governors_markdown, ReviewFormat.HTML: governors_page}.get(kind)
    if write is None:
        raise ValueError("The report for governors is Markdown or a page.")
    name = _name(r.today, "governors", r.review.year, kind)
    return NamedFile("report for governors", name, write(told).encode())


def blank_file(school: str, year: int, today: date, kind: ReviewFormat) -> NamedFile:
    """The blank form. Raises ValueError for another format than Markdown or a page."""
    write = {ReviewFormat.MARKDOWN: blank_markdown, ReviewFormat.HTML: blank_page}.get(kind)
    if write is None:
        raise ValueError("The blank form is Markdown or a page.")
    return NamedFile("blank form", _name(today, "blank-form", year, kind), write(school, year).encode())


def _name(today: date, what: str, year: int, kind: ReviewFormat, part: str = "") -> str:
    return file_name(today, f"{what}-{school_year_name(year)}", (), kind, part)
