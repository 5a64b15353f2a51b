"""Drafts of confidential tutorials lie sealed on the disk, whatever happens to the program."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.drafts import Draft, left_behind
from store.sealing.drafts import forget_unfinished, is_sealed, open_draft, seal_draft
from store.sealing.envelope import seal_document
from store.sealing.errors import CannotSealError, DamagedEnvelopeError, NotForThisKeyError
from tests.store_sealing.sealing_samples import MARKER, Keys, draft, found_in, leave_draft

KEYS = Keys()
PUBLIC = [KEYS.adviser.public]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=20)


@given(typed=st.dictionaries(TEXTS, TEXTS | st.none() | st.lists(st.dictionaries(TEXTS, TEXTS, max_size=2))))
def test_whatever_was_typed_comes_back_with_the_key(typed: dict[str, Any]) -> None:
    left = draft(typed=typed)
    assert open_draft(seal_draft(left, PUBLIC), KEYS.adviser) == left


def test_a_sealed_draft_is_offered_again_under_two_words_alone(tmp_path: Path) -> None:
    left = draft(revision="1-0123456789ab")
    leave_draft(tmp_path, seal_draft(left, PUBLIC))
    assert found_in(tmp_path) == []
    assert found_in(tmp_path, "Progress") == found_in(tmp_path, "progress") == found_in(tmp_path, "0123456789ab") == []
    (offered,) = left_behind((tmp_path,), "p1")
    assert offered.context["title"] == "Confidential tutorial"
    assert (offered.record, offered.learner, offered.written) == ("i1", "l1", left.written)
    assert open_draft(offered, KEYS.adviser) == left


def test_an_open_draft_is_found_by_the_search_that_a_sealed_one_passes(tmp_path: Path) -> None:
    leave_draft(tmp_path, draft())
    assert found_in(tmp_path) == ["d1.json"]


def test_a_draft_is_sealed_once_and_an_open_one_is_opened_as_it_is() -> None:
    sealed = seal_draft(draft(), PUBLIC)
    assert is_sealed(sealed)
    assert seal_draft(sealed, PUBLIC) is sealed
    assert open_draft(draft(), KEYS.adviser) == draft()


def test_without_a_key_nothing_is_given_out_to_be_written() -> None:
    with pytest.raises(CannotSealError):
        seal_draft(draft(), [])


def test_somebody_elses_draft_and_a_damaged_one_stay_closed() -> None:
    sealed = seal_draft(draft(), PUBLIC)
    with pytest.raises(NotForThisKeyError):
        open_draft(sealed, KEYS.learner)
    broken = replace(sealed, context={**sealed.context, "sealed": sealed.context["sealed"][:-100]})
    with pytest.raises(DamagedEnvelopeError):
        open_draft(broken, KEYS.adviser)


@pytest.mark.parametrize(
    "hidden",
    [
        {},
        {"typed": [], "context": {}, "form": "interview", "revision": ""},
        {"typed": {}, "context": {"kind": 3}, "form": "interview", "revision": ""},
        {"typed": {}, "context": {}, "form": None, "revision": ""},
    ],
)
def test_a_draft_that_somebody_sealed_by_hand_is_refused(hidden: dict[str, Any]) -> None:
    by_hand = Draft(id="d1", person="p1", form="interview", context={"sealed": seal_document(hidden, PUBLIC)})
    with pytest.raises(DamagedEnvelopeError):
        open_draft(by_hand, KEYS.adviser)


def test_a_draft_that_turns_confidential_leaves_nothing_half_written(tmp_path: Path) -> None:
    leave_draft(tmp_path, draft())
    (tmp_path / ".d1.json.0123456789ab.unfinished").write_text(MARKER)
    (tmp_path / ".d2.json.0123456789ab.unfinished").write_text("somebody else's")
    leave_draft(tmp_path, seal_draft(draft(), PUBLIC))
    forget_unfinished(tmp_path, "d1")
    assert found_in(tmp_path) == []
    assert (tmp_path / ".d2.json.0123456789ab.unfinished").exists()


# Killed in mid-edit

_TYPING = """
import sys
from pathlib import Path
from store.drafts import DraftPen
from store.sealing.drafts import seal_draft
from tests.store_sealing.sealing_samples import MARKER, draft
folder, public, without = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
pen = DraftPen(folder, "d1")
for number in range(100_000):
    left = draft(typed={"learner_comments": f"{number} " + MARKER * 500})
    pen.write(left if without else seal_draft(left, [public]))
    print(number, flush=True)
"""


def killed_while_typing(folder: Path, kills: int, *without: str) -> list[str]:
    """Where the marker lies after programs were killed while somebody typed."""
    found = []
    for number in range(kills):
        here = folder / str(number)
        command = [sys.executable, "-c", _TYPING, str(here), KEYS.adviser.public, *without]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as typing:
            assert typing.stdout is not None
            for _ in range(20 + 7 * number):
                typing.stdout.readline()
            os.kill(typing.pid, signal.SIGKILL)
        assert left_behind((here,), "p1")
        found += found_in(here)
    return found


def test_killed_while_somebody_types_nothing_of_it_lies_on_the_disk(tmp_path: Path) -> None:
    assert killed_while_typing(tmp_path, 3) == []


def test_the_proof_of_the_killed_draft_catches_one_that_is_not_sealed(tmp_path: Path) -> None:
    assert "d1.json" in killed_while_typing(tmp_path, 1, "sealing")
