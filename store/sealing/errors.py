"""What can go wrong with keys and envelopes. None of these sentences holds anything of what is sealed."""

from collections.abc import Iterable

from store.errors import StoreError


class NotForThisKeyError(StoreError):
    """The envelope was not sealed to this key."""

    def __init__(self) -> None:
        super().__init__("This record was not sealed to your key. Somebody who can open it has to seal it to you.")


class DamagedEnvelopeError(StoreError):
    """The sealed text was changed or cut short; none of it is shown."""

    def __init__(self) -> None:
        super().__init__("The sealed text is damaged, so nothing of it is shown. Restore the record from a backup.")


class CannotSealError(StoreError):
    """The text was not sealed; what was there is as it was."""


class WrongPassphraseError(StoreError):
    """The passphrase does not open the key."""

    def __init__(self) -> None:
        super().__init__("This is not the passphrase of this key. Type it again.")


class DamagedKeyError(StoreError):
    """The locked key was changed or cut short."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The key of {name} is damaged. Restore it from a backup, or ask for a new key.")


class LockedKeyError(StoreError):
    """Something has to be opened, and the key for it is not unlocked.

    Args:
        public_keys: the public halves of the keys that would open it.
    """

    def __init__(self, public_keys: Iterable[str] = ()) -> None:
        super().__init__("Unlock your key first: type your passphrase.")
        self.public_keys = tuple(public_keys)
