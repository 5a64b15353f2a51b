"""What can go wrong when people sign in. Loads nothing: screens look for these without signing anybody in."""

from store.errors import StoreError


class NobodyToComeInError(StoreError):
    """Everybody is to sign in, and no coordinator has a passphrase: nobody could undo it."""


class LastCoordinatorError(StoreError):
    """The only coordinator who can sign in would be one no more."""
