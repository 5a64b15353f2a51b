"""Somebody else at work on the same school, on a machine of their own: they share the folder and nothing more."""

from dataclasses import replace
from pathlib import Path

from screens.desk import Desk
from store.index.index import Index
from tests.screens.conftest import Office


def another_machine(office: Office, cache: Path, person: str = "Mr Bell") -> Desk:
    """The desk of another machine; its cache is its own."""
    desk = office.desk(person)
    return replace(desk, index=Index(office.glance, cache / "elsewhere"))
