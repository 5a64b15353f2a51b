"""What the program remembers for this user: who is at the desk, the colours, the last folders. One small JSON file."""

import json
from pathlib import Path
from typing import Any, Final

from screens.desk import Memory
from store.durable import make_private, read_whole, write_durably
from store.errors import StoreError

_FILE: Final = "state.json"


def load_memory(folder: Path, theme: str = "") -> Memory:
    """What is remembered in a folder; nothing if there is nothing, or if it cannot be read.

    Args:
        folder: where it is kept.
        theme: the theme, if none is remembered.
    """
    path = folder / _FILE
    choices = ({"theme": theme} if theme else {}) | _read(path)
    known = dict(choices)

    def save(now: dict[str, Any]) -> None:
        changed = {name: value for name, value in now.items() if known.get(name) != value}
        known.update(changed)
        # Another window may have kept something else meanwhile. And what is remembered is a convenience: a home that
        # cannot be written must not stop the work.
        try:
            make_private(folder)
            write_durably(path, json.dumps(_read(path) | changed, ensure_ascii=False, indent=1).encode())
        except StoreError:
            return

    return Memory(choices, save)


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = read_whole(path)
        found = json.loads(raw) if raw else {}
    except (ValueError, RecursionError, StoreError):
        return {}
    return found if isinstance(found, dict) else {}


def person_key(store_id: str) -> str:
    """Under which name the person at the desk of a store is remembered."""
    return f"person of {store_id}"
