"""Copies: choose who gets one, see it, write it. What leaves is logged."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from exports.copies import Copy, Wanted, copy_of, copy_outline, write_copy
from exports.errors import ExportError
from exports.writing import make_folder
from guidance.agreement import agreed_in, in_force, is_agreed, no_longer_words
from guidance.copies import CopyFormat, CopySent
from guidance.form.text import count_of, listed
from guidance.interview.choices import Recipient
from guidance.learner.folder import Folder
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.in_confidence import folder_to_copy
from screens.outline_words import outline_lines
from screens.widgets.choice_field import ChoiceField
from screens.widgets.line_input import LineInput
from screens.widgets.reading import ReadingPane
from store.errors import MissingRecordError, StoreError

_FORMATS = (
    (CopyFormat.MARKDOWN.value, "Text (.md)"),
    (CopyFormat.HTML.value, "Web page, to print"),
    (CopyFormat.JSON.value, "Data (.json)"),
)


class CopiesScreen(DeskScreen[None]):
    """The copies of one interview.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
        interview: the interview's id.

    Raises MissingRecordError if the interview is not in the folder.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Copies"
    HELP_TEXT: ClassVar[str] = (
        "Tick who gets a copy; those the learner agreed to are ticked already. Beside stands the copy as the first of "
        "them will read it. Ctrl+S writes the files into the folder named below and notes what left, when and for "
        "whom. F4 notes that the learner does not want somebody to have copies any more, F8 that they may again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", "Write the copies"),
        Binding("f2", "beside", "Preview", show=False),
        Binding("f3", "choose_folder", "Choose a folder"),
        Binding("f4", "end", "No longer agreed"),
        Binding("f8", "again", "Agreed again", show=False),
    ]

    def __init__(self, desk: Desk, folder: Folder, interview: str) -> None:
        super().__init__(desk)
        found = folder.interview(interview)
        if found is None:
            raise MissingRecordError("This interview is no longer in the learner's folder.")
        self._folder = folder
        self._interview = found
        self._is_sealed = desk.school.folder(folder.learner.id).sealed_one(interview) is not None

    def compose_body(self) -> Iterable[Widget]:
        """Who, what for a file, where to; and the preview."""
        with Horizontal(id="sides"):
            with Vertical(id="choices"):
                yield Static("Copies to", classes="label", markup=False)
                yield ChoiceField([(each.value, each.label) for each in Recipient], several=True)
                yield Static("", id="agreed", markup=False)
                yield Static("Kind of file", classes="label", markup=False)
                yield ChoiceField(_FORMATS)
                yield Static("Into this folder", id="where-label", classes="label", markup=False)
                yield LineInput(self.desk.memory.get("copies", str(self.desk.copies_folder)), ident="where")
                yield Static("", id="sent", markup=False)
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Ticks those the learner agreed to."""
        learner = self._folder.learner
        self.say_where(f"Copies · {learner.name} · {self._interview.title}")
        recipients, formats = self._fields
        recipients.load([each.value for each in Recipient if self._is_agreed(each)])
        formats.load([CopyFormat.MARKDOWN.value])
        self._show_agreed()
        self._show_sent()
        self._preview()

    def on_screen_resume(self) -> None:
        """An agreement that was ended or given again shows here; the ticks stay as they are."""
        try:
            self._folder = folder_to_copy(self.desk, self._folder.learner.id, self._interview.id)
        except StoreError as error:
            self.refuse(error)
            return
        self._show_agreed()
        self._preview()

    def _show_agreed(self) -> None:
        agreed = [each.label for each in Recipient if agreed_in(self._interview, each)]
        ended = in_force(self._folder.agreements, self._interview.id, self.desk.today())
        lines = [f"The learner agreed to: {listed(agreed) or 'nobody'}.", *map(no_longer_words, ended)]
        self.query_one("#agreed", Static).update("\n".join(lines))

    @property
    def _fields(self) -> tuple[ChoiceField, ChoiceField]:
        recipients, formats = self.query(ChoiceField)
        return recipients, formats

    def _wanted(self) -> list[Wanted]:
        recipients, formats = self._fields
        chosen = CopyFormat("".join(formats.chosen) or "md")
        stamp = self.desk.stamp()
        local = stamp.having(at=self.desk.now())
        return [Wanted(Recipient.of(code), "", chosen, local) for code in recipients.chosen]

    @on(ChoiceField.Changed)
    def _preview(self) -> None:
        wanted = self._wanted()
        pane = self.query_one(ReadingPane)
        if not wanted:
            pane.show([])
            self.say_status("nobody is ticked")
            return
        outline = copy_outline(self._folder, self._interview, wanted[0], self.desk.school.settings)
        pane.show(outline_lines(outline))
        extra = [each.recipient.label for each in wanted if not self._is_agreed(each.recipient)]
        self.say_status(f"NOT AGREED: {listed(extra)}" if extra else count_of(len(wanted), "copy", "copies"))

    def _is_agreed(self, recipient: Recipient) -> bool:
        return is_agreed(self._folder.agreements, self._interview, recipient, self.desk.today())

    def _show_sent(self) -> None:
        sent = [copy for copy in self._folder.copies if copy.interview == self._interview.id]
        lines = [f"{each.sent.at.astimezone():%d/%m/%Y %H:%M}  {each.recipient.label}" for each in sent]
        words = "\n".join(["Sent so far:", *lines]) if lines else "None has left so far."
        self.query_one("#sent", Static).update(words)

    # Acts

    @on(Input.Changed, "#where")
    def _where_typed(self, event: Input.Changed) -> None:
        event.stop()

    @on(LineInput.Done)
    @on(ChoiceField.Done)
    def _done(self) -> None:
        self.focus_next()

    def action_choose_folder(self) -> None:
        """Chooses the folder from a list of folders."""

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.query_one("#where", LineInput).load(str(path))

        self.post_message(journeys.ChooseFolder(Path(self.query_one("#where", LineInput).value), chosen))

    def action_write(self) -> None:
        """Writes the copies and notes them in the learner's folder."""
        wanted = self._wanted()
        if not wanted:
            self.notify("Tick who gets a copy first.")
            return
        where = Path(self.query_one("#where", LineInput).value).expanduser()
        made: list[Path] = []
        try:
            make_folder(where)
            log = [self._write(each, where, made) for each in wanted]
            self.desk.school.save(self._folder.learner.id, log, self.desk.stamp())
        except (ExportError, StoreError) as error:
            # No copy lies about of which the log does not know.
            for path in made:
                path.unlink(missing_ok=True)
            self.refuse(error)
            return
        self.desk.memory.keep("copies", str(where))
        self._folder = folder_to_copy(self.desk, self._folder.learner.id, self._interview.id)
        self._show_sent()
        self.say_status(f"written {self.desk.now():%H:%M:%S}")
        self.notify(f"{count_of(len(log), 'copy', 'copies')} written into {where}.", timeout=8, markup=False)

    def _write(self, wanted: Wanted, where: Path, made: list[Path]) -> CopySent:
        """Writes one copy; `made` learns of a file that was not there before."""
        copy: Copy = copy_of(self._folder, self._interview, wanted, self.desk.school.settings, self.desk.make_id)
        written = write_copy(where, copy)
        if written.is_new:
            made.append(written.path)
        log = copy.log_of(written.path)
        # Of a confidential record the ledger says that a copy left, for whom and when: nothing of its text or kind.
        return log.having(text="", file_name="") if self._is_sealed else log

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a learner says about copies of a confidential record is not written down outside it."""
        return not (action in {"end", "again"} and self._is_sealed) and super().check_action(action, parameters)

    def action_end(self) -> None:
        """Notes that somebody is to have no more copies."""
        context = {"interview": self._interview.id}
        self.post_message(journeys.EditDocument("agreement_ended", self._folder.learner.id, "", context))

    def action_again(self) -> None:
        """Notes that somebody may have copies again: of those who may not, the one who is ticked, or the first."""
        ended = in_force(self._folder.agreements, self._interview.id, self.desk.today())
        ticked = [each for each in ended if each.recipient.value in self._fields[0].chosen]
        if not ended:
            self.notify("No agreement has ended, so none can be given again.")
            return
        found = (ticked or ended)[0]
        self.post_message(journeys.EditDocument("agreement_again", self._folder.learner.id, found.id))

    def action_beside(self) -> None:
        """Shows the copy instead of the choices in a narrow window, and the choices again."""
        self.toggle_class("-beside")
        (self.query_one("#beside") if self.has_class("-beside") else self._fields[0]).focus()
