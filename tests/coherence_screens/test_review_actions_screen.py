"""Planning for change: actions are added, changed, told late, and taken back a step."""

from datetime import timedelta
from typing import TYPE_CHECKING

from guidance.form.dates import typed_date
from guidance.provision.answers import with_action
from guidance.provision.choices import ActionStatus, Aim
from guidance.provision.life import closed
from guidance.provision.planning import Action
from guidance.provision.source_form import plan_specs
from screens.coherence.actions import ReviewActionsScreen
from screens.coherence.form_screen import ProvisionFormScreen
from screens.coherence.journeys import OpenActions
from screens.desk import Desk
from screens.journeys import ResumeDraft, Visit
from screens.today import TodayScreen
from store.drafts import left_behind
from tests.coherence_screens.reviewed import HOSTILE, YEAR, keep_review, review_now
from tests.guidance.provision_samples import coherent
from tests.screens.hands import WIDE, Hands, at_work

if TYPE_CHECKING:
    from guidance.provision.review import Review


def with_actions(desk: Desk) -> "Review":
    today = desk.today()
    review = coherent()
    for action in (
        Action(id="a1", aim=Aim.MANAGEMENT, what="Name a co-ordinator", who="Ms Okoro", by_when=today + timedelta(30)),
        Action(id="a2", aim=Aim.MANAGEMENT, what="Agree who may open files", by_when=today - timedelta(12)),
        Action(id="a3", aim=Aim.COHERENCE, what=HOSTILE, status=ActionStatus.DONE, done_on=today),
    ):
        review = with_action(review, action)
    return keep_review(desk, review)


async def to_actions(hands: Hands) -> None:
    await hands.go(OpenActions(YEAR))
    hands.on(ReviewActionsScreen)


async def test_actions_stand_under_the_three_headings_of_the_form_the_late_ones_first(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        lines = hands.lines("actions")
        for spec in plan_specs():
            assert f"({spec.letter}) {spec.label}" in lines
        late, later = (next(n for n, line in enumerate(lines) if words in line) for words in ("Agree who", "Name a"))
        assert late < later
        assert lines[late].startswith("late")
        assert hands.status == "3 actions, 2 open, 1 late"
        assert "[b]Y9[/b]" in "\n".join(lines)
        await hands.resize(*WIDE)
        (last,) = [row for row in hands.rows if row.strip().startswith("(c) Improve the management")]
        assert last[: hands.listing("actions").size.width].rstrip().endswith("…")


async def test_keys_say_how_far_an_action_is_and_ctrl_z_takes_it_back(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.point_at("Agree who", "actions")
        await hands.press("d")
        action = review_now(bare_desk).action("a2")
        assert action is not None
        assert (action.status, action.done_on) == (ActionStatus.DONE, bare_desk.today())
        assert "Done on" in hands.sees
        await hands.press("ctrl+z")
        action = review_now(bare_desk).action("a2")
        assert action is not None
        assert (action.status, action.done_on) == (ActionStatus.TO_DO, None)
        await hands.press("b")
        await hands.press("x")
        action = review_now(bare_desk).action("a2")
        assert action is not None
        assert action.status is ActionStatus.DROPPED


async def test_an_action_is_added_under_the_heading_one_is_on_and_changed(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.point_at("nothing yet", "actions")
        await hands.press("a")
        hands.on(ProvisionFormScreen)
        await hands.fill("what", "Throw out the second options form")
        await hands.press("ctrl+s")
        hands.on(ReviewActionsScreen)
        new = review_now(bare_desk).actions[-1]
        assert (new.aim, new.what) == (Aim.DOCUMENTATION, "Throw out the second options form")
        await hands.point_at("Throw out", "actions")
        await hands.press("enter")
        await hands.fill("who", "Mr Hope")
        await hands.press("ctrl+s")
        assert review_now(bare_desk).actions[-1].who == "Mr Hope"


async def test_an_action_of_a_closed_review_still_goes_on(bare_desk: Desk) -> None:
    review = with_actions(bare_desk)
    keep_review(bare_desk, closed(review, bare_desk.stamp()))
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.point_at("Agree who", "actions")
        await hands.press("d")
        await hands.press("a")
        assert [each for each in hands.toasts if "Open it again to add an action" in each]
    action = review_now(bare_desk).action("a2")
    assert action is not None
    assert action.status is ActionStatus.DONE


async def test_no_action_says_how_to_add_one(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        assert "No action is planned yet" in hands.sees
        await hands.press("d", "f", "ctrl+z", "a")
        hands.on(ProvisionFormScreen)


async def test_what_is_late_shows_on_today_and_leads_to_the_action(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await hands.rest()
        assert "Late actions (1)" in hands.lines("today")
        await hands.point_at("Agree who", "today")
        assert "late, 12 days" in "\n".join(hands.lines("today"))
        await hands.press("i")  # no learner stands behind it
        hands.on(TodayScreen)
        await hands.press("enter")
        hands.on(ReviewActionsScreen)
        assert "▸ late" in hands.sees
        await hands.press("d")
        await hands.go(Visit("today"))
        await hands.rest()
        assert "Late actions" not in "\n".join(hands.lines("today"))


async def test_mine_only_leaves_out_what_others_have_to_do(bare_desk: Desk) -> None:
    review = with_actions(bare_desk)
    mine = Action(id="a4", aim=Aim.COHERENCE, what="Mine", who="Ms Shah", by_when=bare_desk.today() - timedelta(1))
    keep_review(bare_desk, with_action(review, mine))
    async with at_work(bare_desk) as hands:
        await hands.rest()
        assert "Late actions (2)" in hands.lines("today")
        await hands.press("m")
        assert "Late actions (1)" in hands.lines("today")


async def test_what_was_carried_into_this_years_review_shows_once(bare_desk: Desk) -> None:
    review = with_actions(bare_desk)
    keep_review(bare_desk, review.having(id="v0", year=YEAR - 1, revision=""))
    async with at_work(bare_desk) as hands:
        await hands.rest()
        assert "Late actions (1)" in hands.lines("today")


async def test_a_date_that_cannot_be_read_is_told_and_nothing_is_lost(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.press("a")
        await hands.fill("what", "Something")
        await hands.fill("by_when", "31/2/2027")
        await hands.press("ctrl+s")
        assert "There is a problem" in hands.sees
        await hands.overwrite("by_when", typed_date(bare_desk.today()))


async def test_a_draft_of_an_action_that_somebody_else_changed_meanwhile_takes_nothing_back(bare_desk: Desk) -> None:
    with_actions(bare_desk)
    async with at_work(bare_desk) as hands:
        await to_actions(hands)
        await hands.point_at("Agree who", "actions")
        await hands.press("enter")
        await hands.fill("note", "Asked on Monday.")
        await hands.pause_in_typing()
        await hands.press("escape")
    review = review_now(bare_desk)
    before = review.action("a2")
    assert before is not None
    keep_review(bare_desk, with_action(review, before.having(who="Mr Hope")))
    (draft,) = left_behind(bare_desk.draft_folders, bare_desk.colleague.id)
    async with at_work(bare_desk) as hands:
        await hands.go(ResumeDraft(draft))
        hands.on(ProvisionFormScreen)
        await hands.press("ctrl+s")
        await hands.rest()
    action = review_now(bare_desk).action("a2")
    assert action is not None
    assert (action.who, action.note) == ("Mr Hope", "Asked on Monday.")
