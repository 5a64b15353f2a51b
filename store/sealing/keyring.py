"""The keys that are unlocked in this session. They are in memory alone, and gone when somebody signs out.

Python cannot wipe a piece of memory: until the program ends, a key that was dropped may still stand in it, where only
this user's own programs could read it.
"""

from collections.abc import Iterable
from threading import Lock
from typing import NoReturn

from guidance.trust.sealed import Sealed
from store.sealing.age import PrivateKey
from store.sealing.errors import LockedKeyError


class Keyring:
    """The unlocked keys of whoever sits at the desk. A worker may put one in while the screen looks one up."""

    __slots__ = ("_keys", "_lock")

    def __init__(self) -> None:
        self._keys: dict[str, PrivateKey] = {}
        self._lock = Lock()

    def put(self, key: PrivateKey) -> None:
        """Keeps an unlocked key until `drop`."""
        with self._lock:
            self._keys[key.public] = key

    def drop(self) -> None:
        """Forgets every key: somebody signed out, or has been away for long."""
        with self._lock:
            self._keys.clear()

    def forget(self, public: str) -> None:
        """Forgets one key: it is somebody's who does not sit at the desk."""
        with self._lock:
            self._keys.pop(public, None)

    def has(self, public: str) -> bool:
        """Whether the key with that public half is unlocked."""
        with self._lock:
            return public in self._keys

    def one_of(self, public_keys: Iterable[str]) -> PrivateKey:
        """The first of those keys that is unlocked. Raises LockedKeyError if none is."""
        wanted = tuple(public_keys)
        with self._lock:
            for public in wanted:
                if public in self._keys:
                    return self._keys[public]
        raise LockedKeyError(wanted)

    def own(self, sealed: Sealed, person: str) -> PrivateKey:
        """The unlocked key with which somebody may open a record. Raises LockedKeyError.

        The second key is looked for only if the person has none of their own.
        """
        holder = sealed.holder(person)
        return self.one_of([holder.public] if holder else [])

    def __repr__(self) -> str:
        return f"Keyring({len(self._keys)} unlocked)"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("Unlocked keys are neither copied nor written away.")
