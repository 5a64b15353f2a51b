"""A PIN or passphrase that staff give, that somebody chooses, and the hash that is kept of it."""

import json
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from argon2.exceptions import HashingError, VerificationError

from guidance.trust.good_secret import Owner, SecretKind, why_weak
from guidance.trust.signing_in import WRONG, Refused, Signed
from store.errors import DamagedFileError
from store.place import Place
from store.sign_in import hashing, signing
from store.sign_in.hashing import BadHashError, Cost, NoRoomError, hashed, is_outdated, matches
from store.sign_in.sign_in_file import SignInFile, sign_ins_path
from store.sign_in.signing import (
    WeakSecretError,
    change_secret,
    check,
    forget,
    reset,
    set_secret,
    with_secret,
)
from tests.store_sign_in.doors import (
    AMARA,
    BY,
    CHEAP,
    FREE,
    NOW,
    PIN,
    SHAH,
    WORDS,
    enter,
    guess_wrongly,
    refusal,
)

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("owner", [AMARA, SHAH, Owner("lnew", SecretKind.PIN), Owner("pnew", SecretKind.PASSPHRASE)])
def test_what_staff_give_opens_once_waits_or_not_and_has_to_be_changed(place: Place, owner: Owner) -> None:
    for _ in range(FREE + 1):
        enter(place, "111222", owner.id)
    given = reset(place, owner, BY, CHEAP)
    assert why_weak(owner, given) == ""
    assert enter(place, given, owner.id) == Signed(owner.id, must_change=True)
    with pytest.raises(WeakSecretError, match="one you were given"):
        set_secret(place, owner, given, BY, CHEAP)
    own = "730264" if owner.kind is SecretKind.PIN else "kettle moss violin"
    set_secret(place, owner, own, BY, CHEAP)
    assert enter(place, own, owner.id) == Signed(owner.id)
    assert isinstance(enter(place, given, owner.id), Refused)


def test_what_was_there_before_a_reset_opens_no_more(place: Place) -> None:
    reset(place, AMARA, BY, CHEAP)
    assert isinstance(enter(place, PIN), Refused)


def test_what_staff_give_is_never_the_same_twice(place: Place) -> None:
    assert len({reset(place, AMARA, BY, CHEAP) for _ in range(8)}) > 1
    assert len({reset(place, SHAH, BY, CHEAP) for _ in range(8)}) == 8


def test_a_weak_one_is_refused_and_the_old_one_stays(place: Place) -> None:
    with pytest.raises(WeakSecretError, match="Mix them"):
        set_secret(place, AMARA, "123456", BY, CHEAP)
    assert isinstance(enter(place, PIN), Signed)


def test_changing_asks_for_the_old_one_and_counts_it(place: Place) -> None:
    for _ in range(FREE + 1):
        assert isinstance(change_secret(place, AMARA, ("111222", "730264"), BY, CHEAP), Refused)
    assert refusal(change_secret(place, AMARA, (PIN, "730264"), BY, CHEAP)).wait == timedelta(seconds=30)
    later = BY.having(at=NOW + MINUTE)
    assert isinstance(change_secret(place, AMARA, (PIN, "730264"), later, CHEAP), Signed)
    assert isinstance(enter(place, "730264", now=NOW + MINUTE), Signed)


def test_a_pin_that_staff_replace_while_the_old_one_is_looked_at_does_not_open(place: Place) -> None:
    looked_at = signing._matches

    def meanwhile(*given: Any) -> bool:
        reset(place, AMARA, BY, CHEAP)
        return looked_at(*given)

    with patch.object(signing, "_matches", meanwhile):
        assert enter(place, PIN) == Refused(WRONG)
    assert refusal(enter(place, PIN)).sentence == WRONG
    assert SignInFile(place).change(AMARA.id, lambda kept: kept, BY).after.must_change


def test_whoever_is_deleted_leaves_no_hash_behind(place: Place) -> None:
    assert with_secret(place) == {AMARA.id, SHAH.id}
    forget(place, AMARA.id)
    forget(place, "lnobody")
    assert with_secret(place) == {SHAH.id}
    assert AMARA.id not in sign_ins_path(place).read_text()
    assert isinstance(enter(place, WORDS, SHAH.id), Signed)


# Hashes


def test_a_hash_is_argon2id_at_the_cost_that_is_written_down() -> None:
    kept = hashed(PIN)
    assert kept.startswith("$argon2id$v=19$m=32768,t=2,p=1$")
    assert matches(kept, PIN)
    assert PIN not in kept


def test_a_hash_of_another_cost_is_made_anew_at_the_next_sign_in(place: Place) -> None:
    dearer = Cost(rounds=2, kib=16)
    assert check(place, AMARA.id, PIN, NOW, dearer) == Signed(AMARA.id)
    kept = SignInFile(place).change(AMARA.id, lambda kept: kept, BY).after.secret
    assert not is_outdated(kept, dearer)
    assert isinstance(check(place, AMARA.id, PIN, NOW, dearer), Signed)


def test_a_wrong_guess_at_an_old_hash_leaves_it(place: Place) -> None:
    check(place, AMARA.id, "111222", NOW, Cost(rounds=2, kib=16))
    kept = SignInFile(place).change(AMARA.id, lambda kept: kept, BY).after.secret
    assert not is_outdated(kept, CHEAP)


def test_no_earlier_hash_and_no_earlier_count_stays_in_the_file(place: Place) -> None:
    before = SignInFile(place).change(AMARA.id, lambda kept: kept, BY).after.secret
    guess_wrongly(place, FREE)
    set_secret(place, AMARA, "730264", BY, CHEAP)
    words = sign_ins_path(place).read_text()
    assert before not in words
    assert set(json.loads(words)) == {"sign_ins", "contents"}


@pytest.mark.parametrize(
    "kept",
    [
        "482917",
        "$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2id$v=19$m=8,t=4000000,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2i$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2id$v=19$m=x,t=1,p=1$A$A",
    ],
)
def test_a_hash_that_is_none_of_ours_is_not_even_tried(place: Place, kept: str) -> None:
    with pytest.raises(BadHashError):
        matches(kept, PIN, CHEAP)
    SignInFile(place).change(AMARA.id, lambda before: before.having(secret=kept), BY)
    with pytest.raises(DamagedFileError, match="none of ours"):
        enter(place, PIN)
    assert isinstance(enter(place, reset(place, AMARA, BY, CHEAP)), Signed)


def test_a_machine_without_memory_says_so_and_lets_nobody_in(place: Place) -> None:
    too_dear = Cost(rounds=1, kib=8, lanes=1)
    failing = patch.object(hashing, "_hasher", side_effect=lambda _cost: _NoMemory())
    with failing, pytest.raises(NoRoomError):
        check(place, AMARA.id, PIN, NOW, too_dear)
    with failing, pytest.raises(NoRoomError):
        hashed(PIN, too_dear)


class _NoMemory:
    def verify(self, _kept: str, _secret: str) -> bool:
        raise VerificationError("Memory allocation error")

    def hash(self, _secret: str) -> str:
        raise HashingError("Memory allocation error")
