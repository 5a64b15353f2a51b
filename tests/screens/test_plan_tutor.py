"""Targets of a learner's own, and a tutor beside the plan: comments, and targets that are suggested."""

import pytest

from guidance.plan.comment import SuggestionState
from guidance.target.target import TargetState
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.journeys import EditDocument
from screens.learner.own import OwnScreen
from screens.plan.journeys import SuggestTarget, WriteComment
from screens.plan.plan import PlanScreen
from screens.plan.plan_form import PlanFormScreen
from screens.target.bank import BankScreen
from screens.target.gaps import GapsScreen
from screens.widgets.field_view import FieldView
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.learner_at_desk import as_coordinator, learners_desk, let_everybody_sign_in
from tests.screens.planning import comment_by, keep, plan, suggestion_by, to_plan
from tests.screens.small_school import AMARA, BEN, TODAY


@pytest.fixture
def signed_in(office: Office) -> Office:
    let_everybody_sign_in(office)
    return office


@pytest.fixture
def amara(signed_in: Office) -> Desk:
    return learners_desk(signed_in)


@pytest.fixture
def advised(office: Office) -> Desk:
    """Amara's desk; Ms Shah has commented and suggested."""
    desk = office.desk()
    keep(desk, plan())
    keep(desk, comment_by(desk), suggestion_by(desk))
    let_everybody_sign_in(office)
    return learners_desk(office)


# Targets


