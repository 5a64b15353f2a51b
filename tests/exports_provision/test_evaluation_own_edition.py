"""A school has put an edition of its own in place of ours: all that was judged on ours is in every report, as that."""

import json
import re
from typing import Any

import pytest

from exports.markdown import markdown
from exports.page import page
from exports.provision.governors import ForGovernors, governors_markdown
from exports.self_evaluation.data import evaluation_document
from exports.self_evaluation.reading import evaluation_outline, in_form_order
from exports.self_evaluation.voices import Evaluated, beside, disagreements, evaluated, glances
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.choices import Framework, Judgement
from guidance.self_evaluation.criteria import Edition, read_edition
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.life import begin
from tests.exports_provision.review_filler import SCHOOL, TODAY, figures, full_year, judged_year, said, told_of

OURS = catalogue().of(Framework.PRINCIPLES)[0]
WORDS = "They shape their own way."
LATER = "Asked under earlier principles"


def own(**changes: Any) -> Edition:
    """An edition with one principle and one statement, in place of our principles."""
    data = {
        "framework": "principles",
        "edition": "2009-10",
        "version": "Hillside 1",
        "title": "What Hillside asks",
        "source": "Governing board of Hillside",
        "principle": [{"number": "1", "title": "Our one principle"}],
        "statement": [{"number": "1.1", "text": WORDS}],
    }
    return read_edition(data | changes)


def told(*editions: Edition, year: SelfEvaluation | None = None) -> Evaluated:
    """A year that was judged on our words, as it leaves after editions of the school's own came."""
    return evaluated(year or judged_year(), catalogue(editions), SCHOOL, TODAY, (figures(), said()))


EDITIONS = {
    "one principle": (own(),),
    "other principles": (
        own(principle=[{"number": "9", "title": "Another"}], statement=[{"number": "9.1", "text": WORDS}]),
    ),
    "no principles": (own(principle=[]),),
    "letters": (own(principle=[{"number": "A", "title": "Letters"}], statement=[{"number": "A.1", "text": WORDS}]),),
    "questions": (
        own(framework="strategic", edition="1", principle=[], statement=[{"number": "Q9", "text": "Who reads it?"}]),
    ),
    "all of them": (
        own(),
        own(framework="strategic", edition="1", principle=[], statement=[{"number": "Q9", "text": "Who reads it?"}]),
        own(framework="benchmark_3", edition="2025-09", principle=[], statement=[{"number": "B1", "text": "Is it?"}]),
    ),
}


@pytest.mark.parametrize("kind", EDITIONS)
def test_every_row_is_in_every_report_with_its_judgement_and_its_evidence(kind: str) -> None:
    year = judged_year()
    year = year.having(
        statements=tuple(row.having(evidence=f"Seen for ({row.number}).") for row in year.statements),
    )
    outline = evaluation_outline(told(*EDITIONS[kind], year=year))
    for text in (markdown(outline), page(outline)):
        for row in year.statements:
            assert text.count(f"Seen for ({row.number}).") == 1, row.number
    headings = re.findall(r"^#+ (.*)$", markdown(outline), re.MULTILINE)
    numbers = [each.number for each in year.rows()]
    assert [number for number in numbers if headings.count(number) != numbers.count(number)] == []


@pytest.mark.parametrize("kind", [*EDITIONS, "none"])
def test_the_glance_counts_every_judgement_once(kind: str) -> None:
    year = judged_year()
    before = sum(many for each in glances(told(year=year)) for _, many in each.counts)
    asked = Catalogue(()) if kind == "none" else catalogue(EDITIONS[kind])
    made = evaluated(year, asked, SCHOOL, TODAY)
    assert sum(many for each in glances(made) for _, many in each.counts) == before


def test_what_no_principle_takes_stands_under_a_heading_of_its_own_everywhere() -> None:
    made = told(own())
    text = markdown(evaluation_outline(made))
    assert f"### {LATER}\n" in text
    under = text.partition(f"### {LATER}\n")[2]
    assert "#### 2.4" in under
    assert "#### 1.2" not in under
    line = next(line for line in text.split("\n") if line.startswith(f"| {LATER}"))
    assert line.count("|") > len(Judgement)
    document = evaluation_document(made)
    assert LATER in [each["title"] for each in document["at_a_glance"]]
    assert LATER in governors_markdown(ForGovernors(told_of(full_year()), made))


