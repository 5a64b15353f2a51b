"""Every row, column, duty, document, statement and question of the sources is in our data and in what is written."""

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.provision.blank import blank_markdown, blank_page
from exports.provision.files import review_json, review_markdown, review_page
from exports.provision.tables import csv_files
from exports.self_evaluation.files import evaluation_file
from exports.self_evaluation.voices import Evaluated, evaluated
from guidance.copies import CopyFormat
from guidance.provision.life import new_review
from guidance.provision.source_form import part_specs, plan_specs
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.life import begin
from tests.exports.markdown_reading import READERS
from tests.exports_provision.review_filler import SCHOOL, TODAY, told_of

SOURCE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("source_lists.toml").read_text(encoding="utf-8"))


def form_labels() -> Iterator[str]:
    """Every label of form 2.8A."""
    for rows in SOURCE["interviews"].values():
        yield from rows
    for columns in SOURCE["columns"].values():
        yield from columns
    yield from SOURCE["duties"]["names"]
    yield from SOURCE["documents"]["names"]


def planning() -> Iterator[str]:
    """The headings of planning for change."""
    yield from SOURCE["planning"].values()


def numbers() -> Iterator[tuple[str, str]]:
    """Every statement and question by its number, with a word that it holds."""
    for principle, many in SOURCE["statements"].items():
        yield from ((f"{principle}.{number}", "") for number in range(1, many + 1))
    for kind in ("services", "questions", "benchmark"):
        yield from SOURCE[kind].items()


def blank_evaluation() -> Evaluated:
    """An evaluation of a college in which nothing is judged: every statement stands in it."""
    return evaluated(begin("e1", 2024, catalogue(), college=True), catalogue(), SCHOOL, TODAY)


def shown(markdown: str) -> str:
    """The words of a Markdown text as a reader is shown them."""
    found = []
    for token in READERS["github"].parse(markdown):
        if token.type == "inline" and token.children:
            found.append("".join(child.content or " " for child in token.children))
        elif token.content:
            found.append(token.content)
    return "\n".join(found)


def as_text(page: str) -> str:
    """The words of a page."""
    from html.parser import HTMLParser  # noqa: PLC0415 - here alone

    words: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            words.append(data)

    Reader().feed(page)
    return "".join(words)


REVIEW = told_of(new_review(2026, "v1"))
FORMS = {
    "markdown": lambda: shown(review_markdown(REVIEW)),
    "page": lambda: as_text(review_page(REVIEW)),
    "json": lambda: review_json(REVIEW),
    "csv": lambda: "\n".join(content.decode("utf-8-sig") for _, content in csv_files(REVIEW)),
    "blank markdown": lambda: shown(blank_markdown(SCHOOL, 2026)),
    "blank page": lambda: as_text(blank_page(SCHOOL, 2026)),
}


def test_there_are_forty_five_statements_and_six_questions() -> None:
    assert sum(SOURCE["statements"].values()) == 45
    assert len(SOURCE["questions"]) == 6


@pytest.mark.parametrize("form", FORMS)
def test_every_label_of_the_form_is_written(form: str) -> None:
    text = FORMS[form]()
    assert [label for label in form_labels() if label not in text] == []


@pytest.mark.parametrize("form", ["markdown", "page", "json", "blank markdown", "blank page"])
def test_every_heading_of_planning_is_written(form: str) -> None:
    text = FORMS[form]().lower()
    assert [label for label in planning() if label.lower() not in text] == []


def test_the_blank_form_leaves_rows_open_and_names_the_other_documents() -> None:
    text = FORMS["blank markdown"]()
    assert SOURCE["documents"]["open"] in text.split("\n")


def test_the_data_file_has_them_in_the_order_of_the_source() -> None:
    interviews, duties, documents, places = part_specs()
    by_stage = [row.label for row in interviews.named if row.label]
    assert by_stage == [label for rows in SOURCE["interviews"].values() for label in rows]
    assert [row.label for row in duties.named] == SOURCE["duties"]["names"]
    assert [row.label for row in documents.named if row.label] == SOURCE["documents"]["names"]
    assert [interviews.row, *(each.label for each in interviews.columns)] == SOURCE["columns"]["interviews"]
    assert [documents.row, *(each.label for each in documents.columns)] == SOURCE["columns"]["documents"]
    assert [spec.letter for spec in plan_specs()] == list(SOURCE["planning"])
    assert places.letter == ""


def test_the_csv_of_a_part_has_every_row_of_it() -> None:
    files = {name: list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) for name, content in csv_files(REVIEW)}
    assert len(files["interviews"]) == 1 + 15
    assert len(files["duties"]) == 1 + 8
    assert len(files["documents"]) == 1 + 8


@pytest.mark.parametrize("kind", [CopyFormat.MARKDOWN, CopyFormat.HTML])
def test_every_statement_and_question_is_a_heading_of_its_own(kind: CopyFormat) -> None:
    text = evaluation_file(blank_evaluation(), kind).content.decode()
    marks = {CopyFormat.MARKDOWN: ("# {}\n",), CopyFormat.HTML: (">{}</h3>", ">{}</h4>")}[kind]
    assert [number for number, _ in numbers() if not any(mark.format(number) in text for mark in marks)] == []


def test_every_statement_and_question_is_in_the_json_and_holds_its_word() -> None:
    document = json.loads(evaluation_file(blank_evaluation(), CopyFormat.JSON).content)
    wording = {each["number"]: each["wording"] for each in document["statements"]}
    assert [number for number, _ in numbers() if number not in wording] == []
    assert [number for number, word in numbers() if word.lower() not in wording[number].lower()] == []
    assert all(each["source"] for each in document["statements"])
