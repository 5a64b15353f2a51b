"""Signed in as a learner: no journey and no door of the store leads to anybody else."""

from collections.abc import Callable

import pytest

from guidance.interview.referral import Referral
from screens import journeys
from screens.desk import Desk
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.learner.own import OwnScreen
from screens.today import TodayScreen
from store.errors import StoreError
from store.guard import NotAllowedError
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, Hands, at_work
from tests.screens.journeys_about import (
    EVERYBODY,
    go_all,
    journeys_about,
    journeys_about_all,
    not_made_up,
    open_door,
    open_gate,
)
from tests.screens.learner_at_desk import (
    OTHERS,
    files,
    learners_desk,
    let_everybody_sign_in,
    names_others,
)
from tests.screens.learner_walks import walking
from tests.screens.small_school import AMARA, BEN, CHLOE, DAN, REVIEW, UNSIGNED
from tui.app import FingerpostApp
from tui.gate import ASKS, why_not_go


@pytest.fixture
def signed_in(office: Office) -> Office:
    let_everybody_sign_in(office)
    return office


@pytest.fixture
def amara(signed_in: Office) -> Desk:
    return learners_desk(signed_in)


async def test_no_journey_with_somebody_elses_id_leads_anywhere(signed_in: Office, amara: Desk) -> None:
    before = files(signed_in.root / "school")
    async with walking(amara) as hands:
        assert await go_all(hands, journeys_about_all(signed_in)) == []
    assert files(signed_in.root / "school") == before
    assert not (signed_in.root / "copies").exists()


@pytest.mark.deep
async def test_without_the_gate_the_store_and_the_index_still_name_nobody(
    signed_in: Office, amara: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_gate(monkeypatch)
    async with walking(amara) as hands:
        found = await go_all(hands, not_made_up(journeys_about_all(signed_in, EVERYBODY[1:2])))
    # These bring the record themselves: it was read before, by somebody who may.
    assert set(found) <= {"ShowToLearner", "AskToSign", "CompareVersions"}


@pytest.mark.deep
async def test_without_the_store_the_gate_still_lets_nobody_through(
    signed_in: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_door(monkeypatch)
    async with walking(learners_desk(signed_in, whole_index=True)) as hands:
        assert await go_all(hands, journeys_about_all(signed_in)) == []


async def test_without_both_the_same_journeys_show_others(signed_in: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    open_gate(monkeypatch)
    open_door(monkeypatch)
    async with walking(learners_desk(signed_in, whole_index=True)) as hands:
        ways = (journeys.OpenInterview, journeys.EditDocument, journeys.OpenDiary, journeys.Visit)
        about = [going for going in journeys_about_all(signed_in, EVERYBODY[1:2]) if isinstance(going, ways)]
        assert set(await go_all(hands, about)) == {way.__name__ for way in ways}


def test_every_journey_that_is_not_asked_about_is_for_staff_alone(amara: Desk, signed_in: Office) -> None:
    for going in journeys_about(signed_in, BEN, "aben"):
        if type(going) not in ASKS:
            assert why_not_go(amara.who, going)


async def test_a_refused_journey_says_why_in_one_sentence(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await hands.go(journeys.OpenLearner(BEN))
        assert hands.toasts == ["You can see your own things here, nobody else's."]
        hands.on(OwnScreen)


async def test_their_own_id_leads_to_what_is_theirs(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        hands.on(OwnScreen)
        await hands.go(journeys.OpenInterview(AMARA, REVIEW))
        hands.on(RecordScreen)
        await hands.home()
        for going in (
            journeys.StartInterview(AMARA, "mentoring"),
            journeys.Book(AMARA),
            journeys.OpenCopies(AMARA, REVIEW),
        ):
            await hands.go(going)
            hands.on(OwnScreen)


# Typed ahead, and the store itself


async def test_what_is_typed_ahead_of_a_refused_journey_goes_nowhere(amara: Desk) -> None:
    app = FingerpostApp(amara, journeys.OpenInterview(DAN, UNSIGNED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.at_once("q", "x", "y", "1", "2", "3")
        await hands.rest()
        hands.on(OwnScreen)
        assert not names_others(hands)
        assert not isinstance(hands.screen, InterviewScreen | TodayScreen)


DOORS: dict[str, Callable[[Desk], object]] = {
    "read": lambda desk: desk.school.folder(BEN),
    "history": lambda desk: desk.school.history(DAN, UNSIGNED),
    "save": lambda desk: desk.school.save(BEN, [Referral(id="r1", to_whom="x")], desk.stamp()),
    "save one's own": lambda desk: desk.school.save(AMARA, [Referral(id="r1", to_whom="x")], desk.stamp()),
    "settings": lambda desk: desk.school.save_settings(desk.school.settings, desk.stamp()),
    "people": lambda desk: desk.school.save_person(desk.school.people()[0], desk.stamp()),
    "bank": lambda desk: desk.school.save_entry(desk.school.bank()[0], desk.stamp()),
}


@pytest.mark.parametrize("door", DOORS)
def test_the_store_refuses_it_whatever_the_screens_do(door: str, amara: Desk) -> None:
    before = files(amara.glance.place.root)
    with pytest.raises(NotAllowedError):
        DOORS[door](amara)
    assert files(amara.glance.place.root) == before


def test_nobody_else_is_in_any_record_that_the_desk_can_read(amara: Desk) -> None:
    said = repr(amara.school.folder(AMARA)) + repr(amara.index.learners(amara.index.finder().ids))
    assert [name for name in OTHERS if name in said] == []
    for learner in (BEN, CHLOE, DAN):
        with pytest.raises(StoreError):
            amara.school.folder(learner)
