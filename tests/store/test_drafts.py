"""Unfinished forms: held while they are open, offered when they were left behind."""

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.drafts import Draft, DraftPen, left_behind, read_draft
from store.errors import CannotWriteError, StoreError
from tests.store.system import Call, System

DRAFT = Draft(
    id="d1",
    person="p1",
    form="interview",
    learner="l1",
    record="i1",
    revision="1-0123456789ab",
    typed={"held_on": "4/12/20", "targets": [{"text": "Hand in"}], "on_target": None},
    context={"kind": "mentoring"},
    written="2026-11-02T09:30:00+00:00",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=20)
ROWS = st.dictionaries(TEXTS, TEXTS, max_size=2)


def write(folder: Path, draft: Draft) -> None:
    """Leaves a draft behind."""
    pen = DraftPen(folder, draft.id)
    pen.write(draft)
    pen.release()


def test_a_draft_that_was_left_behind_is_offered_as_it_was_typed(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    assert left_behind((tmp_path,), "p1") == (DRAFT,)


@given(
    typed=st.dictionaries(TEXTS, TEXTS | st.none() | st.lists(st.dictionaries(TEXTS, TEXTS, max_size=2), max_size=2))
)
def test_whatever_was_typed_comes_back(typed: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    write(folder, replace(DRAFT, typed=typed))
    assert left_behind((folder,), "p1")[0].typed == typed


def test_what_a_terminal_would_obey_comes_back_as_a_visible_sign(tmp_path: Path) -> None:
    (tmp_path / "d1.json").write_text(json.dumps({**vars_of(DRAFT), "typed": {"a": "\x1b[2J\ud800"}}))
    assert left_behind((tmp_path,), "p1")[0].typed == {"a": "␛[2J\ufffd"}


def test_the_latest_draft_is_offered_first_from_whichever_folder(tmp_path: Path) -> None:
    write(tmp_path / "here", DRAFT)
    write(tmp_path / "there", replace(DRAFT, id="d2", written="2026-11-03"))
    write(tmp_path / "here", replace(DRAFT, id="d3", written="2026-11-01"))
    offered = left_behind((tmp_path / "here", tmp_path / "nowhere", tmp_path / "there"), "p1")
    assert [draft.id for draft in offered] == ["d2", "d1", "d3"]


def test_nobody_is_offered_what_somebody_else_typed(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    assert left_behind((tmp_path,), "p2") == ()


def test_a_draft_whose_form_is_open_is_not_offered_until_it_is_left(tmp_path: Path) -> None:
    pen = DraftPen(tmp_path, "d1")
    pen.write(DRAFT)
    assert left_behind((tmp_path,), "p1") == ()
    pen.release()
    assert left_behind((tmp_path,), "p1") == (DRAFT,)


def test_a_draft_that_is_open_cannot_be_opened_in_another_window(tmp_path: Path) -> None:
    pen = DraftPen(tmp_path, "d1")
    with pytest.raises(StoreError, match="This draft is open in another window"):
        DraftPen(tmp_path, "d1")
    pen.release()
    DraftPen(tmp_path, "d1").release()


def test_a_draft_whose_program_was_killed_is_offered(tmp_path: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from store.drafts import Draft, DraftPen;"
        "pen = DraftPen(Path(sys.argv[1]), 'd1'); "
        "pen.write(Draft('d1', 'p1', 'note', typed={'said': 'so'}, written='2026-11-02'));"
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False).returncode == -9
    assert (tmp_path / "d1.lock").exists()
    (found,) = left_behind((tmp_path,), "p1")
    assert found.typed == {"said": "so"}


def test_a_draft_that_is_discarded_is_gone_with_its_lock(tmp_path: Path) -> None:
    pen = DraftPen(tmp_path, "d1")
    pen.write(DRAFT)
    pen.discard()
    pen.release()
    assert list(tmp_path.iterdir()) == []


def test_drafts_are_for_their_owner_alone(tmp_path: Path) -> None:
    write(tmp_path / "drafts", DRAFT)
    modes = [oct(stat.S_IMODE(path.stat().st_mode)) for path in (tmp_path / "drafts", tmp_path / "drafts" / "d1.json")]
    assert modes == ["0o700", "0o600"]


def test_a_draft_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    def full(call: Call) -> None:
        if call.name == "write":
            raise OSError(28, os.strerror(28))

    pen = DraftPen(tmp_path, "d1")
    pen.write(DRAFT)
    with System(tmp_path, full), pytest.raises(CannotWriteError, match="The disk is full"):
        pen.write(replace(DRAFT, typed={}))
    pen.release()
    assert left_behind((tmp_path,), "p1") == (DRAFT,)


def test_a_draft_that_cannot_be_removed_is_told(tmp_path: Path) -> None:
    def broken(call: Call) -> None:
        if call.name == "unlink":
            raise OSError(5, os.strerror(5))

    pen = DraftPen(tmp_path, "d1")
    pen.write(DRAFT)
    with System(tmp_path, broken), pytest.raises(CannotWriteError, match="The disk reports an error"):
        pen.discard()
    pen.release()


def vars_of(draft: Draft) -> dict[str, Any]:
    return {"version": 1, **{name: getattr(draft, name) for name in draft.__dataclass_fields__}}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"\xff",
        b"[" * 100_000,
        b'{"version":1,"typed":' + b"[" * 700 + b"]" * 700 + b"}",
        b'{"version":1}',
        json.dumps({**vars_of(DRAFT), "version": 2}).encode(),
        json.dumps({**vars_of(DRAFT), "extra": 1}).encode(),
        json.dumps({**vars_of(DRAFT), "written": 5}).encode(),
        json.dumps({**vars_of(DRAFT), "person": ["p1"]}).encode(),
        json.dumps({**vars_of(DRAFT), "written": "yesterday"}).encode(),
        json.dumps({**vars_of(DRAFT), "typed": "text"}).encode(),
        json.dumps({**vars_of(DRAFT), "context": {"kind": 1}}).encode(),
        json.dumps({**vars_of(DRAFT), "context": []}).encode(),
        b'{"version":1,"id":' + b"9" * 5000 + b"}",
    ],
)
def test_a_hostile_draft_is_not_offered_hides_no_other_and_is_left_where_it_is(raw: bytes, tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    (tmp_path / "a.json").write_bytes(raw)
    assert left_behind((tmp_path,), "p1") == (DRAFT,)
    assert read_draft(tmp_path / "a.json") is None
    assert (tmp_path / "a.json").read_bytes() == raw


def test_a_link_or_a_pipe_among_the_drafts_is_not_offered(tmp_path: Path) -> None:
    write(tmp_path / "there", DRAFT)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "d1.json").symlink_to(tmp_path / "there" / "d1.json")
    os.mkfifo(tmp_path / "here" / "d2.json")
    assert left_behind((tmp_path / "here",), "p1") == ()
