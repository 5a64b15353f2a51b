"""The way of a passport that is brought in: a file of this machine, its key if it is sealed, then whose it is."""

# Every screen is imported where it is needed: loading them all would double the time to the first paint.

from pathlib import Path

from textual import on

from screens.plan.journeys import BringPassport
from store.errors import StoreError
from tui.ways.take_away import TakeAwayWays


class PassportWays(TakeAwayWays):
    """What the application does when a passport of another school is brought in."""

    @on(BringPassport)
    def bring_passport(self) -> None:
        """To the files of this machine, then to what the chosen one holds."""
        from textual_fspicker import Filters

        from guidance.trust.access import Act
        from screens.files import FileScreen

        def go() -> None:
            filters = Filters(("All", lambda _: True))
            self.push_screen(FileScreen(Path.home(), filters=filters, title="A passport from another school"), chosen)

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.try_to(lambda: self._show_passport(path))

        self.if_allowed(Act.IMPORT, go)

    def _show_passport(self, path: Path) -> None:
        from screens.learner.passport import PassportScreen
        from store.passport.joining import PassportRun

        run = PassportRun.of_file(self.desk.school, path, self.desk.stamp(), self._opened)
        self.go(PassportScreen(self.desk, run))

    def _opened(self, raw: bytes) -> bytes:
        """What is in a passport that is sealed to whoever is at the desk. Raises LockedKeyError, StoreError."""
        from screens.in_confidence import own_key

        own = own_key(self.desk)
        if own is None:
            raise StoreError(
                "This passport is sealed. Use: fingerpost import passport FILE --key KEYFILE, with the key it is for."
            )
        return self.desk.keys.one_of([own.public]).open(raw)
