"""The actions of a self-evaluation: what a key says that is so already, and a change that could not be saved."""

from guidance.self_evaluation.choices import ActionStatus
from guidance.self_evaluation.evaluation import EvaluationAction
from guidance.self_evaluation.life import close, reopen
from screens.desk import Desk
from screens.self_evaluation.actions import EvaluationActionsScreen
from screens.self_evaluation.forms import with_evaluation_action
from screens.self_evaluation.journeys import OpenEvaluationActions
from tests.screens.hands import Hands, at_work
from tests.self_evaluation_screens.evaluated import YEAR, begun, keep, now


def with_one(desk: Desk, status: ActionStatus | None) -> None:
    """An evaluation with one action."""
    action = EvaluationAction(id="a1", about="2.4", what="Look at every plan", owner="Ms Shah", status=status)
    keep(desk, with_evaluation_action(begun(desk), action))


async def to_actions(hands: Hands) -> None:
    await hands.go(OpenEvaluationActions(YEAR))
    hands.on(EvaluationActionsScreen)


async def test_what_is_so_already_is_said_and_nothing_is_saved(desk: Desk) -> None:
    with_one(desk, ActionStatus.DOING)
    async with at_work(desk) as hands:
        await to_actions(hands)
        revision = now(desk).revision
        await hands.press("b")
        assert hands.toasts[-1] == "It stands at “Under way” already."
        await hands.press("ctrl+z")
        assert hands.toasts[-1] == "No status was changed here."
        assert now(desk).revision == revision


async def test_an_action_of_which_nothing_was_said_has_not_begun_already(desk: Desk) -> None:
    with_one(desk, None)
    async with at_work(desk) as hands:
        await to_actions(hands)
        assert "not begun" in hands.lines("actions")[-1]
        await hands.press("t")
        assert hands.toasts[-1] == "It stands at “Not begun” already."
        await hands.press("b")
        assert now(desk).actions[0].status is ActionStatus.DOING


async def test_what_was_closed_meanwhile_is_refused_and_goes_on_when_it_is_open_again(desk: Desk) -> None:
    with_one(desk, ActionStatus.DOING)
    async with at_work(desk) as hands:
        await to_actions(hands)
        keep(desk, close(now(desk), desk.stamp()))
        await hands.press("d")
        assert "is closed. Open it again" in hands.toasts[-1]
        await hands.press("ctrl+z")
        assert hands.toasts[-1] == "No status was changed here."
        keep(desk, reopen(now(desk), "By mistake.", desk.stamp()))
        await hands.press("d")
        assert now(desk).actions[0].status is ActionStatus.DONE


async def test_what_somebody_else_wrote_into_the_action_meanwhile_stays(desk: Desk) -> None:
    with_one(desk, ActionStatus.DOING)
    async with at_work(desk) as hands:
        await to_actions(hands)
        other = now(desk).actions[0].having(outcome="Most were looked at.", owner="Mr Bell")
        keep(desk, with_evaluation_action(now(desk), other))
        await hands.press("d")
        action = now(desk).actions[0]
        assert (action.outcome, action.owner, action.status) == ("Most were looked at.", "Mr Bell", ActionStatus.DONE)
