"""A confidential tutorial line by line: the same sealed record, passphrases included."""

from io import StringIO

import pytest

from screens.desk import Desk
from screens.in_confidence import draft_to_read
from screens.interview.work import InterviewWork
from screens.plain.confidence import PlainConfidence
from screens.plain.lines import Lines
from store.drafts import left_behind
from store.sealing.drafts import is_sealed
from store.sealing.errors import LockedKeyError
from tests.plain.talking import SKIP, TO_THE_END, Talks
from tests.sealed_school import key_for
from tests.store_sealing.sealing_samples import MARKER, WORDS, found_in

#: To the question of the third page, answered with Yes, and Yes again when it is asked whether to seal.
TICKED = (SKIP, SKIP, "", "", "yes", "y")


def _lines(*typed: str) -> Lines:
    return Lines(StringIO("".join(f"{line}\n" for line in typed)), lambda _words: None)


def test_it_is_said_what_sealing_means_and_the_record_is_sealed(desk: Desk, talk: Talks) -> None:
    key_for(desk.glance.place.root)
    done = talk(*TICKED, f"{MARKER} is what I want", "", TO_THE_END, "save")
    assert done.status == 0
    for words in ("Ms Shah can open it, with a passphrase.", "There is no safeguarding key.", "Sealed from now on."):
        assert words in done.said
    assert [each.title for each in desk.school.folder("lamara").sealed] == ["Confidential tutorial"]
    assert found_in(desk.glance.place.root.parent) == []


def test_no_to_the_question_leaves_it_open(desk: Desk, talk: Talks) -> None:
    key_for(desk.glance.place.root)
    done = talk(*TICKED[:-1], "n", "", TO_THE_END, "save")
    assert "It is not confidential." in done.said
    assert not desk.school.folder("lamara").sealed


def test_what_is_left_unfinished_is_a_sealed_draft(desk: Desk, talk: Talks) -> None:
    key_for(desk.glance.place.root)
    talk(*TICKED, f"{MARKER} is what I want")
    (draft,) = left_behind(desk.draft_folders, desk.colleague.id)
    assert is_sealed(draft)
    assert found_in(desk.glance.place.root.parent) == []
    with pytest.raises(LockedKeyError):
        draft_to_read(desk, draft)
    opened = PlainConfidence(desk, _lines("wrong words", WORDS)).unlocking(lambda: draft_to_read(desk, draft))
    assert opened.typed["agenda"] == f"{MARKER} is what I want"
    again = talk(TO_THE_END, "save", work=InterviewWork.resume(desk, opened))
    assert again.status == 0
    assert desk.school.folder("lamara").sealed
    assert found_in(desk.glance.place.root.parent) == []


def test_without_the_passphrase_it_stays_locked(desk: Desk, talk: Talks) -> None:
    key_for(desk.glance.place.root)
    talk(*TICKED, f"{MARKER} is what I want")
    (draft,) = left_behind(desk.draft_folders, desk.colleague.id)
    with pytest.raises(LockedKeyError):
        PlainConfidence(desk, _lines("wrong words", "")).unlocking(lambda: draft_to_read(desk, draft))


def test_whoever_has_no_key_makes_one_first(desk: Desk, talk: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.sealing.age.lock", lambda text, words: words.encode() + text)
    new = "kettle harbour violin moss"
    done = talk(*TICKED[:-1], "password", "password", new, new, "y", "", TO_THE_END, "save")
    assert done.status == 0
    assert "You have no key yet." in done.said
    assert desk.school.folder("lamara").sealed


def test_an_open_record_becomes_confidential_with_nothing_left(desk: Desk, talk: Talks) -> None:
    key_for(desk.glance.place.root)
    first = talk(SKIP, SKIP, "", "", "", f"{MARKER} is what I want", "", TO_THE_END, "save")
    root = desk.glance.place.root.parent
    assert found_in(root)
    work = InterviewWork.open(desk, "lamara", first.work.base.id)
    done = talk(*TICKED, WORDS, TO_THE_END, "save", work=work)
    assert done.status == 0, done.said
    assert found_in(root) == []
    assert desk.school.folder("lamara").sealed_one(first.work.base.id)
