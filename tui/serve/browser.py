"""Textual's driver for a browser, for a session that runs more than one application and loses nothing when it ends.

Textual's own starts to read anew with each application, says at the end of each that the session is over, and takes the
signals for itself: a browser that is closed would end the program without a draft.
"""

import asyncio
import os
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import Any, Final

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from tui.keyboard import Pastes
from tui.serve.wire import GONE, QUIET, Wire

#: Full screen, the mouse and pastes on; and all of it off again.
_ON: Final = "\x1b[?1049h\x1b[?25l"
_OFF: Final = "\x1b[?1049l"

#: The wire of this process. There is one, as there is one standard input.
_WIRES: list[Wire] = []


def use(wire: Wire) -> None:
    """Every application of this process is shown at the other end of this wire."""
    _WIRES[:] = [wire]


class Browser(WebDriver):
    """A browser at the other end of the wire of this process."""

    def __init__(self, app: App[Any], **how: Any) -> None:  # noqa: ANN401 - handed on to Textual as it comes
        self._wire = _WIRES[0]
        super().__init__(app, **{**how, "size": self._wire.size})
        self._parser = XTermParser(self._debug)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._pastes = Pastes()

    def write(self, data: str) -> None:
        """Shows something."""
        self._wire.send(b"D", data.encode("utf-8", "replace"))

    def write_meta(self, data: dict[str, object]) -> None:
        """Says something beside what is shown."""
        self._wire.say(data)

    def write_binary_encoded(self, data: tuple[str | bytes, ...]) -> None:
        """Sends what Textual packs: a piece of a file."""
        from textual._binary_encode import dump  # noqa: PLC0415 - only for files

        self._wire.send(b"P", dump(data))

    def start_application_mode(self) -> None:
        """Shows the application, and hears what is typed."""
        self.write(_ON)
        self._enable_mouse_support()
        size = Size(*self._wire.size)
        asyncio.run_coroutine_threadsafe(self._app._post_message(Resize(size, size)), loop=self._loop)  # noqa: SLF001 - as Textual's own drivers do
        self._request_terminal_sync_mode_support()
        self._enable_bracketed_paste()
        self._wire.listen(self._heard)

    def disable_input(self) -> None:
        """Hears nothing more; what is typed from now on is for the next application."""
        self._wire.listen(None)

    def stop_application_mode(self) -> None:
        """The application ends; the session may go on with another one."""
        self._disable_bracketed_paste()
        self._disable_mouse_support()
        self.write(_OFF)
        self._wire.listen(None)

    def _heard(self, letter: str, content: bytes) -> None:
        if letter == GONE:
            _end_in_order()
        elif letter == QUIET:
            self._hand_on(self._parser.tick())
        elif letter == "D":
            # A letter that is cut apart gives nothing yet; the parser would take that for the end.
            if typed := self._pastes.through(self._decode(content)):
                self._hand_on(self._parser.feed(typed))
        else:
            self._on_meta(letter, content)

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """What the server says beside what is typed."""
        if packet_type in {"quit", "exit"}:
            _end_in_order()
        elif packet_type == "text":
            self._loop.call_soon_threadsafe(self._send_text, str(payload["key"]))
        elif packet_type == "blur":
            # Another window is in front. The cursor stays where it is: a screen that forgets it would swallow keys.
            return
        else:
            super().on_meta(packet_type, payload)

    def _send_text(self, key: str) -> None:
        """The screen as plain text, for those who cannot see it."""
        rows = [
            "".join(part.text for part in line).rstrip()
            for line in self._app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no public way
        ]
        self.write_meta({"type": "text", "key": key, "text": "\n".join(rows)})


def _end_in_order() -> None:
    """As when a terminal's window is closed: drafts are kept."""
    os.kill(os.getpid(), signal.SIGHUP)
