"""What lists and Today ask of the index."""

import operator
from datetime import date, time, timedelta

import pytest

from store.index.index import Index
from store.index.rows import Use
from store.school import School
from tests.store.making import BY, TODAY, booked, learner, review, target

TARGETS_UNTIL = date(2026, 11, 30)


@pytest.fixture
def index(small_school: School) -> Index:
    """The index of the small school."""
    return small_school.index


# Learners


def test_learners_are_counted_and_their_rows_come_in_the_order_asked_for(index: Index) -> None:
    assert index.count() == 5
    rows = index.learners(["l2", "l9", "l1"])
    assert [row.id for row in rows] == ["l2", "l1"]
    amir = rows[0]
    assert (amir.name, amir.tutor_group, amir.year, amir.named_tutor) == ("Amir Khan", "9A", 9, "Mr Bright")
    assert (amir.last_seen, amir.open_targets, amir.leaving) == ("2026-11-02", 2, "")


def test_more_learners_may_be_asked_for_than_one_question_holds(index: Index) -> None:
    ids = [f"x{number}" for number in range(1500)]
    assert [row.id for row in index.learners([*ids, "l1"])] == ["l1"]


def test_a_learner_without_a_name_stands_in_the_list_all_the_same(index: Index) -> None:
    assert [row.name for row in index.learners(["l5"])] == ["(no name)"]


def test_tutor_groups_are_listed_the_shortest_first_so_that_9a_comes_before_10b(index: Index) -> None:
    assert index.groups() == ("9A", "10B")


def test_a_group_has_the_learners_who_have_not_left_in_list_order(index: Index) -> None:
    assert [row.id for row in index.learners_of_group("10B", TODAY)] == ["l4", "l1"]
    assert [row.id for row in index.learners_of_group("10B", date(2026, 10, 1))] == ["l3", "l4", "l1"]
    assert index.learners_of_group("11C", TODAY) == ()


def test_every_learner_can_be_recognised_by_numbers_names_and_date_of_birth(index: Index) -> None:
    known = {row[0]: row for row in index.known_as()}
    assert known["l1"][1] == "H801200001001"
    assert "zoe van der berg" in known["l1"][3].split("\n")
    assert known["l1"][4] == "2012-02-29"


# Reviews


def test_reviews_that_are_due_come_the_longest_overdue_first(index: Index) -> None:
    everybody = index.reviews_due(date(2027, 12, 31))
    assert everybody[0].id == "l5"
    assert [row.review_due for row in everybody] == sorted(row.review_due for row in everybody)
    assert "l3" not in {row.id for row in everybody}


def test_reviews_can_be_asked_for_one_tutor_until_a_day_and_not_more_than_so_many(index: Index) -> None:
    everybody = index.reviews_due(date(2027, 12, 31))
    assert [row.id for row in index.reviews_due(date(2027, 12, 31), tutor="Ms Shah")] == ["l1"]
    assert index.reviews_due(date(2027, 12, 31), most=2) == everybody[:2]
    first = date.fromisoformat(everybody[0].review_due)
    assert index.reviews_due(first - timedelta(days=1)) == ()
    assert everybody[0] in index.reviews_due(first)


# The diary


def test_the_diary_has_what_is_booked_on_those_days_in_order_of_time(index: Index, small_school: School) -> None:
    small_school.save("l2", [booked("a8", date(2026, 11, 6), start=time(8, 45)), booked("a9", date(2026, 11, 5))], BY)
    rows = index.appointments(TODAY, date(2026, 11, 6))
    assert [(row.id, row.name, row.day, row.start) for row in rows] == [
        ("a9", "Amir Khan", date(2026, 11, 5), time(10, 0)),
        ("a8", "Amir Khan", date(2026, 11, 6), time(8, 45)),
        ("a1", "Zoë van der Berg", date(2026, 11, 6), time(10, 0)),
    ]


def test_cancelled_appointments_stand_in_no_diary(index: Index) -> None:
    ids = {row.id for row in index.appointments(date(2026, 1, 1), date(2027, 1, 1))}
    assert ids == {"a1", "a2"}


