import unicodedata
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.form.declare import FieldSpec, form_of
from guidance.interview.kinds import CareersInterview, ProgressReview
from screens.plain.asking import FieldAsker
from screens.plain.lines import EndedError, Lines
from screens.plain.steps import HELP_LINES, Step

MONDAY = date(2026, 11, 23)


def spec_of(name: str) -> FieldSpec:
    return form_of(ProgressReview).field(name)


class Answered:
    """One field, asked with these lines: what then stands in it, where to go, what was said and told on the way."""

    def __init__(self, name: str, *typed: str, now: Any = "", spec: FieldSpec | None = None) -> None:
        said: list[str] = []
        self.told: list[Any] = []
        asker = FieldAsker(Lines(StringIO("".join(f"{line}\n" for line in typed)), said.append), MONDAY)
        self.typed, self.step = asker.ask(spec or spec_of(name), now, self.told.append)
        self.said = "".join(said)

    @property
    def problems(self) -> list[str]:
        """The sentences that said what was wrong."""
        return [line.lstrip("> ")[2:] for line in self.said.splitlines() if line.lstrip("> ").startswith("! ")]


def test_an_empty_line_keeps_what_stands_there() -> None:
    done = Answered("place", "", now="Room 4")
    assert (done.typed, done.step, done.problems) == ("Room 4", Step.ON, [])
    assert "  Now: Room 4\n" in done.said


def test_a_field_is_told_with_its_hint_and_its_prompts() -> None:
    said = Answered("learner_comments", "").said
    assert said.startswith(
        "\nLearner Comments\n  What the learner says, in their words.\n  Think of: progress to date;"
    )


@pytest.mark.parametrize("typed", ["3", " 3 ", "Reasonable", "reasonable", "REASONABLE "])
def test_a_choice_is_made_by_number_or_word(typed: str) -> None:
    assert Answered("punctuality", typed).typed == "reasonable"


@pytest.mark.parametrize(("typed", "kept"), [("1", "yes"), ("y", "yes"), ("Yes", "yes"), ("2", "no"), ("NO", "no")])
def test_yes_and_no_are_given_by_number_letter_or_word(typed: str, kept: str) -> None:
    assert Answered("on_target", typed).typed == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 3", ["student", "home_school"]),
        ("3,1", ["home_school", "student"]),
        ("1, 1, 1", ["student"]),
        ("Student, Home School", ["student", "home_school"]),
        ("student 4", ["student", "parents"]),
        ("work-based provider,6,", ["provider", "other"]),
    ],
)
def test_any_of_several_are_named_by_numbers_and_words(typed: str, kept: list[str]) -> None:
    assert Answered("copies_to", typed).typed == kept


def test_the_choices_are_told_with_their_numbers() -> None:
    assert "  1 Excellent, 2 Good, 3 Reasonable, 4 Poor\n" in Answered("punctuality", "").said
    assert "  1 Yes, 2 No\n" in Answered("on_target", "").said
    assert "  All that apply, like 1 3.\n" in Answered("copies_to", "").said


@pytest.mark.parametrize(
    ("name", "wrong", "sentence", "right", "kept"),
    [
        ("lessons", "many", "Type a whole number of 0 or more, in figures.", "84", "84"),
        ("year_of_course", "10", "Type a whole number from 1 to 9, in figures.", "2", "2"),
        ("held_on", "31/11/2026", "November 2026 has 30 days. Type a day from 1 to 30.", "30/11/2026", "30/11/2026"),
        ("held_on", "soon", "This is not a date. Type day, month and year, like 4 12 2026.", "4 12 26", "4 12 26"),
        ("start", "25:00", "A day has 24 hours of 60 minutes. Type a time like 9:30 or 14:05.", "2pm", "2pm"),
        ("punctuality", "5", "Type a number from 1 to 4, or the words.", "4", "poor"),
        ("punctuality", "so so", "Choose Excellent, Good, Reasonable or Poor.", "good", "good"),
        ("on_target", "maybe", "Answer yes or no, or leave it empty.", "n", "no"),
        ("copies_to", "1 9", "Type the numbers of all that apply, from 1 to 6, like 1 3.", "1", ["student"]),
        ("copies_to", "aunt", "Type the numbers of all that apply, from 1 to 6, like 1 3.", "6", ["other"]),
    ],
)
def test_what_cannot_be_understood_is_asked_again(
    name: str, wrong: str, sentence: str, right: str, kept: str | list[str]
) -> None:
    done = Answered(name, wrong, right)
    assert done.problems == [sentence]
    assert (done.typed, done.step) == (kept, Step.ON)


