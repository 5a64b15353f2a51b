"""Two versions side by side, field by field; the same field stands on the same height on both sides."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll

from guidance.versions import Compared
from screens.versions.difference_words import two_sides
from screens.widgets.reading import Line, Passage, Words


class SideBySide(VerticalScroll, can_focus=True):
    """Two versions of a record, as much of them as differs."""

    DEFAULT_CSS = """
    SideBySide Horizontal { height: auto; }
    SideBySide Horizontal > Words { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home,g", "scroll_home", "Start", show=False),
        Binding("end,G", "scroll_end", "End", show=False),
    ]

    def show(self, titles: tuple[str, str], changes: Sequence[Compared], otherwise: Iterable[Line] = ()) -> None:
        """Shows two versions.

        Args:
            titles: whose and of when each is.
            changes: what differs.
            otherwise: what is said if nothing does.
        """
        self.remove_children()
        self.mount_all(_fields(titles, changes) if changes else [Words(otherwise)])
        self.scroll_home(animate=False)


def _fields(titles: tuple[str, str], changes: Sequence[Compared]) -> Iterator[Horizontal | Words]:
    yield _row(*([(Passage(title, "heading"),), ()] for title in titles))
    for change in changes:
        left, right = two_sides(change)
        yield Words([(Passage(change.label, "label"),)])
        yield _row([*left, ()], [*right, ()])


def _row(left: Iterable[Line], right: Iterable[Line]) -> Horizontal:
    return Horizontal(Words(left), Words(right))
