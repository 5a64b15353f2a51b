"""A marker word typed in confidence in a real terminal is found nowhere on the disk, whatever happens."""

import json
import signal
from pathlib import Path
from typing import Any

from store.drafts import Draft
from store.sealing.age import PrivateKey
from store.sealing.drafts import open_draft
from store.sealing.keys import unlock
from tests.sealed_school import key_for
from tests.store_sealing.sealing_samples import MARKER, WORDS, found_in
from tests.terminal.terminal import Opens, OpensForm, Terminal, drafts


def _ticked(interview: OpensForm) -> Terminal:
    """The form of an interview with Amara, on its page of comments, with Confidential ticked."""
    window = interview()
    window.press("f9", "f9").until("Confidentiality statement read out?")
    window.press("tab", "tab").type("y").until("Seal it")
    window.type("s").until("sealed from now on")
    return window.press("f9", "f9").until("Learner Comments")


def _draft(school: Path) -> dict[str, Any]:
    """The one draft, as it lies on the disk."""
    (path,) = (school / "drafts").glob("*.json")
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def _keeps(school: Path, key: PrivateKey, said: str) -> bool:
    """Whether the draft holds these words, for whoever can open it."""
    written = _draft(school)
    del written["version"]
    return said in json.dumps(open_draft(Draft(**written), key).typed)


def test_killed_while_somebody_types_backed_up_and_gone_on_with(
    tmp_path: Path, school: Path, interview: OpensForm, terminal: Opens
) -> None:
    key = unlock(key_for(school), WORDS)
    window = _ticked(interview).type(f"At home there is {MARKER}")
    window.until(lambda: _keeps(school, key, f"At home there is {MARKER}"))
    window.type(f" and {MARKER} again").signal(signal.SIGKILL)
    assert window.ended() == -signal.SIGKILL
    draft = _draft(school)
    assert (draft["typed"], draft["context"]["title"]) == ({}, "Confidential tutorial")
    assert found_in(tmp_path) == []

    backup = terminal("--store", school, "--as", "Ms Shah", "backup", tmp_path / "backup.zip")
    assert backup.ended() == 0
    assert found_in(tmp_path) == []

    again = terminal("--store", school, "--as", "Ms Shah").until("Unfinished (1)").until("Confidential tutorial")
    again.press("enter").until("Passphrase of Ms Shah").type(WORDS).press("enter").until("Course Tutor")
    again.press("f9", "f9", "f9", "f9").until(f"At home there is {MARKER}")
    again.press("ctrl+s").until("saved").press("ctrl+q")
    assert again.ended() == 0
    assert found_in(tmp_path) == []


def test_an_open_draft_is_found_by_the_same_search(tmp_path: Path, school: Path, interview: OpensForm) -> None:
    window = interview().type(f" {MARKER}").until(lambda: drafts(school) == [f"Ms Shah {MARKER}"])
    window.signal(signal.SIGKILL).ended()
    assert found_in(tmp_path)
