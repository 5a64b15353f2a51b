"""`fingerpost serve`: the application in browsers, for a lab session."""

import ipaddress
import socket
from typing import TYPE_CHECKING

import click

from tui.commands.context import Where, at_a_school, speaks_plainly
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from tui.serve.serving import Serving

_EXAMPLES = (
    "\b\nExamples\n"
    "  fingerpost serve                                        on this computer alone, http://127.0.0.1:8000\n"
    "  fingerpost serve --public-url https://plans.example.org behind a server with TLS, see docs/serving.md\n"
    "  fingerpost serve --most 30 --idle 15                    30 people at once, signed out after 15 minutes"
)
_NOT_ENCRYPTED = (
    "On {host} others could read along what learners type and sign in with, because plain HTTP is not encrypted. Serve "
    "on 127.0.0.1 with a server with TLS before it (docs/serving.md), or add --plain-http if nobody else is on that "
    "network."
)
_NOBODY_SIGNS_IN = (
    "Whoever opens the page would see everybody's records, because nobody signs in to this school. Switch on signing "
    "in first: see the settings, under Signing in."
)


def _read_url(_ctx: click.Context, _param: click.Parameter, typed: str) -> str:
    from tui.serve.keeper import NoAddressError, public_address

    try:
        return public_address(typed) if typed else ""
    except NoAddressError as error:
        raise click.BadParameter(str(error)) from error


@click.command("serve", epilog=_EXAMPLES)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address on which it listens.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="N", help="0: any that is free."
)
@click.option("--public-url", default="", metavar="URL", callback=_read_url, help="What browsers call it, behind TLS.")
@click.option("--plain-http", is_flag=True, help="Another address than loopback without encryption, all the same.")
@click.option("--most", type=click.IntRange(1, 500), default=40, show_default=True, metavar="N", help="At once.")
@click.option(
    *("--idle", "minutes"),
    type=click.FloatRange(0.05, 24 * 60),
    default=15.0,
    show_default=True,
    metavar="MINUTES",
    help="Whoever touches nothing for so long is signed out; what they typed is kept.",
)
@at_a_school
@click.pass_context
@speaks_plainly
def command(
    ctx: click.Context, *, host: str, port: int, public_url: str, most: int, minutes: float, plain_http: bool
) -> None:
    """Show the application in browsers: everybody signs in, and has a session of their own."""
    if not hasattr(socket, "SOCK_SEQPACKET"):
        raise RefusedError("It can be served from Linux alone. On Windows, start it in WSL.")
    from tui.opening import find_school
    from tui.serve.serving import Serving, serve

    where: Where = ctx.obj
    glance = find_school(where.root).glance
    if not glance.sign_in:
        raise RefusedError(_NOBODY_SIGNS_IN)
    listening = _listen(host, port, plain_http=plain_http)
    serving = Serving(where.root, glance.store_id, glance.school, listening, public_url, most, minutes * 60)
    _say(serving)
    ctx.exit(serve(serving))


def _listen(host: str, port: int, *, plain_http: bool) -> socket.socket:
    """The socket. Raises RefusedError if others could read along, or if it cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise RefusedError(f"There is no address {host} here ({error.strerror}).") from error
    family, _type, _protocol, _name, address = found[0]
    if not (plain_http or ipaddress.ip_address(str(address[0])).is_loopback):
        raise RefusedError(_NOT_ENCRYPTED.format(host=host))
    try:
        return socket.create_server(address, family=family, backlog=128)
    except OSError as error:
        raise RefusedError(f"Port {port} of {host} cannot be had: {error.strerror}. Name another: --port N.") from error


def _say(serving: "Serving") -> None:
    click.echo(f"{serving.school or 'The school'} is served at {serving.address}", err=True)
    click.echo(f"At most {serving.most} at once. Ctrl+C ends it; what anybody typed is kept.", err=True)