def test_the_diary_can_be_asked_for_one_person(index: Index) -> None:
    days = (date(2026, 1, 1), date(2027, 1, 1))
    assert [row.id for row in index.appointments(*days, with_whom="Ms Shah")] == ["a1"]
    assert index.appointments(*days, with_whom="Nobody") == ()


def test_the_first_and_the_last_day_belong_to_the_diary(index: Index) -> None:
    day = date(2026, 11, 6)
    assert [row.id for row in index.appointments(day, day)] == ["a1"]
    assert index.appointments(day + timedelta(days=1), date(2026, 11, 22)) == ()


def test_learners_are_told_of_changes_first_and_then_of_what_is_a_week_ahead(index: Index) -> None:
    rows = index.notices(TODAY)
    assert [(row.id, row.tell_why) for row in rows] == [("a3", "cancelled"), ("a2", "moved"), ("a1", "ahead")]
    assert index.notices(TODAY, most=1) == rows[:1]


def test_nobody_is_told_too_early_or_of_a_day_that_is_over(index: Index) -> None:
    assert "a1" not in {row.id for row in index.notices(date(2026, 10, 29))}
    assert "a1" in {row.id for row in index.notices(date(2026, 10, 30))}
    assert "a1" in {row.id for row in index.notices(date(2026, 11, 6))}
    assert "a1" not in {row.id for row in index.notices(date(2026, 11, 7))}


def test_what_a_learner_never_heard_of_needs_no_taking_back(index: Index) -> None:
    assert "a4" not in {row.id for row in index.notices(TODAY)}


# Targets, and what waits


def test_open_targets_that_fall_due_come_the_earliest_first(index: Index) -> None:
    rows = index.targets_due(TARGETS_UNTIL)
    assert [(row.id, row.by_when, row.name) for row in rows] == [
        ("t3", "2026-10-30", "Amir Khan"),
        ("t6", "2026-11-09", "Bo Ng"),
        ("t1", "2026-11-20", "Zoë van der Berg"),
    ]


def test_targets_of_a_learner_who_has_left_are_not_asked_for(index: Index) -> None:
    assert "t5" not in {row.id for row in index.targets_due(TARGETS_UNTIL)}


def test_targets_can_be_asked_for_one_tutor_until_a_day_and_not_more_than_so_many(index: Index) -> None:
    assert [row.id for row in index.targets_due(TARGETS_UNTIL, tutor="Ms Shah")] == ["t1"]
    assert [row.id for row in index.targets_due(date(2026, 11, 9))] == ["t3", "t6"]
    assert [row.id for row in index.targets_due(TARGETS_UNTIL, most=1)] == ["t3"]


def test_a_long_target_is_one_line_that_fits_a_list(index: Index, small_school: School) -> None:
    small_school.save("l2", [target("t9", "Read\n" + "a long book " * 50, by_when=TODAY)], BY)
    (words,) = [row.words for row in index.targets_due(TODAY) if row.id == "t9"]
    assert "\n" not in words
    assert len(words) <= 160
    assert words.endswith("…")


def test_what_waits_is_unsigned_records_and_open_referrals(index: Index, small_school: School) -> None:
    small_school.save("l5", [review("i9", held_on=date(2026, 9, 1))], BY)
    rows = sorted(index.waiting(), key=operator.attrgetter("id"))
    assert [(row.id, row.what, row.day, row.words, row.who) for row in rows] == [
        ("i2", "awaiting", "2026-10-05", "progress_review", "Mr Bright"),
        ("i9", "saved", "2026-09-01", "progress_review", "Ms Shah"),
        ("r1", "referral", "2026-10-06", "School nurse", ""),
    ]
    assert len(index.waiting(most=2)) == 2


def test_of_each_bank_entry_it_is_known_how_often_it_was_used_and_what_became_of_it(index: Index) -> None:
    assert index.bank_use() == {"bank-careers-01": Use(used=2, met=1, answered=1)}


def test_what_is_asked_follows_a_save_at_once(index: Index, small_school: School) -> None:
    small_school.add_learner(learner("l6", forename="New", surname="Comer", tutor_group="7C"), BY)
    assert index.count() == 6
    assert index.groups() == ("7C", "9A", "10B")
