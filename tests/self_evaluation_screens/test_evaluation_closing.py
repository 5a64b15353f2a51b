"""A self-evaluation is closed with the figures of that moment; a closed one draws no sample, and says how it stands."""

from threading import Event

import pytest

from guidance.self_evaluation.life import close
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.self_evaluation import counted, evidence_read
from screens.self_evaluation.evidence_read import LiveEvidence, evidence_of
from screens.self_evaluation.journeys import OpenSample, OpenSelfEvaluation
from screens.self_evaluation.overview import EvaluationScreen
from screens.self_evaluation.sample import SampleScreen
from store.errors import StoreError
from tests.screens import planning
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.self_evaluation_screens.evaluated import YEAR, begun, elsewhere, keep, now

LONGEST = 20.0


async def to_overview(hands: Hands) -> EvaluationScreen:
    await hands.go(OpenSelfEvaluation(YEAR))
    await hands.rest()
    return hands.on(EvaluationScreen)


async def close_it(hands: Hands) -> None:
    await hands.press("c")
    hands.on(ChooseScreen)
    await hands.press("l")


def kept_plans(desk: Desk) -> int:
    return next(each.part for each in now(desk).figures if each.topic == "plans_begun")


async def test_the_figures_that_are_kept_are_those_of_the_moment_of_closing(office: Office) -> None:
    desk = office.desk()
    begun(desk)
    async with at_work(desk) as hands:
        screen = await to_overview(hands)
        assert screen.live is not None
        assert screen.live.figures["plans_begun"].part == 0
        planning.keep(elsewhere(office), planning.plan())
        await close_it(hands)
        await hands.rest()
        assert "closed by" in hands.status
    assert kept_plans(desk) == 1


async def test_it_is_closed_also_while_it_is_counted_and_if_the_screen_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(desk)
    go_on = Event()

    def slowly(at: Desk, year: int) -> LiveEvidence:
        assert go_on.wait(LONGEST)
        return evidence_of(at, year)

    monkeypatch.setattr(evidence_read, "evidence_of", slowly)
    monkeypatch.setattr(counted, "evidence_of", slowly)
    async with at_work(desk) as hands:
        await hands.go(OpenSelfEvaluation(YEAR))
        hands.on(EvaluationScreen)
        await close_it(hands)
        assert hands.status == "closing …"
        await hands.press("c")
        assert hands.toasts[-1] == "It is being closed."
        await hands.press("escape")
        go_on.set()
        await hands.until(lambda: now(desk).is_closed)
        await hands.rest()
    assert kept_plans(desk) == 0


async def test_who_closes_what_is_closed_meanwhile_is_told_and_sees_how_it_stands(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.press("c")
        keep(desk, close(now(desk), desk.stamp().having(name="Mr Lee")))
        await hands.press("l")
        await hands.rest()
        assert any("is closed. Open it again to change it." in each for each in hands.toasts)
        assert hands.status.startswith("closed by Mr Lee")
    assert not now(desk).figures


async def test_where_the_records_cannot_be_counted_it_stays_open_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(desk)

    def damaged(_desk: Desk, _year: int) -> LiveEvidence:
        raise StoreError("It cannot be read.")

    async with at_work(desk) as hands:
        await to_overview(hands)
        monkeypatch.setattr(evidence_read, "evidence_of", damaged)
        await close_it(hands)
        await hands.rest()
        assert "It cannot be read." in hands.toasts
        assert "not judged this year" in hands.status
    assert not now(desk).is_closed


# The sample


async def to_sample(hands: Hands) -> None:
    await hands.go(OpenSample(YEAR))
    await hands.rest()
    hands.on(SampleScreen)


async def test_a_closed_one_draws_nothing_and_says_how_things_stand(demo_desk: Desk) -> None:
    keep(demo_desk, close(begun(demo_desk), demo_desk.stamp()))
    async with at_work(demo_desk) as hands:
        await to_sample(hands)
        await hands.press("d")
        await hands.rest()
        assert [each for each in hands.toasts if "closed" in each] == [
            "Self-evaluation 2026/27 is closed. Open it again to change it."
        ]
        assert hands.status == "0 of 0 looked at"


async def test_one_that_was_closed_meanwhile_says_how_things_stand_too(demo_desk: Desk) -> None:
    begun(demo_desk)
    async with at_work(demo_desk) as hands:
        await to_sample(hands)
        keep(demo_desk, close(now(demo_desk), demo_desk.stamp()))
        await hands.press("d")
        await hands.rest()
        assert "is closed. Open it again to change it." in hands.toasts[-1]
        assert hands.status == "0 of 0 looked at"


async def test_what_is_not_begun_draws_nothing_and_leaves_nothing_standing(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_sample(hands)
        await hands.press("d")
        await hands.rest()
        assert "There is no self-evaluation of 2026/27 yet." in hands.sees
        assert hands.status == ""
