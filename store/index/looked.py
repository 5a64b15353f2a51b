"""The figures of a school year, and what happened of the provision in it, from what the index keeps of each learner."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from guidance.interview.choices import InterviewKind
from guidance.provision.practice import Counts
from guidance.self_evaluation.evidence import Looked

#: A learner's id, and what `evidence_facts` took out of their folder.
Kept = tuple[str, Mapping[str, Any]]

#: A kind that a newer version of the program knows is counted there.
_KINDS: Final = {kind.value: kind for kind in InterviewKind}
_APPLYING: Final = frozenset({11, 12, 13, 14})
#: Figures of learners, by the name under which their years are kept.
_IN_YEARS: Final = {"plans_reviewed": "looked", "targets_set": "set", "interviewed": "met"}
#: Figures of records, by the name under which they are kept, and the place in a record where it says whether it is so.
_OF_RECORDS: Final = (
    ("decisions", "held", 3),
    ("signed", "held", 4),
    ("targets_met", "ended", 2),
    ("referrals_taken_up", "referred", 2),
)


def looked_in(year: int, kept: Iterable[Kept]) -> dict[str, list[Looked]]:
    """What is looked at in a school year, by topic: as `guidance.self_evaluation.counting` has it of the folders."""
    found: dict[str, list[Looked]] = {}
    for learner, facts in kept:
        if was_here(facts, year):
            for topic, looked in _looked(learner, facts, year):
                found.setdefault(topic, []).append(looked)
    return found


def was_here(facts: Mapping[str, Any], year: int) -> bool:
    """Whether the learner was here on any day of a school year, as far as is known."""
    left, came = facts["left"], facts["came"]
    return not (left is not None and left < year) and not (came is not None and came > year)


def _looked(learner: str, facts: Mapping[str, Any], year: int) -> Iterator[tuple[str, Looked]]:
    plan = facts["plan"]
    yield "plans_begun", Looked(learner, learner, plan is not None)
    for topic, name in _IN_YEARS.items():
        yield topic, Looked(learner, learner, year in facts[name])
    yield "earlier_records", Looked(learner, learner, facts["earlier"])
    if facts["group"] in _APPLYING:
        yield "applications", Looked(learner, learner, facts["applies"])
    for topic, so in (plan or {}).items():
        if topic != "id":
            yield topic, Looked(learner, plan["id"], so)
    for topic, name, place in _OF_RECORDS:
        for row in facts[name]:
            if row[1] == year:
                yield topic, Looked(learner, row[0], row[place])


def counts_in(year: int, now: int, kept: Iterable[Kept]) -> Counts:
    """How many learners of each year group were here in a school year, had each kind of interview, and hold a record.

    Args:
        year: the school year.
        now: the present one. In an earlier year a learner was in an earlier year group.
        kept: what is kept of every learner.
    """
    here: Counter[int] = Counter()
    had: Counter[tuple[InterviewKind, int]] = Counter()
    produced: Counter[tuple[InterviewKind, int]] = Counter()
    for _, facts in kept:
        if facts["group"] is None or not was_here(facts, year):
            continue
        last = now if facts["left"] is None else min(now, facts["left"])
        group = facts["group"] - max(0, last - year)
        here[group] += 1
        held = [row for row in facts["held"] if row[1] == year]
        had.update((_KINDS[kind], group) for kind in {row[2] for row in held} & _KINDS.keys())
        produced.update((_KINDS[kind], group) for kind in {row[2] for row in held if row[5]} & _KINDS.keys())
    return Counts(here, had, produced)
