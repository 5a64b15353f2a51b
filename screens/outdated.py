"""Changes to a record that somebody else saved meanwhile, where the form shows only the change and not the record."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.errors import ConflictError, FileChangedError


@contextmanager
def refusing_outdated() -> Iterator[None]:
    """Saving inside it, a conflict becomes a sentence: there are no two versions of such a form to compare.

    Raises FileChangedError. Nothing was overwritten; the draft, taken up again, changes the record as it now is.
    """
    try:
        yield
    except ConflictError as conflict:
        who = conflict.theirs.changed.name if conflict.theirs.changed else "Somebody else"
        raise FileChangedError(
            f"{who} changed this after you opened it. Press Esc and look at it again; Today keeps what you typed."
        ) from conflict
