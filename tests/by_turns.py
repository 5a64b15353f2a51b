"""What is asked of very many things: of some in each test run, of all of them by `make test-deep`."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def by_turns(things: Iterable[Any], every: int, called: Callable[[Any], str] = str) -> list[Any]:
    """The things as parameters of a test, of which one in `every` is asked in each run."""
    return [
        pytest.param(thing, id=called(thing), marks=[pytest.mark.deep] if number % every else [])
        for number, thing in enumerate(things)
    ]
