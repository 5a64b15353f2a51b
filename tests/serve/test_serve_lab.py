"""The staff's view of a lab session: who is in, who has saved, who is stuck; never what anybody writes."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from store.presence import Presence, forget, keep, who_is_here
from tests.serve.visitor import Server, Visitor
from tests.tui.signed_in_school import AMARAS, SHAHS

Serve = Callable[..., Server]
Visit = Callable[[Server], Visitor]

_AMARA = Presence(
    "s1", os.getpid(), "Amara Okafor", True, "2026-11-23T09:00:00", "The plan", "Me", "2026-11-23T09:00:00", "1.0"
)


def test_staff_see_who_is_in_on_which_page_and_who_has_saved(serve: Serve, visit: Visit) -> None:
    server = serve()
    learner = visit(server).come().sign_in("Amara Okafor", "10B", AMARAS)
    learner.type("q").until("What has").type("I am afraid of the bus").until("of the bus")
    staff = visit(server).come().sign_in_as_staff("Ms Shah", SHAHS)
    staff.press("ctrl+p").until("Help").type("Lab session").until("who is in").press("enter")
    staff.until("Before the interview").until("draft ")
    assert "Amara Okafor" in staff.text
    assert "afraid" not in staff.text
    learner.press("ctrl+s").until("My page")
    staff.until("1 saved")
    learner.leave()
    staff.until("0 learners")


def test_nothing_that_is_typed_lies_in_what_a_session_says(serve: Serve, visit: Visit) -> None:
    server = serve()
    learner = visit(server).come().sign_in("Amara Okafor", "10B", AMARAS)
    learner.type("q").until("What has").type("I am afraid of the bus").until("draft kept")
    folder = next((server.home / ".local/state/fingerpost").glob("present-*"))
    (path,) = folder.glob("*.json")
    assert path.stat().st_mode & 0o077 == 0
    assert "afraid" not in path.read_text()
    learner.leave()
    server.until("somebody goes")
    assert list(folder.iterdir()) == []


def test_a_learner_is_not_offered_the_view(serve: Serve, visit: Visit) -> None:
    learner = visit(serve()).come().sign_in("Amara Okafor", "10B", AMARAS)
    learner.press("ctrl+p").until("Help").type("Lab session").until("No matches found")
    assert "who is in" not in learner.text


def test_only_sessions_that_are_alive_are_there(tmp_path: Path) -> None:
    keep(tmp_path, _AMARA)
    keep(tmp_path, replace(_AMARA, ident="s2", process=2**22 + 1))
    (tmp_path / "s3.json").write_text("{")
    (tmp_path / "s4.json").write_text('{"name": 7}')
    (tmp_path / "s5.json").write_text("[1]")
    assert who_is_here(tmp_path) == (_AMARA,)
    forget(tmp_path, "s1")
    assert who_is_here(tmp_path) == ()


def test_learners_stand_first_by_name_and_what_is_read_is_clean(tmp_path: Path) -> None:
    keep(tmp_path, replace(_AMARA, ident="s1", name="Ms Shah", is_learner=False))
    keep(tmp_path, replace(_AMARA, ident="s2", name="Zoë"))
    keep(tmp_path, replace(_AMARA, ident="s3", name="Ben\x1b[2J"))
    names = [each.name for each in who_is_here(tmp_path)]
    assert names[1:] == ["Zoë", "Ms Shah"]
    assert "\x1b" not in names[0]
    assert json.loads((tmp_path / "s2.json").read_text())["name"] == "Zoë"
