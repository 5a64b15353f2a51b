"""The way of what is taken away: the plan as a page or as text, everything about the learner, a passport."""

# Every screen is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Final

from textual import on

from screens import journeys
from screens.plan.journeys import TakeAway
from tui.ways.groups import GroupWays

if TYPE_CHECKING:
    from exports.record.files import RecordFile

_PASSPORT: Final = "passport"
_RECORD: Final = "record"
_PLANS: Final = (
    ("html", "p", "The plan as a page, to print or to read in a browser"),
    ("md", "t", "The plan as plain text, to open and change anywhere"),
)
_OTHERS: Final = (
    (_RECORD, "e", "Everything that is kept here, in one folder"),
    (_PASSPORT, "s", "A passport: one file for the next school"),
)


class TakeAwayWays(GroupWays):
    """What the application does when somebody wants to take something away."""

    @on(TakeAway)
    def take_away(self, event: TakeAway) -> None:
        """Asks what, and writes it."""
        from screens.dialogs import ChooseScreen

        def go() -> None:
            folder = self.desk.school.folder(event.learner)
            choices = (*(_PLANS if folder.plan else ()), *_OTHERS)
            self.push_screen(ChooseScreen("What is it that you want to take away?", choices), chosen)

        def chosen(what: str | None) -> None:
            if what:
                self.try_to(lambda: self._write(event.learner, what))

        self.try_to(go)

    def _write(self, learner: str, what: str) -> None:
        if what == _RECORD:
            self.post_message(journeys.WriteRecord(learner))
            return
        file = self._passport(learner) if what == _PASSPORT else self._plan(learner, what)
        self._put(file)

    def _plan(self, learner: str, what: str) -> "RecordFile":
        from exports.plan.files import plan_file
        from guidance.copies import CopyFormat
        from screens.written_down import note_export
        from store.errors import MissingRecordError

        folder = self.desk.school.folder(learner)
        if folder.plan is None:
            raise MissingRecordError("There is no plan yet.")
        file = plan_file(folder, folder.plan, self.desk.school.settings, self.desk.today(), CopyFormat(what))
        note_export(self.desk, "plan", [learner], file.content, note=what)
        return file

    def _passport(self, learner: str) -> "RecordFile":
        from exports.names import file_name
        from exports.record.files import RecordFile
        from tui.passport_file import passport_file

        name = file_name(self.desk.today(), "passport", (learner,), "zip")
        return RecordFile(name, passport_file(self.desk, learner))

    def _put(self, file: "RecordFile") -> None:
        from exports.errors import ExportError
        from exports.writing import make_folder, put_file

        where = self.desk.copies_folder
        try:
            make_folder(where)
            written = put_file(where, file.name, file.content)
        except ExportError as error:
            self.refuse(error)
            return
        self.notify(f"It is in {written.path}.", timeout=20, markup=False)
