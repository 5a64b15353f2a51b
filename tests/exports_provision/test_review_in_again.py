"""A review that comes back in JSON, written from a version of the one that is here: it is joined as any other file."""

from datetime import date

from guidance.provision.cell import At, Cell
from guidance.provision.choices import ActionStatus, AnswerKind, Column, Part, Stage
from guidance.provision.edits import hidden, put_in, renamed, shown, taken_out, with_cell
from guidance.provision.incoming.brought import Brought
from guidance.provision.planning import Action
from guidance.provision.review import Review
from guidance.provision.rows import Row
from tests.exports_provision.review_filler import full_year
from tests.exports_provision.review_in_filler import as_json, into
from tests.guidance.provision_samples import REED, SHAH, coherent, write

A, C = Part.INTERVIEWS, Part.DOCUMENTS
BASE = coherent().having(revision="3-a")


def brought_in(file: Review, here: Review = BASE, base: Review = BASE) -> Brought:
    """A file that was written from a version, brought into what stands here; the second time nothing more comes."""
    done = into(here.having(revision="4-b"), as_json(file), [base])
    again = into(done.review, as_json(file), [base])
    assert again.review == done.review
    assert again.sentence == "Nothing new"
    return done


def row(review: Review, key: str) -> Row:
    return review.row(A, key)


def test_a_text_that_the_file_replaced_stands_beside_ours() -> None:
    done = brought_in(write(BASE, A, "careers_y9", Column.FOCUS, "REPLACED", REED))
    assert row(done.review, "careers_y9").cell(Column.FOCUS).text == "Careers ideas\n\nREPLACED"
    assert done.both == (At(A, "careers_y9", Column.FOCUS),)
    assert done.sentence == "1 cell with both texts"


def test_names_that_the_file_took_out_stay_and_new_ones_are_added() -> None:
    file = write(BASE, A, "options_ks4", Column.USED, "Monitoring; Questionnaire", REED)
    done = brought_in(file)
    assert row(done.review, "options_ks4").cell(Column.USED).names == ("Monitoring", "Y9 action plan", "Questionnaire")


def test_what_the_file_only_takes_out_is_told_and_stays() -> None:
    file = write(BASE, A, "options_ks4", Column.USED, "Monitoring", REED)
    file = write(file, A, "careers_y9", Column.FOCUS, "", REED)
    done = brought_in(file)
    assert done.review == BASE.having(revision="4-b")
    assert done.notes == ("The file takes words or names out of 2 cells: they stay here.",)


def test_a_filled_row_is_not_hidden_and_an_empty_one_is() -> None:
    file = hidden(BASE, A, "options_ks4", "Not here.", REED)
    file = hidden(file, A, "blank_ks3", "We have no other.", REED)
    done = brought_in(file)
    assert row(done.review, "options_ks4").hidden is None
    assert row(done.review, "blank_ks3").hidden is not None
    assert done.sentence == "1 row hidden"
    assert any("is hidden in the file, and filled in here" in note for note in done.notes)


def test_a_row_that_is_hidden_here_is_not_shown_again_by_a_file() -> None:
    base = hidden(BASE, A, "options_ks4", "Not here.", SHAH)
    file = write(shown(base, A, "options_ks4", REED), A, "options_ks4", Column.FOCUS, "Anew", REED)
    done = brought_in(file, base, base)
    assert row(done.review, "options_ks4").hidden == row(base, "options_ks4").hidden
    assert any("it stays hidden here" in note for note in done.notes)


def test_two_reasons_for_hiding_stand_under_one_another() -> None:
    base = hidden(BASE, A, "options_ks4", "Not here.", SHAH)
    file = hidden(base, A, "options_ks4", "The college does it.", REED)
    done = brought_in(file, base, base)
    now = row(done.review, "options_ks4").hidden
    assert now is not None
    assert now.reason == "Not here.\n\nThe college does it."
    assert done.sentence == "1 row with a name or a reason added"


def test_a_row_that_is_shown_again_here_stays_shown_whatever_reason_the_file_has_now() -> None:
    base = hidden(BASE, A, "blank_ks3", "Not here.", SHAH)
    here = shown(base, A, "blank_ks3", SHAH)
    done = brought_in(hidden(base, A, "blank_ks3", "Never.", REED), here, base)
    assert row(done.review, "blank_ks3").hidden is None
    assert any("it stays shown" in note for note in done.notes)


def test_rows_of_the_form_are_not_renamed_moved_or_made_ones_own() -> None:
    mine = row(BASE, "careers_y9").having(name="Renamed form row", stage=Stage.POST16, given=False)
    file = BASE.having(interviews=tuple(mine if each.id == mine.id else each for each in BASE.interviews))
    for versions in ((BASE,), ()):
        done = into(BASE.having(revision="4-b"), as_json(file), versions)
        assert done.review == BASE.having(revision="4-b")
        assert any("is called “Renamed form row” in the file: the form’s name stays" in note for note in done.notes)
        assert any("stands at 16–19 in the file: it stays where it is here" in note for note in done.notes)


