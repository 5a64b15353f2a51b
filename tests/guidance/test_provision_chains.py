"""The learner's journey from stage to stage: every way told is a real one, and looking for it comes to an end."""

from itertools import pairwise, permutations
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.provision.chains import Chain, Step, chains
from guidance.provision.choices import Column, Part, Stage, Strand
from guidance.provision.graph import Graph, graph_of
from guidance.provision.life import new_review
from guidance.provision.review import Review
from tests.guidance.provision_samples import write

#: Interviews of three stages. Journeys of progress reviews go past the others, which may carry records on.
ROWS = ("progress_ks3", "mentoring_ks3", "careers_y9", "progress_ks4", "careers_y11", "mentoring_ks4", "careers_post16")
NAMES = ("Alder", "Birch", "Cedar", "Dogwood")

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class _Counted(dict[KeyT, ValueT]):
    """A mapping that fails once it is looked into too often: what never ends is a failure and no wait."""

    left = 10_000

    def __getitem__(self, key: KeyT) -> ValueT:
        self.left -= 1
        if not self.left:
            pytest.fail("It goes round and round.")
        return super().__getitem__(key)


def _graph(said: dict[str, tuple[str, str]]) -> Graph:
    """The graph of a review in which interviews use and produce what is said."""
    review = new_review(2026, "v1")
    for row, (used, produced) in said.items():
        review = _says(review, row, used, produced)
    graph = graph_of(review)
    return Graph(
        graph.review,
        graph.interviews,
        _Counted(graph.documents),
        _Counted(graph.used),
        _Counted(graph.produced),
        graph.people,
    )


def _says(review: Review, row: str, used: str, produced: str) -> Review:
    review = write(review, Part.INTERVIEWS, row, Column.USED, used)
    return write(review, Part.INTERVIEWS, row, Column.PRODUCED, produced)


def _journey(graph: Graph, strand: Strand) -> Chain:
    return next(chain for chain in chains(graph) if chain.strand is strand)


@pytest.mark.parametrize("used", ["; ".join(names) for names in permutations(("Own log", "Targets", "Other log"))])
def test_an_interview_that_reads_its_own_log_is_no_way_round(used: str) -> None:
    graph = _graph(
        {
            "progress_ks3": ("", "Targets"),
            "careers_y11": (used, "Own log; Other log"),
            "mentoring_ks4": ("Own log", "Other log"),
            "progress_ks4": ("Own log", ""),
        }
    )
    _, then = _journey(graph, Strand.PROGRESS).steps
    assert then.by == ("name:targets", "name:own log")


@pytest.mark.parametrize("used", ["Fir; Alder", "Alder; Fir"])
def test_of_two_records_that_an_interview_reads_the_way_goes_by_the_one_that_reached_it(used: str) -> None:
    graph = _graph(
        {
            "progress_ks3": ("", "Alder"),
            "careers_y9": (used, "Birch"),
            "mentoring_ks4": ("Birch", "Fir; Cedar"),
            "progress_ks4": ("Cedar", ""),
        }
    )
    _, then = _journey(graph, Strand.PROGRESS).steps
    assert then.by == ("name:alder", "name:birch", "name:cedar")


CELL = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map("; ".join)


@given(st.fixed_dictionaries({row: st.tuples(CELL, CELL) for row in ROWS}))
def test_every_way_told_is_a_real_way_and_where_none_is_told_there_is_none(said: dict[str, tuple[str, str]]) -> None:
    graph = _graph(said)
    for chain in chains(graph):
        for before, step in pairwise(chain.steps):
            assert bool(step.by) == _is_reached(graph, before, step)
            if step.by:
                _assert_way(graph, before, step)


def _between(graph: Graph, before: Step, step: Step) -> set[str]:
    """The interviews that may carry a record from one stage to another."""
    order = list(Stage)
    stages = order[order.index(before.stage) : order.index(step.stage) + 1]
    return {key for key, row in graph.interviews.items() if row.stage in stages}


def _assert_way(graph: Graph, before: Step, step: Step) -> None:
    carriers = _between(graph, before, step)
    assert len(set(step.by)) == len(step.by)
    assert set(graph.documents[step.by[0]].producers) & set(before.interviews)
    assert set(graph.documents[step.by[-1]].users) & set(step.interviews)
    for read, written in pairwise(step.by):
        assert set(graph.documents[read].users) & set(graph.documents[written].producers) & carriers


def _is_reached(graph: Graph, before: Step, step: Step) -> bool:
    """Whether there is any way: whatever can be reached is reached by going on until nothing more comes."""
    carriers, reached = _between(graph, before, step), set(before.interviews)
    while True:
        records = {document for interview in reached for document in graph.produced[interview]}
        readers = {reader for document in records for reader in graph.documents[document].users}
        if readers & set(step.interviews):
            return True
        if readers & carriers <= reached:
            return False
        reached |= readers & carriers
