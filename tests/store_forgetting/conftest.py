"""A school in which there is something to forget."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.school import School
from tests.store.making import open_school
from tests.store_forgetting.forgetting_school import make_school


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school with two learners, its index read."""
    school = open_school(make_school(tmp_path / "store"), tmp_path / "cache")
    school.refresh_index()
    yield school
    school.index.close()
