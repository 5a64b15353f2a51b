"""Cells that were open when a draft was written: opened again, or asked about if that is no longer possible."""

from typing import Final

from guidance.form.text import shorten
from screens.dialogs import ChooseScreen
from screens.provision.drafted import OpenCell
from screens.provision.row_acts import RowActs

_ROW_GONE: Final = "Its row has been taken out meanwhile."
_LEFT_OPEN: Final = "You were typing: “{}”\n{}"
#: So much of the words is shown: what can be done with them has to be seen below.
_MOST: Final = 200
_WITH_WORDS: Final = (
    ("keep", "d", "Keep these words in the draft"),
    ("copy", "c", "Copy them; the draft keeps them too"),
    ("drop", "x", "Throw them away"),
)


class LeftOpen(RowActs):
    """A screen with a grid in which words of a draft may still be waiting for their cell."""

    def open_again(self) -> None:
        """Opens the cell that was open in the draft, wherever its row stands by now; what cannot be opened is kept."""
        *others, cell = self.work.left_open
        self.show_review(cell.at)
        place = self.sheet.place_of(cell.at)
        why = self.sheet.why_not(*place) if place else _ROW_GONE
        if why:
            self._ask_about(cell, why)
            return
        editor = self.grid.open()
        if editor:
            editor.typing.put(0, len(editor.typing.text), cell.text)
            self.work.left_open = tuple(others)
            self.grid.refresh()

    def _ask_about(self, cell: OpenCell, why: str) -> None:
        """What is to become of words that cannot go into their cell: nobody else throws them away."""

        def answered(said: str | None) -> None:
            if said == "copy":
                self.app.copy_to_clipboard(cell.text)
            elif said == "drop":
                self.work.left_open = tuple(each for each in self.work.left_open if each is not cell)
                self.was_typed()

        self.app.push_screen(ChooseScreen(_LEFT_OPEN.format(shorten(cell.text, _MOST), why), _WITH_WORDS), answered)
