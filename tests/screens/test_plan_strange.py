"""What people type into a plan is shown as they typed it, everywhere it stands, and can be read in every theme."""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from guidance.plan.plan import Plan
from guidance.self_review.enterprise import SelfReview
from screens.desk import Desk
from screens.plan.journeys import AnswerComment, AnswerSuggestion, OpenPlanVersions, OpenRecalled, OpenSelfReviews
from tests.guidance.plan_samples import WHOLE
from tests.screens.colours import hard_to_read
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.screens.planning import comment_by, keep, review_kept, suggestion_by, to_plan
from tests.screens.small_school import AMARA, TODAY
from tests.screens.strange_school import OBEYED, SHOWN, made_strange, make_strange_school
from tests.screens.test_contrast import LEAST

_HUGE = (400, 100)


@pytest.fixture
def strange_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk in the strange school, in which Amara has a strange plan."""
    root = tmp_path_factory.mktemp("strange")
    make_strange_school(root / "school")
    office = Office(root)
    desk = office.desk()
    plan = made_strange(Plan.model_validate({"id": f"plan-{AMARA}", **WHOLE}))
    (kept,) = keep(desk, plan)
    assert isinstance(kept, Plan)
    review = made_strange(review_kept(desk.school.folder(AMARA), "v1", TODAY))
    rated = SelfReview(id="e1", activity="x", before_on=TODAY, creative_before=2, creative_after=5, risks_after=1)
    beside = (made_strange(comment_by(desk)), made_strange(suggestion_by(desk)))
    keep(desk, review, made_strange(rated), *beside, kept.having(plan_b="Another one"))
    yield desk
    office.close()


async def _plan(hands: Hands) -> None:
    await to_plan(hands)
    await hands.point_at("What I am like")


async def _versions(hands: Hands) -> None:
    await hands.go(OpenPlanVersions(AMARA))


async def _recalled(hands: Hands) -> None:
    await hands.go(OpenRecalled(AMARA, "v1"))


async def _skills(hands: Hands) -> None:
    await hands.go(OpenSelfReviews(AMARA))


async def _comment(hands: Hands) -> None:
    await hands.go(AnswerComment(AMARA, "cplan"))


async def _suggestion(hands: Hands) -> None:
    await hands.go(AnswerSuggestion(AMARA, "gplan"))


every_place = pytest.mark.parametrize("go", [_plan, _versions, _recalled, _skills, _comment, _suggestion])


@every_place
async def test_strange_words_of_a_plan_are_shown_as_they_were_typed_and_nothing_obeys_them(
    go: Callable[[Hands], Awaitable[None]], strange_desk: Desk
) -> None:
    async with at_work(strange_desk, _HUGE) as hands:
        await go(hands)
        assert SHOWN[:30] in hands.sees, hands.sees
        for size in (_HUGE, (80, 24), (40, 12)):
            await hands.resize(*size)
            found = {f"U+{ord(sign):04X}" for row in hands.rows for sign in row if sign in OBEYED}
            assert not found, found
        assert hands.app.is_running


@every_place
async def test_every_letter_about_a_plan_can_be_read_in_every_theme(
    go: Callable[[Hands], Awaitable[None]], strange_desk: Desk
) -> None:
    async with at_work(strange_desk, (100, 40)) as hands:
        await go(hands)
        for theme, least in LEAST.items():
            hands.app.theme = theme
            await hands.settle()
            assert not list(hard_to_read(hands.strips, least)), theme


async def test_every_line_of_the_list_shows_what_it_stands_for(strange_desk: Desk) -> None:
    async with at_work(strange_desk, _HUGE) as hands:
        await to_plan(hands)
        for _ in hands.listing("plan").rows:
            found = {f"U+{ord(sign):04X}" for row in hands.rows for sign in row if sign in OBEYED}
            assert not found, found
            await hands.press("down")
