"""A screen with a list, and beside it what is under the cursor: in a narrow window one in the place of the other."""

from typing import ClassVar, Generic

from textual.binding import Binding, BindingType

from screens.base import DeskScreen
from screens.from_thread import ResultT
from screens.widgets.rows import RowList


class ListBeside(DeskScreen[ResultT], Generic[ResultT]):
    """A list, a `RowList`, and the pane `#beside`. The look of the two is in the style sheet."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "beside", "Read beside", show=False)]

    def action_beside(self) -> None:
        """Shows what is under the cursor instead of the list, in a narrow window, and the list again."""
        self.toggle_class("-beside")
        (self.query_one("#beside") if self.has_class("-beside") else self.query_one(RowList)).focus()