def test_with_our_own_words_nothing_is_said_of_earlier_ones() -> None:
    text = markdown(evaluation_outline(told()))
    for words in (LATER, "earlier words", "arlier principles"):
        assert words not in text


# What speaks to it


@pytest.mark.parametrize("kind", EDITIONS)
def test_what_disagrees_with_a_judgement_on_our_words_goes_on_to_be_told(kind: str) -> None:
    before, after = told(), told(*EDITIONS[kind])
    assert set(disagreements(after)) == set(disagreements(before))
    assert len(disagreements(before)) > 3
    for one, two in zip(in_form_order(before), in_form_order(after), strict=True):
        assert beside(after, two) == beside(before, one), one.row.number
    rows = evaluation_document(after)["statements"]
    assert [each["part_of"] for each in rows] == [each["part_of"] for each in evaluation_document(before)["statements"]]


def test_a_figure_that_speaks_to_the_schools_words_speaks_to_no_judgement_on_ours() -> None:
    theirs = own(statement=[{"number": "1.1", "text": WORDS, "records": ["plans_reviewed"]}])
    (ours,) = [each for each in in_form_order(told(theirs)) if each.row.number == "1.1"]
    assert not beside(told(theirs), ours)
    year = begin("e1", 2026, catalogue([theirs]))
    (own_words,) = [each for each in in_form_order(told(theirs, year=year)) if each.row.number == "1.1"]
    assert beside(told(theirs, year=year), own_words)


# Words and source


def test_what_was_judged_on_other_words_says_so_and_claims_no_source_that_is_not_its() -> None:
    text = markdown(evaluation_outline(told(own())))
    first = text.partition("#### 1.1\n")[2].partition("####")[0]
    assert OURS.statement("1.1").text in first
    assert "- **Words:** Judged on earlier words (2026-11)" in first
    about = text.partition("## What Hillside asks")[2].partition("###")[0]
    assert "- **Source:** Governing board of Hillside" in about
    assert "The source above is not theirs." in about
    assert f"2026-11: {OURS.source}" in about


def test_what_is_not_judged_was_asked_in_earlier_words() -> None:
    text = markdown(evaluation_outline(told(own(), year=begin("e1", 2026, catalogue()))))
    assert "- **Words:** Asked in earlier words (2026-11)" in text
    assert "Judged on earlier words" not in text


def test_the_same_words_in_another_edition_are_no_earlier_words() -> None:
    data = OURS.model_dump(by_alias=True, exclude_defaults=True) | {"version": "Hillside 1", "source": "The board"}
    data["statement"] = [each | ({"text": WORDS} if each["number"] == "2.1" else {}) for each in data["statement"]]
    text = markdown(evaluation_outline(told(read_edition(data))))
    assert text.count("Judged on earlier words") == 1
    assert "Judged on earlier words" in text.partition("#### 2.1\n")[2].partition("####")[0]


def test_a_version_that_was_not_changed_with_its_words_hides_nothing() -> None:
    text = markdown(evaluation_outline(told(own(version="2026-11"))))
    first = text.partition("#### 1.1\n")[2].partition("####")[0]
    assert "Judged on earlier words" in first


def test_the_json_says_which_words_and_names_a_source_only_where_it_is_theirs() -> None:
    document = json.loads(json.dumps(evaluation_document(told(own()))))
    rows = {(each["framework"], each["number"]): each for each in document["statements"]}
    for number in ("1.1", "2.4", "3.1.1"):
        assert rows["principles", number]["words_version"] == "2026-11"
        assert rows["principles", number]["source"] == OURS.source
    assert rows["strategic", "Q1"]["words_version"] == "2026-11"


def test_words_that_nobody_knows_any_more_have_no_source() -> None:
    year = begin("e1", 2026, catalogue([own()]))
    year = year.having(statements=tuple(row.having(judgement=Judgement.EMERGING) for row in year.statements))
    again = own(version="Hillside 2", statement=[{"number": "1.1", "text": "They go their own way."}])
    made = told(again, year=year)
    (found,) = [each for each in evaluation_document(made)["statements"] if each["framework"] == "principles"]
    assert (found["words_version"], found["source"]) == ("Hillside 1", None)
    assert "Judged on earlier words (Hillside 1)" in markdown(evaluation_outline(made))


def test_governors_are_told_that_it_was_judged_on_earlier_words() -> None:
    text = governors_markdown(ForGovernors(told_of(full_year()), told(own())))
    line = next(each for each in text.split("\n") if "Our one principle" in each)
    assert "on earlier words" in line
