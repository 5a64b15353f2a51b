"""The small school of the screens, with a review of provision."""

import pytest

from screens.desk import Desk
from tests.coherence_screens.reviewed import keep_review, troubled
from tests.screens.conftest import Office, _here, made, office, pytest_pyfunc_call

__all__ = ["_here", "made", "office", "pytest_pyfunc_call"]


@pytest.fixture
def desk(office: Office) -> Desk:
    """Ms Shah's desk in the small school, with a review in which several things do not hang together."""
    desk = office.desk()
    keep_review(desk, troubled())
    return desk


@pytest.fixture
def bare_desk(office: Office) -> Desk:
    """Ms Shah's desk in the small school, without a review."""
    return office.desk()
