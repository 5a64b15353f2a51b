"""The shipped target bank, and what can be done with an entry."""

import re
import textwrap
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.interview.rows import TargetRow
from guidance.reference import load
from guidance.target import bank
from guidance.target.bank import BankEntry, Category
from guidance.target.smart import check

TODAY = date(2026, 11, 2)
BY_WHEN = date(2026, 12, 4)
ENTRIES = bank.shipped_entries()
#: What a learner would write in the gaps for a figure. Any other gap gets a word that is no act and no measure.
FIGURES = {"number": "3", "amount": "£12", "time": "8:20"}
#: A terminal of 80 columns leaves this many to a prompt in the list.
COLUMNS = 76


def entry(
    entry_id: str = "bank-x", prompt: str = "Read {book}.", first: int | None = None, last: int | None = None
) -> BankEntry:
    return BankEntry(id=entry_id, category=Category.STUDY, prompt=prompt, first_year=first, last_year=last)


def missing_letters(row: TargetRow) -> str:
    """The letters S, M and T that the check does not find."""
    return "".join(each.letter for each in check(row, TODAY) if not each.there and each.letter in "SMT")


def lines(text: str) -> int:
    return len(textwrap.wrap(text, COLUMNS))


# The shipped file


def test_the_file_says_its_version_and_its_source() -> None:
    file = load("target_bank")
    assert file["version"] == "2026-11"
    assert "School 4" in file["source"]


def test_there_are_at_least_sixty_entries_and_five_in_every_category() -> None:
    counted = Counter(each.category for each in ENTRIES)
    assert len(ENTRIES) >= 60
    assert {category.value: counted[category] for category in Category if counted[category] < 5} == {}


def test_no_id_stands_twice_and_each_names_its_category() -> None:
    ids = [each.id for each in ENTRIES]
    assert [twice for twice, times in Counter(ids).items() if times > 1] == []
    assert [each.id for each in ENTRIES if not re.fullmatch(rf"bank-{each.category.value}-\d\d", each.id)] == []


def test_no_key_is_misspelt() -> None:
    # A record carries unknown fields along, so a misspelt key would never be missed.
    known = {"id", "category", "prompt", "hint", "first_year", "last_year"}
    assert [each["id"] for each in load("target_bank")["entries"] if not set(each) <= known] == []


def test_every_prompt_has_one_to_four_gaps_in_plain_words() -> None:
    for each in ENTRIES:
        names = bank.gaps(each.prompt)
        assert bank.prompt_problem(each.prompt) == "", each.id
        assert 1 <= len(names) <= 4, each.id
        assert [name for name in names if not re.fullmatch(r"[A-Za-z]+( [A-Za-z]+)*", name)] == [], each.id


def test_most_prompts_have_the_date_as_a_gap() -> None:
    assert sum(bank.DATE_GAP in bank.gaps(each.prompt) for each in ENTRIES) > len(ENTRIES) / 2


def test_every_prompt_starts_with_what_is_done_and_is_one_sentence() -> None:
    odd = [each.id for each in ENTRIES if not re.fullmatch(r"[A-Z][a-z]+ [^?!]+[^.?!]\.", each.prompt)]
    assert odd == []
    assert [each.id for each in ENTRIES if re.match(r"(I|To|The|My|Try|Be better)\b", each.prompt)] == []
    assert [each.id for each in ENTRIES if re.search(r"\bI (will|shall)\b|\bI'll\b", each.prompt)] == []


def test_every_hint_is_one_sentence() -> None:
    assert [each.id for each in ENTRIES if not re.fullmatch(r"[A-Z“].{19,}[.?]", each.hint)] == []
    assert [each.id for each in ENTRIES if re.search(r"[.?!]”? [A-Z]", each.hint)] == []


def test_year_groups_are_those_of_a_school_or_college_and_in_order() -> None:
    for each in ENTRIES:
        first, last = each.first_year or 7, each.last_year or 14
        assert 7 <= first <= last <= 14, each.id


@pytest.mark.parametrize("year_group", range(7, 15))
def test_every_year_group_finds_three_entries_in_every_category(year_group: int) -> None:
    found = Counter(each.category for each in ENTRIES if bank.suits(each, year_group))
    # A learner of 11 or 12 neither applies for anything nor goes on work experience.
    young = {Category.APPLICATIONS, Category.EXPERIENCE} if year_group < 9 else set()
    assert {category.value for category in set(Category) - young if found[category] < 3} == set()


@pytest.mark.parametrize("each", ENTRIES, ids=lambda each: each.id)
def test_a_filled_prompt_is_specific_measurable_and_has_its_time(each: BankEntry) -> None:
    words = {name: FIGURES.get(name, "this") for name in bank.gaps(each.prompt)}
    assert missing_letters(bank.row_from(each, words, BY_WHEN)) == ""
    # The figures of a date are no measure: without them the prompt has to bring its own.
    undated = TargetRow(text=bank.fill(each.prompt, words), by_when=BY_WHEN)
    assert missing_letters(undated) == ""


def test_prompts_and_hints_fit_two_lines_of_a_narrow_terminal() -> None:
    assert [each.id for each in ENTRIES if lines(each.prompt) > 2 or lines(each.hint) > 2] == []


@pytest.mark.parametrize("part", ["prompt", "hint"])
def test_no_two_entries_say_nearly_the_same(part: str) -> None:
    pairs = combinations(((each.id, getattr(each, part).casefold()) for each in ENTRIES), 2)
    alike = [
        (one, other)
        for (one, text), (other, another) in pairs
        if SequenceMatcher(None, text, another, autojunk=False).ratio() >= 0.8
    ]
    assert alike == []


