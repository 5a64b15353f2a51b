"""Copies: seen before they leave, written for those the learner agreed to, and every one of them logged."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from exports.copies import Copy
from exports.errors import ExportError
from exports.writing import Written
from guidance.copies import CopyFormat, CopySent
from guidance.interview.choices import Recipient
from screens import journeys
from screens.desk import Desk
from screens.interview import copies as copies_screen
from screens.interview.copies import CopiesScreen
from screens.widgets.choice_field import ChoiceField
from screens.widgets.line_input import LineInput
from store.errors import CannotWriteError
from store.school import School
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, DAN, REVIEW, SHAH, UNSIGNED

FULL = "The disk is full."


def _logged(desk: Desk) -> tuple[CopySent, ...]:
    """The copies that left in this test."""
    return tuple(each for each in desk.school.folder(AMARA).copies if each.id != "camara")


async def _open(hands: Hands, learner: str = AMARA, interview: str = REVIEW) -> CopiesScreen:
    await hands.go(journeys.OpenCopies(learner, interview))
    return await hands.until_on(CopiesScreen)


async def test_those_the_learner_agreed_to_are_ticked_and_the_first_copy_is_seen_before_it_leaves(desk: Desk) -> None:
    async with at_work(desk, (120, 70)) as hands:
        screen = await _open(hands)
        assert screen.query(ChoiceField).first().chosen == ("student", "parents")
        assert hands.status == "2 copies"
        for words in (
            "Copy for: Student",
            "Made by: Ms Shah",
            "Number of lessons: 84",
            "The workshop is the best part",
        ):
            assert words in hands.sees, words
        assert not _logged(desk)
        assert not desk.copies_folder.exists()


async def test_copies_for_student_and_parents_are_written_and_logged(desk: Desk, tmp_path: Path) -> None:
    where = tmp_path / "for" / "them"
    async with at_work(desk, WIDE) as hands:
        screen = await _open(hands)
        screen.query_one("#where", LineInput).load(str(where))
        await hands.press("ctrl+s")
        assert hands.status == "written 09:00:00"
        assert hands.toasts == [f"2 copies written into {where}."]
        assert hands.sees.count("23/11/2026 09:00") == 2
    logged = _logged(desk)
    assert [(each.recipient, each.agreed, each.interview) for each in logged] == [
        (Recipient.STUDENT, True, REVIEW),
        (Recipient.PARENTS, True, REVIEW),
    ]
    assert {each.file_name for each in logged} == {path.name for path in where.iterdir()}
    for each in logged:
        content = (where / each.file_name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each.sha256
        assert each.recipient.label in content.decode()
        assert each.sent.name == SHAH
        assert "amara" not in each.file_name.replace(AMARA, "").replace(REVIEW, "").lower()


@pytest.mark.parametrize(("key", "kind", "holds"), [("w", CopyFormat.HTML, "<html"), ("d", CopyFormat.JSON, '"copy"')])
async def test_another_kind_of_file_is_written_when_it_is_chosen(
    desk: Desk, key: str, kind: CopyFormat, holds: str
) -> None:
    async with at_work(desk) as hands:
        await _open(hands)
        await hands.press("4", "tab", key, "ctrl+s")
    (sent,) = _logged(desk)
    assert (sent.format, sent.recipient) == (kind, Recipient.STUDENT)
    assert holds in (desk.copies_folder / sent.file_name).read_text(encoding="utf-8")


async def test_somebody_the_learner_did_not_agree_to_is_told_of_and_logged_as_that(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _open(hands)
        await hands.press("3")
        assert hands.status == "NOT AGREED: Home School"
        await hands.press("ctrl+s")
    assert {each.recipient: each.agreed for each in _logged(desk)} == {
        Recipient.STUDENT: True,
        Recipient.HOME_SCHOOL: False,
        Recipient.PARENTS: True,
    }


async def test_nothing_is_written_while_nobody_is_ticked(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _open(hands, DAN, UNSIGNED)
        assert hands.status == "nobody is ticked"
        assert "The learner agreed to: nobody." in hands.sees
        await hands.press("ctrl+s")
        assert hands.toasts == ["Tick who gets a copy first."]
        assert not desk.copies_folder.exists()


async def test_a_folder_that_cannot_be_made_is_told_of_and_nothing_is_logged(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    async with at_work(desk) as hands:
        screen = await _open(hands)
        screen.query_one("#where", LineInput).load(str(tmp_path / "a file" / "copies"))
        await hands.press("ctrl+s")
        assert len(hands.toasts) == 1
        assert not hands.status.startswith("written")
    assert not _logged(desk)


async def test_no_copy_lies_about_that_the_log_does_not_know(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_arguments: object) -> None:
        raise CannotWriteError(FULL)

    async with at_work(desk) as hands:
        await _open(hands)
        with monkeypatch.context() as disk:
            disk.setattr(School, "save", refuses)
            await hands.press("ctrl+s")
        assert hands.toasts == [FULL]
        assert list(desk.copies_folder.iterdir()) == []
        with monkeypatch.context() as disk:
            written: list[object] = []

            def only_one(where: Path, copy: Copy) -> Written:
                if written:
                    raise ExportError(FULL)
                written.append(copy)
                path = where / copy.file_name
                path.write_bytes(copy.content)
                return Written(path, is_new=True)

            disk.setattr(copies_screen, "write_copy", only_one)
            await hands.press("ctrl+s")
        assert len(written) == 1
        assert list(desk.copies_folder.iterdir()) == []
        assert not _logged(desk)


async def test_a_copy_that_was_there_before_stays_if_the_same_one_cannot_be_noted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_arguments: object) -> None:
        raise CannotWriteError(FULL)

    async with at_work(desk) as hands:
        await _open(hands)
        await hands.press("ctrl+s")
        before = list(desk.copies_folder.iterdir())
        with monkeypatch.context() as disk:
            disk.setattr(School, "save", refuses)
            await hands.press("ctrl+s")
        assert before
        assert list(desk.copies_folder.iterdir()) == before


async def test_a_file_that_is_there_already_is_not_overwritten(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk) as hands:
        await _open(hands)
        await hands.press("4", "ctrl+s")
        office.now += timedelta(minutes=1)
        await hands.press("ctrl+s")
    first, second = _logged(desk)
    assert first.file_name != second.file_name
    assert len(list(desk.copies_folder.iterdir())) == 2


async def test_in_a_small_window_the_copy_takes_the_place_of_the_choices(desk: Desk) -> None:
    async with at_work(desk, (60, 20)) as hands:
        await _open(hands)
        await hands.press("f2")
        assert "Copy for: Student" in hands.sees
        await hands.press("f2")
        assert "Parents/Carers" in hands.sees


async def test_the_folder_of_the_last_copies_is_offered_again(desk: Desk, tmp_path: Path) -> None:
    async with at_work(desk) as hands:
        screen = await _open(hands)
        screen.query_one("#where", LineInput).load(str(tmp_path / "there"))
        await hands.press("ctrl+s", "escape")
        again = await _open(hands)
        assert again.query_one("#where", LineInput).value == str(tmp_path / "there")


async def test_the_copies_that_left_stand_in_the_learners_folder(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _open(hands)
        await hands.press("ctrl+s", "escape")
        await hands.go(journeys.OpenLearner(AMARA))
        assert sum("23 Nov 2026" in line and "opy" in line for line in hands.lines("folder")) == 2
