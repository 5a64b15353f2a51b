"""What somebody writes in a browser comes to their own downloads, and stays nowhere else."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual_serve.app_service import AppService

from tests.serve.visitor import Server, Visitor
from tests.tui.signed_in_school import AMARAS, SHAHS
from tui.serve.deliveries import BrokenOffError, Deliveries
from tui.serve.outbox import Outbox

Serve = Callable[..., Server]
Visit = Callable[[Server], Visitor]


@pytest.fixture
def server(serve: Serve) -> Server:
    """A server."""
    return serve()


@pytest.fixture
def at_amara(server: Server, visit: Visit) -> Visitor:
    """Ms Shah has opened Amara's folder."""
    visitor = visit(server).come().sign_in_as_staff("Ms Shah", SHAHS)
    visitor.type("2").until("Find")
    return visitor.type("Amara").until("Okafor").press("enter").until("What happened")


def test_everything_about_a_learner_comes_as_one_file(at_amara: Visitor, server: Server) -> None:
    at_amara.press("f8").until(lambda: bool(at_amara.files)).until("your downloads")
    ((name, content),) = at_amara.files.items()
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {Path(each).name: archive.read(each) for each in archive.namelist()}
    assert {"record.md", "record.json"} <= set(files)
    assert b"Amara Okafor" in files["record.md"]
    assert json.loads(files["record.json"])
    assert [each for each in server.state() if "record" in each] == []


def test_a_copy_comes_to_the_downloads_without_a_folder_to_choose(at_amara: Visitor, server: Server) -> None:
    at_amara.type("c").until("Copies to")
    at_amara.type(" ").until("NOT AGREED").type("\x1bOR").press("ctrl+s").until(lambda: bool(at_amara.files)).until(
        "your downloads"
    )
    (content,) = at_amara.files.values()
    assert b"Amara Okafor" in content
    assert str(server.home) not in at_amara.text
    assert not (server.home / "Documents").exists()


def test_a_file_is_for_the_browser_that_wrote_it(at_amara: Visitor, server: Server, visit: Visit) -> None:
    at_amara.opens_files = False
    at_amara.press("f8").until(lambda: bool(at_amara.kinds))
    (key,) = at_amara.kinds
    other = visit(server)
    assert other.get(f"/download/{key}")[0] == 403
    other.get("/")
    assert other.get(f"/download/{key}")[0] == 403
    assert at_amara.get(f"/download/{key}")[0] == 200
    assert at_amara.get(f"/download/{key}")[0] == 404


def test_whoever_signs_in_next_in_the_same_tab_gets_nothing_of_the_one_before(
    at_amara: Visitor, server: Server
) -> None:
    at_amara.opens_files = False
    at_amara.press("f8").until(lambda: bool(at_amara.kinds))
    (key,) = at_amara.kinds
    (first,) = server.boxes()
    at_amara.press("ctrl+p").until("Help").type("Sign out").until("nobody goes on as you").press("enter")
    at_amara.until("Your name")
    assert at_amara.get(f"/download/{key}")[0] == 404
    assert server.boxes() == []
    at_amara.sign_in("Amara Okafor", "10B", AMARAS)
    assert at_amara.get(f"/download/{key}")[0] == 404
    (second,) = server.boxes()
    assert second != first
    assert list(at_amara.kinds) == [key]


def test_nobody_looks_into_the_folders_of_the_computer_that_serves(server: Server, visit: Visit) -> None:
    visitor = visit(server).come().sign_in_as_staff("Ms Shah", SHAHS)
    visitor.press("ctrl+p").until("Help").type("Import a list").until("from a CSV").press("enter")
    visitor.until("Not here")
    assert "The files of this machine" not in visitor.text


# What is offered


async def offered(deliveries: Deliveries, session: "Session", *keys: str) -> None:
    """A session has files for its browser."""
    for key in keys:
        await deliveries.create_download(
            app_service=session, delivery_key=key, file_name=f"{key}.md", open_method="download", mime_type="text/plain"
        )


class Session(AppService):
    """The server's side of a session that has so many pieces, and then says no more."""

    def __init__(self, deliveries: Deliveries, *pieces: bytes | None) -> None:
        async def shown(what: Any) -> None:
            raise AssertionError(what)

        async def closed() -> None:
            raise AssertionError

        super().__init__("", write_bytes=shown, write_str=shown, close=closed, download_manager=deliveries)
        self._deliveries, self._pieces = deliveries, list(pieces)

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """It is asked for the next piece."""
        if self._pieces and (piece := self._pieces.pop(0)) is not None:
            await self._deliveries.chunk_received(str(data["key"]), piece)
        elif not self._pieces:
            return False
        else:
            await self._deliveries.cancel_app_downloads(self.app_service_id)
        return True


def test_a_file_comes_whole_and_is_then_offered_no_more() -> None:
    async def fetched() -> None:
        deliveries = Deliveries()
        session = Session(deliveries, b"one ", b"two", b"", b"")
        await offered(deliveries, session, "a")
        pieces = []
        async for piece in deliveries.download("a"):
            pieces.append(piece)
            assert deliveries.offered("a") is None  # not twice at the same time
        assert pieces == [b"one ", b"two"]
        assert deliveries.offered("a") is None
        assert deliveries._active_downloads == {}

    asyncio.run(fetched())


@pytest.mark.parametrize("rest", [(), (None, b"")], ids=["ended", "signed out"])
def test_a_file_that_breaks_off_does_not_pass_for_a_whole_one(rest: tuple[bytes | None, ...]) -> None:
    async def fetched() -> None:
        deliveries = Deliveries()
        session = Session(deliveries, b"one ", *rest)
        await offered(deliveries, session, "a")
        pieces = deliveries.download("a")
        assert await anext(pieces) == b"one "
        with pytest.raises(BrokenOffError):
            await anext(pieces)
        assert deliveries._active_downloads == {}

    asyncio.run(fetched())


def test_whoever_signs_out_offers_nothing_more_and_others_go_on() -> None:
    async def withdrawn() -> None:
        deliveries = Deliveries()
        session, other = Session(deliveries), Session(deliveries)
        await offered(deliveries, session, "a", "b")
        await offered(deliveries, other, "c")
        await deliveries.cancel_app_downloads(session.app_service_id)
        assert [key for key in "abc" if deliveries.offered(key)] == ["c"]

    asyncio.run(withdrawn())


# The outbox


def test_one_file_goes_as_it_is_and_several_go_as_one(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "box").begin()
    assert box.take() is None
    (box.folder / "a.md").write_bytes(b"words")
    (box.folder / ".fingerpost-x.part").write_bytes(b"not yet")
    parcel = box.take()
    assert parcel
    assert (parcel.name, parcel.content, parcel.kind) == ("a.md", b"words", "text/markdown")
    (box.folder / "b.md").write_bytes(b"1")
    (box.folder / "c").mkdir()
    (box.folder / "c" / "d.md").write_bytes(b"2")
    parcel = box.take()
    assert parcel
    with zipfile.ZipFile(io.BytesIO(parcel.content)) as archive:
        assert {each: archive.read(each) for each in archive.namelist()} == {"b.md": b"1", "c/d.md": b"2"}
    assert box.take() is None
    box.remove()
    assert not box.folder.exists()


def test_the_outbox_is_private(tmp_path: Path) -> None:
    assert Outbox(tmp_path / "box").begin().folder.stat().st_mode & 0o077 == 0
