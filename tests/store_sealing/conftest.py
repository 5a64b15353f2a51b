"""Keys and a store for the tests of sealing."""

from pathlib import Path

import pytest

from store.place import Place
from tests.store_sealing.sealing_samples import Keys, make_store


@pytest.fixture
def keys() -> Keys:
    """A key for each of the three."""
    return Keys()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A store with one learner, whose interview is to be confidential."""
    return make_store(tmp_path / "store")
