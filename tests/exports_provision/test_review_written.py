"""The review of a year as Markdown, page, CSV and JSON: nothing that was said is missing."""

import json
from html.parser import HTMLParser

import pytest

from exports.markdown import markdown
from exports.outline import Outline, Part
from exports.page import page
from exports.provision.files import ReviewFormat, blank_file, governors_file, review_files, review_markdown, review_page
from exports.provision.governors import ForGovernors
from exports.provision.pictured import in_markdown, in_page
from exports.provision.reading import review_outline
from exports.provision.tables import csv_files
from exports.provision.told import cell_name, cells_named, reviewed
from guidance.provision.answers import State
from guidance.provision.cell import At, Cell, Link
from guidance.provision.choices import Column, LinkKind
from guidance.provision.choices import Part as FormPart
from guidance.provision.life import closed, new_review, opened_again
from guidance.provision.rows import Row
from tests.exports.markdown_reading import READERS
from tests.exports_provision.review_filler import HOSTILE, SCHOOL, TODAY, full_year, told_of
from tests.guidance.provision_samples import SHAH, coherent

TEXT = review_markdown(told_of(full_year()))


@pytest.mark.parametrize(
    "words",
    [
        "# Review of provision 2026/27",
        "- **School or provider:** Lugg Valley School",
        "- **As it stood on:** 23 November 2026",
        "## (a) One-to-one interviews",
        "### 16–19",
        "## (b) Management responsibilities",
        "## (c) Information documents",
        "Not done here",
        "We use our own.",
        "142 of 180 learners of Year 9 had it this year.",
        "- **Mentoring:** KS3 → KS4 (not known yet) → 16–19 (by “Mentoring notes”)",
        "### Not answered (",
        "### Something is being done (",
        "### Accepted (1)",
        "### Not so (1)",
        "**How sure:** Certain from what the grid says",
        "**Where:** “",
        "**Source:** Form 2.8A",
        "**Answer: It is so, and we accept it (Ms Shah, 2 November 2026):** It is a small school.",
        "## What was mended",
        "Done, 20 November 2026",
        "late since",
        "### (c) Improve the management of advice and guidance within the organisation",
    ],
)
def test_the_markdown_says(words: str) -> None:
    assert words in TEXT


def test_every_finding_stands_in_it_with_its_reason_and_what_would_mend_it() -> None:
    told = told_of(full_year())
    text = "".join(token.content for token in READERS["github"].parse(review_markdown(told)) if token.type == "inline")
    assert told.told
    for each in told.told:
        assert each.finding.reason in text
        assert each.finding.mend in text
    for gone in told.mended:
        assert gone.found in text


def test_what_is_still_there_after_its_action_was_done_comes_first() -> None:
    told = told_of(full_year())
    states = [each.state for each in told.open]
    assert states == sorted(states, key=[State.STILL_THERE, State.OPEN].index)


def test_short_parts_are_tables_and_long_ones_lists() -> None:
    assert "| Responsibility" in TEXT
    long = told_of(full_year(("Words that go on and on. " * 20,)))
    assert "   - **Who interviews?** Form tutors" in review_markdown(long)


def test_the_matrix_says_used_produced_or_both() -> None:
    part = TEXT.split("## Interviews and documents")[1].split("## What does not")[0]
    assert {"used", "produced", "both"} <= {cell.strip() for cell in part.replace("\n", "|").split("|")}
    assert "1. Monitoring" in part


def test_a_matrix_of_hundreds_is_written_document_by_document() -> None:
    review = new_review(2026, "v1")
    documents = tuple(Row(id=f"d{number}", name=f"Paper {number}") for number in range(90))
    links = (Link(kind=LinkKind.DOCUMENT, name="Paper 7", target="d7"),)
    interviews = tuple(
        Row(id=f"i{number}", name=f"Talk {number}", cells={Column.USED: Cell(links=links)}) for number in range(50)
    )
    text = review_markdown(told_of(review.having(documents=documents, interviews=interviews)))
    part = text.split("## Interviews and documents")[1].split("## What does not")[0]
    assert "- **Paper 7:** Talk 0 (used); Talk 1 (used)" in part
    assert "- **Paper 8:** no interview\n" in part
    assert "|" not in part


def test_who_closed_it_and_opened_it_again_is_said() -> None:
    review = opened_again(closed(coherent(), SHAH, "Agreed."), SHAH, "By mistake.")
    text = review_markdown(told_of(review))
    assert "- **State:** Open" in text
    assert "- **Closed:** Ms Shah, 2 November 2026: Agreed." in text
    assert "- **Opened again:** Ms Shah, 2 November 2026: By mistake." in text


def test_a_coherent_review_says_that_nothing_was_found() -> None:
    text = review_markdown(told_of(coherent()))
    assert "Nothing was found that does not hang together." in text
    assert text.count("- No action.") == 3


