"""A store where Amara has a PIN and Ms Shah a passphrase."""

from pathlib import Path

import pytest

from store.place import Place
from tests.store_sign_in.doors import with_pin


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The store."""
    return with_pin(tmp_path / "store")
