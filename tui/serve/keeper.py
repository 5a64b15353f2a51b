"""Who may speak with the server: pages that it has sent itself, to browsers that it knows, under its own name.

Any page that is open in the same browser could otherwise drive the application on this machine: browsers let every page
open a socket to anywhere, and say in `Origin` which page it was.
"""

import hmac
import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

_MADE_OF: Final = 16


@dataclass(frozen=True, slots=True)
class Keeper:
    """Knows the names of this server, and its own tokens.

    Args:
        port: on which it listens.
        public: the address that browsers use, if another server stands before this one: https://plans.school.example
        open_to: whether it listens on more than loopback.
    """

    port: int
    public: str = ""
    open_to: bool = False
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def knows(self, host: str) -> bool:
        """Whether `Host` is a name of this server. A foreign name may have been led here by somebody else's page."""
        if self.public and host == urlsplit(self.public).netloc:
            return True
        name, port = _parted(host)
        if port != self.port:
            return False
        own = name in {"localhost", "127.0.0.1", "::1"}
        return own or (self.open_to and (name == socket.gethostname().lower() or _is_address(name)))

    def base(self, host: str) -> str:
        """The address of this server as a browser knows it that asks for `host`."""
        if self.public and host == urlsplit(self.public).netloc:
            return self.public.rstrip("/")
        return f"http://{host}"

    def is_own(self, origin: str | None, host: str) -> bool:
        """Whether a page comes from here. Whoever does not say where it comes from is no browser of ours."""
        return self.knows(host) and origin == self.base(host)

    @staticmethod
    def new_browser() -> str:
        """A name for a browser that comes for the first time."""
        return secrets.token_urlsafe(_MADE_OF)

    def token(self, browser: str) -> str:
        """What a page needs, in this browser alone, and only while this server runs."""
        return hmac.new(self._key, browser.encode(), "sha256").hexdigest()

    def is_right(self, token: str, browser: str | None) -> bool:
        """Whether a token belongs to this browser."""
        return bool(browser) and hmac.compare_digest(token.encode(), self.token(browser or "").encode())


def _parted(host: str) -> tuple[str, int]:
    """Name and port of `Host`; port 80 if it names none, 0 for what cannot be one."""
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "").lower(), parts.port or 80
    except ValueError:
        return "", 0


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
