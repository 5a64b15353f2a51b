"""Who works here, PINs and passphrases given anew, and how everybody comes to sign in."""

from typing import Any

import pytest
from textual.widgets import Static

from guidance.trust.access import Who
from guidance.trust.audit import Deed, Entry
from guidance.trust.good_secret import Owner, SecretKind
from guidance.trust.roles import Role, StaffRole
from guidance.trust.signing_in import Signed
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.learner.folder import LearnerScreen
from screens.trust import journeys as trust
from screens.trust.new_secret import NewSecretScreen
from screens.trust.people import PeopleScreen
from screens.trust.secret_input import SecretInput
from screens.trust.slip import SlipScreen
from store.school import School
from store.sign_in.signing import check, has_secret, set_secret
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.learner_at_desk import BY, as_coordinator, learners_desk, let_everybody_sign_in
from tests.screens.small_school import AMARA, BELL, NOW
from tui.everywhere import everywhere
from tui.gate import why_not_go

WORDS = "lamp otter gravel"


def with_role(office: Office, person: str, role: StaffRole | None) -> None:
    with as_coordinator(office) as school:
        found = next(each for each in school.people() if each.id == person)
        school.save_person(found.having(role=role), BY)


@pytest.fixture
def signed_in(office: Office) -> Office:
    """Ms Shah is a coordinator with a passphrase; everybody signs in."""
    with_role(office, "p1", StaffRole.COORDINATOR)
    set_secret(office.glance.place, Owner("p1", SecretKind.PASSPHRASE, "Ms Shah"), WORDS, BY)
    let_everybody_sign_in(office)
    return office


@pytest.fixture
def coordinator(signed_in: Office) -> Desk:
    return signed_in.desk()


@pytest.fixture
def adviser(signed_in: Office) -> Desk:
    return signed_in.desk(BELL)


def trail(desk: Desk) -> list[Entry]:
    return list(desk.school.guard.trail.entries())


async def answer(hands: Hands, *words: str) -> None:
    """Types into the fields of a new secret, one after the other, and keeps it."""
    for field, typed in zip(hands.screen.query(SecretInput), words, strict=True):
        field.load(typed)
    await hands.press("ctrl+s")
    await hands.rest()


# Roles on the screen


STAFF_ONLY_COORDINATORS = {"Settings of the school", "People who work here", "Add a member of staff", "Backups"}


def test_an_adviser_is_offered_what_an_adviser_may(adviser: Desk, coordinator: Desk) -> None:
    theirs, all_ = ({each.words for each in everywhere(desk)} for desk in (adviser, coordinator))
    assert not STAFF_ONLY_COORDINATORS & theirs
    assert all_ >= STAFF_ONLY_COORDINATORS
    assert {"Add a learner", "Diary", "Change your passphrase", "Sign out"} <= theirs
    assert "Somebody else is at the desk" not in theirs


def test_where_nobody_signs_in_nothing_of_it_is_offered(desk: Desk) -> None:
    words = {each.words for each in everywhere(desk)}
    assert STAFF_ONLY_COORDINATORS | {"Somebody else is at the desk"} <= words
    assert not {"Sign out", "Change your passphrase", "Change your PIN"} & words


@pytest.mark.parametrize(
    "going",
    [
        journeys.EditDocument("settings"),
        journeys.EditDocument("person"),
        trust.OpenBackups(),
        trust.OpenPeople(),
        trust.GiveNewSecret(staff="p1"),
    ],
    ids=repr,
)
async def test_what_an_adviser_may_not_do_is_refused_wherever_it_comes_from(going: Any, adviser: Desk) -> None:
    assert why_not_go(adviser.who, going)
    async with at_work(adviser) as hands:
        before = type(hands.screen)
        await hands.go(going)
        assert type(hands.screen) is before
        assert any("Only a coordinator" in said for said in hands.toasts)


# The list


