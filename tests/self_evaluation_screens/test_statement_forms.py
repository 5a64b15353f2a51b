"""What is written of a statement, in a form: evidence, answers, what stands in the place of a closed service."""

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Judgement
from screens.coherence.form_screen import ProvisionFormScreen
from screens.desk import Desk
from screens.journeys import ResumeDraft
from screens.self_evaluation.statements import StatementsScreen
from store.drafts import left_behind
from tests.screens.hands import at_work
from tests.self_evaluation_screens.evaluated import (
    HOSTILE,
    begun,
    beside,
    judged,
    keep,
    now,
    row_now,
    to_statements,
)


async def test_evidence_is_written_in_a_form_and_hostile_words_stay_plain(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "1")
        await hands.press("s", "enter")
        hands.on(ProvisionFormScreen)
        assert now(desk).statements[0].wording[:40] in hands.sees
        await hands.fill("evidence", HOSTILE)
        await hands.press("ctrl+s")
        await hands.rest()
        assert "[b]bold[/b] [@click=app.quit]quit[/] [/x]" in beside(hands)
    row = row_now(desk, "1.1")
    assert row.judgement is Judgement.ESTABLISHED
    assert row.evidence == HOSTILE.strip()


async def test_a_question_has_an_answer(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "strategic")
        await hands.press("enter")
        await hands.fill("answer", "It stands in the plan for the school.")
        await hands.press("ctrl+s")
        await hands.rest()
    assert now(desk).questions[0].answer == "It stands in the plan for the school."


async def test_what_stands_in_the_place_of_a_closed_service_is_proposed_and_written(desk: Desk) -> None:
    begun(desk)
    asked = catalogue()
    place = next(r.place for r in now(desk).statements if (s := asked.statement(r.place)) and s.part_of and s.today)
    statement = asked.statement(place)
    assert statement is not None
    async with at_work(desk) as hands:
        await to_statements(hands, "3", place.number)
        assert statement.today in beside(hands)
        await hands.press("enter")
        assert "In its place today, perhaps:" in hands.sees
        await hands.fill("today", "The National Careers Service")
        await hands.press("ctrl+s")
        await hands.rest()
        assert "The National Careers Service" in beside(hands)


async def test_evidence_from_a_draft_leaves_what_somebody_else_wrote_meanwhile(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "1")
        await hands.press("enter")
        await hands.fill("evidence", "Seen in lessons.")
        await hands.pause_in_typing()
        await hands.press("escape")
    keep(desk, judged(desk, now(desk), "1.1", Judgement.EMBEDDED))
    (draft,) = left_behind(desk.draft_folders, desk.colleague.id)
    async with at_work(desk) as hands:
        await hands.go(ResumeDraft(draft))
        hands.on(ProvisionFormScreen)
        await hands.press("ctrl+s")
        await hands.rest()
    row = row_now(desk, "1.1")
    assert (row.judgement, row.evidence) == (Judgement.EMBEDDED, "Seen in lessons.")


async def test_in_a_form_too_it_is_told_what_somebody_else_chose_meanwhile(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "1")
        await hands.press("enter")
        await hands.page_of("judgement")
        await hands.press("space")
        keep(desk, judged(desk, now(desk), "1.1", Judgement.EMBEDDED))
        await hands.press("ctrl+s")
        await hands.rest()
        hands.on(StatementsScreen)
        assert any("“Embedded” stands. You chose “Not yet”." in each for each in hands.toasts)
        assert "Embedded" in hands.sees