def test_an_actions_words_owner_day_and_status_stay_and_the_file_is_noted() -> None:
    here = full_year().having(revision="3-a")
    first = here.actions[0]
    said = first.having(what="REPLACED", who="Somebody", by_when=date(2028, 1, 1), status=ActionStatus.DROPPED)
    file = here.having(actions=(said, *here.actions[1:]))
    done = brought_in(file, here, here)
    assert done.review.actions == here.actions
    title = f"Action “{first.what[:20]}"
    said_of_it = [note for note in done.notes if note.startswith(title)]
    for words in ("what: REPLACED", "who: Somebody", "by when: 2028-01-01", "status: Dropped"):
        assert any(f"stays as it is here; the file says {words}." in note for note in said_of_it)


def test_an_action_with_gaps_is_filled_and_counted() -> None:
    base = full_year()
    bare = base.actions[5].having(who="", by_when=None)
    base = base.having(revision="3-a", actions=(bare, *base.actions[6:]))
    more = bare.having(who="Mr Reed", by_when=date(2027, 3, 1), note="The head asked for it.")
    done = brought_in(base.having(actions=(more, *base.actions[1:])), base, base)
    assert done.review.actions[0].having(changed=None) == more.having(changed=None)
    assert done.sentence == "1 action added to"


def test_a_day_of_being_done_does_not_stand_beside_another_status() -> None:
    base = full_year().having(revision="3-a")
    done_there = base.actions[5].having(status=ActionStatus.DONE, done_on=date(2026, 11, 20))
    done = brought_in(base.having(actions=(*base.actions[:5], done_there, *base.actions[6:])), base, base)
    assert done.review.actions == base.actions
    assert sum("the file says" in note for note in done.notes) == 2


def test_what_was_changed_here_since_does_not_come_back() -> None:
    here = write(BASE, A, "careers_y9", Column.FOCUS, "Something else")
    here = write(here, A, "options_ks4", Column.USED, "Monitoring")
    done = brought_in(BASE, here)
    assert done.review == here.having(revision="4-b")
    file = with_cell(BASE, At(A, "careers_y9", Column.FOCUS), Cell(text="Careers ideas\n\nAnd doubts", changed=REED))
    done = brought_in(file, here)
    assert row(done.review, "careers_y9").cell(Column.FOCUS).text == "Something else\n\nAnd doubts"


def test_what_was_taken_out_here_since_does_not_come_back_and_it_is_told() -> None:
    base = put_in(BASE, C, Row(id="d_own", name="Own sheet"))
    base = write(base, C, "d_own", Column.PURPOSES, "To see")
    base = base.having(actions=(Action(id="a1", aim="management", what="Ask the head"),))
    here = taken_out(base, C, "d_own").having(actions=())
    assert brought_in(base, here, base).notes == ()
    file = write(base, C, "d_own", Column.PURPOSES, "To look back", REED)
    file = file.having(actions=(file.actions[0].having(who="Mr Reed"),))
    done = brought_in(file, here, base)
    assert done.review == here.having(revision="4-b")
    assert [note.split(" was taken out here since")[0] for note in done.notes] == [
        "“Own sheet”",
        "The action “Ask the head”",
    ]


def test_an_answer_that_was_taken_back_here_does_not_come_back() -> None:
    base = full_year().having(revision="3-a")
    said = next(each for each in base.answers if each.answer is AnswerKind.ACCEPTED)
    here = base.having(answers=tuple(each for each in base.answers if each != said))
    assert brought_in(base, here, base).review.answers == here.answers
    other = said.having(reason="And the governors agree.")
    file = base.having(answers=tuple(other if each == said else each for each in base.answers))
    done = brought_in(file, here, base)
    assert done.review.answers == here.answers
    assert any("was taken back here since" in note for note in done.notes)


def test_what_is_new_in_the_file_comes_in() -> None:
    file = put_in(BASE, A, Row(id="own1", name="Mock interviews", stage=Stage.KS4))
    file = write(file, A, "own1", Column.USED, "Y9 form", REED)
    file = file.having(actions=(Action(id="a9", aim="management", what="Ask the head"),))
    done = brought_in(file)
    assert row(done.review, "own1").cell(Column.USED).links[0].target == "d_y9"
    assert done.sentence == "1 new row, 1 cell filled in and 1 new action"


def test_a_name_that_was_changed_by_hand_stands_beside_ours_without_pointing_anywhere() -> None:
    cell = row(BASE, "careers_y9").cell(Column.PRODUCED)
    other = cell.having(links=(cell.links[0].having(name="Our own plan"),))
    file = with_cell(BASE, At(A, "careers_y9", Column.PRODUCED), other)
    links = row(brought_in(file).review, "careers_y9").cell(Column.PRODUCED).links
    assert [(link.name, link.target) for link in links] == [("Y9 action plan", "d_plan"), ("Our own plan", "")]


def test_a_name_of_a_row_that_the_file_renamed_and_took_out_stands_beside_ours() -> None:
    file = taken_out(renamed(BASE, C, "d_plan", "Our own plan", REED), C, "d_plan")
    for versions in ((BASE,), ()):
        done = into(BASE.having(revision="4-b"), as_json(file), versions)
        links = row(done.review, "careers_y9").cell(Column.PRODUCED).links
        assert [(link.name, link.target) for link in links] == [("Y9 action plan", "d_plan"), ("Our own plan", "")]
