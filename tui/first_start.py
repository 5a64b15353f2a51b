"""The first start on a machine: who is there, and a new school if there is none."""

import secrets
from pathlib import Path

from guidance.person import Person
from guidance.record import Stamp, id_from_number
from guidance.settings import Settings
from screens.welcome import WelcomeScreen
from store.creation import NewSchool, create_store
from store.place import Colleague, Glance, glance
from store.school_files import people_file
from tui.locations import state_folder
from tui.memory import load_memory, person_key
from tui.opening import local_clock
from tui.small_app import SmallApp


class WelcomeApp(SmallApp):
    """Asks who is there, and nothing else.

    Args:
        school: the school's name.
        colleagues: the staff that there are already.
    """

    def __init__(self, school: str, colleagues: tuple[Colleague, ...]) -> None:
        super().__init__()
        self._school = school
        self._colleagues = colleagues
        #: Who is there: one of the staff, or name and post of somebody new; None if nobody answered.
        self.answer: Colleague | tuple[str, str] | None = None

    def on_mount(self) -> None:
        """Asks."""
        self.push_screen(WelcomeScreen(self._school, self._colleagues), self._answered)

    def _answered(self, answer: Colleague | tuple[str, str] | None) -> None:
        self.answer = answer
        self.exit()


def ask_who(root: Path) -> Colleague | int:
    """Who is at the desk: one of the staff, or somebody new, who is added to them.

    If nobody answers, the status with which to exit. Raises StoreError if somebody new cannot be added.
    """
    found = glance(root)
    app = WelcomeApp(found.school, found.colleagues)
    app.run()
    if isinstance(app.answer, tuple):
        return _add_person(found, *app.answer)
    return app.answer or app.return_code or 0


def make_school(root: Path) -> Colleague | int:
    """A new school in an empty folder, with the first person; the status with which to exit if nobody answers.

    Raises StoreError.
    """
    app = WelcomeApp("", ())
    app.run()
    if not isinstance(app.answer, tuple):
        return app.return_code or 0
    person = _person(*app.answer)
    create_store(root, NewSchool(Settings(id="settings", created=person.created), [person]))
    return Colleague(person.id, person.name, person.post)


def remember_person(root: Path, person: Colleague) -> None:
    """Remembers who is at the desk of this school on this machine."""
    load_memory(state_folder()).keep(person_key(glance(root).store_id), person.id)


def _person(name: str, post: str) -> Person:
    person_id = id_from_number("p", secrets.randbits(45))
    stamp = Stamp(who=person_id, name=name, at=local_clock())
    return Person(id=person_id, name=name, post=post, created=stamp, changed=stamp)


def _add_person(found: Glance, name: str, post: str) -> Colleague:
    person = _person(name, post)
    people_file(found.place).save([person], Stamp(who=person.id, name=person.name, at=local_clock()))
    return Colleague(person.id, person.name, person.post)
