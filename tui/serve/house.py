"""The server: its pages, the sockets of the sessions, their downloads, and the screen as plain text."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from string import Template
from typing import Final

import textual_serve
from aiohttp import WSMsgType, web

from tui.serve.deliveries import BrokenOffError, Deliveries
from tui.serve.guest import Guest, Visit
from tui.serve.keeper import Keeper
from tui.serve.nursery import Nursery

_PAGES: Final = Path(__file__).parent / "page"
_THEIRS: Final = Path(textual_serve.__file__).parent / "static"
_COOKIE: Final = "fingerpost"
#: A long paste is some hundred kilobytes.
_LONGEST_MESSAGE: Final = 4 * 1024 * 1024
#: So often the browser is asked whether it is still there, in seconds.
_STILL_THERE: Final = 15.0
#: How long a browser has to say goodbye too, in seconds.
_GOODBYE: Final = 3.0
_NOTHING_OPEN: Final = (
    "This session is over, or its tab has been loaded anew. Go to the application, and open the screen as plain text "
    "from there."
)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_RULES: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {sockets}; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class House:
    """Where browsers come to.

    Args:
        school: its name, for the page's title.
        keeper: who may speak with it.
        nursery: where sessions come from.
        most: as many sessions at once.
        told: is told of every change, in words without names.
        gone: is told which session is over: what it may have left goes.
    """

    school: str
    keeper: Keeper
    nursery: Nursery
    most: int
    told: Callable[[str], None] = lambda _words: None
    gone: Callable[[str], None] = lambda _ident: None
    guests: list[Guest] = field(default_factory=list)
    downloads: Deliveries = field(default_factory=Deliveries)
    _coming: int = 0

    def application(self) -> web.Application:
        """The server's application."""
        app = web.Application(middlewares=[self._look_first])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws/{token}", self._socket),
                web.get("/download/{key}", self._download),
                web.get("/text/{token}", self._text),
                web.get("/text/{token}/now", self._text_now),
                web.static("/page", _PAGES),
                web.static("/static", _THEIRS),
            ]
        )
        app.on_shutdown.append(self._close)
        return app

    @web.middleware
    async def _look_first(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nobody comes under a foreign name, and no page from elsewhere."""
        if not self.keeper.knows(request.host):
            raise web.HTTPMisdirectedRequest(text="This server does not have that name.\n")
        origin = request.headers.get("Origin")
        if origin is not None and not self.keeper.is_own(origin, request.host):
            raise web.HTTPForbidden(text="This page comes from elsewhere.\n")
        return await handler(request)

    # Pages

    async def _page(self, request: web.Request) -> web.Response:
        """The page with the terminal, or one that says that every place is taken."""
        if self._is_full:
            return self._filled("full.html", request, status=503)
        browser = request.cookies.get(_COOKIE) or self.keeper.new_browser()
        response = self._filled("index.html", request, token=self.keeper.token(browser))
        secure = self.keeper.base(request.host).startswith("https")
        response.set_cookie(_COOKIE, browser, httponly=True, samesite="Strict", secure=secure)
        return response

    def _filled(self, name: str, request: web.Request, status: int = 200, **words: str) -> web.Response:
        base = self.keeper.base(request.host)
        sockets = "ws" + base.removeprefix("http")
        known = {"school": self.school or "Fingerpost", "sockets": sockets, **words}
        page = Template((_PAGES / name).read_text(encoding="utf-8"))
        text = page.substitute({key: escape(value) for key, value in known.items()})
        headers = {**_HEADERS, "Content-Security-Policy": _RULES.format(sockets=sockets)}
        return web.Response(text=text, content_type="text/html", charset="utf-8", status=status, headers=headers)

    async def _text(self, request: web.Request) -> web.Response:
        """The screen as plain text, as a page of its own."""
        shown = await self._shown(request)
        return self._filled("text.html", request, shown=shown, token=request.match_info["token"])

    async def _text_now(self, request: web.Request) -> web.Response:
        """The same without the page around it."""
        return web.Response(text=await self._shown(request), charset="utf-8", headers=_HEADERS)

    async def _shown(self, request: web.Request) -> str:
        """What one page shows, for its own browser alone: two people may sit side by side in two tabs of one."""
        token = request.match_info["token"]
        own = self.keeper.is_right(token, request.cookies.get(_COOKIE))
        guest = next((each for each in reversed(self.guests) if own and each.visit.token == token), None)
        with suppress(TimeoutError):
            if guest:
                return await guest.text()
        return _NOTHING_OPEN

    # Sessions

    @property
    def _is_full(self) -> bool:
        """Whoever is going keeps their draft and holds no place: a class that reloads its pages at once comes in again.

        How many may be going is limited too.
        """
        going = sum(guest.is_going for guest in self.guests)
        there = len(self.guests) + self._coming
        return there - going >= self.most or there >= 2 * self.most

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        """A session, as long as its socket is open."""
        browser = request.cookies.get(_COOKIE)
        if not self.keeper.is_own(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text="This page comes from elsewhere.\n")
        if not self.keeper.is_right(request.match_info["token"], browser):
            raise web.HTTPForbidden(text="Open the first page again.\n")
        if self._is_full:
            raise web.HTTPServiceUnavailable(text="Every place is taken.\n")
        self._coming += 1
        try:
            socket = web.WebSocketResponse(heartbeat=_STILL_THERE, max_msg_size=_LONGEST_MESSAGE, timeout=_GOODBYE)
            await socket.prepare(request)
            visit = Visit(socket, browser or "", request.match_info["token"], partial(_hang_up, request))
            guest = Guest(visit, self.nursery, self.downloads)
            await guest.start(_number(request, "width", 80), _number(request, "height", 24))
            self.guests.append(guest)
        finally:
            self._coming -= 1
        await self._serve(guest, socket)
        return socket

    async def _serve(self, guest: Guest, socket: web.WebSocketResponse) -> None:
        try:
            self.told(f"somebody comes: {len(self.guests)} of {self.most}")
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await guest.take(_read(message.data)):
                    break
        finally:
            await asyncio.shield(self._see_off(guest))

    async def _see_off(self, guest: Guest) -> None:
        guest.is_going = True
        try:
            await guest.stop()
        finally:
            self.guests.remove(guest)
            self.gone(guest.app_service_id)
        self.told(f"somebody goes: {len(self.guests)} of {self.most}")

    async def _close(self, _app: web.Application) -> None:
        """The server ends: every session keeps its draft."""
        for found in await asyncio.gather(*(guest.stop() for guest in self.guests), return_exceptions=True):
            if found:  # said when all have ended
                raise found

    # Downloads

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that a session delivers, to its own browser alone."""
        key = request.match_info["key"]
        found = self.downloads.offered(key)
        if found is None:
            raise web.HTTPNotFound(text="There is no such file any more.\n")
        guest = found.app_service
        if not isinstance(guest, Guest) or guest.visit.browser != request.cookies.get(_COOKIE):
            raise web.HTTPForbidden(text="This file is somebody else's.\n")
        headers = {"Content-Disposition": web_name(found.file_name), "Content-Type": found.mime_type}
        response = web.StreamResponse(headers={**_HEADERS, **headers, "Content-Security-Policy": "sandbox"})
        await response.prepare(request)
        try:
            async with aclosing(self.downloads.download(key)) as pieces:
                async for piece in pieces:
                    await response.write(piece)
        except BrokenOffError:
            _hang_up(request)  # by that the browser knows that the file is not whole
        else:
            await response.write_eof()
        return response


def _hang_up(request: web.Request) -> None:
    if request.transport:
        request.transport.abort()


def web_name(name: str) -> str:
    """How a browser is told a file's name, whatever stands in it."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in name)
    return f'attachment; filename="{plain}"'


def _number(request: web.Request, name: str, otherwise: int) -> int:
    found = request.query.get(name, "")
    return int(found) if found.isascii() and found.isdigit() and len(found) < 6 else otherwise


def _read(data: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
