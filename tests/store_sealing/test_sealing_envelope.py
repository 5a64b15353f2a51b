"""Envelopes: whoever has a key opens them, nobody else does, and what was changed is never shown."""

import copy
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import StoreError
from store.sealing.age import PrivateKey
from store.sealing.envelope import open_document, open_envelope, seal, seal_and_try
from store.sealing.errors import CannotSealError, DamagedEnvelopeError, LockedKeyError, NotForThisKeyError
from store.sealing.keyring import Keyring
from tests.store_sealing.sealing_samples import MARKER, Keys

KEY = PrivateKey.make()
OTHER = PrivateKey.make()
TEXT = f"At home there is {MARKER}.".encode() * 40
ENVELOPE = seal(TEXT, [KEY.public])


@given(text=st.binary(max_size=300))
def test_whatever_is_sealed_comes_back_to_the_byte(text: bytes) -> None:
    assert open_envelope(seal(text, [OTHER.public, KEY.public]), KEY) == text


def test_each_holder_opens_it_and_nobody_else(keys: Keys) -> None:
    envelope = seal(TEXT, [keys.adviser.public, keys.learner.public])
    assert open_envelope(envelope, keys.adviser) == open_envelope(envelope, keys.learner) == TEXT
    with pytest.raises(NotForThisKeyError, match="not sealed to your key"):
        open_envelope(envelope, keys.safeguarding)


def test_an_envelope_is_plain_letters_and_says_nothing_of_what_is_in_it() -> None:
    envelope = seal(TEXT, [KEY.public])
    assert envelope.startswith("-----BEGIN AGE ENCRYPTED FILE-----\n")
    assert envelope.isascii()
    assert MARKER not in envelope
    assert seal(TEXT, [KEY.public]) != envelope


@settings(max_examples=300)
@given(at=st.integers(0, len(ENVELOPE) - 1), sign=st.characters(codec="utf-8"))
def test_a_changed_envelope_is_refused_and_never_shown(at: int, sign: str) -> None:
    changed = ENVELOPE[:at] + sign + ENVELOPE[at + 1 :]
    if changed.split() == ENVELOPE.split():  # nothing but the ends of lines differ: it may open
        return
    with pytest.raises((DamagedEnvelopeError, NotForThisKeyError)) as caught:
        open_envelope(changed, KEY)
    assert MARKER not in str(caught.value)
    assert caught.value.__cause__ is None


@settings(max_examples=60)
@given(length=st.integers(0, len(ENVELOPE) - 10))
def test_an_envelope_cut_short_is_refused(length: int) -> None:
    with pytest.raises((DamagedEnvelopeError, NotForThisKeyError)):
        open_envelope(ENVELOPE[:length], KEY)


@given(junk=st.text(max_size=400))
def test_what_is_no_envelope_is_refused(junk: str) -> None:
    with pytest.raises(StoreError):
        open_envelope(junk, KEY)


def test_to_nobody_and_to_what_is_no_key_nothing_is_sealed() -> None:
    with pytest.raises(CannotSealError, match="Make a key first"):
        seal(TEXT, [])
    with pytest.raises(CannotSealError, match="One of the keys is damaged"):
        seal(TEXT, [KEY.public, "age1nonsense"])


def test_the_trial_opening_refuses_an_envelope_that_does_not_open_again() -> None:
    assert open_envelope(seal_and_try(TEXT, [KEY.public], KEY), KEY) == TEXT
    with pytest.raises(CannotSealError, match="nothing was changed"):
        seal_and_try(TEXT, [OTHER.public], KEY)


def test_the_trial_opening_refuses_an_envelope_with_another_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.sealing.envelope.seal", lambda _text, keys: seal(b"another", keys))
    with pytest.raises(CannotSealError, match="nothing was changed"):
        seal_and_try(TEXT, [KEY.public], KEY)


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"a":NaN}'])
def test_an_envelope_that_holds_no_document_counts_as_damaged(text: bytes) -> None:
    with pytest.raises(DamagedEnvelopeError):
        open_document(seal(text, [KEY.public]), KEY)


# Keys that are unlocked


def test_an_unlocked_key_is_neither_printed_copied_nor_written_away() -> None:
    secret = KEY.written()
    assert secret.startswith("AGE-SECRET-KEY-1")
    assert secret not in f"{KEY} {KEY!r} {[KEY]}"
    ring = Keyring()
    ring.put(KEY)
    assert secret not in f"{ring} {ring!r}"
    for held in (KEY, ring):
        for writing_away in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="neither copied nor written away"):
                writing_away(held)


def test_a_keyring_forgets_every_key_when_somebody_signs_out() -> None:
    ring = Keyring()
    ring.put(KEY)
    assert ring.one_of([OTHER.public, KEY.public]) is KEY
    ring.drop()
    assert not ring.has(KEY.public)
    with pytest.raises(LockedKeyError, match="Unlock your key first"):
        ring.one_of([KEY.public])
