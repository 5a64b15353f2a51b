"""Two versions side by side, field by field; the same field stands on the same height on both sides."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll

from guidance.versions import Compared
from screens.versions.difference_words import two_sides
from screens.widgets.reading import Line, Passage, Words

#: A label, and what stands under it on the left and on the right.
Pair = tuple[str, Sequence[Line], Sequence[Line]]


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

    def show(
        self,
        titles: tuple[str, str],
        changes: Sequence[Compared],
        otherwise: Iterable[Line] = (),
        above: Iterable[Line] = (),
    ) -> None:
        """Shows two versions.

        Args:
            titles: whose and of when each is.
            changes: what differs.
            otherwise: what is said if nothing does.
            above: what stands above both.
        """
        self.show_pairs(titles, [(change.label, *two_sides(change)) for change in changes], otherwise, above)

    def show_pairs(
        self, titles: tuple[str, str], pairs: Sequence[Pair], otherwise: Iterable[Line] = (), above: Iterable[Line] = ()
    ) -> None:
        """Shows any two texts beside each other, each pair under its label. The rest as in `show`."""
        self.remove_children()
        first = [*above]
        self.mount_all([*([Words(first)] if first else []), *(_rows(titles, pairs) if pairs else [Words(otherwise)])])
        self.scroll_home(animate=False)


def _rows(titles: tuple[str, str], pairs: Sequence[Pair]) -> Iterator[Horizontal | Words]:
    yield _row(*([(Passage(title, "heading"),), ()] for title in titles))
    for label, left, right in pairs:
        yield Words([(Passage(label, "label"),)])
        yield _row([*left, ()], [*right, ()])


def _row(left: Iterable[Line], right: Iterable[Line]) -> Horizontal:
    return Horizontal(Words(left), Words(right))