async def test_the_list_says_names_posts_roles_and_who_can_sign_in(coordinator: Desk) -> None:
    async with at_work(coordinator, WIDE) as hands:
        await hands.go(trust.OpenPeople())
        hands.on(PeopleScreen)
        assert hands.lines("staff") == [
            "Mr Bell  Form tutor  Adviser or tutor  no passphrase yet",
            "Ms Shah  Careers adviser  Coordinator  has a passphrase",
        ]
        await hands.point_at("Mr Bell", "staff")
        await hands.press("enter")
        hands.on(DocumentScreen)


async def test_a_passphrase_is_given_shown_once_and_written_down(coordinator: Desk) -> None:
    place = coordinator.glance.place
    async with at_work(coordinator, WIDE) as hands:
        await hands.go(trust.OpenPeople())
        await hands.point_at("Mr Bell", "staff")
        await hands.press("p")
        assert "Give Mr Bell a new passphrase?" in hands.sees
        await hands.press("y")
        await hands.rest()
        hands.on(SlipScreen)
        given = str(hands.screen.query_one("#secret", Static).content)
        await hands.press("escape")
        await hands.rest()
        hands.on(PeopleScreen)
        assert given not in hands.sees
        assert any("Mr Bell" in line and "has a passphrase" in line for line in hands.lines("staff"))
    assert check(place, "p2", given, NOW) == Signed("p2", must_change=True)
    (entry,) = [each for each in trail(coordinator) if each.deed is Deed.PASSPHRASE_RESET]
    assert (entry.name, entry.record, entry.note) == ("Ms Shah", "p2", "of Mr Bell")
    assert given.encode() not in b"".join(each.read_bytes() for each in place.root.rglob("*") if each.is_file())


async def test_nothing_is_given_if_the_question_is_not_answered_with_yes(coordinator: Desk) -> None:
    async with at_work(coordinator) as hands:
        await hands.go(trust.GiveNewSecret(staff="p2"))
        await hands.press("enter")
        await hands.rest()
    assert not has_secret(coordinator.glance.place, "p2")


@pytest.mark.parametrize("whose", ["coordinator", "adviser"])
async def test_staff_give_a_learner_a_new_pin(whose: str, request: pytest.FixtureRequest) -> None:
    desk: Desk = request.getfixturevalue(whose)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        hands.on(LearnerScreen)
        await hands.press("r", "y")
        await hands.rest()
        hands.on(SlipScreen)
        assert "lamara" in hands.sees
        pin = str(hands.screen.query_one("#secret", Static).content)
        assert len(pin) == 6
        assert pin.isdigit()
    assert check(desk.glance.place, AMARA, pin, NOW) == Signed(AMARA, must_change=True)
    assert [each.learner for each in trail(desk) if each.deed is Deed.PASSPHRASE_RESET] == [AMARA]


