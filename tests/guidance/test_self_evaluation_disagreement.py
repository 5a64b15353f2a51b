"""Where leaders, learners and records do not say the same: what disagrees, and that it comes first."""

from datetime import UTC, datetime
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.record import Stamp
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.disagreement import STEP, Standing, Voice, in_order, standing, standings
from guidance.self_evaluation.evaluation import Judged, KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.life import begin, close

ALL = catalogue()
STAMP = Stamp(who="p1", name="Ms Shah", at=datetime(2027, 6, 1, 9, tzinfo=UTC))
EMPTY = begin("e1", 2026, ALL)


def row(judgement: Judgement | None = None, number: str = "2.4") -> Judged:
    found = next(each for each in EMPTY.rows() if each.number == number)
    return found.having(judgement=judgement)


def figure(part: int, whole: int, topic: str = "plans_reviewed") -> KeptFigure:
    return KeptFigure(
        topic=topic, part=part, whole=whole, learners=whole, learners_so=part, learners_not_so=whole - part
    )


def total(low: float, high: float | None = None, statement: str = "1.6") -> KeptTotal:
    words = f"{low}" if high is None else f"{low} or more"
    return KeptTotal(statement=statement, answers=40, average=words, low=low, high=low if high is None else high)


@pytest.mark.parametrize(
    ("judgement", "part", "disagrees"),
    [
        (Judgement.EMBEDDED, 65, True),
        (Judgement.EMBEDDED, 67, False),
        (Judgement.NOT_YET, 33, False),
        (Judgement.NOT_YET, 34, True),
        (Judgement.ESTABLISHED, 100, False),
        (Judgement.EMERGING, 70, True),
        (None, 0, False),
    ],
)
def test_more_than_one_step_apart_is_a_disagreement(judgement: Judgement | None, part: int, *, disagrees: bool) -> None:
    assert standing(row(judgement), [figure(part, 100)]).disagrees is disagrees


def test_it_says_who_says_what_the_higher_first() -> None:
    found = standing(row(Judgement.EMBEDDED), [figure(20, 100)], total(2.2))
    assert found.sentence == (
        "Leaders’ judgement and the records disagree. Leaders judge “Embedded”. "
        "20 of 100 learners have looked at their plan again this year (20 %)."
    )
    assert found.gap == Fraction(4, 5)
    low = standing(row(Judgement.NOT_YET), [], total(4.0))
    assert low.sentence == (
        "Learners’ feedback and leaders’ judgement disagree. Learners say 4.0 of 5 (40 answers). "
        "Leaders judge “Not yet”."
    )


def test_learners_and_records_can_disagree_before_anybody_has_judged() -> None:
    found = standing(row(), [figure(95, 100)], total(1.5))
    assert found.widest is not None
    assert [each.voice for each in found.widest] == [Voice.RECORDS, Voice.LEARNERS]
    assert found.disagrees


def test_an_average_that_is_a_limit_disagrees_only_with_what_lies_outside_it() -> None:
    assert standing(row(Judgement.EMBEDDED), [], total(3.5, 5.0)).gap == 0
    assert standing(row(Judgement.NOT_YET), [], total(3.5, 5.0)).gap == Fraction(5, 8)


def test_two_figures_of_the_records_do_not_disagree_with_each_other() -> None:
    found = standing(row(), [figure(0, 100), figure(100, 100, "plans_begun")])
    assert (found.widest, found.gap, found.sentence) == (None, Fraction(0), "")


@pytest.mark.parametrize(
    "shown",
    [figure(0, 4), figure(0, 100, "ideas_unusual"), figure(0, 0), figure(0, 100, "a topic of a later version")],
)
def test_few_learners_and_what_does_not_weigh_are_held_against_nobody(shown: KeptFigure) -> None:
    assert standing(row(Judgement.EMBEDDED), [shown]).gap == 0


def test_a_judgement_of_an_earlier_year_speaks_and_says_so() -> None:
    found = standing(row(Judgement.EMBEDDED).having(carried_from=2025), [figure(1, 100)])
    assert "Leaders judge “Embedded”, as in an earlier year." in found.sentence


