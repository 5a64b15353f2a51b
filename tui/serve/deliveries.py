"""Files on their way to browsers. Each is offered once, and only while whoever wrote it is signed in."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

from textual_serve.download_manager import DOWNLOAD_CHUNK_SIZE, Download, DownloadManager

#: How long a session has for the next piece of a file, in seconds.
_PATIENCE: Final = 4.0


class BrokenOffError(Exception):
    """A file does not come whole: its session has ended, or whoever wrote it has signed out."""


class Deliveries(DownloadManager):
    """All files that sessions have for browsers.

    That of textual-serve keeps what nobody fetched for as long as the server runs, and ends a file that breaks off as
    if it were whole.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fetched: set[str] = set()

    def offered(self, key: str) -> Download | None:
        """What is to be had under a key; None if there is nothing any more, or it is being fetched already."""
        return None if key in self._fetched else self._active_downloads.get(key)

    async def download(self, delivery_key: str) -> AsyncGenerator[bytes, None]:
        """The pieces of a file; afterwards it is offered no more. Raises BrokenOffError, KeyError."""
        found = self._active_downloads[delivery_key]
        self._fetched.add(delivery_key)
        try:
            while piece := await self._piece(found):
                yield piece
        finally:
            self._fetched.discard(delivery_key)
            self._active_downloads.pop(delivery_key, None)

    async def _piece(self, found: Download) -> bytes:
        """The next piece, empty at the end. Raises BrokenOffError."""
        wanted: dict[str, str | int | bool | None] = {"type": "deliver_chunk_request", "key": found.delivery_key}
        wanted |= {"size": DOWNLOAD_CHUNK_SIZE, "name": found.name}
        if not await found.app_service.send_meta(wanted):
            raise BrokenOffError
        try:
            piece = await asyncio.wait_for(found.incoming_chunks.get(), _PATIENCE)
        except TimeoutError:
            raise BrokenOffError from None
        if piece is None:
            raise BrokenOffError
        return piece

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """Nothing more of a session is to be had: what is being fetched breaks off, the rest is offered no more."""
        await super().cancel_app_downloads(app_service_id)
        for key, found in tuple(self._active_downloads.items()):
            if found.app_service.app_service_id == app_service_id and key not in self._fetched:
                del self._active_downloads[key]
