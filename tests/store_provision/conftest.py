"""A school with two learners, and a review and a self-evaluation of one year."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.school import School
from tests.store.making import open_school
from tests.store_forgetting.forgetting_school import make_school
from tests.store_provision.kept_years import begun


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """The school with its year begun, its index read."""
    school = open_school(make_school(tmp_path / "store"), tmp_path / "cache")
    school.refresh_index()
    begun(school)
    yield school
    school.index.close()
