"""One takes up other words while somebody else writes: nothing typed is lost, and no judgement changes its words."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.clash import Clash
from guidance.record import Stamp
from guidance.self_evaluation.asking import ask_anew
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.choices import Framework, Judgement
from guidance.self_evaluation.criteria import read_edition
from guidance.self_evaluation.evaluation import AnsweredQuestion, SelfEvaluation
from guidance.self_evaluation.joining import Joined, join
from guidance.self_evaluation.life import begin, begin_from, confirm, stamp_changes

SHAH = Stamp(who="p1", name="Ms Shah", at=datetime(2027, 6, 1, 9, tzinfo=UTC))
LEE = Stamp(who="p2", name="Mr Lee", at=datetime(2027, 6, 1, 10, tzinfo=UTC))
EDITION = catalogue().of(Framework.STRATEGIC)[0].edition
OLD = ("Q1 Who leads?", "Q2 Who is helped?", "Q3 Who is asked?")


def asking(*questions: str) -> Catalogue:
    """The questions of a school, each with its number; nothing else is asked there."""
    statements = [dict(zip(("number", "text"), each.split(" ", 1), strict=True)) for each in questions]
    data: dict[str, Any] = {
        "framework": "strategic",
        "edition": EDITION,
        "version": questions[0],
        "title": "Ours",
        "source": "Hillside",
        "statement": statements,
    }
    return Catalogue((read_edition(data),))


BASE = begin("e1", 2026, asking(*OLD)).having(revision="1-a")
OTHER = asking("Q0 What is new?", "Q1 Who leads now?", "Q3 Who is asked?")
ANEW = ask_anew(BASE, OTHER)


def saying(number: str, start: SelfEvaluation = BASE, by: Stamp = SHAH, /, **said: object) -> SelfEvaluation:
    rows = tuple(row.having(**said) if row.number == number else row for row in start.questions)
    return stamp_changes(start, start.having(questions=rows), by)


def question(found: SelfEvaluation, number: str) -> AnsweredQuestion:
    return next(each for each in found.questions if each.number == number)


def order(found: SelfEvaluation) -> list[str]:
    return [each.number for each in found.questions]


def both_ways(one: SelfEvaluation, other: SelfEvaluation, base: SelfEvaluation = BASE) -> Sequence[Joined]:
    return join(one, other, base), join(other, one, base)


def test_what_was_typed_where_the_other_asks_no_more_stays_and_what_nobody_said_goes() -> None:
    for found in both_ways(saying("Q2", evidence="An hour of typing."), ANEW):
        assert question(found.evaluation, "Q2").evidence == "An hour of typing."
        assert sorted(order(found.evaluation)) == ["Q0", "Q1", "Q2", "Q3"]
    for found in both_ways(saying("Q3", evidence="Talks."), ANEW):
        assert sorted(order(found.evaluation)) == ["Q0", "Q1", "Q3"]


def test_rows_that_one_side_asks_anew_stay_with_what_was_typed_in_them_and_stand_where_they_stood() -> None:
    typed = saying("Q0", ANEW, answer="Typed in a new row.")
    for found in both_ways(typed, saying("Q3", evidence="Talks.")):
        assert question(found.evaluation, "Q0").answer == "Typed in a new row."
        assert question(found.evaluation, "Q3").evidence == "Talks."
        assert order(found.evaluation) == ["Q0", "Q1", "Q3"]


def test_both_took_it_up_and_both_wrote_in_the_new_row() -> None:
    mine, stored = saying("Q0", ANEW, answer="Mine."), saying("Q0", ANEW, LEE, judgement=Judgement.EMERGING)
    for found in both_ways(mine, stored):
        row = question(found.evaluation, "Q0")
        assert (row.answer, row.judgement, row.judged, found.clashes) == ("Mine.", Judgement.EMERGING, LEE, ())


def test_a_judgement_made_on_the_words_before_stays_with_them() -> None:
    for found in both_ways(saying("Q1", judgement=Judgement.EMBEDDED), ANEW):
        row = question(found.evaluation, "Q1")
        assert (row.wording, row.judgement, row.judged) == ("Who leads?", Judgement.EMBEDDED, SHAH)
        assert found.clashes == ()


def test_where_nobody_said_anything_the_words_asked_now_stand() -> None:
    for found in both_ways(saying("Q3", evidence="Talks."), ANEW):
        row = question(found.evaluation, "Q1")
        assert (row.wording, row.words_version) == ("Who leads now?", "Q0 What is new?")


def test_where_both_judged_each_on_other_words_the_stored_words_stand_and_the_rest_is_said() -> None:
    old = saying("Q1", judgement=Judgement.EMBEDDED, evidence="Seen before.")
    new = saying("Q1", ANEW, LEE, judgement=Judgement.NOT_YET, answer="Nobody.")
    found = join(old, new, BASE)
    row = question(found.evaluation, "Q1")
    assert (row.wording, row.judgement, row.judged) == ("Who leads now?", Judgement.NOT_YET, LEE)
    assert (row.answer, row.evidence) == ("Nobody.", "Seen before.")
    assert found.clashes == (Clash("Q1", "Judgement, on other words", "Not yet", "Embedded"),)
    written = join(old, saying("Q1", ANEW, LEE, answer="Nobody."), BASE)
    assert written.clashes == (Clash("Q1", "Judgement, on other words", "no judgement", "Embedded"),)
    assert question(written.evaluation, "Q1").judgement is None


def test_a_judgement_of_an_earlier_year_confirmed_meanwhile_stays_with_the_words_that_were_confirmed() -> None:
    last = saying("Q1", begin("e0", 2025, asking(*OLD)), judgement=Judgement.EMERGING, evidence="Plans.")
    base = begin_from(last, BASE, asking(*OLD))
    anew = ask_anew(base, OTHER)
    assert (question(anew, "Q1").wording, question(anew, "Q1").judgement) == ("Who leads now?", None)
    confirmed = confirm(base, [question(base, "Q1").place], LEE)
    for found in both_ways(confirmed, anew, base):
        row = question(found.evaluation, "Q1")
        assert (row.wording, row.judgement, row.judged) == ("Who leads?", Judgement.EMERGING, LEE)


_TEXTS = st.sampled_from(["", "Talks.", "No", "Nothing was done", "Plans.\n\nTalks."])
_SAID = st.fixed_dictionaries(
    {"judgement": st.one_of(st.none(), st.sampled_from(Judgement)), "evidence": _TEXTS, "answer": _TEXTS}
)
_NUMBER = st.sampled_from(["Q0", "Q1", "Q2", "Q3"])


@given(_NUMBER, _SAID, _SAID, _SAID, st.booleans(), st.booleans())
def test_no_text_vanishes_and_no_judgement_ends_under_words_on_which_nobody_made_it(
    number: str,
    mine: dict[str, object],
    theirs: dict[str, object],
    before: dict[str, object],
    one_anew: bool,
    other_anew: bool,
) -> None:
    base = saying(number, BASE, SHAH, **before)
    sides = [
        saying(number, ask_anew(base, OTHER) if anew else base, by, **said)
        for anew, by, said in ((one_anew, SHAH, mine), (other_anew, LEE, theirs))
    ]
    found = join(sides[0], sides[1], base)
    row = next((each for each in found.evaluation.questions if each.number == number), None)
    beside = [each.beside for each in found.clashes]
    rows = {side: each for side in sides for each in side.questions if each.number == number}
    for each in rows.values():
        for name in ("evidence", "answer"):
            text = getattr(each, name)
            if text and text != before[name]:
                assert row is not None
                assert set(text.split("\n\n")) <= set(getattr(row, name).split("\n\n"))
        if each.judgement is not None and each.judgement is not before["judgement"]:
            assert row is not None
            assert row.judgement is each.judgement or each.judgement.label in beside
    if row is not None and row.judgement is not None:
        assert (row.wording, row.judgement) in {(each.wording, each.judgement) for each in rows.values()}


@given(_NUMBER, _SAID, _SAID)
def test_taking_up_other_words_joined_with_what_nobody_changed_is_itself(
    number: str, said: dict[str, object], before: dict[str, object]
) -> None:
    base = saying(number, BASE, SHAH, **before)
    anew = saying(number, ask_anew(base, OTHER), LEE, **said)
    assert join(anew, base, base).evaluation == anew
    assert join(base, anew, base).evaluation == anew


@pytest.mark.parametrize(
    ("mine", "stored", "both"),
    [
        ("No", "Nothing was done", "Nothing was done\n\nNo"),
        ("Nothing was done", "No", "No\n\nNothing was done"),
        ("Talks.", "Plans.\n\nTalks.", "Plans.\n\nTalks."),
        ("Plans.\n\nTalks.\n\nVisits.", "Talks.", "Plans.\n\nTalks.\n\nVisits."),
        ("Plans.\n\nVisits.", "Plans.\n\nTalks.", "Plans.\n\nTalks.\n\nPlans.\n\nVisits."),
    ],
)
def test_a_text_stands_alone_only_if_it_holds_the_other_in_whole_paragraphs(mine: str, stored: str, both: str) -> None:
    found = join(saying("Q1", evidence=mine), saying("Q1", BASE, LEE, evidence=stored), BASE)
    assert question(found.evaluation, "Q1").evidence == both


def test_a_judgement_that_was_confirmed_on_other_words_is_said_where_the_stored_words_stand() -> None:
    last = saying("Q1", begin("e0", 2025, asking(*OLD)), judgement=Judgement.EMERGING)
    base = begin_from(last, BASE, asking(*OLD))
    confirmed = confirm(base, [question(base, "Q1").place], SHAH)
    found = join(confirmed, saying("Q1", ask_anew(base, OTHER), LEE, judgement=Judgement.NOT_YET), base)
    assert found.clashes == (Clash("Q1", "Judgement, on other words", "Not yet", "Emerging"),)
