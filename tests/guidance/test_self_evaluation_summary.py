"""A self-evaluation at a glance, and what it asks after a school has put other words in place."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from guidance.record import Stamp
from guidance.self_evaluation.asking import ask_anew
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Framework
from guidance.self_evaluation.compared import compare_figures
from guidance.self_evaluation.criteria import read_edition
from guidance.self_evaluation.evaluation import EvaluationAction, KeptFigure, SelfEvaluation
from guidance.self_evaluation.life import begin, close
from guidance.self_evaluation.summary import actions_in_words, at_a_glance

ALL = catalogue()
STAMP = Stamp(who="p1", name="Ms Shah", at=datetime(2027, 6, 1, 9, tzinfo=UTC))
START = begin("e1", 2026, ALL)


def judging(judgements: dict[str, dict[str, Any]], start: SelfEvaluation = START) -> SelfEvaluation:
    def rows(old: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(row.having(**judgements.get(row.number, {})) for row in old)

    return start.having(
        statements=rows(start.statements), questions=rows(start.questions), benchmark=rows(start.benchmark)
    )


def own_principles(**texts: str) -> dict[str, Any]:
    """Our edition with other words for some statements; an empty text takes the statement out."""
    data = ALL.of(Framework.PRINCIPLES)[0].model_dump(by_alias=True, exclude_defaults=True)
    by_number = {f"{key[1]}.{key[2:]}": text for key, text in texts.items()}
    rows = [each | {"text": by_number.get(each["number"], each["text"])} for each in data["statement"]]
    return data | {"version": "Hillside 1", "statement": [each for each in rows if each["text"]]}


def test_every_principle_and_edition_is_counted_and_services_are_not() -> None:
    found = at_a_glance(START, ALL)
    assert [each.number for each in found] == ["1", "2", "3", "4", "5", "6", "", "", ""]
    assert [each.not_judged for each in found] == [6, 6, 11, 7, 6, 9, 6, 9, 5]
    assert found[2].words == "11 not judged"


def test_a_principle_in_a_line() -> None:
    said: dict[str, dict[str, Any]] = {
        "1.1": {"judgement": "established"},
        "1.2": {"judgement": "established", "carried_from": 2025},
        "1.3": {"judgement": "not_yet"},
        "3.1.1": {"judgement": "embedded"},
    }
    first, _, third, *_ = at_a_glance(judging(said), ALL)
    assert first.words == "1 not yet, 2 established, 3 not judged, 1 as in an earlier year"
    assert third.words == "11 not judged"


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ([], ""),
        ([{"what": "Plan week"}], "1 action: 1 open"),
        (
            [
                {"what": "Plan week", "by_when": date(2027, 1, 1)},
                {"what": "Web page", "status": "done"},
                {"what": "Fair", "by_when": date(2027, 9, 1)},
                {},
            ],
            "3 actions: 1 ended, 2 open, 1 of them late",
        ),
    ],
)
def test_actions_in_a_line(actions: list[dict[str, Any]], words: str) -> None:
    rows = tuple(EvaluationAction.model_validate(each) for each in actions)
    assert actions_in_words(START.having(actions=rows), date(2027, 6, 1)) == words


def test_new_words_take_the_place_where_nothing_was_said_and_answered_ones_stay() -> None:
    theirs = catalogue(
        [read_edition(own_principles(s11="They look by themselves.", s12="They weigh it.", s13="", s14=""))]
    )
    begun = judging({"1.2": {"judgement": "emerging"}, "1.4": {"evidence": "A talk with ten learners."}})
    found = {row.number: row for row in ask_anew(begun, theirs).statements}
    assert (found["1.1"].wording, found["1.1"].words_version) == ("They look by themselves.", "Hillside 1")
    assert (found["1.2"].wording, found["1.2"].words_version) == (
        ALL.of(Framework.PRINCIPLES)[0].statement("1.2").text,
        "2026-11",
    )
    assert "1.3" not in found
    assert list(found)[-1] == "1.4"


def test_asking_the_same_anew_changes_nothing() -> None:
    begun = judging({"1.2": {"judgement": "emerging"}, "Q3": {"answer": "Ms Shah."}, "B3.1": {"today": "Here"}})
    assert ask_anew(begun, ALL) == begun


def test_a_closed_evaluation_asks_nothing_anew() -> None:
    with pytest.raises(ValueError, match="closed"):
        ask_anew(close(START, STAMP), ALL)


def test_figures_that_were_kept_are_compared_by_what_they_count() -> None:
    def kept(*topics: str) -> SelfEvaluation:
        return close(START, STAMP, [KeptFigure(topic=each, part=1, whole=2) for each in topics])

    found = compare_figures(kept("needs", "money"), kept("money", "signed"))
    assert [(each.topic, each.before is not None, each.after is not None) for each in found] == [
        ("needs", True, False),
        ("money", True, True),
        ("signed", False, True),
    ]
