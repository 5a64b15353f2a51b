"""The small school with sign-in: a coordinator, an adviser, two learners; one has to choose a PIN of her own."""

from datetime import date
from pathlib import Path
from typing import Final

from guidance.trust.access import Who
from guidance.trust.good_secret import Owner, SecretKind
from guidance.trust.roles import Role, StaffRole
from store.index.index import Index
from store.place import glance
from store.school import School
from store.sign_in.signing import reset, set_secret
from tests.tui.small_school import BY, TODAY, make_small_school

#: What they sign in with.
SHAHS: Final = "lamp otter gravel"
BRIGHTS: Final = "copper window daisy"
AMARAS: Final = "482917"

_COORDINATOR: Final = Who("pshah", "Ms Shah", Role.COORDINATOR)


def make_signed_in_school(root: Path, today: date = TODAY) -> str:
    """The school, in a folder. Answers the PIN that was given to Zoë, who has not chosen her own."""
    place = make_small_school(root, today)
    index = Index(glance(root), root.parent / "making")
    school = School(place, index, _COORDINATOR)
    for person in school.people():
        role = StaffRole.COORDINATOR if person.id == "pshah" else StaffRole.ADVISER
        school.save_person(person.having(role=role), BY)
    school.save_settings(school.settings.having(sign_in=True), BY)
    index.close()
    set_secret(place, Owner("pshah", SecretKind.PASSPHRASE, "Ms Shah"), SHAHS, BY)
    set_secret(place, Owner("pbright", SecretKind.PASSPHRASE, "Mr Bright"), BRIGHTS, BY)
    set_secret(place, Owner("lamara", SecretKind.PIN, "Amara Okafor"), AMARAS, BY)
    return reset(place, Owner("lzoe", SecretKind.PIN, "Zoë O’Neill"), BY)
