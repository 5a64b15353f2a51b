"""Statements and questions: every one is there, judged by one key, with evidence beside it."""

import pytest

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.life import begin, begin_from, close
from guidance.trust.roles import Role
from screens.coherence.form_screen import ProvisionFormScreen
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.journeys import ResumeDraft, Visit
from screens.learner.folder import LearnerScreen
from screens.self_evaluation.behind import BehindScreen
from screens.self_evaluation.journeys import OpenSelfEvaluation
from screens.self_evaluation.statements import StatementsScreen
from screens.today import TodayScreen
from store.drafts import left_behind
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.learner_at_desk import learners_desk, let_everybody_sign_in, names_others
from tests.self_evaluation_screens.evaluated import (
    YEAR,
    begun,
    beside,
    judged,
    keep,
    now,
    principle,
    row_now,
    to_statements,
)


async def test_every_statement_and_question_is_on_the_screen_with_its_number_and_its_words(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk, WIDE) as hands:
        await to_statements(hands)
        lines = hands.lines("statements")
        for row in now(desk).rows():
            assert any(line.strip().startswith(row.number) and row.wording in line for line in lines), row.number
        for edition in catalogue().editions:
            assert any(edition.title in line for line in lines)
            if edition.partial:
                assert any(edition.partial in line and "Partial" in line for line in lines)


async def test_each_part_shows_its_own_statements(desk: Desk) -> None:
    begun(desk)
    counts = {"principles": 53, "strategic": 6, "1": 6, "6": 9}
    async with at_work(desk) as hands:
        for part, many in counts.items():
            screen = await to_statements(hands, part)
            rows = [
                row for row in hands.listing("statements").rows if row.stands_for in {r.place for r in now(desk).rows()}
            ]
            assert len(rows) == many, part
            assert screen.place == rows[0].stands_for


async def test_one_key_judges_and_leaving_saves(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "1")
        for key in "nesb":
            await hands.press(key, "down")
        await hands.press("escape")
        await hands.rest()
    said = [row_now(desk, f"1.{number}").judgement for number in range(1, 5)]
    assert said == list(Judgement)
    by = row_now(desk, "1.1").judged
    assert by is not None
    assert by.name == desk.colleague.name
    assert len(desk.school.provision.history(YEAR, now(desk).id)) == 2  # four judgements, one version


