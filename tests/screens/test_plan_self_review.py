"""Enterprise skills before and after, drawn without colour; and feedback."""

from datetime import date, timedelta

import pytest

from guidance.form.declare import form_of
from guidance.self_review.answered import Done, SaidAndDone, SchoolAnswer
from guidance.self_review.enterprise import SelfReview, rounds
from guidance.self_review.feedback import Feedback, Occasion, words_version
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.learner.own import OwnScreen
from screens.plan.chart import bar, chart, table
from screens.plan.plan import PlanScreen
from screens.plan.plan_form import PlanFormScreen
from screens.plan.self_reviews import SelfReviewsScreen
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, at_work
from tests.screens.learner_at_desk import BY, as_coordinator, learners_desk, let_everybody_sign_in
from tests.screens.planning import keep, to_plan
from tests.screens.small_school import AMARA, TODAY

WEEK = SelfReview(
    id="e1",
    activity="Enterprise week",
    before_on=date(2026, 6, 1),
    after_on=date(2026, 6, 5),
    creative_before=2,
    creative_after=4,
    risks_before=3,
    risks_after=3,
    others_before=4,
    others_after=3,
)
PLAY = SelfReview(id="e2", activity="School play", before_on=date(2026, 11, 2), creative_before=5)


@pytest.fixture
def amara(office: Office) -> Desk:
    let_everybody_sign_in(office)
    return learners_desk(office)


def _words(lines: list[tuple[object, ...]]) -> str:
    return "\n".join("".join(getattr(each, "words", "") for each in line) for line in lines)


def test_a_rating_is_told_by_signs_and_by_its_number() -> None:
    assert bar(3) == "●●●○○ 3"
    assert bar(None) == "not rated"


def test_before_and_after_stand_under_each_other_with_what_moved() -> None:
    drawn = _words([*chart(rounds([WEEK])[0])])
    assert "Being creative\n  before  ●●○○○ 2\n  after   ●●●●○ 4   2 more" in drawn
    assert "Taking risks\n  before  ●●●○○ 3\n  after   ●●●○○ 3   the same" in drawn
    assert "Using initiative\n  before  not rated\n  after   not rated\n" in drawn
    assert "Of 3 skills rated twice: 1 higher than before, 1 lower, 1 the same." in drawn


def test_earlier_rounds_stand_beside_a_round_as_numbers() -> None:
    both = rounds([PLAY, WEEK])
    drawn = _words([*table(both, both[1])])
    assert "Enterprise w… School play" in drawn
    assert "Creative      2 > 4         5 > -" in drawn
    assert "School play" not in _words([*table(both, both[0])])


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_skills_are_rated_before_and_again_after(size: tuple[int, int], amara: Desk) -> None:
    async with at_work(amara, size) as hands:
        await to_plan(hands)
        await hands.press("e")
        hands.on(SelfReviewsScreen)
        assert "Nothing is rated yet." in hands.sees
        await hands.press("n")
        await hands.paste("Enterprise week")
        await hands.page_of("creative_before")
        await hands.press("2")
        await hands.press("ctrl+s")
        hands.on(SelfReviewsScreen)
        (review,) = amara.school.folder(AMARA).self_reviews
        assert (review.activity, review.creative_before, review.before_on) == ("Enterprise week", 2, TODAY)
        await hands.press("enter")
        await hands.page_of("creative_after")
        await hands.press("4")
        await hands.press("ctrl+s")
        hands.on(SelfReviewsScreen)
        (review,) = amara.school.folder(AMARA).self_reviews
        assert (review.creative_after, review.after_on) == (4, TODAY)
        await hands.press("f2")
        assert "●●○○○ 2" in hands.sees
        assert "●●●●○ 4" in hands.sees


async def test_what_was_written_beside_the_ratings_stands_under_the_forms_labels(amara: Desk) -> None:
    words = {"part": "I sold it", "hope": "Asking", "moment": "The stall", "learned": "I can ask", "again": "At home"}
    keep(amara, WEEK.having(**words))
    async with at_work(amara, (120, 60)) as hands:
        await to_plan(hands)
        await hands.press("e")
        hands.on(SelfReviewsScreen)
        for name, said in words.items():
            assert form_of(SelfReview).field(name).label in hands.sees
            assert said in hands.sees


async def test_beside_the_plan_stands_how_a_round_was_rated(amara: Desk) -> None:
    keep(amara, PLAY)
    async with at_work(amara, WIDE) as hands:
        await to_plan(hands)
        await hands.point_at("Rate again: School play")
        assert "Being creative" in hands.sees
        await hands.press("enter")
        assert hands.form.body.page.field("creative_after") is not None


async def test_a_round_that_waits_for_its_second_half_is_offered_on_the_learners_page(amara: Desk) -> None:
    keep(amara, PLAY)
    async with at_work(amara) as hands:
        hands.on(OwnScreen)
        await hands.point_at("rate yourself again: School play")
        await hands.press("enter")
        hands.on(PlanFormScreen)
        assert hands.form.body.page.field("creative_after") is not None


