"""The self-evaluation as it leaves: what disagrees first, nothing of a few learners, labels where they belong."""

import json
import re

import pytest

from exports.markdown import markdown
from exports.self_evaluation.data import evaluation_document
from exports.self_evaluation.files import evaluation_file
from exports.self_evaluation.reading import DISAGREE, evaluation_outline, judgement_words
from exports.self_evaluation.voices import beside, disagreements, evaluated
from guidance.copies import CopyFormat
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.evaluation import KeptFigure, SelfEvaluation
from guidance.self_evaluation.life import close
from guidance.self_evaluation.sample import PlanCheck
from tests.exports.markdown_reading import READERS
from tests.exports_provision.review_filler import HOSTILE, SCHOOL, TODAY, evaluated_year, figures, judged_year, said
from tests.guidance.provision_samples import SHAH

FORMATS = list(CopyFormat)
TEXT = markdown(evaluation_outline(evaluated_year()))


def written(evaluation: SelfEvaluation, kind: CopyFormat, numbers: tuple[KeptFigure, ...] = ()) -> str:
    """An evaluation in one format, with live figures."""
    made = evaluated(evaluation, catalogue(), SCHOOL, TODAY, (numbers, said()))
    return evaluation_file(made, kind).content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "# Self-evaluation 2026/27",
        "- **Actions:** 1 action: 1 open, 1 of them late",
        "## Where leaders, learners and records disagree",
        "Leaders’ judgement and the records disagree.",
        "### Principle 3: ",
        "#### 3.1.1",
        "- **Part of:** 3.1",
        "- **Beside it:** Learners say 1.8 of 5 (42 answers)",
        "About 10 of about 180 learners",
        "carried over from 2025/26 and not confirmed since",
        "(2025-09, partial)",
        "- **Partial:** Only part of this edition could be read.",
        "- **Source:** Gatsby Benchmark 3",
        "#### 1.1",
        "## Actions",
    ],
)
def test_the_markdown_says(words: str) -> None:
    assert words in TEXT


def test_what_disagrees_stands_before_everything_else_the_widest_gap_first() -> None:
    headings = re.findall(r"^## (.*)$", TEXT, re.MULTILINE)
    assert headings[:2] == [DISAGREE, "At a glance"]
    told = evaluated_year()
    gaps = [each.gap for each in told.standings if each.disagrees]
    assert gaps == sorted(gaps, reverse=True)
    assert len(disagreements(told)) == len(gaps) > 3


@pytest.mark.parametrize("kind", FORMATS)
def test_the_exact_figures_and_the_sample_of_plans_stay_in_the_school(kind: CopyFormat) -> None:
    check = PlanCheck(learner="lsecret", which="Plan 7", note="A private note.")
    year = judged_year().having(sample=(check,), draws=1)
    closed = close(year, SHAH, figures(), said())
    for text in (written(year, kind, figures()), written(closed, kind)):
        assert "lsecret" not in text
        assert "A private note." not in text
        assert not re.search(r"\b13 of (about )?180\b", text)
        assert '"learners_so"' not in text


@pytest.mark.parametrize("kind", FORMATS)
def test_a_figure_of_few_learners_does_not_leave_and_disagrees_with_nobody(kind: CopyFormat) -> None:
    few = tuple(each.having(part=1, whole=19, learners=19, learners_so=1, learners_not_so=18) for each in figures())
    with_few, without = written(judged_year(), kind, few), written(judged_year(), kind)
    assert with_few == without


def test_a_figure_that_has_to_stay_hides_no_disagreement_that_may_be_told() -> None:
    """The records of few learners would stand furthest from the leaders: what the learners say is told all the same."""
    asked = catalogue()
    edition = asked.editions[0]
    both = edition.statement("1.6").model_copy(update={"records": ("interviewed",)})
    statements = tuple(both if each.number == "1.6" else each for each in edition.statements)
    asked = Catalogue((edition.model_copy(update={"statements": statements}),))
    embedded = tuple(
        row.having(judgement=Judgement.EMBEDDED) if row.number == "1.6" else row for row in judged_year().statements
    )
    few = KeptFigure(topic="interviewed", part=0, whole=19, learners=19, learners_so=0, learners_not_so=19)
    made = evaluated(judged_year().having(statements=embedded), asked, SCHOOL, TODAY, ((few,), said()))
    assert "1.6" in [number for number, _, _ in disagreements(made)]


def test_a_closed_year_speaks_with_the_figures_that_it_kept() -> None:
    closed = close(judged_year(), SHAH, figures(), said())
    live = tuple(each.having(part=180) for each in figures())
    text = written(closed, CopyFormat.MARKDOWN, live)
    assert "Closed by Ms Shah, 2 November 2026" in text
    assert "About 10 of about 180" in text
    assert "nearly all" not in text


def test_the_json_has_the_shape_that_the_manual_tells() -> None:
    document = json.loads(written(judged_year(), CopyFormat.JSON, figures()))
    assert list(document) == [
        "shape", "school", "year", "name", "title", "as_it_stood_on", "about", "closed", "editions", "disagreements",
        "statements", "at_a_glance", "actions",
    ]  # fmt: skip
    assert document["shape"] == "fingerpost-self-evaluation-1"
    assert list(document["statements"][0]) == [
        "framework", "edition", "number", "wording", "words_version", "source", "part_of", "judgement",
        "judgement_label", "carried_from", "evidence", "answer", "today", "beside", "judged",
    ]  # fmt: skip
    assert {each["partial"] is None for each in document["editions"]} == {True, False}
    assert document["statements"][3]["carried_from"] == 2025
    assert document == evaluation_document(evaluated_year())


def test_statements_of_an_edition_that_is_not_known_any_more_can_still_be_read() -> None:
    none = Catalogue(())
    made = evaluated(judged_year(), none, SCHOOL, TODAY)
    text = markdown(evaluation_outline(made))
    assert "no longer known here" in text
    assert "### 1.1" in text
    assert beside(made, made.standings[0]) == ()


def test_what_is_not_judged_is_said_so() -> None:
    row = judged_year().statements[0]
    assert judgement_words(row.having(judgement=None)) == "Not judged"
    assert judgement_words(row.having(carried_from=None)) == "Not yet"
    assert "carried over from 2025/26" in judgement_words(row.having(carried_from=2025))


def test_nothing_that_is_typed_makes_a_heading_or_a_tag() -> None:
    plain, hostile = (markdown(evaluation_outline(evaluated_year(texts))) for texts in ((), HOSTILE))
    count = [sum(token.type == "heading_open" for token in READERS["github"].parse(text)) for text in (plain, hostile)]
    assert count[0] == count[1]
    assert "<b>" not in evaluation_file(evaluated_year(HOSTILE), CopyFormat.HTML).content.decode()
