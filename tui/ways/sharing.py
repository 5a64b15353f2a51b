"""The ways of what leaves and of what goes: copies that were sent, a learner's whole record, what is due to go."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from textual import on

from screens import journeys
from screens.trust.journeys import AskToForget, OpenRetention
from tui.ways.forms import FormWays


class SharingWays(FormWays):
    """What the application does when a screen asks what left, or for everything about a learner."""

    @on(journeys.OpenCopySent)
    def open_copy_sent(self, event: journeys.OpenCopySent) -> None:
        """To the text of a copy that left."""
        from screens.learner.copy_sent import CopySentScreen

        def go() -> None:
            folder = self.desk.school.folder(event.learner)
            self.note_opened(event.learner, folder.record(event.copy))
            self.go(CopySentScreen(self.desk, folder, event.copy))

        self.try_to(go)

    @on(OpenRetention)
    def open_retention(self) -> None:
        """To what is due to go."""
        from guidance.trust.access import Act
        from screens.trust.retention import RetentionScreen

        def go() -> None:
            self.desk.school.guard.allow(Act.DELETE)
            self.go(RetentionScreen(self.desk))

        self.try_to(go)

    @on(journeys.WriteRecord)
    def write_record(self, event: journeys.WriteRecord) -> None:
        """Writes everything about a learner into a new folder."""
        self.try_to(lambda: self._write_record(event.learner))

    def _write_record(self, learner: str) -> None:
        from exports.errors import ExportError
        from exports.record.files import OTHERS, folder_name, record_files, write_record
        from exports.writing import make_folder
        from tui.whole_record import whole_record

        whole = whole_record(self.desk, learner)
        where = self.desk.copies_folder
        try:
            make_folder(where)
            written = write_record(where, folder_name(whole), record_files(whole))
        except ExportError as error:
            self.refuse(error)
            return
        words = "" if whole.others is None else f" Look through {OTHERS} first, and take it out."
        self.notify(f"Everything is in {written.folder}.{words}", timeout=20, markup=False)

    @on(AskToForget)
    def ask_to_forget(self, event: AskToForget) -> None:
        """Asks whether what was chosen is to go for good."""
        from screens.dialogs import confirm

        self.push_screen(
            confirm(event.question, "Delete it for good", "d"), lambda said: event.reply() if said == "yes" else None
        )
