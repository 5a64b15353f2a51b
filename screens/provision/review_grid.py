"""The grid of a review: what can be done with its rows besides writing in them."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.grid.grid import Grid


class ReviewGrid(Grid):
    """A part of the review."""

    #: Whether the review can be changed, by whoever is at the desk; otherwise it is not offered.
    may_change = True

    #: The screen does these; they stand here so that they act in the order in which keys were typed.
    BINDINGS: ClassVar[list[BindingType]] = [
        # What stands here takes the place of all that the class above has for these keys.
        Binding("enter", "done", "Done"),
        Binding("enter,f2", "edit", "Edit"),
        Binding("enter,f2", "of_screen('read_cell')", "Read"),
        Binding("ctrl+s", "of_screen('save')", "Save"),
        Binding("f4", "of_screen('row_menu')", "Row"),
        Binding("f3", "of_screen('findings')", "Findings"),
        Binding("f9", "of_screen('part(1)')", "Next part"),
        Binding("f8", "of_screen('part(-1)')", "Part before", show=False),
        Binding("f10", "of_screen('turn')", "Open it again"),
        Binding("ctrl+z", "of_screen('undo')", "Undo"),
        Binding("ctrl+y", "of_screen('redo')", "Redo", show=False),
        Binding("insert", "of_screen('insert_row')", "Insert a row below", show=False),
        Binding("alt+up", "of_screen('move_row(-1)')", "Move the row up", show=False),
        Binding("alt+down", "of_screen('move_row(1)')", "Move the row down", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who may not change the review only looks."""
        if action in {"edit", "clear"} and not self.may_change:
            return False
        if parameters == ("read_cell",) and self.may_change:
            return False
        return super().check_action(action, parameters)
