"""The figures of a self-evaluation: counted again when the records changed, and of the year that is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Event

import pytest

from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.disagreement import Standing
from guidance.self_evaluation.life import close
from screens.desk import Desk
from screens.self_evaluation import counted
from screens.self_evaluation.actions import EvaluationActionsScreen
from screens.self_evaluation.evidence_read import LiveEvidence, evidence_of
from screens.self_evaluation.journeys import OpenSelfEvaluation
from screens.self_evaluation.overview import EvaluationScreen
from screens.self_evaluation.statements import StatementsScreen
from store.errors import StoreError
from tests.screens import planning
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.self_evaluation_screens.evaluated import YEAR, begun, beside, elsewhere, judged, keep, to_statements

LONGEST = 20.0


async def to_overview(hands: Hands) -> EvaluationScreen:
    await hands.go(OpenSelfEvaluation(YEAR))
    await hands.rest()
    return hands.on(EvaluationScreen)


def counted_by(screen: EvaluationScreen) -> LiveEvidence | None:
    return screen.live


def begun_plans(screen: EvaluationScreen | StatementsScreen) -> int:
    """How many plans were begun, as far as the screen knows."""
    assert screen.live is not None
    return screen.live.figures["plans_begun"].part


@dataclass
class Counting:
    """Counts, and remembers of which year each count was."""

    years: list[int] = field(default_factory=list)
    made: dict[int, LiveEvidence] = field(default_factory=dict)
    #: What a count waits for.
    before: Callable[[int], object] = lambda _year: None
    #: What the records say, as they say it or otherwise.
    after: Callable[[LiveEvidence], LiveEvidence] = lambda live: live

    def __call__(self, desk: Desk, year: int) -> LiveEvidence:
        self.years.append(year)
        self.before(year)
        self.made[year] = self.after(evidence_of(desk, year))
        return self.made[year]


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    found = Counting()
    monkeypatch.setattr(counted, "evidence_of", found)
    return found


# Read again


async def test_f5_reads_what_was_saved_in_the_records_meanwhile(office: Office) -> None:
    desk = office.desk()
    other = elsewhere(office)
    begun(desk)
    async with at_work(desk, WIDE) as hands:
        screen = await to_overview(hands)
        assert begun_plans(screen) == 0
        planning.keep(other, planning.plan())
        await hands.press("f5")
        await hands.rest()
        assert begun_plans(screen) == 1
        await to_statements(hands, "2", "2.4")
        assert "1 of 5 learners have begun a learning plan" in beside(hands)
        planning.keep(other, planning.plan(id="p-ben"), learner="lben")
        await hands.press("f5")
        await hands.rest()
        assert "2 of 5 learners have begun a learning plan" in beside(hands)


async def test_f5_counts_even_if_no_record_changed(desk: Desk, counting: Counting) -> None:
    """What the school answered to its learners is counted too, and stands in no index."""
    begun(desk)
    async with at_work(desk) as hands:
        await to_overview(hands)
        assert counting.years == [YEAR]
        await hands.press("f5")
        await hands.rest()
        assert counting.years == [YEAR, YEAR]
        await to_statements(hands, "2")
        await hands.press("f5")
        await hands.rest()
        assert counting.years == [YEAR] * 4


async def test_a_change_of_the_index_is_counted_on_either_screen(office: Office) -> None:
    desk = office.desk()
    begun(desk)
    async with at_work(desk, WIDE) as hands:
        screen = await to_overview(hands)
        planning.keep(office.desk(), planning.plan())
        hands.ours._index_changed()
        await hands.rest()
        assert begun_plans(screen) == 1
        statements = await to_statements(hands, "2", "2.4")
        planning.keep(office.desk(), planning.plan(id="p-ben"), learner="lben")
        hands.ours._index_changed()
        await hands.rest()
        assert begun_plans(statements) == 2
        assert "2 of 5 learners have begun a learning plan" in beside(hands)
        await hands.press("escape")  # the index changed while something else lay above the overview
        await hands.rest()
        assert begun_plans(screen) == 2


async def test_where_nothing_changed_nothing_is_counted_again(desk: Desk, counting: Counting) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        screen = await to_overview(hands)
        await hands.press("a")
        hands.on(EvaluationActionsScreen)
        await hands.press("escape")
        await hands.rest()
        screen.index_changed()
        await hands.rest()
        assert counting.years == [YEAR]


async def test_of_a_closed_one_nothing_is_counted(desk: Desk, counting: Counting) -> None:
    keep(desk, close(begun(desk), desk.stamp()))
    async with at_work(desk) as hands:
        await to_overview(hands)
        await hands.press("f5")
        await to_statements(hands, "2")
        await hands.press("f5")
        await hands.rest()
    assert counting.years == []


async def test_what_changes_while_it_is_counted_is_counted_once_more_and_not_each_time(
    office: Office, counting: Counting
) -> None:
    desk = office.desk()
    begun(desk)
    begin, go_on = Event(), Event()

    def wait(_year: int) -> None:
        begin.set()
        assert go_on.wait(LONGEST)

    counting.before = wait
    async with at_work(desk, WIDE) as hands:
        await hands.go(OpenSelfEvaluation(YEAR))
        await hands.until(begin.is_set)
        screen = hands.on(EvaluationScreen)
        assert "counting …" in hands.status
        planning.keep(office.desk(), planning.plan())
        for _ in range(3):
            await hands.press("f5")
        go_on.set()
        await hands.rest()
        assert counting.years == [YEAR, YEAR]
        assert begun_plans(screen) == 1
        assert "counting" not in hands.status


async def test_a_count_that_fails_is_said_and_can_be_tried_again(desk: Desk, counting: Counting) -> None:
    begun(desk)

    def damaged(_year: int) -> None:
        raise StoreError("It cannot be read.")

    counting.before = damaged
    async with at_work(desk, WIDE) as hands:
        await to_overview(hands)
        assert hands.toasts == ["It cannot be read."]
        assert hands.status.endswith("· not counted: F5 tries again")
        await to_statements(hands, "2", "2.4")
        assert "not counted: F5 tries again" in beside(hands)
        counting.before = lambda _year: None
        await hands.press("f5")
        await hands.rest()
        assert "of 5 learners have begun a learning plan" in beside(hands)
        await hands.press("escape")
        await hands.rest()
        assert "counted" not in hands.status


async def test_the_cursor_stays_on_a_disagreement_whose_figures_changed(demo_desk: Desk, counting: Counting) -> None:
    evaluation = judged(demo_desk, begun(demo_desk), "2.1", Judgement.EMBEDDED)
    keep(demo_desk, judged(demo_desk, evaluation, "1.3", Judgement.EMBEDDED))
    async with at_work(demo_desk, WIDE) as hands:
        await to_overview(hands)
        assert [line[:3] for line in hands.lines("overview")[1:3]] == ["2.1", "1.3"]
        await hands.point_at("1.3", "overview")
        counting.after = nobody_has_set_a_target
        await hands.press("f5")
        await hands.rest()
        assert [line[:3] for line in hands.lines("overview")[1:3]] == ["1.3", "2.1"]
        current = hands.listing("overview").current
        assert isinstance(current, Standing)
        assert current.row.number == "1.3"
        assert "0 of 24 learners have set a target" in beside(hands)


def nobody_has_set_a_target(live: LiveEvidence) -> LiveEvidence:
    figure = live.figures["targets_set"]
    none = replace(figure, so=(), not_so=(*figure.so, *figure.not_so))
    return replace(live, figures={**live.figures, "targets_set": none})


# Another year


async def test_figures_of_the_year_that_was_left_are_not_put_beside_the_new_one(desk: Desk, counting: Counting) -> None:
    begun(desk)
    begin, go_on = Event(), Event()

    def wait(year: int) -> None:
        if year == YEAR:
            begin.set()
            assert go_on.wait(LONGEST)

    counting.before = wait
    async with at_work(desk) as hands:
        await hands.go(OpenSelfEvaluation(YEAR))
        await hands.until(begin.is_set)
        screen = hands.on(EvaluationScreen)
        await hands.press("y", "home", "enter")
        assert "There is no self-evaluation of 2027/28 yet." in hands.sees
        go_on.set()
        await hands.rest()
        assert YEAR in counting.made
        assert counted_by(screen) is None
        await hands.press("b")
        await hands.press("e")
        await hands.rest()
        assert counted_by(screen) is counting.made[YEAR + 1]
        assert counting.years == [YEAR, YEAR + 1]
