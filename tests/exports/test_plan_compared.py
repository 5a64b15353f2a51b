"""Two versions of a plan compared: what was learnt, and every word that went or came."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from exports.markdown import markdown
from exports.plan.compared import comparison_outline, marked
from exports.plan.data import compared_document
from exports.records import as_json
from guidance.differences import word_pieces
from guidance.form.text import clean
from guidance.plan.versions import PlanVersion, versions_of
from tests.exports.plan_folder import folder
from tests.guidance.plan_samples import AMARA, plan


def versions() -> tuple[PlanVersion, ...]:
    there = folder()
    return versions_of(plan(), there.targets, there.plan_reviews)


def test_versions_of_three_years_are_compared_word_by_word() -> None:
    first, second, now = versions()
    text = markdown(comparison_outline(AMARA, first, now))
    assert "**Personal statement:**\n\nI like \\[-animals-]\\[+to mend things+]." in text
    assert "\\[-old-]" in markdown(comparison_outline(AMARA, second, now))


def test_a_changed_mind_is_told_as_learning_with_its_reason() -> None:
    first, second, _ = versions()
    text = markdown(comparison_outline(AMARA, first, second))
    learnt = text.split("## What I have learnt about what I want")[1].split("\n## ")[0]
    assert "You have moved on from an idea, “Vet”." in learnt
    assert "I fainted at the vet’s." in learnt


def test_between_a_version_and_itself_nothing_differs() -> None:
    now = versions()[-1]
    assert "Nothing in the plan differs" in markdown(comparison_outline(AMARA, now, now))


def test_json_holds_both_sides_whole() -> None:
    first, _, now = versions()
    said = json.loads(as_json(compared_document(AMARA, first, now)))
    assert said["shape"] == "fingerpost-plan-compared-1"
    assert (said["before"]["review"], said["after"]["review"]) == ("pr1", None)
    statement = next(each for each in said["changes"] if each["label"] == "Personal statement")
    assert (statement["before"], statement["after"]) == ("I like animals.", "I like to mend things.")


@given(st.text(), st.text())
def test_without_what_went_the_marked_words_are_the_later_text(before: str, after: str) -> None:
    one, two = (clean(text).replace("[", "(").replace("]", ")") for text in (before, after))
    text = marked(word_pieces(one, two))
    came = re.sub(r"\[-.*?-\]", "", text, flags=re.DOTALL)
    came = re.sub(r"\[\+(.*?)\+\]", r"\1", came, flags=re.DOTALL)
    assert came.split() == two.split() or "".join(came.split()) == "".join(two.split())
