"""Makes the pictures of the README from the demo school. Run by `make pictures`."""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from guidance.demo.school import make_school
from screens.desk import Desk, Memory
from store.creation import create_store
from store.index.index import Index
from store.place import glance
from tui.app import FingerpostApp
from tui.demo_school import new_demo

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 24, 9, 42, 7, tzinfo=ZoneInfo("Europe/London"))

#: Each picture: its name, and the keys that lead to it.
PICTURES = {
    "today": (),
    "interview": ("enter", "i", "1", "f9", "f9", "f9"),
    "bank": ("3",),
    "provision": ("4", "enter"),
}


def _desk(folder: Path) -> Desk:
    create_store(folder / "school", new_demo(make_school(7, 60, NOW.date()), "sdemo"))
    found = glance(folder / "school")
    person = found.colleague(found.demo_person) or found.colleagues[0]
    return Desk(found, Index(found, folder), person, lambda: NOW, Memory({}), folder / "drafts", folder)


async def _take(name: str, keys: tuple[str, ...], folder: Path) -> None:
    app = FingerpostApp(_desk(folder))
    async with app.run_test(size=(110, 34)) as pilot:
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        await pilot.pause()
        (HERE / f"{name}.svg").write_text(app.export_screenshot(title="Fingerpost"))


def main() -> None:
    """Takes every picture."""
    for name, keys in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(_take(name, keys, Path(folder)))


if __name__ == "__main__":
    main()
