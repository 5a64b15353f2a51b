"""Cells and rows of the grid: everything that can be done to them, and undone."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.edits import hidden, moved, put_in, renamed, shown, taken_out, typed_into
from guidance.provision.review import Review
from guidance.provision.rows import Row
from screens.asking import AskScreen
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.provision.work import ReviewWork, says_same
from tests.provision_screens.at_grid import BELL, at_grid, begin_review, reads, stored
from tests.screens.hands import WIDE

A, B, C, PLACES = Part.INTERVIEWS, Part.DUTIES, Part.DOCUMENTS, Part.PLACES
Y9 = "careers_y9"


async def test_typing_replaces_enter_goes_into_it_and_escape_gives_up(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("Options", "enter")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options"
        await hands.to(A, Y9, Column.FOCUS)
        await hands.at_once("enter", *" and jobs", "enter")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options and jobs"
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("Other", "escape")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options and jobs"
        await hands.type("Other", "enter")
        await hands.to(A, Y9, Column.FOCUS)
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Other"
        await hands.press("delete")
        assert reads(hands.review, A, Y9, Column.FOCUS) == ""


async def test_a_question_mark_says_that_it_is_not_known_yet(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.WHO)
        await hands.press("question_mark")
        assert "? says “not known yet”" in hands.sees
        await hands.press("enter")
        assert "not known yet" in hands.sees
        assert hands.review.row(A, Y9).cell(Column.WHO).not_known


async def test_a_colleague_is_offered_and_linked_and_a_new_name_is_said_to_be_new(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.WHO)
        await hands.type("bel")
        assert "Mr Bell" in hands.sees
        await hands.press("down", "enter")
        await hands.type("; Visitor")
        assert "“Visitor” is a new entry" in hands.sees
        await hands.press("enter")
        links = hands.review.row(A, Y9).cell(Column.WHO).links
        assert [(each.name, each.target) for each in links] == [("Mr Bell", "p2"), ("Visitor", "")]
        await hands.to(A, "careers_y11", Column.WHO)
        await hands.type("vis", "down", "tab", "tab")
        assert reads(hands.review, A, "careers_y11", Column.WHO) == "Visitor"


async def test_who_changed_a_cell_last_stands_below_it(desk: Desk) -> None:
    desk.school.provision.save_review(typed_into(stored(desk), At(A, Y9, Column.FOCUS), "Jobs", BELL), BELL)
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        assert "Mr Bell, 20 Nov 10:42" in hands.sees
        await hands.type("Other", "enter", "up")
        assert "Ms Shah, 23 Nov 09:00" in hands.sees


async def test_a_row_is_inserted_named_moved_and_taken_out_and_all_of_it_undone(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        before = hands.review
        await hands.to(A, Y9, Column.WHO)
        await hands.at_once("insert", *"Careers fair talk", "enter")
        named = hands.review.interviews[4]
        assert (named.name, named.stage, named.given) == ("Careers fair talk", before.row(A, Y9).stage, None)
        await hands.to(A, named.id, Column.WHO)
        await hands.press("alt+up")
        assert hands.review.interviews[3].id == named.id
        assert hands.here == At(A, named.id, Column.WHO)
        await hands.press("f4", "t")
        assert named.id not in [row.id for row in hands.review.interviews]
        for _ in range(4):
            await hands.press("ctrl+z")
        assert hands.review == before
        for _ in range(4):
            await hands.press("ctrl+y")
        assert named.id not in [row.id for row in hands.review.interviews]
        await hands.press("ctrl+z")
        assert hands.review.row(A, named.id).name == "Careers fair talk"


async def test_a_row_is_hidden_with_a_reason_and_shown_again(desk: Desk) -> None:
    async with at_grid(desk, WIDE) as hands:
        await hands.to(A, "options_post18", Column.WHO)
        await hands.press("f4", "h")
        await hands.until_on(AskScreen)
        await hands.press("enter")
        assert "Say why it is hidden" in hands.sees
        await hands.paste("We have no sixth form.")
        await hands.press("enter")
        assert hands.review.row(A, "options_post18").hidden
        assert "we don’t" in hands.sees, hands.sees
        await hands.to(A, "options_post18", Column.WHO)
        assert "We have no sixth form." in hands.sees
        await hands.press("x")
        assert hands.grid.editor is None
        await hands.press("f4", "s")
        assert hands.review.row(A, "options_post18").hidden is None


async def test_the_form_s_own_rows_keep_their_names_and_stay(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9)
        await hands.press("x")
        assert any("The form comes with this row" in said for said in hands.toasts)
        await hands.press("f4")
        hands.on(ChooseScreen)
        assert "Take it out" not in hands.sees
        assert "Change its name" not in hands.sees


async def test_a_blank_row_of_the_form_is_given_a_name(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(C, "other_document")
        assert "(Other)" in hands.sees
        await hands.type("Passport", "enter")
        assert hands.review.row(C, "other_document").name == "Passport"


async def test_a_paste_larger_than_the_grid_adds_rows_and_says_what_did_not_fit(desk: Desk) -> None:
    async with at_grid(desk, part=B) as hands:
        before = hands.review
        lines = [f"Person {number}\tToo wide {number}" for number in range(12)]
        await hands.press("ctrl+home")
        await hands.paste("\n".join(lines))
        assert len(hands.review.duties) == 12
        said = hands.toasts[-1]
        assert "4 rows of your own added" in said
        assert "12 cells did not fit and were left out. The first one: “Too wide 0”." in said
        assert reads(hands.review, B, hands.review.duties[11].id, Column.HOLDER) == "Person 11"
        await hands.press("ctrl+z")
        assert hands.review == before


async def test_a_paste_into_an_open_cell_is_a_text(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.press("enter")
        await hands.paste("one\ttwo\nthree")
        await hands.press("enter")
        assert reads(hands.review, A, Y9, Column.FOCUS) == "one\ttwo\nthree"


async def test_an_empty_part_says_how_a_row_is_put_there(desk: Desk) -> None:
    async with at_grid(desk, part=PLACES) as hands:
        assert "Insert puts one here" in hands.sees
        for key in ("up", "down", "pagedown", "end", "ctrl+end", "tab", "enter", "delete", "x"):
            await hands.press(key)
        await hands.paste("x")
        await hands.at_once("insert", *"Office", "tab", *"All staff", "enter")
        assert [row.name for row in hands.review.places] == ["Office"]
        assert reads(hands.review, PLACES, hands.review.places[0].id, Column.ACCESS) == "All staff"


async def test_a_document_that_is_only_named_in_a_cell_is_offered_for_a_row_of_its_own(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.PRODUCED)
        await hands.type("Action plan; Y9 option form", "enter")
        await hands.to(C, "other_document")
        await hands.press("enter")
        assert "Action plan" in hands.sees
        assert hands.grid.editor is not None
        assert hands.grid.editor.offers == ("Action plan",)
        await hands.press("down", "enter", "enter")
        assert hands.review.row(C, "other_document").name == "Action plan"


async def test_a_cell_where_something_does_not_hang_together_has_a_sign_and_its_reason(desk: Desk) -> None:
    async with at_grid(desk, WIDE) as hands:
        await hands.to(A, Y9, Column.WHO)
        await hands.type("Careers adviser", "enter")
        await hands.kept()
        await hands.to(A, Y9, Column.WHEN)
        assert "! “Y9 careers interviews (careers advisers)” has no time" in hands.sees
        assert any("│!" in line for line in hands.rows)


async def test_five_hundred_rows_are_pasted_moved_through_and_saved(desk: Desk) -> None:
    async with at_grid(desk) as hands:
        await hands.to(C, "monitoring")
        await hands.press("end", "home")
        await hands.to(C, "other_document")
        await hands.paste("\n".join(f"Document {number}\tMarks {number}" for number in range(500)))
        assert len(hands.review.documents) == 507
        await hands.press("ctrl+end")
        assert "Document 499" in hands.sees
        await hands.type("To see", "enter")
        await hands.saved()
    assert len(stored(desk).documents) == 507
    assert reads(stored(desk), C, stored(desk).documents[-1].id, Column.PURPOSES) == "To see"


# Any edits, any undos

_ROWS = st.sampled_from([(A, Y9), (A, "mentoring_ks3"), (C, "monitoring"), (C, "other_document"), (B, "duty_whole")])
_WORDS = st.sampled_from(["Ms Shah; Tutors", "?", "", "Monitoring records and targets sheets", "Year 9; spring term"])


def _edit(review: Review, kind: str, where: tuple[Part, str], words: str, number: int) -> Review:
    part, row = where
    columns = {A: (Column.WHO, Column.USED), B: (Column.HOLDER,), C: (Column.STORED, Column.USERS)}[part]
    acts: dict[str, Any] = {
        "type": lambda: typed_into(review, At(part, row, columns[number % len(columns)]), words, BELL),
        "insert": lambda: put_in(review, part, Row(id=f"r{number}", name=words), row),
        "move": lambda: moved(review, part, row, number % 3 - 1, BELL),
        "hide": lambda: hidden(review, part, row, "We do not.", BELL),
        "show": lambda: shown(review, part, row, BELL),
        "name": lambda: renamed(review, C, "other_document", words, BELL),
        "out": lambda: taken_out(review, part, next((each.id for each in review.rows(part) if not each.given), "")),
    }
    try:
        return acts[kind]()  # type: ignore[no-any-return]  # a review
    except (KeyError, ValueError):
        return review


@given(
    edits=st.lists(
        st.tuples(st.sampled_from(["type", "insert", "move", "hide", "show", "name", "out"]), _ROWS, _WORDS),
        max_size=12,
    )
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_and_as_many_undos_give_the_review_back(desk: Desk, edits: list[Any]) -> None:
    begun = stored(desk)
    work = ReviewWork(desk, begun)
    seen = [begun]
    for number, (kind, where, words) in enumerate(edits):
        work.change(_edit(work.review, kind, where, words, number))
        if work.review is not seen[-1]:
            seen.append(work.review)
    for expected in reversed(seen[:-1]):
        assert work.undo() is not None
        assert work.review == expected
    assert work.undo() is None
    for expected in seen[1:]:
        assert work.redo() is not None
        assert work.review == expected
    assert work.redo() is None


@given(
    edits=st.lists(st.tuples(st.sampled_from(["type", "insert", "move", "hide", "name"]), _ROWS, _WORDS), max_size=6),
    theirs=st.lists(_WORDS.filter(bool), min_size=1, max_size=3),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_everything_leaves_what_others_saved_elsewhere(desk: Desk, edits: list[Any], theirs: list[str]) -> None:
    year = next(each for each in range(2000, 2100) if each not in desk.school.provision.years())
    work = ReviewWork(desk, begin_review(desk, year))
    for number, (kind, where, words) in enumerate(edits):
        work.change(_edit(work.review, kind, where, words, number))
    other = stored(desk, year)
    for number, words in enumerate(theirs, 100):
        other = _edit(other, "type", (A, "mentoring_ks4"), words, number)
        other = _edit(other, "insert", (B, "duty_y9"), words, number)
    other = desk.school.provision.save_review(other, BELL).review
    work.look()
    while work.undo() is not None:
        pass
    assert says_same(work.review, other)
