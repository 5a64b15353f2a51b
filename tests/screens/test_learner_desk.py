"""Signed in as a learner: they find what is theirs, and read and write it."""

import pytest

from guidance.target.target import Target
from screens.base import Crumbs
from screens.desk import Desk
from screens.help import HelpScreen
from screens.interview.record import RecordScreen
from screens.learner.own import OwnScreen
from screens.target.bank import BankScreen
from screens.trust import journeys as trust
from screens.trust.new_secret import NewSecretScreen
from screens.widgets.top_bar import TopBar
from store.drafts import Draft, DraftPen
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, at_work
from tests.screens.learner_at_desk import (
    BY,
    as_coordinator,
    files,
    learners_desk,
    let_everybody_sign_in,
    names_others,
)
from tests.screens.learner_walks import walking
from tests.screens.small_school import AMARA, BEN, TODAY
from tui.everywhere import everywhere

TINY = (40, 12)


@pytest.fixture
def signed_in(office: Office) -> Office:
    let_everybody_sign_in(office)
    return office


@pytest.fixture
def amara(signed_in: Office) -> Desk:
    return learners_desk(signed_in)


@pytest.mark.parametrize("size", [TINY, SMALL, WIDE])
async def test_the_program_opens_on_their_own_page(size: tuple[int, int], amara: Desk) -> None:
    async with at_work(amara, size) as hands:
        hands.on(OwnScreen)
        lines = "\n".join(hands.lines("folder"))
        for words in (
            "What you agreed to do (2)",
            "open day at Castle Sixth",
            "Booked for you",
            "What happened",
            "You wrote",
        ):
            assert words in lines
        assert "Amara Okafor · 10B" in hands.screen.query_one(Crumbs).words
        assert "Today" not in hands.sees
        assert "Learners" not in hands.sees
        assert not names_others(hands)


async def test_they_read_their_signed_review_and_nothing_else_can_be_done_with_it(amara: Desk) -> None:
    async with at_work(amara, WIDE) as hands:
        await hands.point_at("Progress review / tutorial  Ms Shah", "folder")
        await hands.press("enter")
        assert hands.on(RecordScreen).is_for_learner
        assert "The workshop is the best part" in hands.sees
        for words in ("Copies", "Addendum", "Withdraw", "Versions"):
            assert words not in hands.rows[-1]
        await hands.press("escape")
        hands.on(OwnScreen)


async def test_they_write_before_an_interview_and_it_is_saved(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await hands.press("q")
        await hands.paste("Whether I can change to art")
        await hands.press("ctrl+s")
        await hands.rest()
        hands.on(OwnScreen)
        assert "Whether I can change to art" in [each.want for each in amara.school.folder(AMARA).questions]
        assert any("Whether I can change to art" in line for line in hands.lines("folder"))


async def test_what_they_left_unfinished_is_offered_on_their_page_and_nobody_elses_draft_is(amara: Desk) -> None:
    for key, person in (("dshah", "p1"), ("dben", BEN)):
        pen = DraftPen(amara.draft_folder, key)
        pen.write(Draft(key, person, "questions", AMARA, typed={"want": "x"}, context={"title": f"of {person}"}))
        pen.release()
    async with at_work(amara) as hands:
        assert "Not finished" not in hands.sees
        await hands.press("q")
        await hands.paste("Whether I can")
        await hands.press("escape")
        assert "Your page offers it again" in " ".join(hands.toasts)
        assert "Not finished (1)" in hands.lines("folder")
        await hands.press("home", "enter")
        assert "Whether I can" in hands.sees
        await hands.press("escape")
        await hands.press("home", "x", "d")
        await hands.rest()
        assert "Not finished (1)" not in hands.lines("folder")


async def test_what_staff_save_comes_to_their_page(signed_in: Office, amara: Desk) -> None:
    async with at_work(amara) as hands:
        with as_coordinator(signed_in) as school:
            school.save(AMARA, [Target(id="tnew", text="Ask Mr Fox about the workshop", by_when=TODAY)], BY)
            school.save(BEN, [Target(id="tben", text="Mend the bicycle", by_when=TODAY)], BY)
        await hands.press("f5")
        assert any("Ask Mr Fox" in line for line in hands.lines("folder"))
        await hands.ours._look()
        await hands.settle()
        assert amara.index.targets_due(TODAY)[-1].words == "Ask Mr Fox about the workshop"
        assert "bicycle" not in repr(amara.index.targets_due(TODAY))


async def test_their_places_are_their_page_and_the_ideas(amara: Desk) -> None:
    async with at_work(amara, WIDE) as hands:
        assert [(each.key, each.mode) for each in hands.screen.query_one(TopBar)._choices] == [
            ("1", "own"),
            ("2", "bank"),
        ]
        await hands.press("2")
        hands.on(BankScreen)
        assert "Attendance and punctuality" in hands.sees
        for words in ("Add an entry", "Change", "Retire"):
            assert words not in hands.rows[-1]
        before = files(amara.glance.place.root)
        await hands.press("escape", "a", "e", "r", "enter", "y", "o")
        hands.on(BankScreen)
        assert files(amara.glance.place.root) == before
        await hands.press("escape", "1")
        hands.on(OwnScreen)
        await hands.press("3")
        hands.on(OwnScreen)


async def test_the_help_names_nothing_that_they_may_not_do(amara: Desk) -> None:
    async with at_work(amara, WIDE) as hands:
        await hands.press("f1")
        hands.on(HelpScreen)
        lines = "\n".join(hands.lines())
        assert "Write for next time" in lines
        for words in ("Today", "Learners", "Book", "Diary", "Begin", "Details", "Bank"):
            assert words not in lines


def test_what_can_be_done_from_everywhere_is_theirs(amara: Desk) -> None:
    assert [each.words for each in everywhere(amara)] == ["Change your PIN", "Sign out"]


async def test_the_pin_is_changed_from_the_palette(amara: Desk) -> None:
    async with walking(amara) as hands:
        await hands.go(trust.ChangeOwnSecret())
        hands.on(NewSecretScreen)
        assert "The PIN you have now" in hands.sees
