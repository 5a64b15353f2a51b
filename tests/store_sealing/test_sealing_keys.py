"""Keys: locked by a passphrase in age's own format, unlocked, locked anew, and opened by `age` without us."""

import os
import pty
import select
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from guidance.trust.keys import KeyKind, KeyRecord
from store.sealing import age
from store.sealing.age import PrivateKey
from store.sealing.envelope import seal
from store.sealing.errors import CannotSealError, DamagedKeyError, WrongPassphraseError
from store.sealing.keys import Owner, change_passphrase, key_file, make_key, unlock
from tests.store_sealing.sealing_samples import EASY_LOCKED, EASY_PUBLIC, MARKER, TODAY, WORDS

OWNER = Owner("p1", "Ms Shah", KeyKind.ADVISER)
EASY = KeyRecord(
    id="k1",
    owner="p1",
    name="Ms Shah",
    kind=KeyKind.ADVISER,
    public=EASY_PUBLIC,
    locked=EASY_LOCKED,
    made_on=TODAY,
)


@pytest.fixture
def quickly_locked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str]]:
    """What was locked, and by which passphrase, without the seconds that locking takes."""
    locked: list[tuple[bytes, str]] = []

    def lock(text: bytes, words: str) -> bytes:
        locked.append((text, words))
        return b"locked anew"

    monkeypatch.setattr(age, "lock", lock)
    return locked


@pytest.mark.deep
def test_a_new_key_is_really_locked_by_its_passphrase() -> None:
    record, key = make_key(OWNER, WORDS, "k1", TODAY)
    assert record.locked.startswith("-----BEGIN AGE ENCRYPTED FILE-----\n")
    assert unlock(record, WORDS).public == key.public


def test_a_new_key_is_locked_before_it_comes_into_its_record(quickly_locked: list[tuple[bytes, str]]) -> None:
    record, key = make_key(OWNER, "a na\u0308me", "k1", TODAY)
    assert key.written() not in record.model_dump_json()
    assert (record.public, record.locked) == (key.public, "locked anew")
    lines = ["# created: 2026-11-02", f"# public key: {key.public}", key.written(), ""]
    assert quickly_locked == [("\n".join(lines).encode(), "a näme")]


def test_a_key_opens_with_its_passphrase_and_with_no_other() -> None:
    assert unlock(EASY, WORDS).public == EASY_PUBLIC
    for wrong in ("", WORDS.upper(), WORDS + " ", "x" * 10_000):
        with pytest.raises(WrongPassphraseError, match="not the passphrase of this key"):
            unlock(EASY, wrong)


def test_an_accent_may_be_typed_as_one_sign_or_as_two() -> None:
    assert unlock(EASY, "tva\u030a gro\u0308na a\u0308pplen").public == EASY_PUBLIC


@pytest.mark.parametrize("cut", [0, 40, 200, len(EASY_LOCKED) - 60])
def test_a_key_file_cut_short_is_named_damaged(cut: int) -> None:
    with pytest.raises(DamagedKeyError, match="The key of Ms Shah is damaged"):
        unlock(EASY.having(locked=EASY_LOCKED[:cut]), WORDS)


def test_a_key_that_somebody_exchanged_is_refused() -> None:
    with pytest.raises(DamagedKeyError):
        unlock(EASY.having(public=PrivateKey.make().public), WORDS)


@pytest.mark.parametrize("inside", [b"", b"hello", b"AGE-SECRET-KEY-1NONSENSE\n", b"\xff\xfe"])
def test_a_locked_file_without_a_key_is_refused(inside: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age, "unlock", lambda _locked, _passphrase: inside)
    with pytest.raises(DamagedKeyError):
        unlock(EASY, WORDS)


@pytest.mark.parametrize("bad", ["", " ", "two\nlines", "ends in a space ", "esc\x1b"])
def test_a_passphrase_that_nobody_could_type_again_is_refused(bad: str) -> None:
    with pytest.raises(CannotSealError, match="A passphrase is one line"):
        make_key(OWNER, bad, "k1", TODAY)


def test_another_passphrase_keeps_the_key_and_needs_the_old_one(quickly_locked: list[tuple[bytes, str]]) -> None:
    with pytest.raises(WrongPassphraseError):
        change_passphrase(EASY, "wrong", "another", TODAY)
    assert quickly_locked == []
    assert change_passphrase(EASY, WORDS, "another", date(2027, 1, 1)) == EASY.having(locked="locked anew")
    ((text, words),) = quickly_locked
    assert words == "another"
    assert PrivateKey.read(text.decode().splitlines()[-1]).public == EASY_PUBLIC


def test_the_age_program_opens_a_record_with_the_key_file_and_the_passphrase(tmp_path: Path) -> None:
    program = shutil.which("age")
    if program is None:
        pytest.skip("the age program is not installed here")
    (tmp_path / "key.age").write_bytes(key_file(EASY))
    (tmp_path / "record.age").write_text(seal(f"It was {MARKER}.".encode(), [EASY.public]))
    said, status = answered_by_terminal([program, "-d", "-i", "key.age", "record.age"], tmp_path, WORDS)
    assert status == 0, said
    assert f"It was {MARKER}." in said
    said, status = answered_by_terminal([program, "-d", "-i", "key.age", "record.age"], tmp_path, "wrong")
    assert status != 0
    assert MARKER not in said


def answered_by_terminal(command: list[str], folder: Path, answer: str) -> tuple[str, int]:
    """Runs a program that asks for a passphrase at the terminal; what it said, and its exit status."""
    ours, theirs = pty.openpty()
    # Without a session of its own it would ask at the terminal of whoever runs the tests.
    program = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    said, answered = b"", False
    while select.select([ours], [], [], 60)[0]:
        try:
            more = os.read(ours, 4096)
        except OSError:  # it has ended
            break
        said += more
        if not answered and b"passphrase" in said.lower():
            answered = True
            os.write(ours, f"{answer}\n".encode())
    os.close(ours)
    return said.decode(errors="replace"), program.wait(60)
