"""The ways to the files and folders of this machine, and of lists of learners: bringing them in, taking them back."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on

from guidance.form.text import count_of
from screens import journeys
from store.errors import StoreError
from tui.ways.sharing import SharingWays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.import_runs import RunRecord, Undone

#: As many imports are offered to be taken back; an older one is named on the command line.
_OFFERED: Final = 9
#: As many sentences are read in a notice.
_SAID: Final = 3


class FileWays(SharingWays):
    """What the application does when a screen asks for a file."""

    @on(journeys.ChooseFolder)
    def choose_folder(self, event: journeys.ChooseFolder) -> None:
        """To the folders of this machine."""
        from screens.files import FolderScreen

        self.push_screen(FolderScreen(_nearest(event.start)), event.reply)

    @on(journeys.OpenImport)
    def open_import(self) -> None:
        """To the files of this machine, then to the preview of the one that was chosen."""
        from textual_fspicker import Filters

        from screens.files import FileScreen

        filters = Filters(
            ("CSV", lambda path: path.suffix.lower() in {".csv", ".txt", ".tsv"}), ("All", lambda _: True)
        )
        self.push_screen(FileScreen(Path.home(), filters=filters, title="A list of learners (CSV)"), self._preview)

    def _preview(self, path: Path | None) -> None:
        if path is None:
            return
        from screens.learner.importing import ImportScreen
        from store.importing import ImportRun

        self.try_to(
            lambda: self.go(ImportScreen(self.desk, ImportRun.of_file(self.desk.school, path, self.desk.today())))
        )

    @on(journeys.WriteRejects)
    def write_rejects(self, event: journeys.WriteRejects) -> None:
        """Writes the rows of an import that are wrong into a list."""
        from exports.errors import ExportError
        from exports.names import file_name
        from exports.table import csv_bytes
        from exports.writing import make_folder, write_file
        from guidance.learner.importing import reject_table
        from screens.written_down import note_export

        where = self.desk.copies_folder
        header, rows = reject_table(event.preview)
        try:
            content = csv_bytes(header, rows)
            note_export(self.desk, "rows to put right", content=content, note=count_of(len(rows), "row"))
            make_folder(where)
            path = write_file(where, file_name(self.desk.today(), "to-put-right", (), "csv"), content)
        except (ExportError, StoreError) as error:
            self.refuse(error)
            return
        self.notify(f"{len(rows)} rows written to {path}.", markup=False)

    @on(journeys.UndoImport)
    def undo_import(self) -> None:
        """To the imports that can be taken back."""
        from store.import_runs import runs

        self.try_to(lambda: self._offer_to_undo(runs(self.desk.school.place)[:_OFFERED]))

    def _offer_to_undo(self, found: "Sequence[RunRecord]") -> None:
        from screens.dialogs import ChooseScreen

        if not found:
            self.notify("No import is there to be taken back.")
            return
        choices = [(run.id, str(number), _called(run)) for number, run in enumerate(found, 1)]

        def chosen(run: str | None) -> None:
            for each in found:
                if each.id == run:
                    self._ask_to_undo(each)

        self.push_screen(ChooseScreen("Which import is to be taken back?", choices), chosen)

    def _ask_to_undo(self, run: "RunRecord") -> None:
        from screens.dialogs import confirm
        from store.import_runs import undo_run

        def answered(answer: str | None) -> None:
            if answer:
                self.try_to(lambda: self._say_undone(undo_run(self.desk.school, run.id, self.desk.stamp())))

        question = (
            f"Take back {run.name}, which {run.done.name} brought in? The learners who are new go again. What somebody "
            "has written about them since stays."
        )
        self.push_screen(confirm(question, "Take it back", "t"), answered)

    def _say_undone(self, done: "Undone") -> None:
        left = len(done.stays) - _SAID
        more = [f"And {count_of(left, 'more thing')} stay."] if left > 0 else []
        words = f"Taken back: {count_of(done.removed, 'learner')} removed, {done.restored:,} as before."
        self.notify(" ".join([words, *done.stays[:_SAID], *more]), timeout=20, markup=False)
        self.post_message(journeys.Reload())


def _called(run: "RunRecord") -> str:
    """An import as people know it."""
    new, changed = len(run.made), len(run.altered)
    return f"{run.done.at.astimezone():%d/%m/%Y %H:%M}, {new:,} new, {changed:,} changed: {run.name}"


def _nearest(path: Path) -> Path:
    """The path itself if it is a folder, otherwise the nearest folder above it that there is."""
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return path
