"""Signing in before the application opens. Until somebody has, nothing of a learner is on this side of the door."""

from pathlib import Path
from typing import TYPE_CHECKING

from guidance.trust.signing_in import Signed, tries_notice
from guidance.trust.typed_name import Named
from screens.dialogs import ChooseScreen
from screens.trust.sign_in import SignInScreen
from tui.door import Door
from tui.named import named_as
from tui.opening import Opening, find_school
from tui.small_app import SmallApp

if TYPE_CHECKING:
    from screens.desk import Desk


class SignInApp(SmallApp):
    """Asks who is there and what they sign in with, and nothing else.

    Args:
        opening: the school.
        door: lets them in.
        named: who it is, if that was said on the command line.
    """

    def __init__(self, opening: Opening, door: Door, named: Named | None = None) -> None:
        super().__init__()
        self._glance = opening.glance
        self._door = door
        self._named = named
        #: Who has signed in; None if nobody did.
        self.answer: Signed | None = None

    def on_mount(self) -> None:
        """Asks."""
        glance, door = self._glance, self._door
        screen = SignInScreen(glance.school, glance.colleagues, door.check, door.choose, door.clock, self._named)
        self.push_screen(screen, self._answered)

    def _answered(self, signed: Signed | None) -> None:
        self.answer = signed
        notice = tries_notice(signed.wrong_before) if signed else ""
        if notice:
            self.push_screen(ChooseScreen(notice, (("read", "o", "Go on"),)), lambda _: self.exit())
        else:
            self.exit()


def sign_in(root: Path, named: str = "") -> "Desk | int":
    """The desk of whoever signs in; if nobody does, the status with which to exit. Raises StoreError."""
    opening = find_school(root)
    door = Door(root)
    app = SignInApp(opening, door, named_as(named, opening.glance.colleagues) if named else None)
    app.run()
    return app.return_code or 0 if app.answer is None else door.desk(app.answer)
