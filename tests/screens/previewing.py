"""The preview of a list of learners, and what stands in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from screens import journeys
from screens.desk import Desk
from screens.files import FileScreen
from tests.screens.hands import Hands, at_work


@asynccontextmanager
async def previewing(desk: Desk, words: str | bytes) -> AsyncIterator[Hands]:
    """Hands at the preview of a list, or wherever they are if it cannot be read."""
    path = Path.home() / "pupils.csv"
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    async with at_work(desk, (160, 40)) as hands:
        await hands.go(journeys.OpenImport())
        (await hands.until_on(FileScreen)).dismiss(path)
        await hands.settle()
        yield hands


def parts(hands: Hands) -> list[str]:
    """The headings of the preview: each says how many rows there are."""
    rows = zip(hands.listing("rows").rows, hands.lines("rows"), strict=True)
    return [line for row, line in rows if not row.stands_for]
