"""The self-evaluation at a glance, its life, its actions, and two years of it."""

from datetime import date, timedelta

import pytest

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import ActionStatus, Judgement
from guidance.self_evaluation.evaluation import EvaluationAction
from guidance.self_evaluation.life import close
from screens.coherence.form_screen import ProvisionFormScreen
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.self_evaluation.actions import EvaluationActionsScreen
from screens.self_evaluation.compared import EvaluationsComparedScreen
from screens.self_evaluation.forms import with_evaluation_action
from screens.self_evaluation.journeys import OpenEvaluationActions, OpenSample, OpenSelfEvaluation
from screens.self_evaluation.overview import EvaluationScreen
from screens.self_evaluation.statements import StatementsScreen
from screens.self_evaluation.work import with_row
from tests.screens.hands import SMALL, WIDE, Hands, at_work
from tests.self_evaluation_screens.evaluated import HOSTILE, YEAR, begun, beside, judged, keep, now, principle


async def to_overview(hands: Hands) -> None:
    await hands.go(OpenSelfEvaluation(YEAR))
    await hands.rest()
    hands.on(EvaluationScreen)


async def test_it_is_begun_empty_and_every_part_of_it_leads_to_its_statements(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_overview(hands)
        assert "There is no self-evaluation of 2026/27 yet." in hands.sees
        await hands.press("a", "s", "c")  # nothing to go to yet
        hands.on(EvaluationScreen)
        await hands.press("b")
        await hands.press("e")
        await hands.rest()
        for title in ("Six principles", "Strategic questions", "Benchmark 3"):
            assert title in hands.lines("overview")
        assert any("(2025-09, partial)" in line for line in hands.lines("overview"))
        await hands.point_at("(2025-09, partial)", "overview")
        await hands.press("enter")
        await hands.rest()
        screen = hands.on(StatementsScreen)
        assert screen.place is not None
        assert screen.place.edition == "2025-09"
    assert now(desk).rows()


async def test_it_is_begun_from_last_years(desk: Desk) -> None:
    last = judged(desk, begun(desk, YEAR - 1), "2.1", Judgement.ESTABLISHED)
    keep(desk, with_evaluation_action(last, EvaluationAction(id="a1", what="Ask the governors", about="Q2")))
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.press("b")
        await hands.press("l")
        await hands.rest()
        assert any("1 judgement to confirm" in line for line in hands.lines("overview"))
        await hands.point_at("Judgements of earlier years", "overview")
        await hands.press("enter")
        await hands.rest()
        assert "Established?" in hands.sees
    assert now(desk).started_from == last.id
    assert now(desk).actions[0].what == "Ask the governors"


async def test_a_college_goes_on_as_a_college(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(OpenSelfEvaluation(YEAR - 1))
        await hands.press("b")
        await hands.press("o")
        await hands.rest()
        await to_overview(hands)
        await hands.press("b")
        await hands.press("l")
        await hands.rest()
    numbers = {row.place for row in now(desk).rows()}
    asked = catalogue()
    own = {place for place in numbers if (found := asked.statement(place)) and found.only_for == "college"}
    assert own


async def test_where_voices_disagree_comes_first(demo_desk: Desk) -> None:
    keep(demo_desk, judged(demo_desk, begun(demo_desk), "1.5", Judgement.EMBEDDED))
    async with at_work(demo_desk, WIDE) as hands:
        await to_overview(hands)
        assert hands.lines("overview")[0].startswith("They do not agree (")
        assert "1.5" in hands.lines("overview")[1]
        await hands.press("home")
        assert "Leaders judge “Embedded”" in beside(hands)
        await hands.press("enter")
        await hands.rest()
        screen = hands.on(StatementsScreen)
        assert screen.place is not None
        assert screen.place.number == "1.5"


async def test_it_is_closed_with_its_figures_and_opened_again_with_a_reason(demo_desk: Desk) -> None:
    begun(demo_desk)
    async with at_work(demo_desk) as hands:
        await to_overview(hands)
        await hands.press("c")
        hands.on(ChooseScreen)
        await hands.press("enter")  # the safe answer has the cursor
        assert not now(demo_desk).is_closed
        await hands.press("c")
        await hands.press("l")
        await hands.rest()
        assert now(demo_desk).is_closed
        assert any(each.topic == "plans_begun" for each in now(demo_desk).figures)
        assert "closed by" in hands.status
        await hands.press("c")
        hands.on(ProvisionFormScreen)
        await hands.press("ctrl+s")
        assert "There is a problem" in hands.sees
        await hands.fill("reason", "It was closed by mistake.")
        await hands.press("ctrl+s")
        await hands.rest()
        assert "closed" not in hands.status
    evaluation = now(demo_desk)
    assert not evaluation.is_closed
    assert evaluation.reopened[0].because == "It was closed by mistake."


async def test_who_took_part_is_written(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.point_at("About this evaluation", "overview")
        await hands.press("enter")
        await hands.fill("about", "The head, two governors and Ms Shah.")
        await hands.press("ctrl+s")
        await hands.rest()
        assert "The head, two governors" in "\n".join(hands.lines("overview"))
    assert now(desk).statements  # nothing else was lost by it


async def test_another_year_is_chosen(desk: Desk) -> None:
    begun(desk, YEAR - 1)
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.press("y")
        await hands.press("end", "enter")
        await hands.rest()
        assert "Self-evaluation 2025/26" in hands.sees
        assert "Six principles" in hands.lines("overview")


# Actions


async def to_actions(hands: Hands) -> None:
    await hands.go(OpenEvaluationActions(YEAR))
    hands.on(EvaluationActionsScreen)


def with_late(desk: Desk) -> date:
    day = desk.today() - timedelta(5)
    late = EvaluationAction(id="a1", about="2.4", what="Look at every plan", owner="Ms Shah", by_when=day)
    keep(desk, with_evaluation_action(begun(desk), late))
    return day


async def test_an_action_is_added_beside_its_statement_and_its_status_changes_by_a_key(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await hands.go(OpenSelfEvaluation(YEAR, "2", "2.4"))
        await hands.rest()
        await hands.press("s", "a")
        await hands.fill("what", HOSTILE[:500])
        await hands.press("ctrl+s")
        await hands.rest()
        assert "[b]bold[/b] [@click=app.quit]quit[/]" in beside(hands)
        await to_actions(hands)
        assert "2.4" in "\n".join(hands.lines("actions"))
        await hands.press("b")
        assert now(desk).actions[0].status is ActionStatus.DOING
        await hands.press("ctrl+z")
        assert now(desk).actions[0].status is ActionStatus.PLANNED
        await hands.press("f")
        await hands.rest()
        screen = hands.on(StatementsScreen)
        assert screen.place is not None
        assert screen.place.number == "2.4"


async def test_a_late_action_stands_first_and_on_today(desk: Desk) -> None:
    with_late(desk)
    async with at_work(desk) as hands:
        await hands.rest()
        assert "Late actions (1)" in hands.lines("today")
        await hands.point_at("Look at every plan", "today")
        await hands.press("enter")
        hands.on(EvaluationActionsScreen)
        assert hands.lines("actions")[0] == "Late (1)"
        assert hands.status == "1 action: 1 open, 1 of them late"
        await hands.press("enter")
        await hands.fill("outcome", "Most were looked at.")
        await hands.press("ctrl+s")
        await hands.press("d")
    action = now(desk).actions[0]
    assert (action.outcome, action.status) == ("Most were looked at.", ActionStatus.DONE)


async def test_no_action_says_how_to_add_one(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_actions(hands)
        assert "No action is planned yet." in hands.sees
        await hands.press("b", "f", "enter", "ctrl+z")
        hands.on(EvaluationActionsScreen)


async def test_a_closed_evaluation_takes_no_change(desk: Desk) -> None:
    with_late(desk)
    keep(desk, close(now(desk), desk.stamp()))
    async with at_work(desk) as hands:
        await to_actions(hands)
        await hands.press("d")
        await hands.press("enter")
        assert len([each for each in hands.toasts if "is closed. Open it again" in each]) == 2
    assert now(desk).actions[0].status is None


@pytest.mark.parametrize("size", [SMALL, (60, 20), (40, 12)])
async def test_every_screen_stands_in_every_window(desk: Desk, size: tuple[int, int]) -> None:
    with_late(desk)
    async with at_work(desk, size) as hands:
        for going in (OpenSelfEvaluation(YEAR), OpenEvaluationActions(YEAR), OpenSample(YEAR)):
            await hands.go(going)
            await hands.rest()
            await hands.press("f2", "f2", "f1", "escape", "down", "escape")


# Years


async def test_two_years_are_compared_judgement_by_judgement_and_word_by_word(desk: Desk) -> None:
    last = judged(desk, begun(desk, YEAR - 1), "1.1", Judgement.NOT_YET)
    last = keep(desk, judged(desk, last, "1.2", Judgement.EMBEDDED))
    after = judged(desk, judged(desk, begun(desk), "1.1", Judgement.ESTABLISHED), "1.2", Judgement.EMERGING)
    row = after.row(principle("1.3"))
    assert row is not None
    keep(desk, with_row(after, row.having(evidence="Seen in lessons.")))
    async with at_work(desk, WIDE) as hands:
        await to_overview(hands)
        await hands.press("v")
        await hands.rest()
        hands.on(EvaluationsComparedScreen)
        lines = hands.lines("compared")
        assert any(line.startswith("1.1  higher by 2") for line in lines)
        assert any(line.startswith("1.2  lower by 2") for line in lines)
        assert hands.status == "1 higher, 1 lower"
        await hands.point_at("1.3", "compared")
        assert "[+Seen in lessons.+]" in beside(hands)


async def test_without_an_earlier_year_there_is_nothing_to_compare(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.press("v", "y", "enter")
        await hands.rest()
        assert "There is no self-evaluation of an earlier year" in hands.sees
