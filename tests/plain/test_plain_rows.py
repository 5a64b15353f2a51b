import pytest

from screens.desk import Desk
from screens.interview.work import InterviewWork
from tests.plain.talking import SKIP, TO_THE_END, Talks, last


def test_rows_are_added_changed_and_taken_away(talk: Talks, desk: Desk) -> None:
    first = ("y", "Visit the college", "", "4/12/2026", "", "", "")
    second = ("y", "Ring the nurse", "", "", "", "", "", "n")
    done = talk(
        *[SKIP] * 6, *first, *second, ":back", ":clear", "y", "Ring the school nurse", "", SKIP, TO_THE_END, "save"
    )
    assert done.status == 0, done.said
    assert [(row.text, row.by_when) for row in last(desk).targets] == [("Ring the school nurse", None)]
    assert "  1. Target: Visit the college; By When: 4 December 2026\n" in done.said


def test_within_a_row_one_goes_back_to_the_question_before(talk: Talks, desk: Desk) -> None:
    typed = ("y", "Visit the colege", "", ":back", "Visit the college", "", "4/12/2026", "", "", "", "n")
    talk(*[SKIP] * 6, *typed, TO_THE_END, "save")
    assert [row.text for row in last(desk).targets] == ["Visit the college"]


def test_before_the_first_question_of_a_row_stands_the_field_before(talk: Talks) -> None:
    done = talk(*[SKIP] * 7, "y", ":back", "n", TO_THE_END, "save")
    assert done.status == 0
    assert done.said.count("\nTargets (SMART)\n") == 2


def test_what_is_neither_yes_nor_no_is_asked_again(talk: Talks, desk: Desk) -> None:
    done = talk(*[SKIP] * 6, "Visit the college", "y", "Visit the college", "", SKIP, TO_THE_END, "save")
    assert "! Answer y or n.\n" in done.said
    assert [row.text for row in last(desk).targets] == ["Visit the college"]


@pytest.mark.parametrize("command", [":quit", ":save", ":review", ":help"])
def test_commands_are_obeyed_where_yes_or_no_is_asked(command: str, talk: Talks) -> None:
    said = talk(*[SKIP] * 6, command).said
    found = {
        ":quit": "Nothing is left to keep.",
        ":save": "Type save, sign, wait, back or draft >",
        ":review": "# Progress review",
        ":help": ":quit keeps a draft",
    }[command]
    assert found in said[said.index("Targets (SMART)") :]


def test_an_empty_row_is_none(talk: Talks, desk: Desk) -> None:
    talk(*[SKIP] * 6, "y", "", "", "", "", "", "n", TO_THE_END, "save")
    assert last(desk).targets == ()


def test_an_earlier_target_that_is_carried_forward_becomes_a_new_one_that_may_be_dropped(
    talk: Talks, desk: Desk
) -> None:
    talk(*[SKIP] * 5, "n", "4", "", "", SKIP, TO_THE_END, "save")
    assert [(row.text, row.carried_from) for row in last(desk).targets] == [("Hand in the history essay", "tessay")]
    talk(*[SKIP] * 6, ":clear", "n", TO_THE_END, "save", work=InterviewWork.open(desk, "lamara", last(desk).id))
    assert last(desk).targets == ()


# Going about
