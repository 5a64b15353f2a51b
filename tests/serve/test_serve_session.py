"""A session in a browser: it begins, it is one's own, and whatever ends it, nothing that was typed is lost."""

import json
import signal
from collections.abc import Callable

import pytest

from tests.serve.visitor import Server, Visitor
from tests.tui.signed_in_school import AMARAS, BRIGHTS, SHAHS

Serve = Callable[..., Server]
Visit = Callable[[Server], Visitor]

_WORDS = "I went to the open day and asked about the bus"


def amara(visit: Visit, server: Server) -> Visitor:
    """Amara has signed in."""
    return visit(server).come().sign_in("Amara Okafor", "10B", AMARAS)


def writing(visit: Visit, server: Server, words: str = _WORDS) -> Visitor:
    """Amara has typed something into a form, and it is seen."""
    visitor = amara(visit, server).type("q").until("What has")
    return visitor.type(words).until(words[:10].strip())


def kept(server: Server, words: str = _WORDS) -> bool:
    """Whether the words stand in a draft."""
    return any(words in json.dumps(draft) for draft in server.drafts())


def test_a_learner_signs_in_and_sees_their_own_page(serve: Serve, visit: Visit) -> None:
    assert "Amara Okafor" in amara(visit, serve()).text


def test_two_browsers_are_two_people(serve: Serve, visit: Visit) -> None:
    server = serve()
    learner = amara(visit, server)
    staff = visit(server).come().sign_in_as_staff("Mr Bright", BRIGHTS)
    learner.press("f1").until("F1")
    assert "Mr Bright" not in learner.text
    assert "Mr Bright" in staff.text


def test_whoever_signs_out_makes_place_for_the_next_in_the_same_tab(serve: Serve, visit: Visit) -> None:
    visitor = amara(visit, serve()).type("o").until("Your name")
    assert "Amara" not in visitor.text
    visitor.sign_in_as_staff("Ms Shah", SHAHS)


def test_whoever_is_signed_in_twice_is_told_so_on_both_sides_and_what_one_saves_the_other_sees(
    serve: Serve, visit: Visit
) -> None:
    server = serve()
    first, staff = writing(visit, server), visit(server).come().sign_in_as_staff("Ms Shah", SHAHS)
    second = amara(visit, server).until("You are signed in somewhere else too").until("Tell a member of staff")
    first.until("You are signed in somewhere else too")
    assert "Not finished" not in second.text  # that is open on the other side
    first.press("ctrl+s").until("My page")
    second.until("You wrote")
    assert "somewhere else" not in staff.press("f1").until("F1").text


@pytest.mark.parametrize("goes", [Visitor.leave, Visitor.lose])
def test_a_browser_that_goes_leaves_its_draft_and_the_next_sign_in_offers_it(
    goes: Callable[[Visitor], None], serve: Serve, visit: Visit
) -> None:
    server = serve()
    goes(writing(visit, server))
    server.until("somebody goes")
    assert kept(server)
    assert "Not finished (1)" in amara(visit, server).until("Not finished").text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_end_keeps_every_draft(number: int, serve: Serve, visit: Visit) -> None:
    server = serve()
    writing(visit, server)
    assert server.end(number) == 0
    assert kept(server)
    assert server.state() == []


def test_a_server_that_is_killed_leaves_sessions_that_keep_their_drafts(serve: Serve, visit: Visit) -> None:
    server = serve()
    writing(visit, server)
    server.end(signal.SIGKILL)
    again = serve()
    assert "Not finished (1)" in amara(visit, again).until("Not finished").text
    assert kept(server)


def test_a_session_that_was_quit_is_over_and_the_page_opens_a_new_one(serve: Serve, visit: Visit) -> None:
    server = serve()
    visitor = writing(visit, server)
    visitor.press("ctrl+q").over()
    assert kept(server)
    visitor.come().sign_in("Amara Okafor", "10B", AMARAS)


def test_a_lone_escape_is_a_key_and_a_letter_that_is_cut_apart_is_a_letter(serve: Serve, visit: Visit) -> None:
    visitor = writing(visit, serve(), "Zoë’s café 汉字")
    visitor.press("escape").until("Not finished (1)")


def test_a_long_paste_arrives_whole(serve: Serve, visit: Visit) -> None:
    server = serve()
    words = " ".join(f"word{number}" for number in range(5000))
    visitor = writing(visit, server, "Begin ")
    visitor.type(f"\x1b[200~{words}\x1b[201~").until("word4999")
    visitor.leave()
    server.until("somebody goes")
    assert kept(server, words)


def test_nobody_at_the_desk_is_signed_out_and_their_draft_is_kept(serve: Serve, visit: Visit) -> None:
    server = serve("--idle", "0.05")
    visitor = writing(visit, server)
    visitor.until("Still there?").until("Your name")
    assert kept(server)
    visitor.over()
