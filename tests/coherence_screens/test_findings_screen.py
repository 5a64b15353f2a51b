"""Findings: what is found, what is said to it, and what has been mended."""

from dataclasses import replace

import pytest

from guidance.provision.choices import ActionStatus, AnswerKind, Column, Part
from guidance.provision.edits import put_in, renamed
from guidance.provision.life import closed
from guidance.provision.rows import Row
from guidance.trust.roles import Role
from screens.coherence.actions import ReviewActionsScreen
from screens.coherence.findings import FindingsScreen
from screens.coherence.form_screen import ProvisionFormScreen
from screens.coherence.journeys import OpenFindings
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.grid.view import GridView
from screens.journeys import ResumeDraft
from screens.provision.grid_screen import GridScreen
from screens.widgets.reading import ReadingPane, Words
from store.drafts import left_behind
from store.guard import NotAllowedError
from tests.coherence_screens.reviewed import HOSTILE, YEAR, crowded, keep_review, review_now, write_cell
from tests.guidance.provision_samples import SHAH, coherent
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.learner_at_desk import learners_desk, let_everybody_sign_in

NOBODY = "Nobody is said to co-ordinate"
FORGOTTEN = "“Forgotten list” is produced"


async def to_findings(hands: Hands) -> None:
    await hands.go(OpenFindings(YEAR))
    await hands.rest()
    hands.on(FindingsScreen)


def beside(hands: Hands) -> str:
    words = hands.screen.query_one("#beside", ReadingPane).query_one(Words)
    return str(words.render())