# Feedback


async def test_feedback_is_asked_for_at_a_decision_point_and_given_once(office: Office) -> None:
    let_everybody_sign_in(office)
    with as_coordinator(office) as school:
        learner = school.folder(AMARA).learner
        school.save(AMARA, [learner.having(year_group=11)], office.desk().stamp())
    desk = learners_desk(office)
    async with at_work(desk) as hands:
        await hands.point_at("Six short questions about the help you get")
        await hands.press("enter")
        hands.on(PlanFormScreen)
        await hands.page_of("skills")
        await hands.press("4", "ctrl+s")
        hands.on(OwnScreen)
        (given,) = desk.school.folder(AMARA).feedback
        assert (given.occasion, given.skills, given.given_on) == (Occasion.YEAR_11, 4, TODAY)
        assert (given.year_group, given.words_version) == (11, words_version())
        assert not any("Six short questions" in line for line in hands.lines("folder"))


async def test_what_was_answered_today_can_be_changed_and_what_was_answered_before_stays(amara: Desk) -> None:
    keep(amara, Feedback(id="f1", given_on=TODAY, occasion=Occasion.OTHER, skills=2))
    async with at_work(amara) as hands:
        await to_plan(hands)
        await hands.press("f")
        await hands.page_of("comment")
        await hands.paste("More visits")
        await hands.press("ctrl+s")
        hands.on(PlanScreen)
        assert [each.comment for each in amara.school.folder(AMARA).feedback] == ["More visits"]


async def test_feedback_is_asked_of_nobody_outside_a_decision_point(amara: Desk) -> None:
    async with at_work(amara) as hands:
        assert not any("Six short questions" in line for line in hands.lines("folder"))


async def test_staff_neither_give_nor_read_a_learners_feedback_where_learners_sign_in(office: Office) -> None:
    desk = office.desk()
    keep(desk, Feedback(id="f1", given_on=TODAY, occasion=Occasion.OTHER, comment="Secret words"))
    let_everybody_sign_in(office)
    staff = office.desk()
    async with at_work(staff, WIDE) as hands:
        await to_plan(hands)
        assert "Feedback" not in hands.rows[-1]
        await hands.press("f")
        hands.on(PlanScreen)
        await hands.go(EditDocument("feedback", AMARA, "f1"))
        hands.on(PlanScreen)
        assert "Feedback is the learner's own" in " ".join(hands.toasts)
        assert "Secret words" not in hands.sees


@pytest.mark.parametrize(("from_now", "is_seen"), [(0, True), (-300, True), (1, False), (None, False)])
async def test_what_the_school_answered_stands_on_a_learners_page_from_its_day(
    from_now: int | None, is_seen: bool, amara: Desk, office: Office
) -> None:
    answer = SchoolAnswer(
        id="a1",
        school_year=2026,
        opening="Thank you all.",
        rows=(
            SaidAndDone(said="The visits\nare too short", done="They take all day", state=Done.DONE),
            SaidAndDone(said="Too little about jobs", done="A fair", state=Done.DOING, by_when=date(2027, 3, 5)),
        ),
        by="Mrs Bell",
        seen_from=None if from_now is None else TODAY + timedelta(from_now),
    )
    with as_coordinator(office) as school:
        school.save_answer(answer, BY)
    async with at_work(amara, WIDE) as hands:
        hands.on(OwnScreen)
        lines = [line for line in hands.lines("folder") if "You said, we did" in line]
        assert len(lines) == int(is_seen)
        if is_seen:
            assert "You said: The visits are too short  We did: They take all day" in lines[0]
            await hands.point_at("You said, we did", "folder")
            for words in (
                "You said, we did, 2026/27",
                "Thank you all.",
                "are too short",
                "We did: A fair",
                "We are doing it, by 5 March 2027.",
                "Mrs Bell",
            ):
                assert words in hands.sees


async def test_an_answer_that_comes_while_they_look_at_their_page_is_shown(amara: Desk, office: Office) -> None:
    async with at_work(amara, WIDE) as hands:
        assert not any("You said, we did" in line for line in hands.lines("folder"))
        with as_coordinator(office) as school:
            rows = (SaidAndDone(said="The bus is late", done="We moved the start"),)
            school.save_answer(SchoolAnswer(id="a1", school_year=2026, rows=rows, seen_from=TODAY), BY)
        await hands.press("f5")
        assert any("The bus is late" in line for line in hands.lines("folder"))


async def test_a_damaged_file_of_answers_takes_nobodys_page_away(amara: Desk) -> None:
    amara.glance.place.answers.write_bytes(b"{")
    async with at_work(amara) as hands:
        hands.on(OwnScreen)
        assert any("What happened" in line for line in hands.lines("folder"))
