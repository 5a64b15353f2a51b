"""PINs and passphrases at work: given anew, changed, chosen by the first coordinator. Each is written down before.

All of it takes its time, because a hash does, and runs beside the screen. Loaded when it is first needed: argon2.
"""

from guidance.trust.access import Act
from guidance.trust.audit import Deed, Entry
from guidance.trust.good_secret import Owner, SecretKind, kind_for, why_weak
from guidance.trust.roles import Role, StaffRole
from guidance.trust.signing_in import Refused
from screens.desk import Desk
from store.errors import MissingRecordError
from store.sign_in import signing


def give_new(desk: Desk, owner: Owner) -> str:
    """Gives somebody a new PIN or passphrase; answers it, once. Raises StoreError, NotAllowedError among them."""
    guard, by = desk.school.guard, desk.stamp()
    is_learner = owner.kind is SecretKind.PIN
    guard.allow(Act.NEW_PIN if is_learner else Act.PEOPLE, owner.id if is_learner else "")
    whose = {"learner": owner.id} if is_learner else {"record": owner.id, "note": f"of {owner.name}"}
    entry = {"at": by.at, "who": by.who, "name": by.name, "deed": Deed.PASSPHRASE_RESET, "what": owner.kind.label}
    guard.note([Entry.model_validate({**entry, **whose})])
    return signing.reset(desk.glance.place, owner, by)


def change_own(desk: Desk, old: str, new: str) -> str:
    """Changes the PIN or passphrase of whoever is at the desk; answers why it cannot be, "" if it is done.

    Raises StoreError.
    """
    school, by = desk.school, desk.stamp()
    person = desk.colleague
    school.guard.allow(Act.OWN_SECRET)
    born = school.folder(person.id).learner.date_of_birth if person.role is Role.LEARNER else None
    owner = Owner(person.id, kind_for(person.role), person.name, born)
    if sentence := why_weak(owner, new):
        return sentence
    answer = signing.check(desk.glance.place, person.id, old, by.at)
    if isinstance(answer, Refused):
        school.guard.note_deed(Deed.SIGN_IN_FAILED, by, note="to change it")
        return answer.sentence
    school.guard.note_deed(Deed.PASSPHRASE_CHANGED, by)
    signing.set_secret(desk.glance.place, owner, new, by)
    return ""


def become_coordinator(desk: Desk, passphrase: str) -> str:
    """Makes whoever is at the desk a coordinator who can sign in; answers why not, "" if it is done.

    Raises StoreError.
    """
    school, by = desk.school, desk.stamp()
    person = next((each for each in school.people() if each.id == desk.colleague.id), None)
    if person is None:
        raise MissingRecordError("You are not in the list of staff. Add yourself first, then choose your name.")
    owner = Owner(person.id, SecretKind.PASSPHRASE, person.name)
    if sentence := why_weak(owner, passphrase):
        return sentence
    if person.role is not StaffRole.COORDINATOR:
        school.save_person(person.having(role=StaffRole.COORDINATOR), by)
    school.guard.note_deed(Deed.PASSPHRASE_CHANGED, by)
    signing.set_secret(desk.glance.place, owner, passphrase, by)
    return ""
