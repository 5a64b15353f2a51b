"""A school where everybody signs in, servers of it, and browsers; all of them end whatever happens."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.serve.visitor import Server, Visitor
from tests.tui.running import Done, Run
from tests.tui.signed_in_school import make_signed_in_school
from tui.command_line import main


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The small school with sign-in; its dates lie around the day of the test."""
    make_signed_in_school(tmp_path / "school", datetime.now().astimezone().date())
    return tmp_path / "school"


@pytest.fixture
def serve(home: Path, school: Path) -> Iterator[Callable[..., Server]]:
    """Serves the school: options of the command."""
    with ExitStack() as stack:
        yield lambda *options: stack.enter_context(Server(home, school, *options))


@pytest.fixture
def visit() -> Iterator[Callable[[Server], Visitor]]:
    """Opens browsers on a server."""
    with asyncio.Runner() as loop, ExitStack() as stack:

        def opened(server: Server) -> Visitor:
            visitor = Visitor(loop, server.address)
            stack.callback(visitor.close)
            return visitor

        yield opened


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command within this process. A mistake of ours fails the test."""
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith(("XDG_", "FINGERPOST_"))]:
        monkeypatch.delenv(name)

    def ran(*arguments: object) -> Done:
        found = CliRunner().invoke(
            main, [str(each) for each in arguments], prog_name="fingerpost", catch_exceptions=False
        )
        return Done(found.exit_code, found.stdout, found.stderr)

    return ran
