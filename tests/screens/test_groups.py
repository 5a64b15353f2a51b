"""What is looked at across many learners: plans that are alike, totals of feedback, and what the school answers."""

from datetime import date, timedelta
from typing import Any

from guidance.self_review.answered import SaidAndDone, SchoolAnswer
from guidance.self_review.feedback import Feedback, Occasion
from guidance.target.target import Target
from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.form.document import DocumentScreen
from screens.groups.feedback import FeedbackScreen
from screens.groups.journeys import OpenFeedback, OpenSameness
from screens.groups.sameness import SamenessScreen
from screens.plan.journeys import OpenSelfReviews
from screens.plan.plan import PlanScreen
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BEN, CHLOE, DAN, EVE, TODAY

SAME = "Hand in the coursework for geography before the holidays begin"


def save(desk: Desk, learner: str, *records: Any) -> None:
    desk.school.save(learner, records, desk.stamp())


def beside(hands: Hands) -> str:
    return " ".join(hands.sees.split())


async def test_learners_with_nearly_the_same_targets_stand_together_with_the_passages(desk: Desk) -> None:
    for number, learner in enumerate((BEN, CHLOE, DAN)):
        words = SAME if number < 2 else "Ring the garage about a Saturday job"
        save(desk, learner, Target(id=f"tsame{number}", text=f"{words} by {number + 2} May", by_when=TODAY))
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenSameness())
        await hands.rest()
        hands.on(SamenessScreen)
        assert "2 plans" in hands.sees
        assert any("Ben Ames" in line for line in hands.lines("alike"))
        assert not any("Daniel" in line for line in hands.lines("alike"))
        await hands.point_at("Ben Ames", "alike")
        assert "by 2 May" in hands.sees
        assert "by 3 May" in hands.sees
        await hands.press("enter")
        await hands.until_on(PlanScreen)


async def test_t_chooses_a_tutor_group(desk: Desk) -> None:
    for number, learner in enumerate((BEN, CHLOE)):
        save(desk, learner, Target(id=f"tsame{number}", text=f"{SAME} by {number + 2} May", by_when=TODAY))
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenSameness())
        await hands.rest()
        assert "2 plans" in hands.sees
        await hands.press("t")
        hands.on(ChooseScreen)
        await hands.press("down", "down", "enter")
        await hands.until_on(SamenessScreen)
        await hands.rest()
        assert "· 11A" in hands.sees
        assert "No two plans are nearly the same." in hands.sees


async def test_an_answer_begins_with_the_round_under_the_cursor(office: Office) -> None:
    desk = office.desk()
    give(desk, TODAY - timedelta(3), (AMARA, BEN, CHLOE, DAN, EVE))
    async with at_work(office.desk(), WIDE) as hands:
        await hands.go(OpenFeedback())
        await hands.rest()
        await hands.press("y", "y")
        await hands.rest()
        await hands.press("end", "a")
        await hands.until_on(DocumentScreen)
        typed = hands.form.editing.typed
        assert (typed["school_year"], typed["occasion"]) == ("2026", Occasion.YEAR_9)


async def test_a_group_is_chosen_and_alone_it_is_alike_to_nobody(desk: Desk) -> None:
    save(desk, BEN, Target(id="tsame1", text=SAME, by_when=TODAY))
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenSameness("13Z"))
        await hands.rest()
        assert "No two plans are nearly the same." in hands.sees


def give(desk: Desk, day: date, learners: tuple[str, ...]) -> None:
    for number, learner in enumerate(learners):
        given = Feedback(
            id=f"f{learner}{day}", given_on=day, year_group=9, occasion=Occasion.YEAR_9, skills=2 + number % 3
        )
        save(desk, learner, given.having(comment=f"More trips, please ({number})."))


async def test_totals_begin_with_five_learners_and_name_nobody(office: Office) -> None:
    desk = office.desk()
    give(desk, TODAY - timedelta(3), (AMARA, BEN, CHLOE, DAN))
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenFeedback())
        await hands.rest()
        hands.on(FeedbackScreen)
        assert "totals begin when at least 5 learners" in beside(hands)
    give(desk, TODAY - timedelta(2), (EVE,))
    async with at_work(office.desk(), WIDE) as hands:
        await hands.go(OpenFeedback())
        await hands.rest()
        await hands.point_at("Can plan what to do next", "totals")
        assert "of 5" in hands.sees
        assert "More trips, please (3)." in hands.sees
        assert not [name for name in ("Amara", "Ben Ames", "Chloe", "Daniel") if name in hands.sees]


async def test_the_school_answers_and_says_whether_learners_see_it(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenFeedback())
        await hands.press("a")
        await hands.until_on(DocumentScreen)
        hands.form.editing.put("opening", "Thank you.")
        hands.form.editing.put("seen_from", "1/11/2026")
        await hands.press("ctrl+s")
        await hands.until_on(FeedbackScreen)
        await hands.rest()
        assert "learners see it" in hands.sees
    (answer,) = desk.school.answers()
    assert (answer.opening, answer.school_year, answer.is_seen(TODAY)) == ("Thank you.", 2026, True)


def test_answers_are_kept_and_written_down(desk: Desk) -> None:
    answer = SchoolAnswer(id="a1", school_year=2026, rows=(SaidAndDone(said="More trips", done="Two more"),))
    saved = desk.school.save_answer(answer, desk.stamp())
    assert desk.school.answers() == (saved,)
    assert "feedback_answered" in {entry.deed.value for entry in desk.school.guard.trail.entries()}


async def test_what_one_learner_answered_is_not_shown_to_staff(desk: Desk) -> None:
    give(desk, TODAY - timedelta(3), (AMARA,))
    (feedback,) = desk.school.folder(AMARA).feedback
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenVersions(AMARA, feedback.id))
        assert any("without names" in said for said in hands.toasts)
        await hands.go(journeys.OpenLearner(AMARA))
        assert "More trips" not in hands.sees


async def test_what_stands_in_an_empty_list_is_whole_however_narrow_it_is(desk: Desk) -> None:
    async with at_work(desk, (60, 24)) as hands:
        await hands.go(OpenSameness("13Z"))
        await hands.rest()
        said = " ".join(line.strip() for line in hands.rows)
        assert "No two plans are nearly the same." in said
        assert "Names, dates and numbers count for nothing." in said
    async with at_work(desk, (60, 24)) as hands:
        await hands.go(OpenSelfReviews(AMARA))
        said = " ".join(line.strip() for line in hands.rows)
        assert "…" not in said.split("F1 Help")[0].split("Nothing is rated yet.")[1]
