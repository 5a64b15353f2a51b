"""Provision against practice: which interviews a row stands for, what is said of it, and when nothing is."""

from typing import Any

import pytest

from guidance.interview.choices import InterviewKind
from guidance.provision.choices import Column, Part, Stage, Strand
from guidance.provision.edits import hidden, put_in
from guidance.provision.life import new_review
from guidance.provision.practice import Counts, Practice, matches, practice
from guidance.provision.review import Review
from guidance.provision.rows import Row
from tests.guidance.provision_samples import SHAH, write

HERE = dict.fromkeys(range(7, 14), 60)
COUNTS = Counts(
    HERE,
    {(InterviewKind.PROGRESS_REVIEW, 7): 50, (InterviewKind.PROGRESS_REVIEW, 9): 42, (InterviewKind.CAREERS, 9): 31},
    {(InterviewKind.PROGRESS_REVIEW, 7): 40, (InterviewKind.PROGRESS_REVIEW, 9): 2, (InterviewKind.CAREERS, 9): 30},
)


def promising(review: Review, row: str) -> Review:
    return write(review, Part.INTERVIEWS, row, Column.PRODUCED, "A record")


def words(review: Review, row: str) -> str:
    return practice(review, COUNTS)[row].words


@pytest.mark.parametrize(
    ("row", "kind", "years"),
    [
        ("progress_ks3", InterviewKind.PROGRESS_REVIEW, (7, 8, 9)),
        ("mentoring_ks3", InterviewKind.MENTORING, (7, 8, 9)),
        ("options_ks4", InterviewKind.KS4_OPTIONS, (7, 8, 9)),
        ("careers_y9", InterviewKind.CAREERS, (9,)),
        ("progress_ks4", InterviewKind.PROGRESS_REVIEW, (10, 11)),
        ("mentoring_ks4", InterviewKind.MENTORING, (10, 11)),
        ("options_post16", InterviewKind.POST_16, (10, 11)),
        ("careers_y11", InterviewKind.CAREERS, (11,)),
        ("tutoring_post16", InterviewKind.PROGRESS_REVIEW, (12, 13, 14)),
        ("mentoring_post16", InterviewKind.MENTORING, (12, 13, 14)),
        ("options_post18", InterviewKind.POST_18, (12, 13, 14)),
        ("careers_post16", InterviewKind.CAREERS, (12, 13, 14)),
    ],
)
def test_every_named_row_of_the_form_stands_for_one_kind(row: str, kind: InterviewKind, years: tuple[int, ...]) -> None:
    assert matches(new_review(2026, "v1").row(Part.INTERVIEWS, row)) == (kind, years)


@pytest.mark.parametrize(
    ("name", "years", "said"),
    [
        ("Mentoring in Years 7, 8 and 9", (7, 8, 9), "Years 7–9"),
        ("Mentoring, Y7/9", (7, 9), "Years 7 and 9"),
        ("Mentoring for Year 8", (8,), "Year 8"),
    ],
)
def test_a_row_stands_for_every_year_group_that_its_name_lists(name: str, years: tuple[int, ...], said: str) -> None:
    row = Row(id="own", name=name, stage=Stage.KS3, strand=Strand.MENTORING)
    assert matches(row) == (InterviewKind.MENTORING, years)
    review = new_review(2026, "v1").having(interviews=(row,))
    assert words(review, "own") == f"0 of {60 * len(years)} learners in {said} had one this year."


def test_every_named_row_is_matched_and_a_blank_one_is_not() -> None:
    review = new_review(2026, "v1")
    named = {row.id for row in review.interviews if row.name}
    assert practice(review, COUNTS).keys() == named
    assert len(named) == 12


def test_it_is_said_how_many_had_one_and_how_many_hold_its_record() -> None:
    review = promising(promising(new_review(2026, "v1"), "progress_ks3"), "careers_y9")
    assert words(review, "progress_ks3") == (
        "92 of 180 learners in Years 7–9 had one this year; 42 of them signed its record or were given a copy."
    )
    assert words(review, "careers_y9") == (
        "31 of 60 learners in Year 9 had one this year; 30 of them signed its record or were given a copy."
    )


def test_of_a_row_that_promises_no_record_none_is_asked_for() -> None:
    review = write(new_review(2026, "v1"), Part.INTERVIEWS, "careers_y9", Column.PRODUCED, "?")
    assert practice(review, COUNTS)["careers_y9"].produced is None
    assert words(review, "careers_y9") == "31 of 60 learners in Year 9 had one this year."


def test_where_nobody_is_or_nobody_had_one_that_is_said() -> None:
    review = promising(new_review(2026, "v1"), "progress_ks4")
    assert words(review, "progress_ks4") == "0 of 120 learners in Years 10–11 had one this year."
    assert practice(review, Counts({}, {}, {}))["careers_y9"].words == "Nobody was in Year 9 this year."


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Form time"},
        {"name": "Reviews", "stage": Stage.KS3},
        {"name": "Reviews", "strand": Strand.PROGRESS},
        {"name": "Year 12 reviews", "stage": Stage.KS3, "strand": Strand.PROGRESS},
    ],
)
def test_a_row_that_does_not_say_what_it_is_or_contradicts_itself_is_not_guessed(fields: dict[str, Any]) -> None:
    review = put_in(new_review(2026, "v1"), Part.INTERVIEWS, Row(id="own", **fields))
    assert "own" not in practice(review, COUNTS)


def test_of_two_rows_that_mean_the_same_interviews_nothing_is_said_of_either() -> None:
    own = Row(id="own", name="Reviews in Years 8 and 9", stage=Stage.KS3, strand=Strand.PROGRESS)
    review = put_in(new_review(2026, "v1"), Part.INTERVIEWS, own)
    found = practice(review, COUNTS)
    assert not {"own", "progress_ks3"} & found.keys()
    apart = hidden(review, Part.INTERVIEWS, "progress_ks3", "We do it in Years 8 and 9.", SHAH)
    assert practice(apart, COUNTS)["own"] == Practice(InterviewKind.PROGRESS_REVIEW, (8, 9), 42, 120, None)


def test_years_apart_are_listed() -> None:
    own = Row(id="own", name="Careers talks, Year 12 and Y14", stage=Stage.POST16, strand=Strand.CAREERS)
    review = hidden(new_review(2026, "v1"), Part.INTERVIEWS, "careers_post16", "Ours is other.", SHAH)
    found = practice(put_in(review, Part.INTERVIEWS, own), COUNTS)["own"]
    assert found.years in {(12, 13, 14), (12, 14)}
    assert Practice(InterviewKind.CAREERS, (12, 14), 0, 5, None).words.startswith("0 of 5 learners in Years 12 and 14 ")