def test_cells_have_the_names_that_people_call_them() -> None:
    review = new_review(2026, "v1")
    at = At(FormPart.INTERVIEWS, "mentoring_ks3", Column.WHEN)
    assert cell_name(review, at) == "“Mentoring in KS3”, When?"
    assert cell_name(review, At(FormPart.DUTIES, "duty_whole")) == "“Co-ordination of all of the above”"
    both = (at, At(FormPart.INTERVIEWS, "mentoring_ks3", Column.WHO))
    assert cells_named(review, both) == "“Mentoring in KS3”, When? and Who interviews?"


# What was typed makes nothing


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


@pytest.mark.parametrize("text", [*HOSTILE, "<h2>How the records flow</h2>\n", "## How the records flow", "</style>"])
def test_nothing_that_is_typed_makes_a_heading_a_tag_or_a_diagram(text: str) -> None:
    told = told_of(full_year((text,)))
    tags = _Tags()
    whole = review_page(told)
    tags.feed(whole)
    assert tags.found.count("svg") == whole.count("<svg ") <= 2
    assert not {"script", "b", "img", "a", "iframe", "object"} & set(tags.found)
    assert "\n## How the records flow\n\n```mermaid\nflowchart LR\n" in review_markdown(told)
    headings = [token for token in READERS["github"].parse(review_markdown(told)) if token.type == "heading_open"]
    assert [token.tag for token in headings].count("h1") == 1
    plain = [token for token in READERS["github"].parse(review_markdown(told_of(full_year()))) if token.tag == "h2"]
    assert sum(token.tag == "h2" for token in headings) == sum(token.type == "heading_open" for token in plain)


def test_a_picture_goes_under_our_heading_and_under_none_that_is_typed() -> None:
    outline = Outline("T", (), (Part("How", (), (Part("## How"),)), Part("Other")))
    text = in_markdown(markdown(outline), {"How": "flowchart LR\n", "Not there": "x\n"})
    assert text.count("```mermaid") == 1
    assert text.index("```mermaid") < text.index("### ")
    drawn = in_page(page(outline), {"How": "<svg></svg>"}, "p { color: red; }\n")
    assert drawn.count("<svg>") == 1
    assert "p { color: red; }\n</style>" in drawn


# Files


def test_each_format_gives_its_files() -> None:
    told = told_of(full_year())
    names = {kind: [each.name for each in review_files(told, kind)] for kind in ReviewFormat}
    assert names[ReviewFormat.MARKDOWN] == ["2026-11-23-review-2026-27.md"]
    assert names[ReviewFormat.HTML] == ["2026-11-23-review-2026-27.html"]
    assert names[ReviewFormat.JSON] == ["2026-11-23-review-2026-27.json"]
    parts = ["interviews", "duties", "documents", "places", "actions", "answers", "findings"]
    assert names[ReviewFormat.CSV] == [f"2026-11-23-review-2026-27-{part}.csv" for part in parts]


@pytest.mark.parametrize("kind", [ReviewFormat.CSV, ReviewFormat.JSON])
def test_the_report_and_the_form_are_for_reading_alone(kind: ReviewFormat) -> None:
    with pytest.raises(ValueError, match="Markdown or a page"):
        governors_file(ForGovernors(told_of(full_year())), kind)
    with pytest.raises(ValueError, match="Markdown or a page"):
        blank_file(SCHOOL, 2026, TODAY, kind)


def test_the_json_has_the_shape_that_the_manual_tells() -> None:
    (file,) = review_files(told_of(closed(full_year(), SHAH, "Agreed.")), ReviewFormat.JSON)
    document = json.loads(file.content)
    assert list(document) == [
        "shape", "school", "year", "name", "title", "as_it_stood_on", "closed", "parts", "findings", "mended",
        "planning", "flow", "practice", "review",
    ]  # fmt: skip
    assert document["shape"] == "fingerpost-review-1"
    assert document["closed"] == {"by": "Ms Shah", "on": "2026-11-02", "words": "Agreed."}
    assert list(document["findings"][0]) == [
        "key", "kind", "label", "cells", "reason", "severity", "severity_label", "source", "mend", "aim", "state",
        "state_label", "answer",
    ]  # fmt: skip
    assert list(document["findings"][0]["cells"][0]) == ["part", "row", "column", "name"]


def test_no_cell_of_a_csv_is_live_in_a_spreadsheet() -> None:
    for _, content in csv_files(told_of(full_year(("=cmd|' /C calc'!A0", "@SUM(1)", "+1")))):
        for cell in content.decode("utf-8-sig").replace("\r\n", ",").split('","'):
            assert not cell.strip('"').startswith(("=", "@", "+"))


def test_what_happened_is_told_only_if_it_is_handed_in() -> None:
    assert "What really happened" not in review_markdown(reviewed(full_year(), SCHOOL, TODAY))
    assert review_outline(told_of(full_year())).title == "Review of provision 2026/27"
