"""The one place that speaks to the age library. Texts in and out are bytes; its errors become answers of ours."""

from collections.abc import Sequence
from typing import Final, NoReturn, Self

import pyrage  # type: ignore[import-untyped]  # it has no stubs

from store.sealing.errors import CannotSealError, DamagedEnvelopeError, NotForThisKeyError, WrongPassphraseError

#: What the library says when the envelope is whole and for somebody else, and when a passphrase opens nothing.
_NOT_FOR_THIS_KEY: Final = "No matching keys found"
_OPENS_NOTHING: Final = "Decryption failed"


class PrivateKey:
    """A private key that was unlocked. It lives in memory alone: it cannot be printed, copied or written away."""

    __slots__ = ("_identity", "public")

    def __init__(self, identity: object) -> None:
        self._identity = identity
        #: The public half.
        self.public = str(identity.to_public())  # type: ignore[attr-defined]  # of the library, which has no stubs

    @classmethod
    def make(cls) -> Self:
        """A new key that nobody else has."""
        return cls(pyrage.x25519.Identity.generate())

    @classmethod
    def read(cls, text: str) -> Self:
        """The key in the words of an identity file: `AGE-SECRET-KEY-1…`. Raises ValueError if it is none."""
        try:
            return cls(pyrage.x25519.Identity.from_str(text))
        except pyrage.IdentityError:
            raise ValueError("This is no private key.") from None

    def written(self) -> str:
        """The key in the words of an identity file. Only what locks it with a passphrase asks for this."""
        return str(self._identity)

    def open(self, envelope: bytes) -> bytes:
        """What was sealed. Raises NotForThisKeyError or DamagedEnvelopeError."""
        try:
            return bytes(pyrage.decrypt(envelope, [self._identity]))
        except pyrage.DecryptError as cause:
            if str(cause) == _NOT_FOR_THIS_KEY:
                raise NotForThisKeyError from None
            raise DamagedEnvelopeError from None

    def __repr__(self) -> str:
        return f"PrivateKey({self.public}, unlocked)"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("A private key is neither copied nor written away.")


def seal(text: bytes, public_keys: Sequence[str]) -> bytes:
    """The text in an envelope for the owners of those keys. Raises CannotSealError if one of them is no key."""
    if not public_keys:
        raise CannotSealError("There is no key to seal this to. Make a key first.")
    try:
        recipients = [pyrage.x25519.Recipient.from_str(key) for key in public_keys]
        return bytes(pyrage.encrypt(text, recipients, armored=True))
    except (pyrage.RecipientError, pyrage.EncryptError):
        raise CannotSealError("One of the keys is damaged, so the record was not sealed. Restore it.") from None


def lock(text: bytes, passphrase: str) -> bytes:
    """The text locked by a passphrase, in age's own format. Takes some seconds and half a gigabyte, on purpose."""
    return bytes(pyrage.passphrase.encrypt(text, passphrase, armored=True))


def unlock(locked: bytes, passphrase: str) -> bytes:
    """What was locked. Takes as long as `lock`. Raises WrongPassphraseError, or DamagedEnvelopeError."""
    try:
        return bytes(pyrage.passphrase.decrypt(locked, passphrase))
    except pyrage.DecryptError as cause:
        if str(cause) == _OPENS_NOTHING:
            raise WrongPassphraseError from None
        raise DamagedEnvelopeError from None
