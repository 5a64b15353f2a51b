"""A school puts other questions in place in the middle of a year: they are taken up, and what was judged stays."""

from dataclasses import replace

import pytest

from guidance.self_evaluation.asking import ask_anew
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Framework, Judgement, Place
from guidance.self_evaluation.evaluation import AnsweredQuestion, SelfEvaluation
from guidance.self_evaluation.life import begin, begin_from, close, reopen, stamp_changes
from guidance.trust.roles import Role
from screens.coherence.form_screen import ProvisionFormScreen
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.self_evaluation.beginning import is_college
from screens.self_evaluation.journeys import EditStatement, OpenSelfEvaluation
from screens.self_evaluation.overview import EvaluationScreen
from screens.self_evaluation.statements import StatementsScreen
from screens.self_evaluation.work import EvaluationWork, with_row
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.learner_at_desk import let_everybody_sign_in
from tests.self_evaluation_screens.evaluated import YEAR, begun, beside, judged, keep, now, principle

OURS = catalogue().of(Framework.STRATEGIC)[0]
OWN = f"""
framework = "strategic"
edition = "{OURS.edition}"
version = "Hillside 1"
title = "What our governors ask"
source = "Written at Hillside"

[[statement]]
number = "Q1"
text = "Who is helped, and who is not?"

[[statement]]
number = "Q2"
text = "Who has read our strategy?"

[[statement]]
number = "Q9"
text = "What do we do for those who leave early?"
"""
PRINCIPLES = catalogue().of(Framework.PRINCIPLES)[0]
ONE_PRINCIPLE = f"""
framework = "principles"
edition = "{PRINCIPLES.edition}"
version = "Hillside 1"
title = "What Hillside asks"
source = "Written at Hillside"

[[principle]]
number = "1"
title = "Our one principle"

[[statement]]
number = "1.1"
text = "They shape their own way."
"""
LINE = "Other words are asked now"


def put(desk: Desk, text: str = OWN) -> None:
    (desk.glance.place.editions / "governors.toml").write_text(text, encoding="utf-8")


def place(number: str) -> Place:
    return Place(Framework.STRATEGIC, OURS.edition, number)


def question(evaluation: SelfEvaluation, number: str) -> AnsweredQuestion:
    row = evaluation.row(place(number))
    assert isinstance(row, AnsweredQuestion)
    return row


def answering(desk: Desk, evaluation: SelfEvaluation, number: str, **said: object) -> SelfEvaluation:
    return stamp_changes(evaluation, with_row(evaluation, question(evaluation, number).having(**said)), desk.stamp())


def question_on(hands: Hands) -> str:
    return " ".join(hands.sees.replace("│", " ").split())


async def to_overview(hands: Hands) -> None:
    await hands.go(OpenSelfEvaluation(YEAR))
    await hands.rest()
    hands.on(EvaluationScreen)


async def test_it_is_said_asked_and_taken_up_and_a_judgement_stays_with_its_words(desk: Desk) -> None:
    evaluation = answering(desk, begun(desk), "Q2", judgement=Judgement.EMERGING, answer="Ms Shah.")
    keep(desk, answering(desk, evaluation, "Q3", evidence="Minutes of March."))
    put(desk)
    async with at_work(desk, WIDE) as hands:
        await to_overview(hands)
        assert any(LINE in line for line in hands.lines("overview"))
        assert "1 new, 1 in other words, 3 no longer asked" in "\n".join(hands.lines("overview"))
        await hands.press("w")
        hands.on(ChooseScreen)
        assert "1 is new. 1 has other words. 3 are no longer asked; nothing was said there." in question_on(hands)
        assert "2 that were answered stay with the words that were answered" in question_on(hands)
        await hands.press("enter")  # the safe answer has the cursor
        assert question(now(desk), "Q1").wording == OURS.statement("Q1").text
        await hands.press("w")
        await hands.press("t")
        await hands.rest()
        assert not any(LINE in line for line in hands.lines("overview"))
        await hands.press("w")  # there is nothing to take up any more
        hands.on(EvaluationScreen)
    found = now(desk)
    assert [row.number for row in found.questions] == ["Q1", "Q2", "Q9", "Q3"]
    assert question(found, "Q1").wording == "Who is helped, and who is not?"
    answered = question(found, "Q2")
    assert (answered.wording, answered.judgement, answered.answer) == (
        OURS.statement("Q2").text,
        Judgement.EMERGING,
        "Ms Shah.",
    )
    assert question(found, "Q3").evidence == "Minutes of March."


