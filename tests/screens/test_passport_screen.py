"""A passport of another school is chosen on the screen, shown, and joined to one learner."""

from pathlib import Path

import pytest

from screens.desk import Desk
from screens.learner.passport import PassportScreen
from screens.plan.journeys import BringPassport
from store.index.index import Index
from store.place import glance
from store.school import School
from store.sealing.age import PrivateKey, seal
from tests.screens.hands import SMALL, WIDE, Hands, at_work
from tests.screens.small_school import AMARA
from tests.store_passport.passports import make_school, passport, whole_folder


@pytest.fixture
def raw(tmp_path: Path) -> bytes:
    """The passport of another Amara Okafor's school."""
    found = glance(make_school(tmp_path / "hill", "Hill College", whole_folder()))
    school = School(found.place, Index(found, tmp_path / "hill-cache"))
    made = passport(school, "lamara")
    school.index.close()
    return made


async def choose(hands: Hands, raw: bytes) -> None:
    """Puts the passport where files are looked for, and chooses it."""
    (Path.home() / "amara.passport").write_bytes(raw)
    await hands.go(BringPassport())
    await hands.until(lambda: "amara.passport" in hands.sees)
    await hands.press("end", "enter")
    await hands.settle()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_it_is_shown_with_what_it_holds_and_joined_to_a_new_learner(
    size: tuple[int, int], desk: Desk, raw: bytes
) -> None:
    before = desk.school.index.count()
    async with at_work(desk, size) as hands:
        await choose(hands, raw)
        await hands.until_on(PassportScreen)
        assert "nothing is changed yet" in hands.sees
        await hands.press("end")
        assert "A new learner: Amara Okafor" in hands.sees
        if size == WIDE:
            assert "from Hill College, until" in hands.sees
        await hands.press("enter")
        assert "Join the passport to" in hands.sees
        assert desk.school.index.count() == before
        await hands.press("y")
        await hands.until(lambda: any("Joined to Amara Okafor" in said for said in hands.toasts))
    assert desk.school.index.count() == before + 1


async def test_going_back_changes_nothing(desk: Desk, raw: bytes) -> None:
    before = desk.school.mark(AMARA)
    async with at_work(desk, WIDE) as hands:
        await choose(hands, raw)
        await hands.until_on(PassportScreen)
        await hands.press("enter", "enter", "escape")
    assert desk.school.mark(AMARA) == before


async def test_a_changed_one_is_refused_in_a_sentence(desk: Desk, raw: bytes) -> None:
    spoilt = raw.replace(b"Between", b"Beneath").replace(b"Maths is hard", b"Maths is easy")
    assert spoilt != raw
    async with at_work(desk, WIDE) as hands:
        await choose(hands, spoilt)
        assert any("amara.passport" in said for said in hands.toasts)
        assert not isinstance(hands.screen, PassportScreen)


async def test_one_sealed_to_a_key_that_is_not_here_says_what_to_do(desk: Desk, raw: bytes) -> None:
    async with at_work(desk, WIDE) as hands:
        await choose(hands, seal(raw, [PrivateKey.make().public]))
        assert any("--key KEYFILE" in said for said in hands.toasts)
