"""Who works here: names, posts, roles, and who has a passphrase."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.form.dates import short_date
from guidance.form.text import count_of
from guidance.person import Person
from guidance.trust.roles import role_of
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.trust.journeys import GiveNewSecret
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.errors import StoreError


class PeopleScreen(DeskScreen[None]):
    """The staff, those who left at the end.

    Args:
        desk: the school, the person, the time.
    """

    MODE: ClassVar[str] = "today"
    TITLE = "People who work here"
    HELP_TEXT: ClassVar[str] = (
        "Everybody who works here, with their role: it says what they may do. Enter changes name, post or role, and "
        "notes the day on which somebody left: they can sign in no more. p gives somebody a passphrase to begin with; "
        "it is shown once, to be handed over, and they choose their own when they sign in."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add somebody"),
        Binding("p", "new_passphrase", "Give a passphrase"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._able: frozenset[str] = frozenset()

    def compose_body(self) -> Iterable[Widget]:
        """The list."""
        columns = (Column(share=3), Column(share=3, from_width=60), Column(18), Column(20, from_width=80))
        yield RowList(columns, "Nobody yet.\n\nPress a to add somebody.", ident="staff")

    def on_screen_resume(self) -> None:
        """Shows the staff, when it opens and when somebody may have been changed."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the staff again."""
        from store.sign_in.signing import with_secret  # noqa: PLC0415 - loads argon2

        try:
            people = self.desk.school.people()
            self._able = with_secret(self.desk.glance.place)
        except StoreError as error:
            self.refuse(error)
            return
        staff = sorted(people, key=lambda each: (each.left_on is not None, each.name.casefold()))
        self.query_one("#staff", RowList).show([self._row(each) for each in staff])
        self.say_where("People who work here")
        self.say_status(count_of(sum(each.left_on is None for each in staff), "person", "people"))

    def _row(self, person: Person) -> Row:
        if person.left_on:
            state = Cell(f"left {short_date(person.left_on)}", "muted")
        elif person.id in self._able:
            state = Cell("has a passphrase", "muted")
        else:
            state = Cell("no passphrase yet", "warn" if self.desk.glance.sign_in else "muted")
        tone = "muted" if person.left_on else "plain"
        return Row((person.name, person.post, role_of(person.role).label, state), person, tone)

    @property
    def _current(self) -> Person | None:
        current = self.query_one("#staff", RowList).current
        return current if isinstance(current, Person) else None

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        if self._current:
            self.post_message(journeys.EditDocument("person", record=self._current.id))

    def action_add(self) -> None:
        """Adds somebody."""
        self.post_message(journeys.EditDocument("person"))

    def action_new_passphrase(self) -> None:
        """Gives the person under the cursor a passphrase to begin with."""
        if self._current is None:
            return
        if self._current.left_on:
            self.notify(f"{self._current.name} has left, and does not sign in.", markup=False)
            return
        self.post_message(GiveNewSecret(staff=self._current.id))