async def test_enter_on_the_line_asks_too_and_a_file_that_is_put_there_meanwhile_is_seen(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk, WIDE) as hands:
        await to_overview(hands)
        assert LINE not in "\n".join(hands.lines("overview"))
        await hands.press("w")
        hands.on(EvaluationScreen)
        put(desk)
        await hands.press("f5")
        await hands.point_at(LINE, "overview")
        await hands.press("enter")
        hands.on(ChooseScreen)
        await hands.press("t")
        await hands.rest()
    assert question(now(desk), "Q9").wording.startswith("What do we do")


async def test_judgements_of_an_earlier_year_stay_there_and_what_was_written_comes_along(desk: Desk) -> None:
    last = answering(desk, begun(desk, YEAR - 1), "Q1", judgement=Judgement.EMERGING, evidence="Plans.")
    last = keep(desk, last)
    keep(desk, begin_from(last, begin("v2026", YEAR, catalogue()), catalogue()))
    put(desk)
    async with at_work(desk, WIDE) as hands:
        await to_overview(hands)
        await hands.press("w")
        assert "1 judgement of an earlier year stays there, as nobody has confirmed it" in question_on(hands)
        await hands.press("t")
        await hands.rest()
    row = question(now(desk), "Q1")
    assert (row.judgement, row.carried_from, row.evidence) == (None, None, "Plans.")
    assert row.wording == "Who is helped, and who is not?"
    assert question(now(desk, YEAR - 1), "Q1").judgement is Judgement.EMERGING


@pytest.mark.parametrize("why", ["closed", "damaged", "an adviser"])
async def test_where_it_cannot_be_taken_up_nothing_is_offered(why: str, office: Office, desk: Desk) -> None:
    evaluation = begun(desk)
    put(desk)
    if why == "closed":
        keep(desk, close(evaluation, desk.stamp()))
    elif why == "damaged":
        evaluation = keep(desk, ask_anew(evaluation, desk.school.provision.catalogue()))
        put(desk, "framework = ")
    else:
        let_everybody_sign_in(office)
        desk = office.desk()
        desk.colleague = replace(desk.colleague, role=Role.ADVISER)
    async with at_work(desk) as hands:
        await to_overview(hands)
        assert LINE not in "\n".join(hands.lines("overview"))
        await hands.press("w")
        hands.on(EvaluationScreen)
    assert now(desk).questions == evaluation.questions


async def test_what_is_typed_in_a_form_while_somebody_takes_up_other_words_is_kept_under_its_words(desk: Desk) -> None:
    evaluation = begun(desk)
    async with at_work(desk) as hands:
        await hands.go(EditStatement(YEAR, place("Q5")))
        await hands.fill("answer", "Typed for an hour.")
        put(desk)
        keep(desk, ask_anew(evaluation, desk.school.provision.catalogue()))
        assert now(desk).row(place("Q5")) is None
        await hands.press("ctrl+s")
        await hands.rest()
    row = question(now(desk), "Q5")
    assert (row.answer, row.wording) == ("Typed for an hour.", OURS.statement("Q5").text)


def test_a_judgement_that_is_taken_back_never_comes_under_other_words(desk: Desk) -> None:
    begun(desk)
    work = EvaluationWork(desk, YEAR)
    work.judge(principle("1.1"), Judgement.NOT_YET)
    work.judge(principle("1.1"), Judgement.EMBEDDED)
    work.save()
    row = now(desk).row(principle("1.1"))
    assert row is not None
    keep(desk, with_row(now(desk), row.having(wording="Other words.", judgement=None, judged=None)))
    work.read_again()
    assert work.undo() is None
    assert work.redo() is None
    assert not work.is_changed


