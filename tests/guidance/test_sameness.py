"""The sameness check: what counts as the same target, who is found, and that nobody is missed."""

from hypothesis import given
from hypothesis import strategies as st

from guidance.plan.sameness import SAME_PLAN, SAME_TARGET, Aims, Shelf, alike_plans, led, likeness
from guidance.plan.telling_words import TellingWords

AMARA = Aims(
    "l1",
    (
        "Hand in the maths portfolio to Mr Patel by 4 December",
        "Visit the open evening at Castle Sixth with Amara",
        "Write a personal statement",
    ),
)
BEN = Aims(
    "l2",
    (
        "Hand in the maths portfolio to Ms Shah by 12 January 2027",
        "Visit the open evening at Hill College with Ben",
        "Ring two garages about an apprenticeship",
    ),
)
CHLOE = Aims("l3", ("Learn ten French verbs every night", "Join the drama club"))
NAMES = ["Amara Okafor", "Ben Lee", "Chloe Smith-Jones", "Ms Shah"]


def telling(text: str) -> set[str]:
    return set(TellingWords(NAMES).of(text))


def test_names_dates_numbers_and_small_words_count_for_nothing() -> None:
    assert telling("Hand in the essay by 4 December") == {"hand", "essay"}
    assert telling("I will hand in my essays on Monday 12th Jan") == {"hand", "essay"}
    assert telling("Show Mr Patel three drafts") == telling("Show Ms Shah’s draft twice") == {"show", "draft"}
    assert telling("Visit Castle Sixth") == telling("Visit Hereford") == {"visit"}
    assert telling("Amara is on time") == telling("Ben, Chloe and Smith-Jones") == set()
    assert telling("") == telling("4 / 12 - 2026 !") == set()


def test_subjects_and_shouting_count_although_they_have_capitals() -> None:
    assert "math" in telling("Revise Maths")
    assert telling("Revise Maths") != telling("Revise French")
    assert telling("HAND IN THE ESSAY") == telling("Hand in the essay")


def test_two_plans_that_differ_in_names_and_dates_are_found_with_their_passages() -> None:
    (found,) = alike_plans([AMARA, CHLOE, BEN], NAMES)
    assert found.learners == ("l1", "l2")
    assert round(found.likeness, 2) == 0.67
    assert [passage.wordings for passage in found.passages] == [
        (("l1", AMARA.texts[0]), ("l2", BEN.texts[0])),
        (("l1", AMARA.texts[1]), ("l2", BEN.texts[1])),
    ]
    assert [round(passage.likeness, 2) for passage in found.passages] == [1.0, 1.0]


def test_a_subject_makes_a_small_difference_and_another_act_a_large_one() -> None:
    words = TellingWords()
    one = words.of("Hand in the maths coursework")
    assert 0.5 < likeness(one, words.of("Hand in the French coursework")) < 1
    assert likeness(one, words.of("Visit a garage")) == 0


def test_a_whole_group_with_one_plan_is_one_find() -> None:
    group = [Aims(f"l{n}", tuple(f"{text} with {name}" for text in AMARA.texts)) for n, name in enumerate(NAMES)]
    (found,) = alike_plans(group, NAMES)
    assert (found.learners, found.likeness) == (("l0", "l1", "l2", "l3"), 1.0)
    assert [len(passage.wordings) for passage in found.passages] == [4, 4, 4]


def test_plans_without_targets_or_without_telling_words_are_like_nobody() -> None:
    assert alike_plans([]) == ()
    assert alike_plans([Aims("l1", ()), Aims("l2", ()), Aims("l3", ("by Monday",)), Aims("l4", ("by Monday",))]) == ()


def test_who_is_like_somebody_in_a_heap_but_not_like_its_first_is_named_too() -> None:
    def aims(learner: str, signs: str) -> Aims:
        return Aims(learner, tuple(f"do{sign}{sign} thing{sign}{sign}" for sign in signs))

    found = alike_plans([aims("a", "vwxyz"), aims("b", "vwxpq"), aims("c", "xpqrk")])
    assert [each.learners for each in found] == [("a", "b"), ("b", "c")]


some_words = st.frozensets(st.sampled_from("abcdefgh"), min_size=1)


@given(st.lists(some_words, max_size=25), some_words, st.sampled_from([SAME_PLAN, SAME_TARGET]))
def test_the_shelf_finds_whatever_comparing_with_everything_finds(
    stock: list[frozenset[str]], wanted: frozenset[str], least: float
) -> None:
    shelf = Shelf([*stock, wanted], least)
    for words in stock:
        shelf.put(words)
    near = [likeness(wanted, words) for words in stock if words != wanted]
    best = max((alike for alike in near if alike >= least), default=None)
    found = shelf.nearest(wanted)
    assert (likeness(wanted, found) if found is not None else None) == best


@given(st.lists(some_words, max_size=25))
def test_everything_is_like_its_leader_and_leaders_are_not_like_each_other(sets: list[frozenset[str]]) -> None:
    leaders = led(sets, SAME_PLAN)
    chosen = set(leaders.values())
    assert all(likeness(words, leader) >= SAME_PLAN for words, leader in leaders.items())
    assert all(likeness(one, other) < SAME_PLAN for one in chosen for other in chosen if one != other)


TARGETS = [f"act{sign}{sign} object{sign}{sign} place{sign}{sign}" for sign in "abcdefgh"]
a_plan = st.lists(st.sampled_from(TARGETS), unique=True, max_size=5).map(tuple)


@given(st.lists(a_plan, max_size=12))
def test_whoever_is_nearly_the_same_as_somebody_is_named_and_nobody_else(plans: list[tuple[str, ...]]) -> None:
    group = [Aims(f"l{number}", texts) for number, texts in enumerate(plans)]
    named = {learner for found in alike_plans(group) for learner in found.learners}
    wanted = {
        one.learner
        for one in group
        for other in group
        if one is not other and likeness(frozenset(one.texts), frozenset(other.texts)) >= SAME_PLAN
    }
    assert named == wanted


@given(st.lists(a_plan, max_size=12))
def test_a_find_says_how_alike_the_least_alike_is_and_shows_what_is_common(plans: list[tuple[str, ...]]) -> None:
    by_learner = {f"l{number}": texts for number, texts in enumerate(plans)}
    for found in alike_plans([Aims(learner, texts) for learner, texts in by_learner.items()]):
        first, *others = (frozenset(by_learner[learner]) for learner in found.learners)
        assert found.likeness == min(likeness(first, other) for other in others) >= SAME_PLAN
        common = {text for text in first if any(text in other for other in others)}
        assert {text for passage in found.passages for _, text in passage.wordings} == common
        assert all(passage.likeness == 1 for passage in found.passages)


@given(st.text(max_size=300))
def test_any_text_has_its_telling_words(text: str) -> None:
    words = TellingWords(NAMES).of(text)
    assert all(any(sign.isalpha() for sign in word) for word in words)