async def test_a_target_is_begun_with_an_idea_from_the_bank_and_put_in_own_words(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await to_plan(hands)
        await hands.press("t")
        hands.on(ChooseScreen)
        await hands.press("b")
        hands.on(BankScreen)
        await hands.paste("Ring employer")
        await hands.press("enter")
        hands.on(GapsScreen)
        await hands.paste("Hill Garage")
        await hands.press("ctrl+s")
        hands.on(PlanFormScreen)
        assert "Say it in your own words." in hands.sees
        assert "Ring Hill Garage about [job]" in hands.sees
        await hands.press("ctrl+end")
        await hands.paste(" and ask for Mr Fox")
        await hands.press("ctrl+s")
        hands.on(PlanScreen)
        (new,) = [each for each in amara.school.folder(AMARA).targets if each.entry]
        assert new.entry == "bown"
        assert new.text.startswith("Ring Hill Garage")
        assert "ask for Mr Fox" in new.text
        assert any("Ring Hill Garage" in line for line in hands.lines("plan"))


async def test_what_is_not_smart_yet_is_said_one_thing_at_a_time_and_never_refused(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await to_plan(hands)
        await hands.press("t", "o")
        await hands.paste("Be better")
        await hands.pause_in_typing()
        said = [hands.said_of(each.spec.name) for each in hands.screen.query(FieldView)]
        assert said == [["? What exactly will you do? Say it in a few more words."], [], [], [], []]
        await hands.press("ctrl+s")
        hands.on(PlanScreen)
        assert "Be better" in [each.text for each in amara.school.folder(AMARA).targets]


async def test_a_learner_answers_a_target(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await hands.point_at("open day at Castle Sixth", "folder")
        await hands.press("enter")
        await hands.press("space", "ctrl+s")
        hands.on(OwnScreen)
        states = {each.id: each.state for each in amara.school.folder(AMARA).targets}
        assert states["tvisit"] is TargetState.MET


# Comments


async def test_a_tutor_writes_beside_the_page_under_the_cursor_and_the_plan_stays_as_it_is(desk: Desk) -> None:
    keep(desk, plan())
    before = desk.school.folder(AMARA).plan
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.point_at("Ideas")
        await hands.press("c")
        hands.on(PlanFormScreen)
        assert "Comment beside: Ideas" in hands.sees
        await hands.paste("What would you ask one?")
        await hands.press("ctrl+s")
        hands.on(PlanScreen)
        (comment,) = desk.school.folder(AMARA).comments
        assert (comment.field, comment.by.name) == ("ideas", "Ms Shah")
        assert "Electrician" in comment.passage
        await hands.point_at("Ideas")
        assert "What would you ask one?" in hands.sees
        assert desk.school.folder(AMARA).plan == before


async def test_on_a_page_with_several_fields_one_says_first_which_it_is_about(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk) as hands:
        await to_plan(hands)
        await hands.point_at("What I am like")
        await hands.press("c", "2")
        await hands.paste("Good")
        await hands.press("ctrl+s")
        assert desk.school.folder(AMARA).comments[0].field == "strengths"


async def test_the_learner_reads_a_comment_or_answers_it_in_a_sentence(advised: Desk) -> None:
    async with at_work(advised, WIDE) as hands:
        await hands.point_at("Ms Shah wrote beside “Ideas”")
        await hands.press("enter")
        hands.on(ChooseScreen)
        assert "What would you ask an electrician?" in hands.sees
        await hands.press("r")
        hands.on(OwnScreen)
        assert advised.school.folder(AMARA).comments[0].read_on == TODAY
        assert not any("wrote beside" in line for line in hands.lines("folder"))
        await hands.go(EditDocument("reply", AMARA, "cplan"))
        await hands.paste("How hard the maths is.")
        await hands.press("ctrl+s")
        (comment,) = advised.school.folder(AMARA).comments
        assert (comment.reply, comment.text) == ("How hard the maths is.", "What would you ask an electrician?")


# Suggestions


async def test_the_learner_takes_a_suggestion_in_their_own_words(advised: Desk) -> None:
    async with at_work(advised) as hands:
        await hands.point_at("Ms Shah suggests")
        await hands.press("enter", "t")
        hands.on(PlanFormScreen)
        await hands.press("ctrl+end")
        await hands.paste(" with Ben")
        await hands.press("ctrl+s")
        hands.on(OwnScreen)
        folder = advised.school.folder(AMARA)
        (suggestion,) = folder.suggestions
        assert suggestion.state is SuggestionState.TAKEN
        target = next(each for each in folder.targets if each.id == suggestion.target)
        assert target.text == "Visit the college workshop with Ben"
        assert not any("suggests" in line for line in hands.lines("folder"))


async def test_the_learner_leaves_a_suggestion_and_may_say_why(advised: Desk) -> None:
    async with at_work(advised) as hands:
        await to_plan(hands)
        await hands.point_at("Ms Shah suggests")
        await hands.press("f2")
        for words in (
            "From: Ms Shah",
            "Suggested target",
            "Visit the college workshop",
            "Why I suggest it",
            "the garage",
        ):
            assert words in hands.sees
        await hands.press("f2", "enter", "l")
        await hands.paste("I have been there")
        await hands.press("ctrl+s")
        hands.on(PlanScreen)
        folder = advised.school.folder(AMARA)
        assert (folder.suggestions[0].state, folder.suggestions[0].words) == (
            SuggestionState.LEFT,
            "I have been there",
        )
        assert len(folder.targets) == 2
        await hands.point_at("Ms Shah suggests: Visit the college workshop  left")
        await hands.press("f2")
        assert "I have been there" in hands.sees
        await hands.press("f2", "enter")
        hands.on(PlanScreen)


async def test_a_comment_is_still_understood_when_the_words_have_changed(desk: Desk) -> None:
    (kept,) = keep(desk, plan())
    keep(desk, comment_by(desk, field="strengths").having(passage="Patience.\nI explain well."))
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.point_at("What I am like")
        assert "When it said" not in hands.sees
        keep(desk, kept.having(strengths="Courage"))
        await hands.press("f5")
        assert "When it said: “Patience." in hands.sees


async def test_what_happened_leads_to_the_plan(advised: Desk) -> None:
    async with at_work(advised) as hands:
        await hands.point_at("Plan begun", "folder")
        await hands.press("enter")
        hands.on(PlanScreen)


async def test_a_tutor_suggests_a_target_and_takes_it_back(signed_in: Office) -> None:
    desk = signed_in.desk()
    async with at_work(desk) as hands:
        await to_plan(hands)
        await hands.press("s", "o")
        await hands.paste("Ask Mr Fox about the workshop")
        await hands.press("ctrl+s")
        hands.on(PlanScreen)
        assert len(desk.school.folder(AMARA).targets) == 2
        await hands.point_at("suggests: Ask Mr Fox")
        await hands.press("enter")
        assert "Take it" not in hands.sees.replace("Take the suggestion back", "")
        await hands.press("b")
        await hands.rest()
        assert desk.school.folder(AMARA).suggestions[0].state is SuggestionState.WITHDRAWN
        assert not any("suggests" in line for line in hands.lines("plan"))


async def test_a_suggestion_that_was_answered_elsewhere_is_not_answered_twice(advised: Desk, office: Office) -> None:
    async with at_work(advised) as hands:
        await hands.go(EditDocument("leave", AMARA, "gplan"))
        with as_coordinator(office) as school:
            found = school.folder(AMARA).suggestions[0]
            school.save(AMARA, [found.having(state=SuggestionState.WITHDRAWN)], office.desk().stamp())
        await hands.press("ctrl+s")
        assert "changed this after you opened it" in " ".join(hands.toasts)
        await hands.press("escape")
        await hands.go(EditDocument("leave", AMARA, "gplan"))
        assert "answered already" in " ".join(hands.toasts)


async def test_a_learner_neither_comments_nor_suggests(amara: Desk) -> None:
    async with at_work(amara, WIDE) as hands:
        await to_plan(hands)
        for words in ("Comment", "Suggest"):
            assert words not in hands.rows[-1]
        await hands.press("c", "s")
        hands.on(PlanScreen)
        for going in (
            EditDocument("comment", AMARA, context={"field": ""}),
            EditDocument("suggestion", AMARA),
            WriteComment(AMARA),
            SuggestTarget(AMARA),
            EditDocument("take", BEN, "gplan"),
        ):
            before = len(hands.toasts)
            await hands.go(going)
            hands.on(PlanScreen)
            (said,) = hands.toasts[before:]
            assert said.startswith(
                ("You can change what you wrote yourself.", "Only staff can ", "You can see your own")
            )
        assert amara.school.folder(AMARA).comments == ()


async def test_goals_and_ideas_of_the_plan_are_offered_where_a_target_says_what_it_is_for(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk) as hands:
        await hands.go(EditDocument("target", AMARA))
        assert hands.form.suggestions()["goals"] == ("Grade 6 in maths", "Electrician")