@pytest.mark.parametrize(
    ("typed", "kept", "heard"),
    [
        ("fri", "27/11/2026", "Fri 27 Nov 2026"),
        ("t", "23/11/2026", "Mon 23 Nov 2026"),
        ("tomorrow", "24/11/2026", "Tue 24 Nov 2026"),
        ("+6w", "4/1/2027", "Mon 4 Jan 2027"),
    ],
)
def test_a_date_in_a_short_way_is_told_back(typed: str, kept: str, heard: str) -> None:
    done = Answered("next_date", typed)
    assert done.typed == kept
    assert f"  {heard}\n" in done.said


def test_a_scale_is_answered_by_its_number() -> None:
    (sure,) = (part for part in spec_of("targets").rows if part.name == "sure")
    done = Answered("sure", "6", "5", spec=sure)
    assert (done.typed, len(done.problems)) == ("5", 1)


# Long texts


def test_a_long_text_has_lines_and_gaps_and_ends_with_an_empty_line() -> None:
    done = Answered("learner_comments", "One.", "Two.", " ", "Four.", "", "not part of it")
    assert done.typed == "One.\nTwo.\n\nFour."


def test_each_line_of_a_long_text_is_handed_on_at_once() -> None:
    assert Answered("learner_comments", "One.", "Two.", "").told == ["One.", "One.\nTwo."]


def test_the_lines_of_a_text_that_is_broken_off_were_handed_on() -> None:
    told: list[str] = []
    asker = FieldAsker(Lines(StringIO("One.\nTwo.\n"), lambda _words: None), MONDAY)
    with pytest.raises(EndedError):
        asker.ask(spec_of("learner_comments"), "", told.append)
    assert told[-1] == "One.\nTwo."


def test_a_command_ends_a_long_text_and_is_obeyed() -> None:
    done = Answered("learner_comments", "One.", "Two.", ":quit")
    assert (done.typed, done.step) == ("One.\nTwo.", Step.QUIT)


def test_clear_in_a_long_text_empties_it() -> None:
    assert Answered("learner_comments", "One.", ":clear", now="Before.").typed == ""


@pytest.mark.parametrize(
    ("name", "long"), [("place", "x" * 201), ("learner_comments", "x" * 60_001), ("form_tutor", "x" * 121)]
)
def test_words_that_are_too_many_are_asked_about_and_stay(name: str, long: str) -> None:
    kept = Answered(name, long, "", "")
    assert kept.typed == long
    assert kept.told[-1] == long
    assert "Shorten it to" in kept.problems[0]
    shortened = Answered(name, long, *([""] if name == "learner_comments" else []), "Short", "")
    assert shortened.typed == "Short"


# Commands


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        (":back", Step.BACK),
        (":b", Step.BACK),
        (":BACK ", Step.BACK),
        ("  :skip", Step.SKIP),
        (":review", Step.REVIEW),
        (":save", Step.SAVE),
        (":quit", Step.QUIT),
    ],
)
def test_a_line_that_begins_with_a_colon_says_where_to_go(typed: str, step: Step) -> None:
    done = Answered("place", typed, now="Room 4")
    assert (done.typed, done.step) == ("Room 4", step)


def test_clear_empties_a_field() -> None:
    assert Answered("place", ":clear", now="Room 4").typed == ""
    assert Answered("copies_to", ":clear", now=["student"]).typed == []


def test_help_is_given_and_the_field_asked_again() -> None:
    done = Answered("place", ":help", "Room 4")
    assert done.typed == "Room 4"
    assert all(line in done.said for line in HELP_LINES)


def test_a_command_that_there_is_not_is_no_answer() -> None:
    done = Answered("place", ":bakc", "Room 4")
    assert done.typed == "Room 4"
    assert done.problems == ["There is no command :bakc. Type :help to hear which there are."]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("::back", ":back"), ("::) fine", ":) fine"), (":) fine", ":) fine"), (": so it was", ": so it was")],
)
def test_a_text_may_begin_with_a_colon(typed: str, kept: str) -> None:
    assert Answered("place", typed).typed == kept
    assert Answered("learner_comments", "First.", typed, "").typed == f"First.\n{kept}"


# What a terminal obeys


def test_what_a_terminal_obeys_is_made_visible() -> None:
    done = Answered("place", "\x1b[31mRoom\x07 \u202e4")
    assert done.typed == "␛[31mRoom␇ \ufffd4"


@given(st.text(st.characters(exclude_characters="\r\n")))
def test_whatever_is_typed_nothing_is_kept_or_said_that_a_terminal_obeys(text: str) -> None:
    done = Answered("learner_comments", f".{text}", "")
    again = Answered("learner_comments", "", now=done.typed)
    said = done.typed + again.said
    assert not [sign for sign in said if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]
    assert not {"\u202e", "\u2066", "\u200f"} & set(said)
    said.encode()  # no lone halves of letters


def test_every_kind_of_field_of_another_interview_is_asked_too() -> None:
    stage = form_of(CareersInterview).field("stage")
    assert Answered("stage", "Year 11", spec=stage).typed == "year_11"
