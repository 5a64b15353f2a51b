"""Who may speak with the server: pages that it has sent itself, to browsers that it knows, under its own name.

Any page that is open in the same browser could otherwise drive the application on this machine: browsers let every page
open a socket to anywhere, and say in `Origin` which page it was.
"""

import hmac
import ipaddress
import re
import secrets
import socket
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

_MADE_OF: Final = 16
#: Letters, digits, dots; colons in an address of version 6.
_NAME: Final = re.compile(r"[a-z0-9._:-]+")
_PORTS: Final = {"http": 80, "https": 443}
_NO_ADDRESS: Final = (
    "{typed} is not an address that browsers can open. Give it as https://name, without a path: the application needs "
    "a name of its own."
)


class NoAddressError(ValueError):
    """What was typed is no address of a server."""


def public_address(typed: str) -> str:
    """An address as browsers say it: small letters, without the port that is usual, without a slash at the end.

    Raises NoAddressError, with a sentence.
    """
    sentence = _NO_ADDRESS.format(typed=typed)
    try:
        parts = urlsplit(typed.strip())
        name = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:  # also what cannot be said in the letters that names have
        raise NoAddressError(sentence) from error
    more = parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in _PORTS or port == 0 or more or not _NAME.fullmatch(name):
        raise NoAddressError(sentence)
    shown = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{shown}" + (f":{port}" if port not in {None, _PORTS[parts.scheme]} else "")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Knows the names of this server, and its own tokens.

    Args:
        port: on which it listens.
        public: the address that browsers use, if another server stands before this one, as `public_address` gives it:
            https://plans.school.example
        open_to: whether it listens on more than loopback.
    """

    port: int
    public: str = ""
    open_to: bool = False
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def knows(self, host: str) -> bool:
        """Whether `Host` is a name of this server. A foreign name may have been led here by somebody else's page."""
        if self._is_public(host):
            return True
        name, port = _parted(host, _PORTS["http"])
        if port != self.port:
            return False
        own = name in {"localhost", "127.0.0.1", "::1"}
        return own or (self.open_to and (name == socket.gethostname().lower() or _is_address(name)))

    def base(self, host: str) -> str:
        """The address of this server as a browser knows it that asks for `host`."""
        if self._is_public(host):
            return self.public
        return f"http://{host}"

    def _is_public(self, host: str) -> bool:
        """Whether `Host` is the name that browsers use. A server before this one may name the usual port."""
        parts = urlsplit(self.public)
        usual = _PORTS.get(parts.scheme, 0)
        return bool(self.public) and _parted(host, usual) == (parts.hostname, parts.port or usual)

    def is_own(self, origin: str | None, host: str) -> bool:
        """Whether a page comes from here. Whoever does not say where it comes from is no browser of ours."""
        return self.knows(host) and origin == self.base(host)

    @staticmethod
    def new_browser() -> str:
        """A name for a browser that comes for the first time."""
        return secrets.token_urlsafe(_MADE_OF)

    def token(self, browser: str) -> str:
        """What one page needs, in this browser alone, and only while this server runs. Every page has another one."""
        return self._signed(secrets.token_hex(_MADE_OF), browser)

    def is_right(self, token: str, browser: str | None) -> bool:
        """Whether a token belongs to a page in this browser."""
        page = token.partition("-")[0]
        return bool(browser) and hmac.compare_digest(token.encode(), self._signed(page, browser or "").encode())

    def _signed(self, page: str, browser: str) -> str:
        return f"{page}-{hmac.new(self._key, f'{page} {browser}'.encode(), 'sha256').hexdigest()}"


def _parted(host: str, usual: int) -> tuple[str, int]:
    """Name and port of `Host`; the usual port if it names none, 0 for what cannot be one."""
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "").lower(), parts.port or usual
    except ValueError:
        return "", 0


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
