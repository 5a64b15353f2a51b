"""Whether somebody could still come in who can undo it: asked before everybody has to sign in, or somebody goes."""

from collections.abc import Iterable

from guidance.person import Person
from guidance.trust.access import why_not_leave
from guidance.trust.roles import Role, role_of
from guidance.trust.signing_in import why_not_everybody
from store.place import Place
from store.sign_in.errors import LastCoordinatorError, NobodyToComeInError
from store.sign_in.signing import with_secret


def refuse_locked_out(place: Place, people: Iterable[Person]) -> None:
    """To be asked before everybody has to sign in.

    Raises NobodyToComeInError if no coordinator has chosen a passphrase; DamagedFileError.
    """
    if sentence := why_not_everybody(len(_coordinators(place, people))):
        raise NobodyToComeInError(sentence)


def refuse_last_leaving(place: Place, people: Iterable[Person], changed: Person) -> None:
    """To be asked before a member of staff is saved, where everybody signs in.

    Args:
        place: the school's files.
        people: the staff as they are.
        changed: one of them as they would be.

    Raises LastCoordinatorError if no coordinator with a passphrase would be left; DamagedFileError.
    """
    after = [*(each for each in people if each.id != changed.id), changed]
    if sentence := why_not_leave(Role.COORDINATOR for _ in _coordinators(place, after)):
        raise LastCoordinatorError(sentence)


def _coordinators(place: Place, people: Iterable[Person]) -> list[Person]:
    """The coordinators who work here and have a passphrase."""
    able = with_secret(place)
    return [
        each for each in people if each.left_on is None and role_of(each.role) is Role.COORDINATOR and each.id in able
    ]
