"""Signing in against the store: checked, counted, slowed; a secret chosen, changed, or given anew by staff.

A try is counted as wrong before it is looked at and taken back if it was right. So a program that is killed in
between has used it up, and eight programs that guess at once get no more tries between them than one.
"""

import secrets
from datetime import datetime
from typing import Final

from guidance.record import Stamp
from guidance.trust.good_secret import Owner, SecretKind, spelled, why_weak
from guidance.trust.signing_in import (
    NOTHING_TYPED,
    WRONG,
    Answer,
    Refused,
    Signed,
    Tries,
    looked,
    too_often,
    tried,
    wait_left,
)
from store.errors import DamagedFileError, StoreError
from store.place import Place
from store.sign_in.hashing import USUAL, BadHashError, Cost, hashed, is_outdated, matches
from store.sign_in.sign_in import SignIn
from store.sign_in.sign_in_file import SignInFile, sign_ins_path

#: In whose name tries are counted: nobody has signed in yet.
_AT_THE_DOOR: Final = "somebody who signs in"
#: What a passphrase that staff give is made of: signs that nobody mixes up.
_SIGNS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_GROUPS, _IN_GROUP = 3, 4


class WeakSecretError(StoreError):
    """The new PIN or passphrase is not good enough; nothing was changed."""


def check(place: Place, person_id: str, secret: str, now: datetime, cost: Cost = USUAL) -> Answer:
    """Whether this is the person's PIN or passphrase. A wrong one is counted, on the disk, before this answers.

    Args:
        place: the school's files.
        person_id: the member of staff or the learner; for an unknown name, `guidance.trust.typed_name.stand_in`.
        secret: as it was typed.
        now: the time, with its zone.
        cost: of a hash.

    Raises DamagedFileError, CannotWriteError, BusyError, NoRoomError: nobody is let in.
    """
    typed = spelled(secret)
    if not typed:
        return Refused(NOTHING_TYPED)
    file, by = SignInFile(place), Stamp(who=person_id, name=_AT_THE_DOOR, at=now)
    begun = file.change(person_id, lambda kept: _begin(kept, now), by)
    left = wait_left(begun.before.tries, now)
    if left:
        return Refused(too_often(left), left)
    if _matches(place, begun.after, typed, cost):
        return _let_in(file, begun.before, typed, by, cost)
    left = wait_left(begun.after.tries, now)
    return Refused(too_often(left) if left else WRONG, left)


def _begin(kept: SignIn, now: datetime) -> SignIn:
    return kept.after(looked(kept.tries, now) if wait_left(kept.tries, now) else tried(kept.tries, now))


def _matches(place: Place, kept: SignIn, typed: str, cost: Cost) -> bool:
    try:
        return matches(kept.secret, typed, cost)
    except BadHashError as cause:
        sentence = f"what {kept.id} signs in with is none of ours. Give them a new PIN or passphrase."
        raise DamagedFileError(sign_ins_path(place), sentence) from cause


def _let_in(file: SignInFile, checked: SignIn, typed: str, by: Stamp, cost: Cost) -> Answer:
    """Takes the counted try back, unless somebody was given another secret while this one was looked at."""
    anew = hashed(typed, cost) if is_outdated(checked.secret, cost) else checked.secret

    def clear(kept: SignIn) -> SignIn:
        return kept.after(Tries()).having(secret=anew) if kept.given == checked.given else kept

    done = file.change(checked.id, clear, by)
    if done.after.given != checked.given:
        return Refused(WRONG)
    return Signed(checked.id, checked.must_change, checked.wrong)


def set_secret(place: Place, owner: Owner, secret: str, by: Stamp, cost: Cost = USUAL) -> None:
    """The person's own choice of a PIN or passphrase. Wrong tries are forgotten.

    Whoever calls this knows that it is the person: they have just signed in, or are alone at their desk.

    Raises WeakSecretError if it is not good enough, or the one that staff gave; else as `check`.
    """
    _refuse_weak(owner, secret)
    typed = spelled(secret)
    file = SignInFile(place)
    kept = file.change(owner.id, lambda same: same, by, anew=True).after
    if kept.must_change and _matches(place, kept, typed, cost):
        raise WeakSecretError("That is the one you were given. Choose one that only you know.")
    _give(file, owner.id, hashed(typed, cost), by, must_change=False)


def change_secret(place: Place, owner: Owner, secrets_: tuple[str, str], by: Stamp, cost: Cost = USUAL) -> Answer:
    """Another PIN or passphrase in the place of the old one, which is asked for and counted as at a sign-in.

    Args:
        place: the school's files.
        owner: whose it is.
        secrets_: the old one and the new one, as they were typed.
        by: who they are, and the time.
        cost: of a hash.

    Raises WeakSecretError before anything is counted; else as `check`.
    """
    old, new = secrets_
    _refuse_weak(owner, new)
    answer = check(place, owner.id, old, by.at, cost)
    if isinstance(answer, Signed):
        set_secret(place, owner, new, by, cost)
    return answer


def reset(place: Place, owner: Owner, by: Stamp, cost: Cost = USUAL) -> str:
    """A new PIN or passphrase that staff give somebody: it is answered, once, to be handed over.

    Wrong tries are forgotten, and the person chooses their own at the next sign-in. Whether `by` may do this is asked
    of `guidance.trust.access` before. Raises CannotWriteError, BusyError; DamagedFileError if nothing in the file can
    be read.
    """
    secret = _made(owner)
    _give(SignInFile(place), owner.id, hashed(spelled(secret), cost), by, must_change=True)
    return secret


def has_secret(place: Place, person_id: str) -> bool:
    """Whether somebody has something to sign in with. Raises DamagedFileError."""
    return person_id in with_secret(place)


def with_secret(place: Place) -> frozenset[str]:
    """The ids of all who have something to sign in with. Raises DamagedFileError."""
    return SignInFile(place).with_secret()


def forget(place: Place, person_id: str) -> None:
    """Takes out what is kept of somebody's sign-in, when they are deleted. Raises as `check` does."""
    SignInFile(place).drop(person_id)


def _refuse_weak(owner: Owner, secret: str) -> None:
    sentence = why_weak(owner, secret)
    if sentence:
        raise WeakSecretError(sentence)


def _give(file: SignInFile, person_id: str, secret: str, by: Stamp, *, must_change: bool) -> None:
    def give(kept: SignIn) -> SignIn:
        return kept.after(Tries()).having(secret=secret, must_change=must_change, given=kept.given + 1)

    file.change(person_id, give, by, anew=True)


def _made(owner: Owner) -> str:
    """Something to begin with, by chance, that is good enough."""
    while True:
        secret = _chance(owner.kind)
        if not why_weak(owner, secret):
            return secret


def _chance(kind: SecretKind) -> str:
    if kind is SecretKind.PIN:
        return f"{secrets.randbelow(1_000_000):06}"
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)