async def test_each_finding_stands_under_its_kind_and_says_why_where_and_what_would_mend_it(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await to_findings(hands)
        assert "A record that nobody uses (1)" in hands.lines("findings")
        await hands.point_at(FORGOTTEN, "findings")
        said = beside(hands)
        assert FORGOTTEN in said
        assert "What would mend it" in said
        assert "(a) KS4, Year 11 careers interviews (careers advisers): Post-interview records produced" in said
        assert "Certain from what the grid says" in said
        assert "2.8A" in said
        assert hands.status == "4 open, 4 in all, 0 mended"


async def test_enter_goes_to_the_first_cell_in_the_grid(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_findings(hands)
        await hands.point_at(FORGOTTEN, "findings")
        await hands.press("enter")
        grid = await hands.until_on(GridScreen)
        assert grid.query_one(GridView).has_focus
        await hands.until(lambda: "Post-interview records produced" in hands.sees, "the cell by name")
        assert "Forgotten list" in hands.sees


async def test_a_finding_becomes_an_action_is_mended_in_the_grid_and_shows_as_mended_by_it(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_findings(hands)
        await hands.point_at(NOBODY, "findings")
        await hands.press("a")
        hands.on(ProvisionFormScreen)
        assert "Name the person who co-ordinates all of it." in hands.sees  # what would mend it is filled in
        await hands.fill("who", "Ms Okoro")
        await hands.press("ctrl+s")
        await hands.rest()
        assert f"action  {NOBODY}" in "\n".join(hands.lines("findings"))
        write_cell(desk, Part.DUTIES, "duty_whole", Column.HOLDER, "Ms Okoro")
        await hands.press("f5")
        await hands.rest()
        assert hands.lines("findings")[-2] == "Mended (1)"
        assert hands.lines("findings")[-1].startswith("mended  Name the person who co-ordinates all of it.")
        await hands.press("end")
        assert "The action that did it" in beside(hands)
        await hands.press("t")
        hands.on(ReviewActionsScreen)
        assert "Ms Okoro" in hands.sees
    (action,) = review_now(desk).actions
    assert action.finding
    assert action.status is ActionStatus.TO_DO


async def test_an_action_that_was_dropped_is_not_said_to_have_mended_its_finding(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_findings(hands)
        await hands.point_at(NOBODY, "findings")
        await hands.press("a", "ctrl+s")
        await hands.rest()
        await hands.press("t", "x", "escape")
        await hands.rest()
        write_cell(desk, Part.DUTIES, "duty_whole", Column.HOLDER, "Ms Okoro")
        await hands.press("f5")
        await hands.rest()
        assert hands.lines("findings")[-1].startswith(f"mended  {NOBODY}")
        await hands.press("end")
        assert "The action that did it" not in beside(hands)
        assert "The action against it, which was dropped" in beside(hands)
        assert "Name the person who co-ordinates all of it." in beside(hands)


async def test_an_action_that_is_done_while_its_finding_is_still_there_is_said(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_findings(hands)
        await hands.point_at(NOBODY, "findings")
        await hands.press("a", "ctrl+s")
        await hands.rest()
        await hands.press("t", "d", "escape")
        await hands.rest()
        assert f"still there  {NOBODY}" in "\n".join(hands.lines("findings"))
        assert hands.status.startswith("4 open")


async def test_a_finding_is_accepted_with_a_reason_and_the_answer_can_be_taken_back(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_findings(hands)
        await hands.point_at(FORGOTTEN, "findings")
        await hands.press("c", "ctrl+s")  # without a reason it is not taken
        assert "There is a problem" in hands.sees
        await hands.fill("reason", "It is kept for the inspectors.")
        await hands.press("ctrl+s")
        await hands.rest()
        (answer,) = review_now(desk).answers
        assert (answer.answer, answer.reason) == (AnswerKind.ACCEPTED, "It is kept for the inspectors.")
        assert f"accepted  {FORGOTTEN}" in "\n".join(hands.lines("findings"))
        await hands.press("u")
        await hands.rest()
        assert not review_now(desk).answers


async def test_of_names_that_are_nearly_the_same_it_is_asked_whether_they_are_one(bare_desk: Desk) -> None:
    review = put_in(coherent(), Part.DOCUMENTS, Row(id="twin", name="Form Y9"))
    keep_review(bare_desk, review)
    async with at_work(bare_desk) as hands:
        await to_findings(hands)
        await hands.point_at("have the same words", "findings")
        await hands.press("enter")
        hands.on(ChooseScreen)
        assert "Are these one document?" in hands.sees
        await hands.press("t")
        hands.on(ProvisionFormScreen)
        await hands.press("ctrl+s")
        await hands.rest()
        assert review_now(bare_desk).answers[0].answer is AnswerKind.NOT_SO


async def test_two_names_that_are_one_document_get_one_name(bare_desk: Desk) -> None:
    keep_review(bare_desk, put_in(coherent(), Part.DOCUMENTS, Row(id="twin", name="Form Y9")))
    async with at_work(bare_desk) as hands:
        await to_findings(hands)
        await hands.point_at("have the same words", "findings")
        await hands.press("enter", "1")
        await hands.rest()
        (line,) = [each for each in hands.lines("findings") if "have the same words" in each]
        assert line.startswith("mended")
    names = [row.name for row in review_now(bare_desk).documents]
    assert "Form Y9" not in names or "Y9 form" not in names


async def test_what_was_in_sight_is_remembered_and_shows_as_mended_without_an_action(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_findings(hands)
        await hands.press("escape")
        await hands.rest()
    assert len(review_now(desk).seen) == 4
    write_cell(desk, Part.INTERVIEWS, "mentoring_ks4", Column.WHEN, "Weekly")
    async with at_work(desk) as hands:
        await to_findings(hands)
        assert "Mended (1)" in hands.lines("findings")
        await hands.press("end")
        assert "No action stood against it." in beside(hands)


async def test_what_nobody_looked_at_is_not_remembered(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.rest()
    assert not review_now(desk).seen


@pytest.mark.usefixtures("desk")
async def test_an_adviser_sees_findings_and_changes_nothing(office: Office) -> None:
    let_everybody_sign_in(office)
    adviser = office.desk()
    adviser.colleague = replace(adviser.colleague, role=Role.ADVISER)
    assert not adviser.who.alone
    before = adviser.school.provision.review(YEAR)
    async with at_work(adviser) as hands:
        await to_findings(hands)
        assert "Make an action" not in hands.rows[-1]
        await hands.press("a", "c", "u")
        hands.on(FindingsScreen)
        await hands.press("escape")
        await hands.rest()
    assert adviser.school.provision.review(YEAR) == before


@pytest.mark.usefixtures("desk")
async def test_a_learner_gets_nothing_of_it(office: Office) -> None:
    let_everybody_sign_in(office)
    learner = learners_desk(office)
    with pytest.raises(NotAllowedError):
        learner.school.provision.review(YEAR)
    async with at_work(learner) as hands:
        before = type(hands.screen)
        await hands.go(OpenFindings(YEAR))
        await hands.rest()
        assert type(hands.screen) is before
        assert "Forgotten" not in hands.sees


async def test_nothing_found_says_so(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk) as hands:
        await to_findings(hands)
        assert "Nothing is found" in hands.sees
        await hands.press("a", "c", "n", "u", "t", "enter")
        hands.on(FindingsScreen)


async def test_no_review_says_where_to_begin(bare_desk: Desk) -> None:
    async with at_work(bare_desk) as hands:
        await to_findings(hands)
        assert any("There is no review of provision of 2026/27 yet" in each for each in hands.toasts)


async def test_two_hundred_findings_are_moved_through(bare_desk: Desk) -> None:
    keep_review(bare_desk, crowded(200))
    async with at_work(bare_desk) as hands:
        await to_findings(hands)
        assert len(hands.lines("findings")) > 200
        await hands.press("end", "pageup", "home", "o", "o")
        assert "open" in hands.sees


async def test_hostile_words_are_shown_as_they_are(bare_desk: Desk) -> None:
    review = renamed(coherent(), Part.INTERVIEWS, "careers_y11", HOSTILE, SHAH)
    keep_review(bare_desk, review)
    write_cell(bare_desk, Part.INTERVIEWS, "careers_y11", Column.WHEN, "")
    async with at_work(bare_desk) as hands:
        await to_findings(hands)
        await hands.point_at("no time in the year", "findings")
        assert "[b]Y9[/b] [@click=app.quit]quit[/] [/x]" in hands.sees
        await hands.press("a")
        hands.on(ProvisionFormScreen)
        await hands.press("ctrl+s")
        await hands.rest()
        hands.on(FindingsScreen)


async def test_a_closed_review_says_that_it_has_to_be_opened_again(desk: Desk) -> None:
    keep_review(desk, closed(review_now(desk), desk.stamp()))
    async with at_work(desk) as hands:
        await to_findings(hands)
        assert "closed" in hands.status
        await hands.press("a")
        await hands.press("c")
        assert [each for each in hands.toasts if "is closed. Open it again" in each]
        hands.on(FindingsScreen)
        await hands.press("escape")
    assert not review_now(desk).seen


async def test_an_action_that_was_not_saved_comes_back_from_its_draft_and_still_answers_its_finding(
    desk: Desk,
) -> None:
    async with at_work(desk) as hands:
        await to_findings(hands)
        await hands.point_at(NOBODY, "findings")
        await hands.press("a")
        await hands.fill("who", "Mr Hope")
        await hands.pause_in_typing()
        await hands.press("escape")
    (draft,) = left_behind(desk.draft_folders, desk.colleague.id)
    write_cell(desk, Part.INTERVIEWS, "mentoring_ks4", Column.WHEN, "Weekly")  # somebody goes on meanwhile
    async with at_work(desk) as hands:
        await hands.go(ResumeDraft(draft))
        assert "Mr Hope" in hands.sees
        await hands.press("ctrl+s")
        await hands.rest()
    review = review_now(desk)
    assert review.actions[0].who == "Mr Hope"
    assert review.answers[0].action == review.actions[0].id
    assert review.row(Part.INTERVIEWS, "mentoring_ks4").cell(Column.WHEN).names == ("Weekly",)
