from collections.abc import Callable
from typing import Any

import pytest

from guidance.diary.appointment import Appointment
from guidance.interview.groups import State
from guidance.interview.kinds import InformalConversation, ProgressReview
from screens.desk import Desk
from screens.form.editing import Editing
from screens.interview.work import InterviewWork
from store.drafts import Draft
from store.errors import CannotWriteError
from store.school import School
from tests.plain.talking import SKIP, TO_THE_END, Talks, last

Drafts = Callable[[], tuple[Draft, ...]]

#: What is needed to sign, on its page: the learner signs, then the tutor.
SIGNED = ("1", "", "Amara Okafor", "", "Ms Shah", "", SKIP)
TO_SIGNING = [SKIP] * 9


# How it begins


def test_what_went_before_is_told_first(talk: Talks) -> None:
    said = talk().said
    assert said.startswith("Progress review / tutorial: Amara Okafor 10B\n\nBefore the interview\n")
    for words in ("Hand in the history essay", "Maths is hard.", "What we say here stays between us"):
        assert words in said
    assert said.index("Before the interview") < said.index("Read this aloud") < said.index("== Learner and course")


def test_pages_are_told_with_their_number(talk: Talks) -> None:
    said = talk(SKIP, SKIP).said
    assert "== Learner and course (page 1 of 11) ==" in said
    assert "== Before you start (page 3 of 11) ==\nIs this a comfortable place" in said


# How it ends


def test_saved(talk: Talks, desk: Desk, drafts: Drafts) -> None:
    done = talk("", "", "GCSE Art", TO_THE_END, "save")
    assert done.status == 0
    assert f"Saved: {last(desk).id}, saved.\n" in done.said
    assert (last(desk).course, last(desk).state) == ("GCSE Art", State.SAVED)
    assert drafts() == ()


def test_signed(talk: Talks, desk: Desk) -> None:
    done = talk(*TO_SIGNING, *SIGNED, "sign")
    assert done.status == 0
    review = last(desk)
    assert (review.state, review.signed_learner, review.closed.name) == (State.SIGNED, "Amara Okafor", "Ms Shah")


def test_what_is_missing_for_signing_is_told_and_one_may_go_back(talk: Talks, desk: Desk) -> None:
    done = talk(TO_THE_END, "sign", "back", *TO_SIGNING, *SIGNED, "sign")
    assert "! Signed (Tutor): Type your own name to sign.\n" in done.said
    assert "! What did the learner do?: " in done.said
    assert last(desk).state is State.SIGNED


def test_waiting_for_the_learner(talk: Talks, desk: Desk) -> None:
    assert talk(TO_THE_END, "wait").status == 0
    assert last(desk).state is State.AWAITING


def test_the_next_meeting_is_booked_when_it_is_signed(talk: Talks, desk: Desk) -> None:
    talk(*[SKIP] * 8, "4 12 2026", "9.30", "Room 4", *SIGNED, "sign")
    booked = [each for each in desk.school.folder("lamara").appointments if each.day.month == 12]
    assert [(type(each), f"{each.start:%H:%M}", each.place) for each in booked] == [(Appointment, "09:30", "Room 4")]


@pytest.mark.parametrize("word", ["draft", ":quit", "quit", " DRAFT "])
def test_a_draft_is_kept_and_it_is_said_how_to_go_on(word: str, talk: Talks, drafts: Drafts) -> None:
    done = talk("Mr Typed", TO_THE_END, word)
    assert done.status == 1
    (draft,) = drafts()
    assert draft.typed["tutor"] == "Mr Typed"
    assert f"fingerpost interview lamara --plain --interview {draft.record}\n" in done.said


def test_another_word_at_the_end_is_asked_again(talk: Talks) -> None:
    done = talk(TO_THE_END, "finish", ":review", "save")
    assert done.status == 0
    assert "! This is none of save, sign, wait, back or draft.\n" in done.said
    assert done.said.count("# Progress review / tutorial: Amara Okafor") == 2


def test_nothing_typed_leaves_no_draft(talk: Talks, drafts: Drafts) -> None:
    done = talk(":quit")
    assert done.status == 1
    assert drafts() == ()
    assert "Nothing is left to keep." in done.said


def test_what_was_not_answered_is_told_at_the_end(talk: Talks) -> None:
    assert "Not answered: Course/ Subject;" in talk(TO_THE_END).said


# When the other side goes


@pytest.mark.parametrize(
    ("typed", "field", "kept"),
    [
        (["Mr Typed"], "tutor", "Mr Typed"),
        ([*[SKIP] * 4, "Art is fine.", "Maths is"], "learner_comments", "Art is fine.\nMaths is"),
        (
            [*[SKIP] * 6, "y", "Visit the college", "", "4/12/2026"],
            "targets",
            [{"text": "Visit the college", "by_when": "4/12/2026"}],
        ),
        ([*[SKIP] * 6, "y", "Visit the"], "targets", [{"text": "Visit the"}]),
        ([TO_THE_END], "tutor", None),
        (["Mr Typed", TO_THE_END], "tutor", "Mr Typed"),
    ],
)
def test_whatever_was_typed_is_kept_when_there_are_no_more_lines(
    typed: list[str], field: str, kept: object, talk: Talks, drafts: Drafts
) -> None:
    done = talk(*typed)
    assert done.status == 1
    assert "There are no more lines." in done.said
    assert [draft.typed[field] for draft in drafts()] == ([kept] if kept else [])


def test_the_application_offers_the_draft_and_the_line_by_line_interview_goes_on_with_it(
    talk: Talks, desk: Desk, drafts: Drafts
) -> None:
    talk("Mr Typed")
    (draft,) = drafts()
    done = talk("", "", "GCSE Art", TO_THE_END, "save", work=InterviewWork.resume(desk, draft))
    assert "  Now: Mr Typed\n" in done.said
    assert (last(desk).id, last(desk).tutor, last(desk).course) == (draft.record, "Mr Typed", "GCSE Art")
    assert drafts() == ()


