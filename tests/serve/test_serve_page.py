"""The page: nothing from elsewhere, a language and a title, and the screen as text for those who cannot see it."""

import re
from collections.abc import Callable

import pytest

from tests.serve.visitor import Server, Visitor
from tests.tui.signed_in_school import AMARAS
from tui.serve.house import web_name
from tui.serve.keeper import Keeper, public_address

Serve = Callable[..., Server]
Visit = Callable[[Server], Visitor]


@pytest.mark.parametrize("path", ["/", "/text/0"])
def test_a_page_asks_for_nothing_from_elsewhere(path: str, serve: Serve, visit: Visit) -> None:
    visitor = visit(serve())
    status, page, headers = visitor.get(path)
    assert status == 200
    wanted = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert wanted
    for each in wanted:
        assert each.startswith(("/", "data:"))
        assert each.startswith("data:") or visitor.get(each)[0] == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_style_asks_for_nothing_from_elsewhere(serve: Serve, visit: Visit) -> None:
    visitor = visit(serve())
    for found in re.findall(r'url\("([^"]+)"\)', visitor.get("/page/page.css")[1]):
        assert found.startswith("/static/")


def test_the_page_has_a_language_a_title_and_a_way_to_the_text(serve: Serve, visit: Visit) -> None:
    page = visit(serve()).get("/")[1]
    assert '<html lang="en-GB">' in page
    assert re.search(r"<title>Fingerpost · .+</title>", page)
    assert re.search(r'href="/text/[0-9a-f-]+"', page)
    assert "aria-live" in page


def test_the_screen_is_there_as_text_for_its_own_browser_alone(serve: Serve, visit: Visit) -> None:
    server = serve()
    visitor, other = visit(server), visit(server)
    visitor.come().sign_in("Amara Okafor", "10B", AMARAS)
    assert "Amara Okafor" in visitor.get(f"{visitor.text_address}/now")[1]
    assert "Amara Okafor" in visitor.get(visitor.text_address)[1]
    other.get("/")
    assert "Amara" not in other.get(visitor.text_address)[1]
    visitor.leave()
    server.until("somebody goes")
    assert "This session is over" in visitor.get(visitor.text_address)[1]


def test_the_text_is_that_of_its_own_tab(serve: Serve, visit: Visit) -> None:
    visitor = visit(serve()).come().sign_in("Amara Okafor", "10B", AMARAS)
    first = visitor.text_address
    visitor.come().until("Your name")
    assert visitor.text_address != first
    assert "Amara Okafor" in visitor.get(first)[1]
    assert "Amara" not in visitor.get(visitor.text_address)[1]
    assert visitor.get("/text")[0] == 404


def test_what_is_typed_makes_no_tag_in_the_text(serve: Serve, visit: Visit) -> None:
    visitor = visit(serve()).come().until("Your name").type("<b>&</b>").until("<b>&</b>")
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in visitor.get(visitor.text_address)[1]


def test_behind_another_server_its_name_is_that_of_both() -> None:
    keeper = Keeper(8000, "https://plans.example")
    assert keeper.knows("plans.example")
    assert keeper.knows("127.0.0.1:8000")
    assert not keeper.knows("plans.example:8000")
    assert keeper.is_own("https://plans.example", "plans.example")
    assert not keeper.is_own("http://plans.example", "plans.example")
    assert not keeper.is_own("https://plans.example", "127.0.0.1:8000")


@pytest.mark.parametrize("typed", ["https://Plans.Example/", "HTTPS://plans.example:443", " https://plans.example// "])
def test_an_address_may_be_typed_in_other_ways_than_browsers_say_it(typed: str) -> None:
    keeper = Keeper(8000, public_address(typed))
    assert keeper.is_own("https://plans.example", "plans.example")
    assert keeper.is_own("https://plans.example", "Plans.Example:443")
    assert not keeper.is_own("https://plans.example", "plans.example:8443")
    assert keeper.base("plans.example") == "https://plans.example"


def test_an_address_keeps_a_port_of_its_own_and_its_name_is_said_as_browsers_say_it() -> None:
    assert public_address("https://plans.example:8443/") == "https://plans.example:8443"
    assert public_address("http://[2001:DB8::1]:80") == "http://[2001:db8::1]"
    assert public_address("https://Schülerpläne.example") == "https://xn--schlerplne-x5a6z.example"


def test_an_address_is_known_only_where_it_listens_to_others() -> None:
    assert Keeper(8000, open_to=True).knows("192.0.2.7:8000")
    assert not Keeper(8000).knows("192.0.2.7:8000")
    assert not Keeper(8000, open_to=True).knows("evil.example:8000")


def test_a_token_is_for_one_browser_and_one_server() -> None:
    keeper = Keeper(1)
    assert keeper.is_right(keeper.token("a"), "a")
    assert not keeper.is_right(keeper.token("a"), "b")
    assert not keeper.is_right(Keeper(1).token("a"), "a")
    assert not keeper.is_right(keeper.token(""), "")
    assert not keeper.is_right(keeper.token(""), None)
    assert keeper.token("a") != keeper.token("a")
    page, _, proof = keeper.token("a").partition("-")
    assert not keeper.is_right(f"{page[:-1]}-{proof}", "a")
    assert not keeper.is_right(page, "a")


def test_no_name_of_a_file_breaks_out_of_its_header() -> None:
    assert web_name('a"\r\nSet-Cookie: x=1; é.md') == 'attachment; filename="a___Set-Cookie__x_1___.md"'
