"""The school's backups: those there are, what one would change, making one, restoring one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.text import count_of, listed
from screens import journeys
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.trust.journeys import OpenBackup
from screens.widgets.reading import Line, Passage, ReadingPane, titled
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.backup.archive import Archive, read_archive
from store.backup.daily import backups
from store.backup.restoring import Preview, preview
from store.errors import StoreError
from store.safekeeping import back_up_to, restore_from


class BackupsScreen(ListBeside[None]):
    """Backups in the school's own folder, and one from anywhere else.

    Args:
        desk: the school, the person, the time.
        elsewhere: a backup that lies in another folder; None if there is none to be looked at.
    """

    MODE: ClassVar[str] = "today"
    TITLE = "Backups"
    HELP_TEXT: ClassVar[str] = (
        "A backup is the whole school in one file; what is sealed stays sealed in it. One is made by itself each day. "
        "b puts one into a folder of yours, on a memory stick for example: keep one away from this computer. Beside "
        "each backup stands what restoring it would change; r restores it. What is there now is backed up first."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "back_up", "Back up into a folder"),
        Binding("r", "restore", "Restore"),
        Binding("o", "open", "Open a backup file"),
    ]

    def __init__(self, desk: Desk, elsewhere: Path | None = None) -> None:
        super().__init__(desk)
        self._elsewhere = elsewhere
        self._previews: dict[Path, Preview | str] = {}

    def compose_body(self) -> Iterable[Widget]:
        """The list, and beside it what a backup would change."""
        with Horizontal(id="sides"):
            columns = (Column(16), Column(share=1), Column(9, from_width=60))
            empty = "There are no backups yet.\n\nPress b to make one."
            yield RowList(columns, empty, ident="backups")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Shows what there is."""
        self.say_where("Backups")
        self._show()
        self.query_one("#backups", RowList).focus()

    def _show(self) -> None:
        found = list(backups(self.desk.glance.place))
        if self._elsewhere:
            try:
                found.insert(0, read_archive(self._elsewhere))
            except StoreError as error:
                self._elsewhere = None
                self.refuse(error)
        self.query_one("#backups", RowList).show([_row(each) for each in found])
        self.say_status(count_of(len(found), "backup"))
        self._show_beside()

    @property
    def _current(self) -> Archive | None:
        current = self.query_one("#backups", RowList).current
        return current if isinstance(current, Archive) else None

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        archive = self._current
        if archive is None:
            self.query_one("#beside", ReadingPane).show([])
        elif archive.path in self._previews:
            found = self._previews[archive.path]
            self.query_one("#beside", ReadingPane).show(list(_about(archive, found)))
        else:
            self.query_one("#beside", ReadingPane).show([(Passage("Reading …", "muted"),)])
            self._compare(archive)

    @work(thread=True, exclusive=True, group="compare", description="compare")
    def _compare(self, archive: Archive) -> None:
        try:
            found: Preview | str = preview(read_archive(archive.path), self.desk.glance.place.root)
        except StoreError as error:
            found = str(error)
        self.from_thread(self._compared, archive, found)

    def _compared(self, archive: Archive, found: Preview | str) -> None:
        self._previews[archive.path] = found
        self._show_beside()

    # Acts

    def action_back_up(self) -> None:
        """Asks for a folder, and puts the whole school into one file there."""
        start = Path(self.desk.memory.get("backups", str(Path.home())))
        self.post_message(journeys.ChooseFolder(start, self._back_up_into))

    def _back_up_into(self, folder: Path | None) -> None:
        if folder is not None:
            self.desk.memory.keep("backups", str(folder))
            self.say_status("backing up …")
            self._back_up(folder / f"fingerpost-{self.desk.now():%Y-%m-%d-%H%M}.zip")

    @work(thread=True, exclusive=True, group="backup", description="backup")
    def _back_up(self, path: Path) -> None:
        def told(done: int, total: int) -> None:
            if done % 100 == 0:
                self.from_thread(self.say_status, f"backing up {done * 100 // max(1, total)} %")

        try:
            made = back_up_to(self.desk.school.guard, path, self.desk.stamp(), told)
        except StoreError as error:
            self.refuse_from_thread(error)
            return
        finally:
            self.from_thread(self._show)
        learners = count_of(made.archive.manifest.learners, "learner")
        left = f" Left out: {listed([name for name, _ in made.left_out])}." if made.left_out else ""
        self.tell_from_thread(f"{learners} in {path}, read again and right.{left}", title="Backed up")

    def action_open(self) -> None:
        """Looks at a backup that lies somewhere else."""
        self.post_message(OpenBackup())

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_restore()

    def action_restore(self) -> None:
        """Asks, and restores the backup under the cursor."""
        archive = self._current
        found = self._previews.get(archive.path) if archive else None
        if archive is None or not isinstance(found, Preview):
            self.notify("Choose a backup that can be read.")
            return
        words = f"Make the school what it was on {_when(archive)}? " + _in_words(found)
        self.post_message(journeys.Confirm(f"{words} What is there now is backed up first.", "Restore it", self._go))

    def _go(self) -> None:
        archive = self._current
        if archive is not None:
            self.say_status("restoring …")
            self._restore(archive)

    @work(thread=True, exclusive=True, group="backup", description="backup")
    def _restore(self, archive: Archive) -> None:
        try:
            restore_from(self.desk.school.guard, archive, self.desk.stamp())
        except StoreError as error:
            self.refuse_from_thread(error)
            self.from_thread(self._show)
            return
        # People, settings and everything on the screen may be others now: it is begun anew.
        self.to_program(journeys.ChangePerson())


def _when(archive: Archive) -> str:
    return f"{archive.manifest.made.at.astimezone():%d/%m/%Y %H:%M}"


def _row(archive: Archive) -> Row:
    size = f"{archive.path.stat().st_size / 1_000_000:,.1f} MB" if archive.path.exists() else ""
    return Row((_when(archive), archive.path.name, Cell(size, "muted")), archive)


def _about(archive: Archive, found: Preview | str) -> Iterator[Line]:
    yield (Passage(f"Backup of {_when(archive)}", "heading"),)
    yield (Passage(f"by {archive.manifest.made.name or 'nobody known'}, {archive.path}", "muted"),)
    yield ()
    if isinstance(found, str):
        yield (Passage(f"! {found}", "warn"),)
        return
    yield (Passage(f"{count_of(archive.manifest.learners, 'learner')}. {_in_words(found)}"),)
    yield from titled("What stays as it is", ["drafts, and the account of who did what"])


def _in_words(found: Preview) -> str:
    """What a restore would do to learners' folders and the school's own files."""
    if found.changes_nothing:
        return "The school holds just this already."
    parts = []
    for word, names in (("come back", found.new), ("change", found.changed), ("go", found.gone)):
        learners = found.learners(names)
        others = [name for name in names if "/" not in name]
        words = [*([count_of(learners, "learner")] if learners else []), *others]
        if words:
            parts.append(f"{listed(words)} {word}")
    return f"{'; '.join(parts) or 'Only small files change'}."