async def test_a_judgement_is_taken_back_and_made_again(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        screen = await to_statements(hands, "1")
        await hands.press("b", "down", "e")
        await hands.press("ctrl+z", "ctrl+z")
        assert screen.work.evaluation.row(principle("1.1")) == row_now(desk, "1.1")
        await hands.press("ctrl+y")
        assert "Embedded" in hands.sees
        await hands.press("backspace", "ctrl+s")
        assert row_now(desk, "1.1").judgement is None
        await hands.press("ctrl+y")
        hands.on(StatementsScreen)


async def test_what_was_judged_survives_a_killed_program(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        screen = await to_statements(hands, "1")
        await hands.press("s")
        await hands.until(lambda: list(desk.draft_folder.glob("*.json")), "the draft")
        await hands.rest()
        kept = {each: each.read_bytes() for each in desk.draft_folder.glob("*.json")}
        screen.work.undo()
        await hands.press("ctrl+s")
    before = row_now(desk, "1.1").judgement
    assert before is None
    for path, data in kept.items():
        path.write_bytes(data)
    (draft,) = left_behind(desk.draft_folders, desk.colleague.id)
    async with at_work(desk) as hands:
        assert "Self-evaluation 2026/27" in "\n".join(hands.lines("today"))
        await hands.go(ResumeDraft(draft))
        await hands.rest()
        hands.on(StatementsScreen)
        assert "Established" in hands.sees
        await hands.press("escape")
        await hands.rest()
    assert row_now(desk, "1.1").judgement is Judgement.ESTABLISHED
    assert not left_behind(desk.draft_folders, desk.colleague.id)


async def test_going_to_another_place_saves(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "1")
        await hands.press("s")
        await hands.go(Visit("today"))
        await hands.rest()
        hands.on(TodayScreen)
    assert row_now(desk, "1.1").judgement is Judgement.ESTABLISHED


async def test_two_who_choose_differently_at_once_are_told(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "1")
        await hands.press("s", "down", "e")
        keep(desk, judged(desk, now(desk), "1.1", Judgement.NOT_YET))
        await hands.press("ctrl+s")
        await hands.settle()
        assert any("1.1 Judgement: “Not yet” stands. You chose “Established”." in each for each in hands.toasts)
    assert row_now(desk, "1.1").judgement is Judgement.NOT_YET
    assert row_now(desk, "1.2").judgement is Judgement.EMERGING


async def test_the_records_stand_beside_a_statement_and_each_figure_opens_its_learners(demo_desk: Desk) -> None:
    begun(demo_desk)
    async with at_work(demo_desk, WIDE) as hands:
        await to_statements(hands, "2", "2.4")
        assert "of 24 learners have begun a learning plan" in beside(hands)
        await hands.press("l")
        hands.on(ChooseScreen)
        await hands.press("enter")
        hands.on(BehindScreen)
        lines = hands.lines("behind")
        assert any(line.startswith("The others (") for line in lines)
        assert len([row for row in hands.listing("behind").rows if row.stands_for]) == 24
        await hands.press("o")
        assert hands.lines("behind")[0].startswith("The others (")
        await hands.press("enter")
        hands.on(LearnerScreen)


async def test_where_the_judgement_and_the_records_disagree_it_is_marked(demo_desk: Desk) -> None:
    keep(demo_desk, judged(demo_desk, begun(demo_desk), "1.5", Judgement.EMBEDDED))
    async with at_work(demo_desk, WIDE) as hands:
        await to_statements(hands, "1", "1.5")
        assert "disagree" in "\n".join(hands.lines("statements"))
        assert "Leaders’ judgement and the records disagree." in beside(hands)


async def test_prompts_stand_beside_each_principle(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        for each in catalogue().editions[0].principles:
            await to_statements(hands, each.number)
            await hands.point_at("what to think about", "statements")
            said = beside(hands)
            for heading in ("Delivery", "Staffing", "Leadership and accountability"):
                assert heading in said
            for prompt in (*each.delivery, *each.staffing, *each.leadership):
                assert prompt in said


async def test_a_judgement_of_last_year_is_confirmed_by_one_key(desk: Desk) -> None:
    last = keep(desk, judged(desk, begun(desk, YEAR - 1), "1.1", Judgement.EMERGING))
    last = keep(desk, judged(desk, last, "1.2", Judgement.EMERGING))
    keep(desk, begin_from(last, begin("v", YEAR, catalogue()), catalogue()))
    async with at_work(desk) as hands:
        await to_statements(hands, "carried")
        assert "Emerging?" in hands.sees
        await hands.press("c")
        await hands.press("e")  # the same judgement, made again, confirms it too
        assert "Every judgement is this year's own now." in hands.sees
        await hands.press("escape")
        await hands.rest()
    assert all(row.carried_from is None for row in now(desk).rows())
    assert row_now(desk, "1.1").judgement is Judgement.EMERGING


async def test_a_closed_evaluation_is_read_with_the_figures_that_were_kept(desk: Desk) -> None:
    keep(desk, close(begun(desk), desk.stamp()))
    async with at_work(desk) as hands:
        await to_statements(hands, "2", "2.4")
        await hands.press("s", "enter", "l")
        hands.on(StatementsScreen)
        assert any("is closed. Open it again" in each for each in hands.toasts)
        assert any("only its numbers were kept" in each for each in hands.toasts)
    assert row_now(desk, "2.4").judgement is None


async def test_an_adviser_sees_it_and_changes_nothing(office: Office, desk: Desk) -> None:
    begun(desk)
    let_everybody_sign_in(office)
    adviser = office.desk()
    adviser.colleague = type(adviser.colleague)(
        adviser.colleague.id, adviser.colleague.name, adviser.colleague.post, Role.ADVISER
    )
    before = adviser.school.provision.evaluation(YEAR)
    async with at_work(adviser) as hands:
        await to_statements(hands, "1")
        assert "Not yet" not in hands.rows[-1]
        await hands.press("n", "c", "a", "enter")
        await hands.rest()
        assert not isinstance(hands.screen, ProvisionFormScreen)
        await hands.press("escape")
    assert adviser.school.provision.evaluation(YEAR) == before


async def test_a_learner_gets_nothing_of_it(office: Office, desk: Desk) -> None:
    begun(desk)
    let_everybody_sign_in(office)
    async with at_work(learners_desk(office)) as hands:
        before = type(hands.screen)
        for part in ("", "1", "everything"):
            await hands.go(OpenSelfEvaluation(YEAR, part))
            await hands.rest()
            assert type(hands.screen) is before
        assert not names_others(hands)


@pytest.mark.parametrize("size", [(40, 12), (60, 20)])
async def test_it_can_be_judged_in_a_small_window(desk: Desk, size: tuple[int, int]) -> None:
    begun(desk)
    async with at_work(desk, size) as hands:
        await to_statements(hands, "1")
        await hands.press("b", "f2", "f2", "down")
        assert "●●●●" in hands.sees


async def test_words_of_the_schools_own_that_cannot_be_read_stop_beginning_and_not_reading(desk: Desk) -> None:
    begun(desk, YEAR - 1)
    folder = desk.glance.place.editions
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_text("framework = [", encoding="utf-8")
    async with at_work(desk) as hands:
        await hands.go(OpenSelfEvaluation(YEAR - 1, "1"))
        await hands.rest()
        assert "They can look into courses" in hands.sees
        assert any("own.toml" in each for each in hands.toasts)
        await hands.press("escape")
        await hands.go(OpenSelfEvaluation(YEAR))
        await hands.rest()
        await hands.press("b")
        assert not isinstance(hands.screen, ChooseScreen)
    assert desk.school.provision.evaluation(YEAR) is None
