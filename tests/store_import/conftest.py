"""The small school, open, in a folder of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.school import School
from tests.store_import.importing_school import Opens, open_school
from tests.tui.small_school import make_small_school


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens schools, each time as another program does, and closes them at the end."""
    schools: list[School] = []

    def opened(root: Path) -> School:
        schools.append(open_school(root, tmp_path / f"cache{len(schools)}"))
        return schools[-1]

    yield opened
    for school in schools:
        school.index.close()


@pytest.fixture
def school(tmp_path: Path, opens: Opens) -> School:
    """The small school."""
    return opens(make_small_school(tmp_path / "school").root)
