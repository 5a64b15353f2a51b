"""Words, lists and codes as data: each file says its version and its source, and a school can read it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The reference file `name`.toml, read once. It holds at least `version` and `source`."""
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
