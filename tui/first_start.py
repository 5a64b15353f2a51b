"""The first start on a machine: who is there, and a new school if there is none."""

import secrets
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

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
from tui.themes import DARK, THEMES


class WelcomeApp(App[Colleague | tuple[str, str]]):
    """Asks who is there, and nothing else.

    Args:
        school: the school's name.
        colleagues: the staff that there are already.
    """

    TITLE = "Fingerpost"
    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, priority=True)]

    def __init__(self, school: str, colleagues: tuple[Colleague, ...]) -> None:
        super().__init__()
        self._school = school
        self._colleagues = colleagues
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Asks."""
        self.push_screen(WelcomeScreen(self._school, self._colleagues), self.exit)


def ask_who(root: Path) -> Colleague | None:
    """Who is at the desk: one of the staff, or somebody new, who is added to them. None if nobody answers.

    Raises StoreError if somebody new cannot be added.
    """
    found = glance(root)
    answer = WelcomeApp(found.school, found.colleagues).run()
    if isinstance(answer, tuple):
        return _add_person(found, *answer)
    return answer


def make_school(root: Path) -> Colleague | None:
    """A new school in an empty folder, with the first person; None if nobody answers. Raises StoreError."""
    answer = WelcomeApp("", ()).run()
    if not isinstance(answer, tuple):
        return None
    person = _person(*answer)
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
