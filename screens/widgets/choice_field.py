"""One of several answers, or any of several, in one widget: a line of choices that wraps.

The arrows move, the space bar answers, the first letter or the number of a choice answers at once, and Backspace leaves
the question unanswered again. What is chosen is told by a sign, not by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from screens.widgets.typed_ahead import act_in_turn


class ChoiceField(Widget, can_focus=True):
    """A row of choices.

    Args:
        choices: code and label of each.
        several: whether any number may be chosen.
    """

    DEFAULT_CSS = """
    ChoiceField { height: auto; padding: 0 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen", "choice--pointed", "choice--plain"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "move(1)", "Next choice", show=False),
        Binding("left,up", "move(-1)", "Choice before", show=False),
        Binding("space", "choose", "Choose", show=True),
        Binding("backspace,delete", "clear", "Leave unanswered", show=False),
        Binding("enter", "go_on", "Next field", show=False),
    ]

    chosen: reactive[tuple[str, ...]] = reactive((), layout=False)
    pointed: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """Another answer was given."""

        field: "ChoiceField"

    @dataclass
    class Done(Message):
        """Enter was pressed: go on to the next field."""

        field: "ChoiceField"

    def __init__(self, choices: Sequence[tuple[str, str]], *, several: bool = False) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._several = several
        self._spots: list[tuple[int, int, int]] = []
        self._before: list[tuple[str, ...]] = []

    def load(self, codes: Sequence[str]) -> None:
        """Another answer to begin with."""
        self._before = []
        self.chosen = tuple(codes)
        first = next((n for n, (code, _) in enumerate(self._choices) if code in self.chosen), 0)
        self.pointed = first

    # Drawing

    def _laid_out(self, width: int) -> list[list[int]]:
        """Which choices stand in which line."""
        lines: list[list[int]] = [[]]
        used = 0
        for number, (_, label) in enumerate(self._choices):
            need = cell_len(label) + 6
            if lines[-1] and used + need > width:
                lines.append([])
                used = 0
            lines[-1].append(number)
            used += need
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices need."""
        return len(self._laid_out(width))

    def render(self) -> RenderResult:
        """The choices, each with its sign."""
        self._spots = []
        parts: list[Content] = []
        for line, numbers in enumerate(self._laid_out(self.content_size.width)):
            at = 0
            if line:
                parts.append(Content("\n"))
            for number in numbers:
                words = self._words(number)
                self._spots.append((line, at, number))
                at += cell_len(words)
                parts.append(Content.styled(words, self.get_visual_style(self._look(number))))
        return Content("").join(parts)

    def _words(self, number: int) -> str:
        code, label = self._choices[number]
        on = code in self.chosen
        sign = ("[x]" if on else "[ ]") if self._several else ("(•)" if on else "( )")
        return f"{sign} {label}  "

    def _look(self, number: int) -> str:
        if self.has_focus and number == self.pointed:
            return "choice--pointed"
        return "choice--chosen" if self._choices[number][0] in self.chosen else "choice--plain"

    # Answering

    def _answer(self, number: int) -> None:
        code = self._choices[number][0]
        self._before.append(self.chosen)
        if self._several:
            kept = [each for each, _ in self._choices if (each in self.chosen) != (each == code)]
            self.chosen = tuple(kept)
        else:
            self.chosen = (code,)
        self.pointed = number
        self.post_message(self.Changed(self))

    def action_move(self, step: int) -> None:
        """Points at another choice."""
        self.pointed = (self.pointed + step) % len(self._choices)

    def action_choose(self) -> None:
        """Answers with the choice that is pointed at."""
        self._answer(self.pointed)

    def action_clear(self) -> None:
        """Leaves the question unanswered."""
        if self.chosen:
            self._before.append(self.chosen)
            self.chosen = ()
            self.post_message(self.Changed(self))

    def action_undo(self) -> None:
        """Takes the last answer back."""
        if self._before:
            self.chosen = self._before.pop()
            self.post_message(self.Changed(self))

    def action_go_on(self) -> None:
        """Enter goes on to the next field."""
        self.post_message(self.Done(self))

    async def on_key(self, event: events.Key) -> None:
        """A number or a first letter answers at once; the same letter again goes on to the next that has it."""
        await act_in_turn(self, event)
        if event.key == "ctrl+z":
            self.action_undo()
            event.stop()
            return
        sign = (event.character or "").lower()
        if not sign:
            return
        if sign.isdigit() and 1 <= int(sign) <= len(self._choices):
            self._answer(int(sign) - 1)
        else:
            order = [*range(self.pointed + 1, len(self._choices)), *range(self.pointed + 1)]
            fits = [n for n in order if self._choices[n][1].lower().startswith(sign)]
            if not fits:
                return
            self._answer(fits[0])
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """A click answers."""
        spot = event.get_content_offset(self)
        if spot is None:
            return
        for line, start, number in self._spots:
            if line == spot.y and start <= spot.x < start + cell_len(self._words(number)):
                self._answer(number)
                return

    def on_focus(self) -> None:
        """Shows which choice is pointed at."""
        self.refresh()

    def on_blur(self) -> None:
        """Stops showing it."""
        self.refresh()
