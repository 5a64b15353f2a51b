"""A whole form: its pages, the page that is open, and the list of what is wrong.

It holds nothing of its own: what is typed travels up as messages, and comes down again when a page is opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from guidance.form.declare import Form, Kind, Page
from guidance.form.typed import Place, Problem
from screens.widgets.field_view import Aids, FieldView, Said
from screens.widgets.row import Column, Row, heading
from screens.widgets.rows import RowList
from screens.widgets.rows_field import RowMarks, RowsField

FieldWidget = FieldView | RowsField


class PageStrip(Widget):
    """The pages of a form in one line: the open one by name, the others by number, those with answers marked."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    PageStrip { height: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"strip--here", "strip--other"}
    here: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """A page was clicked."""

        number: int

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._filled: frozenset[int] = frozenset()
        self._spans: list[tuple[int, int, int]] = []

    def mark(self, filled: frozenset[int]) -> None:
        """Marks the pages that have answers."""
        if filled != self._filled:
            self._filled = filled
            self.refresh()

    def _names(self, width: int) -> list[str]:
        whole = [f" {n + 1}{'✓' if n in self._filled else ' '}{title} " for n, title in enumerate(self._titles)]
        if sum(cell_len(name) for name in whole) <= width:
            return whole
        short = [f" {n + 1}{'✓' if n in self._filled else ' '}" for n in range(len(self._titles))]
        short[self.here] = whole[self.here]
        return short

    def render(self) -> RenderResult:
        """The line."""
        self._spans = []
        line, at = Content(""), 0
        for number, name in enumerate(self._names(self.size.width)):
            style = "strip--here" if number == self.here else "strip--other"
            words = f"[{name[1:-1]}]" if number == self.here else name
            line += Content.styled(words, self.get_visual_style(style))
            self._spans.append((at, at + cell_len(words), number))
            at += cell_len(words)
        return line

    def on_click(self, event: events.Click) -> None:
        """Opens the page under the mouse."""
        for start, end, number in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(number))
                return


class PageView(VerticalScroll, can_focus=False):
    """The fields of one page."""

    def __init__(self, page: Page, typed: Mapping[str, Any], aids: Aids, marks: Mapping[str, RowMarks]) -> None:
        super().__init__()
        self.page = page
        self.fields: list[FieldWidget] = [
            RowsField(spec, typed.get(spec.name) or [], aids, marks.get(spec.name))
            if spec.kind is Kind.ROWS
            else FieldView(spec, typed.get(spec.name, ""), aids)
            for spec in page.fields
        ]

    def compose(self) -> ComposeResult:
        """What the page is about, then its fields."""
        if self.page.section.intro:
            yield Static(self.page.section.intro, classes="page--intro", markup=False)
        yield from self.fields

    def field(self, name: str) -> FieldWidget | None:
        """The field of that name, if it is on this page."""
        return next((field for field in self.fields if field.spec.name == name), None)


