"""Judgements that are not saved yet: kept when the screen is left, offered at once, taken up when it opens again."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.life import close, reopen
from guidance.trust.roles import Role
from screens.desk import Desk
from screens.journeys import ResumeDraft
from screens.self_evaluation.journeys import OpenSelfEvaluation
from screens.self_evaluation.overview import EvaluationScreen
from screens.self_evaluation.statements import StatementsScreen
from screens.self_evaluation.work import EvaluationWork
from screens.today import TodayScreen
from store.drafts import Draft, left_behind
from store.errors import CannotWriteError
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.screens.learner_at_desk import let_everybody_sign_in
from tests.self_evaluation_screens.evaluated import YEAR, begun, keep, now, principle, row_now, to_statements

KEPT = "What you judged is kept as a draft: it is there when you open the self-evaluation again."


def drafts(desk: Desk) -> tuple[Draft, ...]:
    """The drafts that are offered: nobody holds them."""
    return left_behind(desk.draft_folders, desk.colleague.id)


def on_screen(hands: Hands, number: str) -> Judgement | None:
    row = hands.on(StatementsScreen).work.evaluation.row(principle(number))
    assert row is not None
    return row.judgement


def judged_and_killed(office: Office, to: Path) -> Office:
    """The disk as a killed program leaves it: 2.4 judged, and not saved."""
    desk = office.desk()
    begun(desk)
    work = EvaluationWork(desk, YEAR)
    work.judge(principle("2.4"), Judgement.EMERGING)
    work.write_draft()
    shutil.copytree(office.root, to)
    return Office(to)


async def judge_what_is_closed_meanwhile(hands: Hands, desk: Desk, *, written: bool) -> None:
    await to_statements(hands, "2", "2.4")
    await hands.press("e")
    if written:
        await hands.until(lambda: list(desk.draft_folder.glob("*.json")), "the draft")
        await hands.rest()
    keep(desk, close(now(desk), desk.stamp()))
    await hands.press("escape")
    await hands.rest()


@pytest.mark.parametrize("written", [True, False])
async def test_what_cannot_be_saved_is_said_once_and_stands_on_today_at_once(desk: Desk, written: bool) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await judge_what_is_closed_meanwhile(hands, desk, written=written)
        assert len([each for each in hands.toasts if "meanwhile. Open it again to change it." in each]) == 1
        assert hands.toasts[-1] == KEPT
        await hands.press("1")
        await hands.rest()
        hands.on(TodayScreen)
        assert "Unfinished" in "\n".join(hands.lines("today"))
        (draft,) = drafts(desk)
        await hands.go(ResumeDraft(draft))
        await hands.rest()
        assert on_screen(hands, "2.4") is Judgement.EMERGING


async def test_a_place_that_is_gone_to_leaves_the_draft_to_today_too(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "2", "2.4")
        await hands.press("e")
        keep(desk, close(now(desk), desk.stamp()))
        await hands.press("1")
        await hands.rest()
        assert "Unfinished" in "\n".join(hands.lines("today"))


async def test_what_is_saved_says_nothing_of_a_draft_and_leaves_none(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "2", "2.4")
        await hands.press("e")
        await hands.until(lambda: list(desk.draft_folder.glob("*.json")), "the draft")
        await hands.press("escape")
        await hands.rest()
        assert KEPT not in hands.toasts
    assert not drafts(desk)
    assert row_now(desk, "2.4").judgement is Judgement.EMERGING


async def test_after_a_disk_that_refused_it_is_there_when_it_is_opened_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(desk)

    def full(*_words: object) -> None:
        raise CannotWriteError("The disk is full.")

    async with at_work(desk) as hands:
        await to_statements(hands, "2", "2.4")
        await hands.press("e")
        with monkeypatch.context() as patched:
            patched.setattr("store.provision.provision.Provision.save_evaluation", full)
            await hands.press("escape")
        assert hands.toasts == ["The disk is full.", KEPT]
        await to_statements(hands, "2", "2.4")
        assert hands.status == "draft taken up"
        assert on_screen(hands, "2.4") is Judgement.EMERGING
        await hands.press("escape")
        await hands.rest()
    assert row_now(desk, "2.4").judgement is Judgement.EMERGING
    assert not drafts(desk)


def test_a_draft_that_is_written_late_is_not_held_again(desk: Desk) -> None:
    begun(desk)
    work = EvaluationWork(desk, YEAR)
    work.judge(principle("1.1"), Judgement.NOT_YET)
    work.write_draft()
    assert not drafts(desk)
    work.leave()
    work.write_draft()  # a thread that was on its way
    assert len(drafts(desk)) == 1


def test_what_is_saved_after_all_takes_its_draft_away(desk: Desk) -> None:
    """The program had to end and did not: something else could not be kept."""
    begun(desk)
    work = EvaluationWork(desk, YEAR)
    work.judge(principle("1.1"), Judgement.NOT_YET)
    work.write_draft()
    work.leave()
    work.save()
    assert not drafts(desk)


# Taken up


async def test_after_a_kill_the_statements_take_the_draft_up_by_whatever_way_they_are_opened(
    office: Office, tmp_path: Path
) -> None:
    killed = judged_and_killed(office, tmp_path / "killed")
    desk = killed.desk()
    async with at_work(desk) as hands:
        await hands.go(OpenSelfEvaluation(YEAR))
        await hands.rest()
        hands.on(EvaluationScreen)
        await hands.point_at("2", "overview")
        await to_statements(hands, "2", "2.4")
        assert hands.status == "draft taken up"
        assert on_screen(hands, "2.4") is Judgement.EMERGING
        assert not drafts(desk)  # it is held
        await hands.press("s", "escape")
        await hands.rest()
        assert not [each for each in hands.toasts if "Somebody else" in each]
    assert row_now(desk, "2.4").judgement is Judgement.ESTABLISHED
    assert not killed.drafts
    killed.close()


async def test_a_draft_of_another_year_or_of_somebody_else_stays_where_it_is(office: Office, tmp_path: Path) -> None:
    killed = judged_and_killed(office, tmp_path / "killed")
    other = killed.desk("Mr Bell")
    begun(other, YEAR - 1)
    async with at_work(other) as hands:
        await to_statements(hands, "2", "2.4")
        assert on_screen(hands, "2.4") is None
    async with at_work(killed.desk()) as hands:
        await hands.go(OpenSelfEvaluation(YEAR - 1, "2", "2.4"))
        await hands.rest()
        assert on_screen(hands, "2.4") is None
    assert len(killed.drafts) == 1
    killed.close()


async def test_a_closed_one_is_shown_as_it_was_closed_and_the_draft_waits(office: Office, tmp_path: Path) -> None:
    killed = judged_and_killed(office, tmp_path / "killed")
    desk = killed.desk()
    shut = keep(desk, close(now(desk), desk.stamp()))
    async with at_work(desk) as hands:
        await to_statements(hands, "2", "2.4")
        assert "· closed" in hands.sees
        assert on_screen(hands, "2.4") is None
        assert "What you judged before it was closed is kept as a draft" in hands.toasts[-1]
        await hands.press("escape")
        assert len(drafts(desk)) == 1
        keep(desk, reopen(shut, "By mistake.", desk.stamp()))
        await to_statements(hands, "2", "2.4")
        assert on_screen(hands, "2.4") is Judgement.EMERGING
        await hands.press("escape")
        await hands.rest()
    assert row_now(desk, "2.4").judgement is Judgement.EMERGING
    killed.close()


async def test_who_may_change_nothing_is_handed_no_draft(office: Office, tmp_path: Path) -> None:
    killed = judged_and_killed(office, tmp_path / "killed")
    let_everybody_sign_in(killed)
    adviser = killed.desk()
    adviser.colleague = replace(adviser.colleague, role=Role.ADVISER)
    async with at_work(adviser) as hands:
        await to_statements(hands, "2", "2.4")
        assert on_screen(hands, "2.4") is None
    assert len(killed.drafts) == 1
    killed.close()


@pytest.mark.parametrize("typed", [{}, {"evaluation": {"school_year": "?"}}])
async def test_a_draft_that_cannot_be_read_is_named_and_can_be_discarded(
    office: Office, tmp_path: Path, typed: dict[str, object]
) -> None:
    killed = judged_and_killed(office, tmp_path / "killed")
    (path,) = killed.drafts
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"typed": typed}), encoding="utf-8")
    desk = killed.desk()
    async with at_work(desk) as hands:
        for going in (OpenSelfEvaluation(YEAR, "2"), ResumeDraft(drafts(desk)[0])):
            await hands.go(going)
            hands.on(TodayScreen)
            assert "The draft of the self-evaluation cannot be read." in hands.toasts[-1]
        await hands.point_at("Self-evaluation 2026/27", "today")
        await hands.press("x", "d")
        await to_statements(hands, "2")
    assert not killed.drafts
    killed.close()


async def test_a_draft_in_the_users_own_folder_goes_when_it_is_saved(office: Office, tmp_path: Path) -> None:
    killed = judged_and_killed(office, tmp_path / "killed")
    desk = killed.desk()
    (path,) = killed.drafts
    desk.spare_drafts.mkdir(parents=True)
    shutil.move(path, desk.spare_drafts)
    async with at_work(desk) as hands:
        await to_statements(hands, "2", "2.4")
        await hands.press("escape")
        await hands.rest()
    assert row_now(desk, "2.4").judgement is Judgement.EMERGING
    assert not killed.drafts
    killed.close()


# Undo


async def test_where_nothing_can_be_made_again_or_taken_back_each_key_says_its_own(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_statements(hands, "1")
        await hands.press("ctrl+y")
        assert hands.toasts[-1] == "There is nothing to do again here."
        await hands.press("ctrl+z")
        assert hands.toasts[-1] == "There is nothing to take back here."
