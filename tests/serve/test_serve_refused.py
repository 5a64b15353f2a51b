"""Who is refused: pages from elsewhere, wrong tokens, one too many, and what would let others read along."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serve.visitor import Server, Visitor
from tests.tui.running import Run
from tests.tui.small_school import make_small_school

Serve = Callable[..., Server]
Visit = Callable[[Server], Visitor]


@pytest.fixture
def page(serve: Serve, visit: Visit) -> Visitor:
    """A browser that has the page, and no session yet."""
    visitor = visit(serve("--most", "2"))
    visitor.page = visitor.get("/")[1]
    return visitor


def test_a_page_from_elsewhere_opens_no_session(page: Visitor) -> None:
    elsewhere = ("null", "http://evil.example", "https://127.0.0.1", "http://127.0.0.1.evil.example", "http://")
    for origin in (None, *elsewhere):
        assert page.knock(origin=origin) == 403, origin


def test_a_wrong_token_opens_no_session(page: Visitor) -> None:
    start = page.socket_address.rpartition("/")[0]
    for token in ("", "0", "0" * 64, "é", "../ws"):
        assert page.knock(f"{start}/{token}") in {403, 404}, token


def test_the_token_of_another_browser_opens_no_session(page: Visitor, visit: Visit) -> None:
    other = visit(page)  # type: ignore[arg-type]  # a browser has an address too
    assert other.knock(page.socket_address) == 403
    other.get("/")
    assert other.knock(page.socket_address) == 403
    assert page.knock() == 101


def test_a_foreign_name_is_no_name_of_this_server(page: Visitor) -> None:
    port = page.address.rpartition(":")[2]
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[", "localhost"):
        assert page.get("/", Host=host)[0] == 421, host


def test_one_too_many_is_told_so_and_gets_the_place_of_whoever_goes(visit: Visit, serve: Serve) -> None:
    server = serve("--most", "1")
    first, second = visit(server).come(), visit(server)
    second.page = first.page
    assert second.get("/")[0] == 503
    assert first.knock() == 503
    first.leave()
    server.until("somebody goes")
    second.come()


@pytest.mark.parametrize(
    "rubbish", ["", "{", "[]", "{}", '["stdin"]', '["stdin", 7]', '["resize", {"width": "x"}]', "[" * 5000]
)
def test_what_no_page_of_ours_sends_ends_that_session_alone(rubbish: str, page: Visitor, visit: Visit) -> None:
    other = visit(page).come()  # type: ignore[arg-type]
    assert page.knock() == 101
    page.send(rubbish).over()
    other.until("Your name")


@pytest.mark.parametrize(("width", "height"), [(0, 0), (-5, 10**9), (10**9, 10**9)])
def test_a_window_of_no_size_fills_no_memory(width: int, height: int, page: Visitor) -> None:
    assert page.knock(f"{page.socket_address}?width={width}&height={height}") == 101
    page.send(["resize", {"width": width, "height": height}])
    page.send(["resize", {"width": 80, "height": 24}]).until("Your name")


def test_nothing_else_is_there(page: Visitor) -> None:
    for path in ("/download/nothing", "/page/../serve.py", "/page/%2e%2e/house.py", "/static/../x"):
        assert page.get(path)[0] in {403, 404}, path


# The command


def test_a_school_where_nobody_signs_in_is_not_served(run: Run, tmp_path: Path) -> None:
    root = make_small_school(tmp_path / "open").root
    done = run("--store", root, "serve", "--port", "0")
    assert done.status == 1
    assert "nobody signs in" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - that is what is refused
def test_without_encryption_it_listens_to_nobody_else(host: str, run: Run, school: Path) -> None:
    done = run("--store", school, "serve", "--host", host, "--port", "0")
    assert done.status == 1
    assert "not encrypted" in done.err
    assert "--plain-http" in done.err


def test_a_port_that_is_taken_is_named(run: Run, school: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("--store", school, "serve", "--port", taken.getsockname()[1])
    assert done.status == 1
    assert "cannot be had" in done.err


@pytest.mark.parametrize(
    "url",
    [
        *("plans.example", "ftp://plans.example", "https://", "https://plans.example/here", "https://plans.example?x"),
        *("https://plans.example#x", "https://me@plans.example", "https://a b", "https://[::1", "https://x:99999"),
        *("https://x:0", "https://" + 80 * "a"),
    ],
)
def test_a_public_address_is_a_name_without_a_path(url: str, run: Run, school: Path) -> None:
    done = run("--store", school, "serve", "--public-url", url)
    assert done.status == 2
    assert "Give it as https://name" in " ".join(done.err.split())