def test_a_college_is_known_by_our_editions_where_its_own_name_no_college(desk: Desk) -> None:
    evaluation = begin("v1", YEAR, catalogue(), college=True)
    put(desk)
    names = {row.place for row in evaluation.rows()} - {row.place for row in begin("v1", YEAR, catalogue()).rows()}
    (only,) = names
    edition = catalogue().edition(only.framework, only.edition)
    assert edition is not None
    own = edition.model_copy(update={"statements": tuple(s for s in edition.statements if s.number != only.number)})
    assert is_college(evaluation, catalogue([own]))
    assert not is_college(begin("v1", YEAR, catalogue()), catalogue([own]))


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_it_can_be_taken_up_in_every_window(desk: Desk, size: tuple[int, int]) -> None:
    keep(desk, answering(desk, begun(desk), "Q3", evidence="Minutes of March."))
    put(desk)
    async with at_work(desk, size) as hands:
        await to_overview(hands)
        await hands.press("w")
        await hands.press("down", "enter")
        await hands.rest()
    assert question(now(desk), "Q9").wording


async def test_what_was_judged_on_our_principles_stands_under_a_heading_of_its_own_with_its_source(desk: Desk) -> None:
    evaluation = judged(desk, begun(desk), "1.1", Judgement.EMERGING)
    keep(desk, judged(desk, evaluation, "2.4", Judgement.EMBEDDED))
    put(desk, ONE_PRINCIPLE)
    async with at_work(desk, WIDE) as hands:
        await to_overview(hands)
        (line,) = [each for each in hands.lines("overview") if "Asked under earlier principles" in each]
        assert "1 embedded, 38 not judged, 1 on earlier words" in line
        await hands.point_at("Our one principle", "overview")
        assert "1 judged on earlier words" in beside(hands)
        await hands.point_at("Asked under earlier principles", "overview")
        await hands.press("enter")
        await hands.rest()
        hands.on(StatementsScreen)
        lines = hands.lines("statements")
        first, later = lines.index("1  Our one principle"), lines.index("Asked under earlier principles")
        assert [line[:3] for line in lines[first + 2 : later]] == [f"1.{number}" for number in range(1, 7)]
        assert len(lines) - later - 1 == 47
        for number, said in (("1.1", "Judged on earlier words (2026-11)"), ("2.1", "Asked in earlier words (2026-11)")):
            await hands.point_at(number, "statements")
            assert said in beside(hands)
            assert PRINCIPLES.source in beside(hands)
            assert "Written at Hillside" not in beside(hands)
        await hands.point_at("2.4", "statements")
        assert "0 of 5 learners have begun a learning plan" in beside(hands)


# Closed, and opened again, by two


async def test_two_who_open_it_again_are_both_told_the_truth_and_both_reasons_stand(desk: Desk) -> None:
    shut = keep(desk, close(judged(desk, begun(desk), "1.1", Judgement.EMBEDDED), desk.stamp()))
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.press("c")
        hands.on(ProvisionFormScreen)
        await hands.fill("reason", "The governors asked.")
        keep(desk, reopen(shut, "A mistake.", desk.stamp()))
        await hands.press("ctrl+s")
        await hands.rest()
        assert any("It is open again." in each for each in hands.toasts)
    assert not now(desk).is_closed
    assert {each.because for each in now(desk).reopened} == {"A mistake.", "The governors asked."}


async def test_what_was_closed_anew_meanwhile_is_opened_again_all_the_same(desk: Desk) -> None:
    shut = keep(desk, close(begun(desk), desk.stamp()))
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.press("c")
        await hands.fill("reason", "The governors asked.")
        again = keep(desk, reopen(shut, "A mistake.", desk.stamp()))
        keep(desk, close(again, desk.stamp().having(name="Mr Lee")))
        await hands.press("ctrl+s")
        await hands.rest()
        assert any("It is open again." in each for each in hands.toasts)
    assert not now(desk).is_closed
    last = now(desk).reopened[-1]
    assert last.because == "The governors asked."
    assert last.closed is not None
    assert last.closed.name == "Mr Lee"
