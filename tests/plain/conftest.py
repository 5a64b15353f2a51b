"""Ms Shah's desk, and somebody who answers her line by line."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from screens.desk import Desk
from screens.interview.work import InterviewWork
from screens.plain.interview import PlainInterview
from screens.plain.lines import Lines
from store.drafts import Draft, left_behind
from tests.plain.talking import Talk, Talks, desk_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ms Shah's desk."""
    with desk_at(tmp_path) as desk:
        yield desk


@pytest.fixture
def talk(desk: Desk) -> Talks:
    """Holds a talk: what is typed, line by line; then there are no more lines."""

    def held(*typed: str, kind: str = "progress_review", work: InterviewWork | None = None) -> Talk:
        said: list[str] = []
        work = work or InterviewWork.begin(desk, "lamara", kind)
        lines = Lines(StringIO("".join(f"{line}\n" for line in typed)), said.append)
        status = PlainInterview(work, lines).run()
        return Talk(status, "".join(said), work)

    return held


@pytest.fixture
def drafts(desk: Desk) -> Callable[[], tuple[Draft, ...]]:
    """What the application would offer Ms Shah to go on with."""
    return lambda: left_behind(desk.draft_folders, desk.colleague.id)
