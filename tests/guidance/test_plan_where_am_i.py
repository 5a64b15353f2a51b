"""Where the learner is in the plan, and what is new since the last review."""

from datetime import date

from guidance.plan import sections
from guidance.plan.where_am_i import changed_since, where_am_i
from tests.guidance.plan_samples import TODAY, empty_plan, plan, review_of


def test_an_empty_plan_is_empty_on_every_page_and_says_so_kindly() -> None:
    here = where_am_i(empty_plan())
    assert all(page.is_empty and page.words == "still empty" for page in here.pages)
    assert (here.filled, here.fields) == (0, 27)
    assert here.words == "Your plan is still empty. Start wherever you like."


def test_a_whole_plan_has_no_page_to_go_on_with() -> None:
    here = where_am_i(plan())
    assert here.next_page is None
    assert here.filled == here.fields == 27
    assert here.words == "Every part of your plan has something in it."
    assert {page.words for page in here.pages} == {"filled in"}


def test_what_is_set_and_says_nothing_about_the_learner_is_not_counted() -> None:
    assert where_am_i(empty_plan(next_review="2027-01-01", statement_limit=4000)).filled == 0
    assert where_am_i(plan(next_review=None, statement_limit=None)).next_page is None


def test_a_page_says_what_of_it_is_still_empty() -> None:
    page = where_am_i(empty_plan(strengths="Patience", motivates="Bikes")).pages[0]
    assert [spec.label for spec in page.empty] == ["How I like to learn and work"]
    assert page.words == "2 of 3 filled in"


def test_the_page_to_go_on_with_is_the_first_empty_one_before_any_with_a_gap() -> None:
    begun = empty_plan(strengths="Patience")
    here = where_am_i(begun)
    assert here.next_page == here.pages[1]
    assert here.words == "You have filled in 1 of 27 parts. You could go on with “Qualifications and skills”."
    gap = where_am_i(plan(learning=""))
    assert gap.next_page == gap.pages[0]


def test_the_pages_are_numbered_as_the_form_numbers_them_and_belong_to_their_questions() -> None:
    here = where_am_i(plan())
    assert [page.number for page in here.pages] == list(range(1, 15))
    assert [page.section for page in here.of(sections.WHERE_TO)] == [sections.IDEAS, sections.GOALS, sections.NEEDS]


def test_what_changed_since_the_last_review_is_in_the_order_of_the_form() -> None:
    reviews = (review_of(plan(strengths="x", plan_b="y"), date(2026, 6, 1)), review_of(empty_plan(), date(2025, 6, 1)))
    changes = changed_since(plan(next_review="2028-01-01"), reviews)
    assert [(change.field.name, change.before) for change in changes] == [("strengths", "x"), ("plan_b", "y")]


def test_before_the_first_review_nothing_has_changed() -> None:
    assert changed_since(plan(), ()) == ()
    assert changed_since(plan(), (review_of(plan(), TODAY),)) == ()
