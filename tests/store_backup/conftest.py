"""The fixtures of the store's own tests."""

from tests.store.conftest import opened

__all__ = ["opened"]
