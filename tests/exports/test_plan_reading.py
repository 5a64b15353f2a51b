"""The plan as it is read: under its questions, with the targets, the self-reviews and what comes next."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from exports.markdown import markdown
from exports.outline import Outline, Part, Table
from exports.page import page
from exports.plan.files import plan_file
from exports.plan.reading import plan_outline
from guidance.copies import CopyFormat
from guidance.form.text import clean_line
from guidance.plan.sections import QUESTIONS
from guidance.record import stored
from guidance.self_review.talk_to import worry_more
from tests.exports.markdown_reading import READERS, any_text, normal
from tests.exports.plan_folder import DAY, SCHOOL, folder
from tests.guidance.plan_samples import empty_plan, plan


def text() -> str:
    return markdown(plan_outline(folder(), plan(), SCHOOL, DAY))


def test_it_stands_under_its_questions_in_their_order() -> None:
    headings = [line for line in text().splitlines() if line.startswith("## ")]
    asked = [f"## {question.title}" for question in QUESTIONS]
    assert [line for line in headings if line in asked] == asked


def test_the_targets_stand_under_how_with_those_that_wait_first() -> None:
    under_how = text().split("## How am I going to get there?")[1].split("\n## ")[0]
    assert under_how.index("rivers essay") < under_how.index("bus pass")
    assert "**State:** met" in under_how


def test_rounds_of_self_review_stand_beside_each_other_in_a_table() -> None:
    tables = MarkdownIt("commonmark").enable("table").render(text())
    assert tables.count("<table>") == 1
    assert "<td>2, then 4</td>" in tables
    assert "<td>3, then –</td>" in tables
    assert "Enterprise week | stall, " in tables


def test_a_program_that_knows_no_tables_keeps_their_rows_apart() -> None:
    shown = MarkdownIt("commonmark").render(text())
    row = next(line for line in shown.splitlines() if "Being creative" in line)
    assert "Taking risks" not in row
    assert "<br" in row


def test_the_page_shows_the_table_as_one() -> None:
    assert "<th>Skill</th>" in page(plan_outline(folder(), plan(), SCHOOL, DAY))


def test_the_bare_text_has_its_columns_in_line() -> None:
    rows = [line.rstrip() for line in text().splitlines() if line.startswith("| ")]
    assert len(rows) == 8
    assert len({len(row.replace("\\|", "|+")) for row in rows}) == 1


def test_what_comes_next_is_said_first() -> None:
    coming = text().split("## What comes next")[1].split("\n## ")[0]
    assert "Electrical course, Hill College: send it by" in coming
    assert "16–19 bursary" in coming
    assert "look at your plan again" in coming.lower()


def test_whom_to_talk_to_is_always_there_with_more_where_there_is_room() -> None:
    assert "Mrs Hale at school will listen." in text()
    assert worry_more() in markdown(plan_outline(folder(), empty_plan(), SCHOOL, DAY))


def test_the_statement_is_counted() -> None:
    assert "**Length:** 22 of 4,000 characters. 3,978 left." in text()


def test_nothing_typed_makes_structure() -> None:
    nasty = plan(statement="# no\n| a | b |\n|---|---|\n<b>x</b>")
    shown = page(plan_outline(replace(folder(), self_reviews=()), nasty, SCHOOL, DAY))
    assert "<table>" not in shown
    assert "<b>" not in shown


def test_json_holds_the_plan_as_it_is_stored_and_the_words() -> None:
    made = plan_file(folder(), plan(), SCHOOL, DAY, CopyFormat.JSON)
    said = json.loads(made.content)
    assert said["shape"] == "fingerpost-plan-1"
    assert said["plan"] == stored(plan())
    assert said["reviews"][0]["frozen"]["ideas"][0]["idea"] == "Vet"
    assert said["labels"]["plan"]["ideas.sure"] == "How sure am I?"


def test_the_file_has_no_name_in_its_name() -> None:
    assert plan_file(folder(), plan(), SCHOOL, DAY, CopyFormat.HTML).name == "2026-11-23-plan-l1.html"


@given(st.lists(any_text, min_size=1, max_size=3))
def test_whatever_is_typed_into_a_cell_is_read_back_from_it(typed: list[str]) -> None:
    table = Table("", ("Skill", *typed), (("Row", *typed),))
    tokens = READERS["github"].parse(markdown(Outline("x", (), (Part("", (table,)),))))
    inline = [token.content for token in tokens if token.type == "inline"]
    assert len(inline) == 1 + 2 * (1 + len(typed))
    shown = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert shown[2 : 2 + len(typed)] == [normal(clean_line(each)).strip() or "–" for each in typed]
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
