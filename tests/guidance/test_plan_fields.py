"""Every field of the plan under its question, from one declaration to every reader of it."""

import json
import re
from typing import Any

import pytest

from guidance.differences import differences
from guidance.form.declare import FieldSpec, form_of
from guidance.form.shown import answers, unanswered
from guidance.form.typed import read_form, typed_of
from guidance.plan import sections
from guidance.plan.plan import Plan, current_plan, purposes
from guidance.plan.review import PlanReview
from guidance.record import stored
from tests.guidance.plan_samples import OWN, TODAY, WHOLE, empty_plan, plan, review_of

#: What `forms.md` §3 asks for, question by question. Targets and self-assessment are records of their own.
ASKED_FOR = {
    "Where am I now?": {
        "motivates": "",
        "strengths": "",
        "learning": "",
        "qualifications": "what level grade predicted",
        "skills": "skill level shown",
        **dict.fromkeys(("communication", "number", "ict", "improving", "problems", "others"), ""),
        "experiences": "what kind when learned",
    },
    "Where do I want to get to?": {
        "ideas": "idea kind why sure found_out source new_to_me not_often moved_on",
        "short_goals": "goal by_when why sure",
        "medium_goals": "goal by_when why sure",
        "long_goals": "goal by_when why sure",
        "plan_b": "",
        "needs": "what what_for how",
    },
    "How am I going to get there?": {
        "barriers": "barrier way_past",
        "helpers": "who what_for reach",
        "money": "what what_for how deadline claim",
        "applications": "what where deadline status notes",
        "decisions": "decision on why",
    },
    "Always": {
        **dict.fromkeys(("statement", "statement_limit", "aspirations", "progress", "support", "next_review"), "")
    },
}
FORM = form_of(Plan)


def test_every_field_of_the_form_stands_under_its_question() -> None:
    found: dict[str, dict[str, str]] = {}
    for page in FORM.pages:
        of_question = found.setdefault(sections.question_of(page.section).title, {})
        of_question |= {spec.name: " ".join(part.name for part in spec.rows) for spec in page.fields}
    assert found == ASKED_FOR


def test_every_page_has_a_field_and_names_its_question_first() -> None:
    assert [page.section for page in FORM.pages] == list(sections.ALL)
    for question in sections.QUESTIONS[:3]:
        assert [each.key for each in question.sections if not each.intro.startswith(question.title)] == []


def test_a_page_of_another_form_belongs_to_no_question() -> None:
    with pytest.raises(KeyError):
        sections.question_of(form_of(PlanReview).pages[0].section)


def every_part() -> list[FieldSpec]:
    return [part for spec in FORM.fields for part in (spec, *spec.rows)]


def test_no_label_is_longer_than_a_line_and_no_hint_than_two() -> None:
    assert [spec.label for spec in every_part() if not 0 < len(spec.label) <= 48] == []
    assert [spec.ask.hint for spec in every_part() if len(spec.ask.hint) > 120] == []


def test_the_words_of_the_plan_are_ones_that_a_learner_knows() -> None:
    words = " ".join(f"{spec.label} {spec.ask.hint} {' '.join(spec.ask.prompts)}" for spec in every_part())
    words += " ".join(section.intro for section in sections.ALL)
    hard = "impartial progression provision intervention attainment pathway provider cohort timescale criteria"
    assert sorted(set(hard.split()) & set(re.findall(r"[a-z]+", words.lower()))) == []


def test_the_sample_fills_every_field_so_that_no_reader_is_left_untried() -> None:
    assert unanswered(plan()) == ()
    assert [spec.name for _, spec, _ in answers(plan())] == list(WHOLE)
    for name, value in WHOLE.items():
        if isinstance(value, list):
            assert set(value[0]) == {part.name for part in FORM.field(name).rows}, name


def test_a_plan_is_the_same_after_it_was_typed_into_a_form() -> None:
    reading = read_form(FORM, typed_of(plan()))
    assert reading.problems == ()
    assert Plan.model_validate({**dict(plan()), **reading.values}) == plan()


def test_a_plan_is_the_same_after_it_was_stored() -> None:
    again = json.loads(json.dumps(stored(plan())))
    assert Plan.model_validate(again) == plan()


def test_what_a_newer_version_wrote_survives_in_the_plan_and_in_its_rows() -> None:
    newer = {"id": "pl1", "mood_board": "x", "ideas": [{"idea": "Nurse", "picture": "y"}]}
    assert stored(Plan.model_validate(newer)) == {**newer, "written_as": 1}


def other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, list):
        return [*value, *value]
    return value + 1 if isinstance(value, int) else "2028-03-01" if value[:2] == "20" else f"{value} And more."


@pytest.mark.parametrize("name", WHOLE)
def test_a_difference_in_any_field_is_found(name: str) -> None:
    assert [each.field.name for each in differences(plan(), plan(**{name: other(WHOLE[name])}))] == [name]


def test_a_plan_is_begun_by_words_and_not_by_dates_that_are_set() -> None:
    assert not empty_plan().is_begun
    assert not empty_plan(next_review="2027-01-01", statement_limit=4000).is_begun
    assert empty_plan(barriers=[{"barrier": "Bus"}]).is_begun


def test_a_target_can_be_for_a_goal_or_an_idea_that_is_still_one() -> None:
    mine = empty_plan(
        ideas=[{"idea": "Nurse"}, {"idea": "Vet", "moved_on": True}, {"why": "no name yet"}],
        short_goals=[{"goal": "Grade 6"}],
        long_goals=[{"goal": "Grade 6"}, {"goal": "A house"}],
    )
    assert purposes(mine) == ("Grade 6", "A house", "Nurse")


def test_of_two_plans_that_came_together_the_one_changed_last_counts() -> None:
    later = OWN.having(at=OWN.at.replace(month=10))
    one, two = empty_plan(id="a", changed=later), empty_plan(id="b", changed=OWN)
    assert current_plan((one, two)) == current_plan((two, one)) == one
    assert current_plan(()) is None


def test_a_review_is_the_same_after_it_was_stored_with_the_plan_in_it() -> None:
    review = review_of(plan(), TODAY)
    assert PlanReview.model_validate(json.loads(json.dumps(stored(review)))) == review
