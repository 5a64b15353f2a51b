"""The schools of the screens."""

import pytest

from screens.desk import Desk
from tests.screens.conftest import Office, _here, demo_desk, made, made_demo, office, pytest_pyfunc_call

__all__ = ["_here", "demo_desk", "made", "made_demo", "office", "pytest_pyfunc_call"]


@pytest.fixture
def desk(office: Office) -> Desk:
    """Ms Shah's desk in the small school."""
    return office.desk()
