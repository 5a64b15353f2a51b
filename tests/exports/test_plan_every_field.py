"""Every field of `forms.md` §3 and §4 is found in the Markdown and in the differences."""

from itertools import count
from typing import Any

import pytest
from pydantic import BaseModel

from exports.markdown import markdown
from exports.outline import Outline
from exports.plan.compared import every_change
from exports.plan.reading import plan_outline
from exports.plan.rounds import rounds_part
from guidance.differences import differences
from guidance.form.declare import FieldSpec, Kind, form_of
from guidance.form.shown import show_value
from guidance.form.typed import empty_of
from guidance.learner.folder import Folder
from guidance.plan.plan import Plan
from guidance.plan.versions import PlanVersion
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback, Question, questions
from tests.exports.export_filler import filled
from tests.exports.markdown_reading import READERS
from tests.exports.plan_folder import DAY, SCHOOL, folder
from tests.exports.plan_labels import BESIDE, PLAN, SKILLS, STATEMENTS
from tests.guidance.plan_samples import AMARA

FIELDS = form_of(Plan).fields
WHOLE: Plan = filled(Plan, id="pl1", revision="", created=None, changed=None)
MARKDOWN = markdown(plan_outline(Folder(AMARA, plans=(WHOLE,)), WHOLE, SCHOOL, DAY))
#: Of the rows, their parts too.
PARTS = [(spec, part) for spec in FIELDS for part in (spec, *spec.rows)]
LABELS = [label for labels in PLAN.values() for label in labels]


def shown(text: str) -> str:
    """What a reader sees of a Markdown text, in one line."""
    tokens = READERS["commonmark"].parse(text)
    inline = (child.content for token in tokens for child in token.children or ())
    return " ".join(" ".join(inline).split())


def changed(spec: FieldSpec, part: FieldSpec, plan: Plan) -> Plan:
    """The plan with one field, or one part of one row, emptied."""
    empty = empty_of(part)
    if part is spec:
        return plan.having(**{spec.name: empty})
    first, *others = getattr(plan, spec.name)
    return plan.having(**{spec.name: (first.having(**{part.name: empty}), *others)})


def _value(plan: Plan, spec: FieldSpec, part: FieldSpec) -> Any:
    holder: BaseModel = plan if part is spec else getattr(plan, spec.name)[0]
    return getattr(holder, part.name)


@pytest.mark.parametrize("label", LABELS)
def test_every_label_of_our_own_list_is_in_the_markdown(label: str) -> None:
    end = "" if label.endswith("?") else ":"
    assert f"**{label}{end}**" in MARKDOWN


def test_our_own_list_and_the_declarations_name_the_same_questions() -> None:
    declared = {part.label for _, part in PARTS}
    assert set(LABELS) <= declared


@pytest.mark.parametrize(("spec", "part"), PARTS, ids=lambda spec: spec.name)
def test_every_field_of_a_plan_stands_in_the_markdown_with_what_was_written(spec: FieldSpec, part: FieldSpec) -> None:
    if part.kind is not Kind.ROWS:
        words = show_value(part, _value(WHOLE, spec, part))
        assert " ".join(words.split()) in shown(MARKDOWN)


@pytest.mark.parametrize(("spec", "part"), PARTS, ids=lambda spec: spec.name)
def test_every_field_of_a_plan_stands_in_the_differences(spec: FieldSpec, part: FieldSpec) -> None:
    before, after = PlanVersion("pr1", "", None, WHOLE), PlanVersion("", "", None, changed(spec, part, WHOLE))
    (found,) = every_change(before, after)
    assert found.label == spec.label


@pytest.mark.parametrize("heading", BESIDE.values(), ids=BESIDE)
def test_what_other_records_hold_stands_in_the_file_of_a_plan(heading: str) -> None:
    there = folder()
    assert there.plan is not None
    assert heading in markdown(plan_outline(there, there.plan, SCHOOL, DAY))


@pytest.mark.parametrize("skill", SKILLS)
def test_every_skill_stands_in_the_table_of_a_self_review(skill: str) -> None:
    review = filled(SelfReview, count(1), id="sr1", revision="", created=None, changed=None)
    text = markdown(Outline("x", (), rounds_part("Mine", [review])))
    row = next(line for line in text.splitlines() if line.startswith(f"| {skill} "))
    assert ", then " in row


def test_every_word_of_a_self_review_stands_in_the_markdown() -> None:
    review = filled(SelfReview, count(1), id="sr1", revision="", created=None, changed=None)
    text = shown(markdown(Outline("x", (), rounds_part("Mine", [review]))))
    for spec in form_of(SelfReview).fields:
        if spec.kind is not Kind.SCALE:
            assert " ".join(show_value(spec, getattr(review, spec.name)).split()) in text


@pytest.mark.parametrize("model", [SelfReview, Feedback])
def test_every_field_of_a_self_review_and_of_feedback_stands_in_the_differences(model: type[BaseModel]) -> None:
    known: dict[str, Any] = {"given_on": DAY} if model is Feedback else {}
    whole = filled(model, count(1), id="x1", revision="", created=None, changed=None, **known)
    for spec in form_of(model).fields:
        if spec.required:
            continue
        (found,) = differences(whole, whole.having(**{spec.name: empty_of(spec)}))
        assert found.field.label == spec.label


def test_feedback_asks_for_every_statement() -> None:
    asked: tuple[Question, ...] = questions()
    assert tuple(each.statement for each in asked) == STATEMENTS
