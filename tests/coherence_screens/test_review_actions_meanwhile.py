"""The status of an action, changed by a key while others change the review too: what they did is not undone by it."""

import pytest

from guidance.provision.answers import with_action
from guidance.provision.choices import ActionStatus, Aim
from guidance.provision.life import closed
from guidance.provision.planning import Action
from screens.coherence.actions import ReviewActionsScreen
from screens.coherence.journeys import OpenActions
from screens.desk import Desk
from store.errors import CannotWriteError
from tests.coherence_screens.reviewed import YEAR, keep_review, review_now
from tests.guidance.provision_samples import coherent
from tests.screens.hands import Hands, at_work


def with_actions(desk: Desk) -> None:
    """A review with two actions, kept."""
    review = with_action(coherent(), Action(id="a1", aim=Aim.MANAGEMENT, what="Name a co-ordinator"))
    keep_review(desk, with_action(review, Action(id="a2", aim=Aim.MANAGEMENT, what="Agree who may open files")))


def action_now(desk: Desk, ident: str) -> Action:
    action = review_now(desk).action(ident)
    assert action is not None
    return action


async def to_actions(hands: Hands) -> None:
    await hands.go(OpenActions(YEAR))
    hands.on(ReviewActionsScreen)
    await hands.point_at("Agree who", "actions")


async def test_an_action_goes_on_if_the_review_was_closed_while_its_list_stood_open(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        keep_review(bare_desk, closed(review_now(bare_desk), bare_desk.stamp()))
        await hands.press("d")
        assert action_now(bare_desk, "a2").status is ActionStatus.DONE
        assert review_now(bare_desk).closed is not None
        await hands.press("ctrl+z")
        assert action_now(bare_desk, "a2").status is ActionStatus.TO_DO


async def test_what_somebody_else_changed_in_the_action_meanwhile_stays(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        before = action_now(bare_desk, "a2")
        keep_review(bare_desk, with_action(review_now(bare_desk), before.having(who="Mr Hope", note="Asked.")))
        await hands.press("d")
        action = action_now(bare_desk, "a2")
        assert (action.who, action.note, action.status) == ("Mr Hope", "Asked.", ActionStatus.DONE)
        assert "Mr Hope" in hands.sees
        assert "▸ done" in hands.sees


async def test_what_is_so_already_is_said_and_nothing_is_saved(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.press("b")
        revision = review_now(bare_desk).revision
        await hands.press("b")
        assert hands.toasts[-1] == "It stands at “Begun” already."
        assert review_now(bare_desk).revision == revision
        await hands.press("ctrl+z")  # takes the one change back, not the key that did nothing
        assert action_now(bare_desk, "a2").status is ActionStatus.TO_DO


async def test_a_status_that_somebody_else_chose_meanwhile_is_shown_before_it_is_changed(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.press("b")
        for key in ("d", "ctrl+z"):
            dropped = action_now(bare_desk, "a2").having(status=ActionStatus.DROPPED)
            keep_review(bare_desk, with_action(review_now(bare_desk), dropped))
            await hands.press(key)
            assert hands.toasts[-1] == "It stands at “Dropped” now: somebody else changed it."
            assert "▸ dropped" in hands.sees
            assert action_now(bare_desk, "a2").status is ActionStatus.DROPPED
            await hands.press("d")
            assert action_now(bare_desk, "a2").status is ActionStatus.DONE


async def test_a_change_that_could_not_be_saved_is_not_taken_back_and_can_be_tried_again(
    bare_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_actions(bare_desk)

    def refuse(*_: object) -> None:
        raise CannotWriteError("There is no room on the disk.")

    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        with monkeypatch.context() as trouble:
            trouble.setattr(type(bare_desk.school.provision), "save_review", refuse)
            await hands.press("d")
        assert "There is no room on the disk." in hands.toasts[-1]
        await hands.press("ctrl+z")
        assert hands.toasts[-1] == "No status was changed here."
        await hands.press("d")
        assert action_now(bare_desk, "a2").status is ActionStatus.DONE
        with monkeypatch.context() as trouble:
            trouble.setattr(type(bare_desk.school.provision), "save_review", refuse)
            await hands.press("ctrl+z")
        await hands.press("ctrl+z")  # what could not be taken back can be still
        assert action_now(bare_desk, "a2").status is ActionStatus.TO_DO


async def test_an_action_that_has_gone_meanwhile_is_said_to_have_gone(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.press("d")
        review = review_now(bare_desk)
        keep_review(bare_desk, review.having(actions=review.actions[:1]))
        await hands.press("ctrl+z")
        assert hands.toasts[-1] == "This action is no longer there."
        assert "Agree who" not in "\n".join(hands.lines("actions"))
