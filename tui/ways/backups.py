"""The ways to backups, and to a last question before something changes for good."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from pathlib import Path

from textual import on

from screens import journeys
from screens.trust.journeys import OpenBackup, OpenBackups
from tui.ways.files import FileWays


class BackupWays(FileWays):
    """What the application does when a screen asks for backups."""

    @on(journeys.Confirm)
    def ask_first(self, event: journeys.Confirm) -> None:
        """Asks, and does it if the answer is yes."""
        from screens.dialogs import confirm

        self.push_screen(confirm(event.question, event.words, "y"), lambda said: event.act() if said == "yes" else None)

    @on(OpenBackups)
    def open_backups(self) -> None:
        """To the backups that there are."""
        from guidance.trust.access import Act
        from screens.trust.backups import BackupsScreen

        def go() -> None:
            self.desk.school.guard.allow(Act.BACKUP)
            self.go(BackupsScreen(self.desk))

        self.try_to(go)

    @on(OpenBackup)
    def open_backup(self) -> None:
        """To the files of this machine, and from there to the backup that was chosen."""
        from textual_fspicker import Filters

        from screens.files import FileScreen
        from screens.trust.backups import BackupsScreen

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.go(BackupsScreen(self.desk, path))

        filters = Filters(("Zip", lambda path: path.suffix.lower() == ".zip"), ("All", lambda _: True))
        self.push_screen(FileScreen(Path.home(), filters=filters, title="A backup of a school (zip)"), chosen)
