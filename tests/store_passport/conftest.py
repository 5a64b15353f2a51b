"""Two schools, each in a folder of its own, and a learner of the first who takes a passport to the second."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.school import School
from tests.store_import.importing_school import Opens, open_school
from tests.store_passport.passports import HILL, make_school, whole_folder


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
def castle(tmp_path: Path, opens: Opens) -> School:
    """The school from which the learner comes."""
    return opens(make_school(tmp_path / "castle", "Castle School", whole_folder()))


@pytest.fixture
def empty(tmp_path: Path, opens: Opens) -> Callable[[str], School]:
    """Makes schools without learners."""

    def made(name: str) -> School:
        return opens(make_school(tmp_path / name, name))

    return made


@pytest.fixture
def hill(empty: Callable[[str], School]) -> School:
    """The school to which the learner goes: nobody is there yet."""
    return empty(HILL)
