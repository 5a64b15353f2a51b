"""To whom a sealed record ought to be sealed by now: passphrases are lost, learners choose one, colleagues leave."""

from collections.abc import Iterable

from guidance.trust.keys import KeyKind, KeyRecord, key_in_use, safeguarding_keys
from guidance.trust.sealed import Holder, Sealed


def holders_now(
    sealed: Sealed, learner: str, keys: Iterable[KeyRecord], successor: KeyRecord | None = None
) -> tuple[Holder, ...]:
    """Who can open a record once it is sealed anew, each with the key they now have.

    Whoever wrote it keeps it as long as they have a key in use; a key that ended without another in its place falls
    out. Then the successor takes their place. The learner has it if they have a key, and every safeguarding key has it.

    Args:
        sealed: the record.
        learner: the id of whose it is.
        keys: every key of the school.
        successor: the key of who takes it over, if its writer has gone.

    Raises ValueError if no adviser could open it any more.
    """
    known = tuple(keys)
    advisers = [each.id for each in sealed.to if each.why is KeyKind.ADVISER]
    writers = [key for key in (key_in_use(known, owner, KeyKind.ADVISER) for owner in advisers) if key]
    if not writers and successor:
        writers = [successor]
    if not writers:
        raise ValueError("Nobody who writes records could open this one any more. Name who takes it over.")
    own = key_in_use(known, learner, KeyKind.LEARNER)
    now = (*writers, own, *safeguarding_keys(known))
    return tuple(Holder(id=key.owner, name=key.name, why=key.kind, public=key.public) for key in now if key)


def is_up_to_date(sealed: Sealed, to: Iterable[Holder]) -> bool:
    """Whether a record is sealed to just these keys."""
    return set(sealed.public_keys) == {holder.public for holder in to}
