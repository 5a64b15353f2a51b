"""Stores for the tests: each test has its own, in its own folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guidance.learner.folder import Folder
from store.place import Place
from store.school import School
from tests.store.making import learner, make_place, open_school, review, target


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[Place], School]]:
    """Opens a store, with its index in a cache of its own; it is closed at the end."""
    schools: list[School] = []

    def open_it(place: Place) -> School:
        schools.append(open_school(place, tmp_path / "cache"))
        return schools[-1]

    yield open_it
    for school in schools:
        school.index.close()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A store with one learner, who has a review and two targets."""
    targets = (target("t1"), target("t2", "Ring the college"))
    return make_place(tmp_path / "store", (Folder(learner=learner(), interviews=(review(),), targets=targets),))


@pytest.fixture
def small_school(tmp_path: Path) -> Iterator[School]:
    """The small school with a record of every kind, its index read."""
    school = open_school(make_place(tmp_path / "school"), tmp_path / "cache")
    school.refresh_index()
    yield school
    school.index.close()


@pytest.fixture
def school(place: Place, tmp_path: Path) -> Iterator[School]:
    """The store with one learner, open."""
    school = open_school(place, tmp_path / "cache")
    school.refresh_index()
    yield school
    school.index.close()