async def test_where_nobody_signs_in_no_pin_is_offered(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.press("r")
        await hands.rest()
        hands.on(LearnerScreen)
    assert not has_secret(desk.glance.place, AMARA)


# One's own


async def test_ones_own_passphrase_is_changed_with_the_old_one(coordinator: Desk) -> None:
    async with at_work(coordinator, WIDE) as hands:
        await hands.go(trust.ChangeOwnSecret())
        await answer(hands, "wrong words here", "copper window daisy", "copper window daisy")
        assert "do not go together" in hands.sees
        await answer(hands, WORDS, "copper window daisy", "copper window daisy")
        assert not isinstance(hands.screen, NewSecretScreen)
    assert isinstance(check(coordinator.glance.place, "p1", "copper window daisy", NOW), Signed)
    deeds = [each.deed for each in trail(coordinator)]
    assert deeds.count(Deed.PASSPHRASE_CHANGED) == 1
    assert deeds.count(Deed.SIGN_IN_FAILED) == 1


async def test_a_learner_changes_their_pin_and_not_to_their_birthday(signed_in: Office) -> None:
    set_secret(signed_in.glance.place, Owner(AMARA, SecretKind.PIN, "Amara Okafor"), "482917", BY)
    with as_coordinator(signed_in) as school:
        found = school.folder(AMARA).learner
        school.save(AMARA, [found.model_copy(update={"date_of_birth": NOW.date().replace(year=2011)})], BY)
    desk = learners_desk(signed_in)
    async with at_work(desk, WIDE) as hands:
        await hands.go(trust.ChangeOwnSecret())
        await answer(hands, "482917", "231111", "231111")
        assert "date of birth" in hands.sees
        await answer(hands, "482917", "739125", "739125")
        assert not isinstance(hands.screen, NewSecretScreen)
    assert isinstance(check(desk.glance.place, AMARA, "739125", NOW), Signed)


# From nobody to everybody


async def test_switching_it_on_leads_to_a_coordinator_with_a_passphrase_and_then_to_signing_in(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("settings"))
        hands.form.editing.put("sign_in", "yes")
        await hands.press("ctrl+s")
        assert "become a coordinator" in " ".join(hands.sees.split())
        await hands.press("c")
        hands.on(NewSecretScreen)
        await answer(hands, "short", "short")
        assert "too short" in hands.sees
        await answer(hands, WORDS, WORDS)
        await hands.rest()
        assert hands.ours.person_changes
    school = School(desk.glance.place, desk.index, Who("p1", "Ms Shah", Role.COORDINATOR))
    assert school.settings.sign_in is True
    assert school.people()[0].role is StaffRole.COORDINATOR
    assert isinstance(check(desk.glance.place, "p1", WORDS, NOW), Signed)


async def test_whoever_does_not_want_to_leaves_it_as_it_is(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("settings"))
        hands.form.editing.put("sign_in", "yes")
        await hands.press("ctrl+s", "escape")
        await hands.rest()
        hands.on(DocumentScreen)
    assert not desk.school.settings.sign_in
    assert not has_secret(desk.glance.place, "p1")


@pytest.mark.parametrize("change", [{"role": StaffRole.ADVISER}, {"left_on": NOW.date()}])
async def test_the_last_coordinator_cannot_go(change: dict[str, Any], coordinator: Desk) -> None:
    async with at_work(coordinator, WIDE) as hands:
        await hands.go(journeys.EditDocument("person", record="p1"))
        form = hands.form
        assert isinstance(form, DocumentScreen)
        person = next(each for each in coordinator.school.people() if each.id == "p1")
        form.work.take_version(person.having(**change))
        await hands.press("ctrl+s")
        await hands.rest()
        hands.on(DocumentScreen)
        assert any("Make somebody a coordinator first" in said for said in hands.toasts)
    assert coordinator.school.people()[0].role is StaffRole.COORDINATOR


# What others changed meanwhile


async def test_a_window_that_was_open_has_to_sign_in_once_everybody_does(office: Office, desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.ours._look()
        assert not hands.ours.person_changes
        let_everybody_sign_in(office)
        await hands.ours._look()
        assert hands.ours.person_changes


@pytest.mark.parametrize("change", [{"role": StaffRole.SAFEGUARDING}, {"left_on": NOW.date()}])
async def test_who_left_or_has_another_role_is_signed_out(
    change: dict[str, Any], signed_in: Office, adviser: Desk
) -> None:
    async with at_work(adviser) as hands:
        await hands.ours._look()
        with as_coordinator(signed_in) as school:
            found = next(each for each in school.people() if each.id == "p2")
            school.save_person(found.having(**change), BY)
        await hands.ours._look()
        assert hands.ours.person_changes


async def test_who_stays_as_they_are_stays_signed_in(signed_in: Office, adviser: Desk) -> None:
    async with at_work(adviser) as hands:
        with as_coordinator(signed_in) as school:
            found = next(each for each in school.people() if each.id == "p1")
            school.save_person(found.having(post="Head"), BY)
        await hands.ours._look()
        assert not hands.ours.person_changes