# What can be done with an entry


def test_gaps_come_in_order_and_each_once() -> None:
    assert bank.gaps("Show {person} my {piece of work}, then ask {person} by {date}.") == (
        "person",
        "piece of work",
        "date",
    )
    assert bank.gaps("Read a book.") == ()


@pytest.mark.parametrize(
    ("prompt", "words", "by_when", "filled"),
    [
        ("Hand in {work} by {date}.", {"work": "my poster"}, BY_WHEN, "Hand in my poster by 4 December 2026."),
        ("Hand in {work} by {date}.", {"work": "my poster"}, None, "Hand in my poster by [date]."),
        ("Hand in {work} by {date}.", {"date": "Friday"}, None, "Hand in [work] by Friday."),
        ("Hand in {work} by {date}.", {"date": "Friday"}, BY_WHEN, "Hand in [work] by 4 December 2026."),
        ("Show {work} and {work}.", {"work": "it"}, None, "Show it and it."),
        ("Show {work}.", {"work": "  my poster "}, None, "Show my poster."),
        ("Show {work}.", {"work": "   "}, None, "Show [work]."),
        ("Show {work}.", {"work": "{date} [red]"}, BY_WHEN, "Show {date} [red]."),
        ("Show {work}.", {"work": r"\1 \g<0>"}, None, r"Show \1 \g<0>."),
        ("Show {work}.", {"work": "it", "person": "Ms Ali"}, None, "Show it."),
        ("Read a book.", {}, BY_WHEN, "Read a book."),
    ],
)
def test_filling_a_prompt(prompt: str, words: dict[str, str], by_when: date | None, filled: str) -> None:
    assert bank.fill(prompt, words, by_when) == filled


@given(st.text())
def test_what_stands_in_a_gap_is_never_read_as_a_gap(typed: str) -> None:
    assert bank.fill("Show {work} today.", {"work": typed}) == f"Show {typed.strip() or '[work]'} today."


@given(st.text(alphabet="ab {}", max_size=40))
def test_a_prompt_without_a_problem_has_no_brace_left_when_it_is_filled(prompt: str) -> None:
    filled = bank.fill(prompt, dict.fromkeys(bank.gaps(prompt), "x"))
    named = all(name.strip() for name in bank.gaps(prompt))
    assert (bank.prompt_problem(prompt) == "") == (named and "{" not in filled and "}" not in filled)


@pytest.mark.parametrize("prompt", ["Read {book.", "Read book}.", "Read {}.", "Read {the {book}}.", "Read }book{."])
def test_braces_that_make_no_gap_are_a_problem(prompt: str) -> None:
    assert "opening and a closing brace" in bank.prompt_problem(prompt)


@pytest.mark.parametrize("prompt", ["Read {book} by {date}.", "Read a book.", ""])
def test_whole_gaps_and_none_at_all_are_no_problem(prompt: str) -> None:
    assert bank.prompt_problem(prompt) == ""


def test_a_target_from_an_entry_has_its_words_its_date_and_its_origin() -> None:
    row = bank.row_from(entry("bank-study-90", "Read {book} by {date}."), {"book": "Holes"}, BY_WHEN)
    assert row == TargetRow(text="Read Holes by 4 December 2026.", by_when=BY_WHEN, entry="bank-study-90")


def test_the_whole_bank_is_ours_if_a_school_has_nothing_of_its_own() -> None:
    assert bank.whole_bank([]) == ENTRIES


def test_a_school_s_entry_with_our_id_takes_the_place_of_ours() -> None:
    changed = ENTRIES[3].having(prompt="Ask {person} by {date} for the list.", retired_on=TODAY)
    whole = bank.whole_bank([changed])
    assert whole[3] == changed
    assert whole[:3] + whole[4:] == ENTRIES[:3] + ENTRIES[4:]


def test_a_school_s_new_entries_come_last() -> None:
    own = (entry("b1"), entry("b2"))
    assert bank.whole_bank(own) == ENTRIES + own


@pytest.mark.parametrize(
    ("first", "last", "suited"),
    [
        (None, None, {7, 8, 9, 10, 11, 12, 13, 14}),
        (12, None, {12, 13, 14}),
        (None, 8, {7, 8}),
        (9, 10, {9, 10}),
        (11, 11, {11}),
    ],
)
def test_an_entry_suits_its_years_and_a_learner_whose_year_is_unknown(
    first: int | None, last: int | None, suited: set[int]
) -> None:
    one = entry(first=first, last=last)
    assert {year for year in range(7, 15) if bank.suits(one, year)} == suited
    assert bank.suits(one, None)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "any year"),
        (None, 9, "Years 7 to 9"),
        (10, 11, "Years 10 to 11"),
        (11, 11, "Year 11"),
        (10, None, "Year 10 and above"),
        (13, 14, "Years 13 to 14"),
    ],
)
def test_the_years_of_an_entry_in_words(first: int | None, last: int | None, words: str) -> None:
    assert entry(first=first, last=last).years == words


def test_an_entry_is_found_by_its_category_its_prompt_and_its_hint_without_accents_or_case() -> None:
    one = entry(prompt="Visit the CAFÉ by {date}.").having(hint="Go with Zoë.")
    assert bank.bank_line(one) == "study skills visit the cafe by {date}. go with zoe."
