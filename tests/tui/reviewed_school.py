"""A review put into a school, and read there."""

from pathlib import Path

from guidance.provision.review import Review
from guidance.trust.access import Who
from guidance.trust.roles import Role
from store.index.index import Index
from store.place import glance
from store.school import School
from tests.tui.small_school import BY


def opened(root: Path, tmp_path: Path) -> School:
    """The school, for the tests to look into."""
    found = glance(root)
    return School(found.place, Index(found, tmp_path / "cache-of-the-test"), Who("pshah", "Ms Shah", Role.COORDINATOR))


def keep(root: Path, tmp_path: Path, review: Review) -> None:
    """Puts a review into the school."""
    school = opened(root, tmp_path)
    school.provision.save_review(review, BY)
    school.index.close()


def kept(root: Path, tmp_path: Path, year: int = 2026) -> Review:
    """The review of a year as it stands in the school."""
    school = opened(root, tmp_path)
    found = school.provision.review(year)
    school.index.close()
    assert found is not None
    return found