def whole_evaluation(judgements: dict[str, Judgement]) -> SelfEvaluation:
    statements = tuple(each.having(judgement=judgements.get(each.number)) for each in EMPTY.statements)
    return EMPTY.having(statements=statements)


def test_disagreements_come_first_in_a_whole_evaluation_and_the_rest_as_in_the_form() -> None:
    evaluation = whole_evaluation(
        {"1.6": Judgement.EMBEDDED, "2.4": Judgement.EMBEDDED, "4.2": Judgement.ESTABLISHED, "6.9": Judgement.EMERGING}
    )
    figures = [figure(30, 100), figure(60, 100, "targets_met")]
    found = standings(evaluation, ALL, figures, [total(1.4)])
    assert [each.place.number for each in found if each.disagrees] == ["1.6", "2.4"]
    rest = [each.place for each in found[2:]]
    assert rest == [each.place for each in evaluation.rows() if each.number not in {"1.6", "2.4"}]


def test_a_closed_year_is_read_from_the_figures_that_were_kept() -> None:
    evaluation = whole_evaluation({"2.4": Judgement.EMBEDDED})
    kept = [figure(30, 100)]
    closed = close(evaluation, STAMP, kept, [total(4.0)])
    assert standings(closed, ALL, closed.figures, closed.totals) == standings(closed, ALL, kept, [total(4.0)])
    assert standings(closed, ALL, closed.figures, closed.totals)[0].place.number == "2.4"


_STATEMENTS = [each.number for each in EMPTY.rows() if each.edition == "2009-10"]
_JUDGEMENT = st.one_of(st.none(), st.sampled_from(Judgement))
_FIGURE = st.integers(0, 60).flatmap(lambda whole: st.builds(figure, st.integers(0, whole), st.just(whole)))
_AVERAGE = st.one_of(st.none(), st.integers(10, 50).map(lambda tenths: total(tenths / 10)))


@st.composite
def _standing(draw: st.DrawFn) -> Standing:
    number = draw(st.sampled_from(_STATEMENTS))
    return standing(row(draw(_JUDGEMENT), number), draw(st.lists(_FIGURE, max_size=2)), draw(_AVERAGE))


@given(st.lists(_standing(), max_size=12))
def test_nothing_that_agrees_stands_before_a_disagreement_and_wider_ones_stand_first(every: list[Standing]) -> None:
    found = in_order(every, ALL)
    assert sorted(map(repr, found)) == sorted(map(repr, every))
    flags = [each.disagrees for each in found]
    assert flags == sorted(flags, reverse=True)
    gaps = [each.gap for each in found if each.disagrees]
    assert gaps == sorted(gaps, reverse=True)
    places = [ALL.order(each.place) for each in found if not each.disagrees]
    assert places == sorted(places)


@given(st.lists(_standing(), max_size=8, unique_by=lambda each: each.place), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_handed_in(every: list[Standing], chance: Random) -> None:
    mixed = list(every)
    chance.shuffle(mixed)
    assert in_order(mixed, ALL) == in_order(every, ALL)


@given(_standing())
def test_the_gap_is_the_widest_between_two_voices_and_there_is_a_sentence_if_and_only_if_it_disagrees(
    one: Standing,
) -> None:
    apart = [a.distance(b) for a in one.said for b in one.said if a.voice is not b.voice]
    assert one.gap == max(apart, default=0)
    assert bool(one.sentence) is (one.gap > STEP)


@given(_JUDGEMENT, st.integers(0, 100), st.integers(0, 100))
def test_a_figure_that_comes_closer_to_the_judgement_never_widens_the_gap(
    judgement: Judgement | None, one: int, two: int
) -> None:
    at = judgement.level * STEP if judgement else Fraction(0)
    nearer, further = sorted((one, two), key=lambda part: abs(Fraction(part, 100) - at))
    assert standing(row(judgement), [figure(nearer, 100)]).gap <= standing(row(judgement), [figure(further, 100)]).gap
