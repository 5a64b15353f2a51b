"""What the program remembers for this user: who is at the desk, the colours, the last folders. One small JSON file."""

import json
from pathlib import Path
from typing import Any, Final

from screens.desk import Memory
from store.durable import make_private, read_whole, write_durably
from store.errors import StoreError

_FILE: Final = "state.json"


def load_memory(folder: Path) -> Memory:
    """What is remembered in a folder; nothing if there is nothing, or if it cannot be read."""
    path = folder / _FILE
    try:
        raw = read_whole(path)
        found = json.loads(raw) if raw else {}
    except (ValueError, RecursionError, StoreError):
        found = {}
    choices = {str(name): value for name, value in found.items()} if isinstance(found, dict) else {}

    def save(now: dict[str, Any]) -> None:
        # What is remembered is a convenience: a home that cannot be written must not stop the work.
        try:
            make_private(folder)
            write_durably(path, json.dumps(now, ensure_ascii=False, indent=1).encode())
        except StoreError:
            return

    return Memory(choices, save)


def person_key(store_id: str) -> str:
    """Under which name the person at the desk of a store is remembered."""
    return f"person of {store_id}"
