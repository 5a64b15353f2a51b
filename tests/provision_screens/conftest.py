"""The small school of the screens, with an empty review of provision."""

import pytest

from screens.desk import Desk
from tests.provision_screens.at_grid import begin_review
from tests.screens.conftest import Office, _here, made, office, pytest_pyfunc_call

__all__ = ["_here", "made", "office", "pytest_pyfunc_call"]


@pytest.fixture
def desk(office: Office) -> Desk:
    """Ms Shah's desk, with an empty review of this year."""
    desk = office.desk()
    begin_review(desk)
    return desk


@pytest.fixture
def bare_desk(office: Office) -> Desk:
    """Ms Shah's desk, without a review."""
    return office.desk()
