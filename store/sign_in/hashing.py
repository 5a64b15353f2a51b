"""Hashes of PINs and passphrases: argon2id. This loads the library, so it is loaded when somebody signs in."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Final

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import HashingError, InvalidHashError, VerificationError, VerifyMismatchError

from store.errors import StoreError

_SALT: Final = 16
_HASH: Final = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs: rounds over so much memory, in so many lanes at once."""

    rounds: int
    kib: int
    lanes: int = 1


#: Some 60 ms and 32 MiB, once for each sign-in: more than OWASP's least (19 MiB, 2 rounds). A lesson begins with thirty
#: of them at once. On a lab server with 2 cores the last is through after a second, and for that second they hold
#: 1 GiB between them; with argon2's own 64 MiB, 3 rounds and 4 lanes it would be four seconds and 2 GiB. One lane,
#: because thirty people keep both cores busy without any. A PIN has a million forms only: no cost would save it from
#: somebody who has the file and a day. What saves it is that nobody else can read the file.
USUAL: Final = Cost(rounds=2, kib=32 * 1024)

#: A hash that asks for more than this was not made here, and is not tried: it would stop the machine.
MOST: Final = Cost(rounds=16, kib=512 * 1024, lanes=8)


class BadHashError(ValueError):
    """What is kept is no hash of ours."""


class NoRoomError(StoreError):
    """The machine has no memory left for a sign-in."""


def _hasher(cost: Cost) -> PasswordHasher:
    return PasswordHasher(cost.rounds, cost.kib, cost.lanes, _HASH, _SALT, type=Type.ID)


def hashed(secret: str, cost: Cost = USUAL) -> str:
    """The hash under which a PIN or passphrase is kept. Raises NoRoomError."""
    try:
        return _hasher(cost).hash(secret)
    except HashingError as cause:
        raise _no_room() from cause


def matches(kept: str, secret: str, cost: Cost = USUAL) -> bool:
    """Whether this is the PIN or passphrase that is kept.

    Nothing kept ("") takes as long as a wrong one. Raises BadHashError, NoRoomError.
    """
    if kept:
        _refuse_strange(kept)
    try:
        _hasher(cost).verify(kept or _of_nobody(cost), secret)
    except VerifyMismatchError:
        return False
    except InvalidHashError as cause:
        raise BadHashError(kept) from cause
    except VerificationError as cause:
        raise _no_room() from cause
    return True


def is_outdated(kept: str, cost: Cost = USUAL) -> bool:
    """Whether a hash was made at another cost than hashes are made now."""
    return _hasher(cost).check_needs_rehash(kept)


def _of_nobody(cost: Cost) -> str:
    """A hash that no secret has, as dear as any other."""
    salt, hash_ = (b64encode(bytes(length)).decode().rstrip("=") for length in (_SALT, _HASH))
    return f"$argon2id$v=19$m={cost.kib},t={cost.rounds},p={cost.lanes}${salt}${hash_}"


def _refuse_strange(kept: str) -> None:
    try:
        asks = extract_parameters(kept)
    except InvalidHashError as cause:
        raise BadHashError(kept) from cause
    most = (MOST.rounds, MOST.kib, MOST.lanes)
    sizes = zip((asks.time_cost, asks.memory_cost, asks.parallelism), most, strict=True)
    if asks.type is not Type.ID or any(size > limit for size, limit in sizes):
        raise BadHashError(kept)


def _no_room() -> NoRoomError:
    return NoRoomError("This computer has no memory left to check it. Wait a moment, then try again.")