class FormBody(Vertical):
    """A form with its pages.

    Args:
        form: what is asked.
        typed: what stands in the fields; the owner keeps it up to date and it is read again when a page opens.
        aids: what helps to fill it in.
        marks: what is known about rows, by field.
        first: the page that is open to begin with, counted from 0.
    """

    DEFAULT_CSS = """
    FormBody { height: 1fr; & > RowList { height: auto; max-height: 7; display: none; } }
    """

    @dataclass
    class PageOpened(Message):
        """Another page is open."""

        page: Page

    def __init__(
        self, form: Form, typed: Mapping[str, Any], aids: Aids, marks: Mapping[str, RowMarks], first: int = 0
    ) -> None:
        super().__init__()
        self.form = form
        self._typed = typed
        self._aids = aids
        self._marks = marks
        self._said: dict[Place, Said] = {}
        self._besides = ""
        self.here = first
        #: The page that is open. It is known also in the moment in which one page gives way to the next.
        self.page = self._make_page(first)
        self._pages = {first: self.page}

    def _make_page(self, number: int) -> PageView:
        return PageView(self.form.pages[number], self._typed, self._aids, self._marks)

    def compose(self) -> ComposeResult:
        """The pages' names, the problems, the open page."""
        if len(self.form.pages) > 1:
            yield PageStrip([page.section.title for page in self.form.pages])
        yield RowList((Column(share=1),), ident="problems")
        yield self.page

    def on_mount(self) -> None:
        """Marks what has answers."""
        self.mark_filled()
        for strip in self.query(PageStrip):
            strip.here = self.here

    async def open_page(self, number: int, *, at_end: bool = False, focus: bool = True) -> None:
        """Opens another page. Numbers before the first and after the last are those."""
        number = max(0, min(len(self.form.pages) - 1, number))
        if number != self.here:
            await self._turn_to(number)
        if focus and self.page.fields:
            self.page.fields[-1 if at_end else 0].take_focus()

    async def _turn_to(self, number: int) -> None:
        # Nothing is painted before the new page stands. A page that was open before is kept: making its fields anew
        # takes a tenth of a second.
        async with self.batch():
            self.page.display = False
            self.here = number
            if number in self._pages:
                self.page = self._pages[number]
                self.page.display = True
                self.reload()
            else:
                self.page = self._pages[number] = self._make_page(number)
                await self.mount(self.page)
        self.query_one(PageStrip).here = number
        self.post_message(self.PageOpened(self.page.page))
        self._say_on_page()

    def reload(self) -> None:
        """Shows what now stands in the form, where it differs from what the open page shows."""
        for field in self.page.fields:
            typed = self._typed.get(field.spec.name, "")
            if field.typed != typed:
                field.load(typed)
        self.mark_filled()

    @on(PageStrip.Chosen)
    async def _strip_clicked(self, event: PageStrip.Chosen) -> None:
        event.stop()
        await self.open_page(event.number)

    def mark_filled(self) -> None:
        """Marks the pages in which something stands."""
        filled = frozenset(
            number
            for number, page in enumerate(self.form.pages)
            if any(_stands(self._typed.get(spec.name)) for spec in page.fields)
        )
        for strip in self.query(PageStrip):
            strip.mark(filled)

    # What is wrong

    def say(
        self, problems: Sequence[Problem], doubts: Sequence[Problem], notes: Mapping[str, str], besides: str
    ) -> None:
        """Says beside each field what is to be said of it; not of `besides`, in which somebody is still typing."""
        self._said = {(name,): Said(note=note) for name, note in notes.items()}
        for found, word in ((doubts, "doubt"), (problems, "problem")):
            for each in found:
                self._said[each.place] = replace(self._said.get(each.place, Said()), **{word: each.sentence})
        self._besides = besides
        self._say_on_page(besides)

    @on(events.DescendantBlur)
    def _left_field(self) -> None:
        """What is wrong with a field is said as soon as one leaves it."""
        if self._besides:
            self._besides = ""
            self._say_on_page()

    def _say_on_page(self, besides: str = "") -> None:
        if not (self.page.is_attached and self.page.is_mounted):
            return  # it is on its way, and says it when it stands
        for field in self.page.fields:
            name = field.spec.name
            if isinstance(field, RowsField):
                field.say({place[1:]: said for place, said in self._said.items() if place[0] == name})
                continue
            said = self._said.get((name,), Said())
            field.say(replace(said, problem="") if name == besides else said)

    def note(self, name: str, words: str) -> None:
        """Says at once what follows from what is being typed; the rest is said in a pause, by `say`."""
        self._said[name,] = replace(self._said.get((name,), Said()), note=words)
        self._say_on_page(self._besides)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Lists the problems above the form, each leading to its field, and puts the cursor on the first."""
        rows = [Row((f"{self._label(each.place)}: {each.sentence}",), each) for each in problems]
        list_ = self.query_one("#problems", RowList)
        list_.show([heading("There is a problem"), *rows] if rows else [])
        list_.display = bool(rows)
        list_.styles.height = min(7, len(rows) + 1)
        if rows:
            self.screen.set_focus(list_)

    def _label(self, place: Place) -> str:
        spec = self.form.field(str(place[0]))
        if len(place) < 3:
            return spec.label
        part = next(part for part in spec.rows if part.name == place[2])
        return f"{part.label}, row {int(place[1]) + 1}"

    @on(RowList.Chosen, "#problems")
    async def _problem_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.stands_for, Problem):
            await self.go_to(event.stands_for.place)

    async def go_to(self, place: Place) -> None:
        """Opens the page of a field and puts the cursor into it."""
        name = str(place[0])
        for number, page in enumerate(self.form.pages):
            if any(spec.name == name for spec in page.fields):
                await self.open_page(number, focus=False)
        field = self.page.field(name)
        if isinstance(field, RowsField) and len(place) == 3:
            field.take_focus(str(place[2]), int(place[1]))
        elif field:
            field.take_focus()


def _stands(typed: Any) -> bool:  # noqa: ANN401 - whatever a field holds
    if isinstance(typed, list):
        return any(any(row.values()) if isinstance(row, dict) else row for row in typed)
    return bool(typed)