def test_control_c_keeps_a_draft(talk: Talks, drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("screens.plain.interview.PlainInterview._doubts", interrupted)
    done = talk("Mr Typed", SKIP)
    assert done.status == 1
    assert len(drafts()) == 1
    assert "Kept as a draft." in done.said


# When the disk or somebody else is in the way


def test_a_full_disk_does_not_end_the_talk(talk: Talks, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Editing.write_draft
    failed: list[object] = []

    def full_at_first(editing: Editing, typed: dict[str, Any]) -> str:
        if not failed:
            failed.append(typed)
            raise CannotWriteError("d1.json could not be saved. The disk is full.")
        return write(editing, typed)

    monkeypatch.setattr(Editing, "write_draft", full_at_first)
    done = talk("Mr Typed", "", "GCSE Art", TO_THE_END, "save")
    assert done.status == 0
    assert "! d1.json could not be saved. The disk is full. Your answers stand here meanwhile.\n" in done.said
    assert (last(desk).tutor, last(desk).course) == ("Mr Typed", "GCSE Art")


def test_a_save_that_fails_is_told_and_can_be_tried_again(
    talk: Talks, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = School.save
    failed: list[object] = []

    def full_at_first(school: School, *arguments: Any) -> Any:
        if not failed:
            failed.append(arguments)
            raise CannotWriteError("lamara.json could not be saved. The disk is full.")
        return save(school, *arguments)

    monkeypatch.setattr(School, "save", full_at_first)
    done = talk("Mr Typed", TO_THE_END, "save", "save")
    assert done.status == 0
    assert "! lamara.json could not be saved. The disk is full.\n" in done.said
    assert last(desk).tutor == "Mr Typed"


def test_a_stale_save_is_refused_and_what_was_typed_is_kept(talk: Talks, desk: Desk, drafts: Drafts) -> None:
    work = InterviewWork.open(desk, "lamara", "ireview")
    other = InterviewWork.open(desk, "lamara", "ireview")
    other.save(other.base.having(learner_comments="Theirs."))
    done = talk(*[SKIP] * 4, "Mine.", "", TO_THE_END, "save", "draft", work=work)
    assert done.status == 1
    assert "Compare the two versions." in done.said
    stored = desk.school.folder("lamara").interview("ireview")
    assert isinstance(stored, ProgressReview)
    assert stored.learner_comments == "Theirs."
    assert [draft.typed["learner_comments"] for draft in drafts()] == ["Mine."]


def test_a_text_that_is_too_long_is_not_dropped_silently(talk: Talks, desk: Desk, drafts: Drafts) -> None:
    before = len(desk.school.folder("lamara").interviews)
    done = talk("", "", "", "", "", "", "", "", "x" * 300, "", TO_THE_END, "save", "draft")
    assert done.status == 1
    assert "! Place: This is 300 characters long. Shorten it to 200 or fewer.\n" in done.said
    assert len(desk.school.folder("lamara").interviews) == before
    assert drafts()[0].typed["place"] == "x" * 300


# Rows


def test_back_at_the_very_beginning_stays_there(talk: Talks) -> None:
    assert talk(":back", ":back", "Mr Typed", TO_THE_END, "save").status == 0


def test_back_goes_from_page_to_page(talk: Talks, desk: Desk) -> None:
    talk(SKIP, ":back", "2", TO_THE_END, "save")
    assert last(desk).year_of_course == 2


def test_doubts_are_told_at_the_end_of_a_page(talk: Talks) -> None:
    said = talk(*[SKIP] * 3, "6", "84", SKIP).said
    assert "? More absences than the 6 lessons. Check both numbers.\n" in said


def test_a_record_is_read_out_in_the_middle_and_the_question_asked_again(talk: Talks) -> None:
    said = talk("Mr Typed", ":review", "Elsewhere School", TO_THE_END, "save").said
    assert said.count("\nSchool\n  The home school") == 2
    assert "**Course Tutor:** Mr Typed" in said


# Other kinds


def test_a_note_of_a_conversation_is_saved_and_never_signed(talk: Talks, desk: Desk) -> None:
    done = talk("", "", "Likes engines.", "Wants to see one.", "", "n", "sign", "save", kind="informal")
    assert done.status == 0
    assert "Type save, back or draft >" in done.said
    assert "! This is none of save, back or draft.\n" in done.said
    assert "Read this aloud" not in done.said
    note = last(desk)
    assert isinstance(note, InformalConversation)
    assert (note.said, note.state) == ("Likes engines.\nWants to see one.", State.SAVED)


@pytest.mark.parametrize(
    "kind", ["mentoring", "ks4_options", "careers", "post_16", "post_18", "specialist", "exit", "informal"]
)
def test_every_kind_can_be_held_line_by_line(kind: str, talk: Talks, desk: Desk) -> None:
    assert talk(TO_THE_END, "save", kind=kind).status == 0
    assert last(desk).kind == kind


def test_no_sign_that_a_terminal_obeys_is_ever_said(talk: Talks, desk: Desk) -> None:
    learner = desk.school.folder("lamara").learner
    desk.school.save("lamara", [learner.having(preferred_forename="A\x1b[31mm")], desk.stamp())
    done = talk("\x1b]0;title\x07", SKIP, SKIP, "", "", "\x9b31mred", "", ":review", TO_THE_END, "save")
    assert done.status == 0
    assert not {"\x1b", "\x07", "\x9b"} & set(done.said)
    assert "␛[31m" in done.said
