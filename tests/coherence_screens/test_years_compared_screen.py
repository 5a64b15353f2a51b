"""Two years compared: rows, words, findings."""

from guidance.provision.choices import Column, Part
from guidance.provision.edits import hidden, put_in
from guidance.provision.rows import Row
from guidance.self_evaluation.evaluation import SelfEvaluation
from screens.coherence.compared import ReviewsComparedScreen
from screens.coherence.journeys import OpenYearsCompared
from screens.desk import Desk
from tests.coherence_screens.reviewed import YEAR, keep_review, troubled
from tests.guidance.provision_samples import SHAH, coherent, write
from tests.screens.hands import WIDE, Hands, at_work


async def to_compared(hands: Hands) -> None:
    await hands.go(OpenYearsCompared(YEAR))
    await hands.rest()
    hands.on(ReviewsComparedScreen)


async def test_rows_words_and_findings_that_differ_are_told(bare_desk: Desk) -> None:
    keep_review(bare_desk, troubled().having(id="v0", year=YEAR - 1))
    now = write(coherent(), Part.INTERVIEWS, "careers_y9", Column.FOCUS, "Careers ideas and subjects")
    now = put_in(now, Part.DOCUMENTS, Row(id="new", name="Transition sheet"))
    now = hidden(now, Part.INTERVIEWS, "mentoring_post16", "No sixth form.", SHAH)
    keep_review(bare_desk, now)
    async with at_work(bare_desk, WIDE) as hands:
        await to_compared(hands)
        lines = hands.lines()
        assert "new  Transition sheet" in lines
        assert any(line.startswith("no longer done  Mentoring in the sixth form") for line in lines)
        assert any(line.startswith("gone  Nobody is said to co-ordinate") for line in lines)
        assert any(line.startswith("Findings that are new") for line in lines)
        await hands.point_at("Y9 careers interviews")
        assert "[+ and subjects+]" in hands.sees or "[+and subjects+]" in hands.sees
        assert "2025/26 and 2026/27" in hands.sees


async def test_without_an_earlier_year_it_says_so(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk) as hands:
        await to_compared(hands)
        assert "There is no review of an earlier year" in hands.sees
        await hands.press("y", "enter")
        hands.on(ReviewsComparedScreen)


async def test_two_that_say_the_same_say_so(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent().having(id="v0", year=YEAR - 1))
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk) as hands:
        await to_compared(hands)
        assert "Nothing differs" in hands.sees


async def test_another_year_can_be_chosen(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent().having(id="v0", year=YEAR - 1))
    keep_review(bare_desk, troubled().having(id="v00", year=YEAR - 2))
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk) as hands:
        await to_compared(hands)
        await hands.press("y", "down", "enter")
        await hands.rest()
        assert "2024/25 and 2026/27" in hands.sees
        assert "Findings that have gone" in hands.sees


async def test_a_year_with_a_self_evaluation_alone_is_no_year_to_compare_with(bare_desk: Desk) -> None:
    bare_desk.school.provision.save_evaluation(SelfEvaluation(id="e0", school_year=YEAR - 1), bare_desk.stamp())
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk) as hands:
        await to_compared(hands)
        await hands.press("y")
        hands.on(ReviewsComparedScreen)
        assert "There is no review of an earlier year" in hands.sees
