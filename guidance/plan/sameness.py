"""The sameness check: plans in a group whose targets are nearly the same.

A common finding of inspectors is that in a group of twenty plans only the names differ. So names, dates, numbers and
small words count for nothing here: two targets are compared by the words that say what will be done. What is found is
shown to a tutor with the passages, as something to look into; it is no verdict. Three learners who hand in the same
coursework may well have the same target.

How alike: twice the words in common, by the words of both (Dice's measure), from 0 to 1; plans likewise, by their
targets. Each is compared with the few that share two of its rarest words, so a whole school takes less than a second.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from typing import Final

from guidance.plan.telling_words import TellingWords, Words

#: From here on two targets count as nearly the same: of five words on each side four are common.
SAME_TARGET: Final = 0.75
#: From here on two plans do: of five targets on each side three.
SAME_PLAN: Final = 0.6


@dataclass(frozen=True, slots=True)
class Aims:
    """The targets of one learner, as they are worded."""

    learner: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One target that several of them have: each learner's wording, and how alike the least alike is to the first."""

    wordings: tuple[tuple[str, str], ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Alike:
    """Learners whose plans are nearly the same, in the order in which they were given."""

    learners: tuple[str, ...]
    #: How alike the least alike of them is to the first, from 0 to 1.
    likeness: float
    passages: tuple[Passage, ...]


class Shelf:
    """Sets of words, to find the one that is most like another.

    Args:
        sets: all sets that will be looked for, to know which words are rare.
        least: how alike two sets have to be.
    """

    def __init__(self, sets: Iterable[Words], least: float) -> None:
        often = Counter(item for each in sets for item in each)
        self._rank = {item: (number, item) for item, number in often.items()}
        self._least = least
        self._by_key: dict[tuple[str, ...], set[Words]] = {}

    def put(self, words: Words) -> None:
        """Puts a set on the shelf."""
        for key in self._keys(words):
            self._by_key.setdefault(key, set()).add(words)

    def nearest(self, words: Words) -> Words | None:
        """The set on the shelf that is most like this one and not the same; None if none is like enough."""
        seen = {each for key in self._keys(words) for each in self._by_key.get(key, ())} - {words}
        near = [(alike, each) for each in seen if (alike := likeness(words, each)) >= self._least]
        return max(near, key=lambda found: (found[0], sorted(found[1])))[1] if near else None

    def _keys(self, words: Words) -> Iterator[tuple[str, ...]]:
        """Where a set stands on the shelf: two sets that are alike enough have one of these in common.

        Sets of n and of m words that are alike to the degree t have at least n·t/(2 − t) words in common, and as many
        for m. Take the rarest words of each, all but that many and two more: the two rarest of the words in common are
        then among both. So each pair of these is a key. Only very small sets can be alike by a single word: it is
        their key too.
        """
        number = len(words)
        if number <= 2 / self._least - 1:
            yield from ((word,) for word in words)
        common = max(2, ceil(number * self._least / (2 - self._least) - 1e-9))
        yield from combinations(sorted(words, key=self._rank.__getitem__)[: number - common + 2], 2)


def likeness(one: Words, other: Words) -> float:
    """How alike two sets are, from 0 to 1."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def led(sets: Collection[Words], least: float) -> Mapping[Words, Words]:
    """Each set with its leader: the most like of those before it that lead, or itself if none is like enough.

    Each is compared with leaders alone, so a long row of small changes is not taken for one thing.
    """
    shelf, leaders = Shelf(sets, least), dict[Words, Words]()
    for words in sets:
        if words not in leaders:
            leaders[words] = shelf.nearest(words) or words
            if leaders[words] == words:
                shelf.put(words)
    return leaders


def alike_plans(group: Sequence[Aims], names: Iterable[str] = ()) -> tuple[Alike, ...]:
    """The plans of a group that are nearly the same, the most alike and the largest first.

    Everybody whose plan is nearly the same as somebody else's is named at least once.

    Args:
        group: the targets of each learner; a learner without targets is like nobody.
        names: names of learners and staff, which count for nothing; others are told by their capitals.
    """
    telling = TellingWords(names)
    words = {text: telling.of(text) for text in {text for aims in group for text in aims.texts}}
    kinds = _kinds({each for each in words.values() if each})
    plans = {aims.learner: frozenset(kinds[words[text]] for text in aims.texts if words[text]) for aims in group}
    heaps = _heaps([aims for aims in group if plans[aims.learner]], plans)
    found = [_alike(heap, words, plans) for heap in heaps]
    return tuple(sorted(found, key=lambda each: (-each.likeness, -len(each.learners), each.learners)))


def _kinds(texts: Collection[Words]) -> Mapping[Words, str]:
    """A name for what each target is about: the same for all that are nearly the same."""
    leaders = led(sorted(texts, key=lambda words: (len(words), sorted(words))), SAME_TARGET)
    return {words: " ".join(sorted(leader)) for words, leader in leaders.items()}


def _heaps(held: Sequence[Aims], plans: Mapping[str, Words]) -> list[list[Aims]]:
    """Those whose plans are nearly the same as that of the first in their heap; nobody is alone in one."""
    sets = [plans[aims.learner] for aims in held]
    leaders = led(sets, SAME_PLAN)
    together: dict[Words, list[Aims]] = {}
    for aims in held:
        together.setdefault(leaders[plans[aims.learner]], []).append(aims)
    shelf, whose = Shelf(sets, SAME_PLAN), {plans[aims.learner]: aims for aims in reversed(held)}
    for words in whose:
        shelf.put(words)
    heaps = [heap for heap in together.values() if len(heap) > 1]
    # Whoever is left may still be like somebody who stands in a heap and does not lead it.
    left = [heap[0] for heap in together.values() if len(heap) == 1]
    pairs = [(shelf.nearest(plans[aims.learner]), aims) for aims in left]
    return heaps + [[whose[near], aims] for near, aims in pairs if near is not None]


def _alike(heap: Sequence[Aims], words: Mapping[str, Words], plans: Mapping[str, Words]) -> Alike:
    first = plans[heap[0].learner]
    least = min(likeness(first, plans[aims.learner]) for aims in heap[1:])
    passages = []
    for text in heap[0].texts:
        wordings = [(aims.learner, near) for aims in heap for near in _nearest(text, aims.texts, words)]
        if len(wordings) > 1:
            shares = min(likeness(words[text], words[near]) for _, near in wordings)
            passages.append(Passage(tuple(wordings), shares))
    return Alike(tuple(aims.learner for aims in heap), least, tuple(passages))


def _nearest(text: str, texts: Iterable[str], words: Mapping[str, Words]) -> tuple[str, ...]:
    """The one of `texts` that is most like `text`, if any is nearly the same."""
    near = [(likeness(words[text], words[each]), each) for each in texts]
    best = max(near, key=lambda each: each[0], default=(0.0, ""))
    return (best[1],) if best[0] >= SAME_TARGET else ()
