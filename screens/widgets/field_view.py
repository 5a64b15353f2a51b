"""One field of a form: its label, its hint, what is wrong with it, and where one types.

The declaration decides which widget it is; nothing else in the program does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, TextArea

from guidance.form.declare import FieldSpec, Kind
from guidance.form.typed import NO, YES
from screens.widgets.choice_field import ChoiceField
from screens.widgets.date_field import DateField
from screens.widgets.line_input import LineInput
from screens.widgets.long_text import LongText

Editor = LineInput | LongText | ChoiceField | DateField


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside a field."""

    #: It cannot be stored as it is.
    problem: str = ""
    #: It is worth a second look.
    doubt: str = ""
    #: It follows from the answer, or helps to give one.
    note: str = ""


def _room(said: Said) -> tuple[str, str, int]:
    return said.problem, said.doubt, cell_len(said.note)


class Caption(Widget):
    """Label, hint and prompts of a field, and the sentence that says what is wrong with it."""

    DEFAULT_CSS = """
    Caption { height: auto; padding: 0 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "caption--label",
        "caption--hint",
        "caption--problem",
        "caption--doubt",
        "caption--note",
    }

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec
        self._said = Said()

    def say(self, said: "Said") -> None:
        """Says what cannot be stored as it is, what is worth a second look, and what follows from the answer."""
        if said != self._said:
            # A count that is as long as before takes no more room: nothing has to be laid out anew with every key.
            before, self._said = self._said, said
            self.refresh(layout=_room(before) != _room(said))

    def render(self) -> RenderResult:
        """The words above the field."""
        style = self.get_visual_style
        words = Content.styled(self._spec.label, style("caption--label"))
        hint = self._spec.ask.hint
        if self._spec.ask.prompts:
            hint = f"{hint} Think of: {'; '.join(self._spec.ask.prompts)}.".strip()
        if hint:
            words += Content.styled(f"  {hint}", style("caption--hint"))
        if self._said.note:
            words += Content.styled(f"  {self._said.note}", style("caption--note"))
        if self._said.problem:
            words += Content.styled(f"\n! {self._said.problem}", style("caption--problem"))
        if self._said.doubt:
            words += Content.styled(f"\n? {self._said.doubt}", style("caption--doubt"))
        return words


@dataclass(frozen=True, slots=True)
class Aids:
    """What fields are helped by: today's date, and what was typed before into fields of the same kind."""

    today: date
    suggestions: Mapping[str, Sequence[str]]


class FieldView(Vertical):
    """A field that holds one value.

    Args:
        spec: the field's declaration.
        typed: what stands in it.
        aids: what helps to fill it in.
    """

    DEFAULT_CSS = """
    FieldView { height: auto; margin-bottom: 1; }
    """

    @dataclass
    class Edited(Message):
        """What stands in a field is different: in this one, or in one that holds rows of them."""

        view: Widget
        name: str
        typed: Any

    @dataclass
    class Done(Message):
        """Enter was pressed: go on to the next field."""

        view: "FieldView"

    def __init__(self, spec: FieldSpec, typed: Any, aids: Aids) -> None:  # noqa: ANN401 - the type follows the field
        super().__init__()
        self.spec = spec
        self._first = typed
        self._aids = aids
        self._caption = Caption(spec)
        self._editor: Editor = self._make_editor()

    def _make_editor(self) -> Editor:
        match self.spec.kind:
            case Kind.TEXT:
                return LongText(self._first or "")
            case Kind.DATE:
                return DateField(self._aids.today)
            case Kind.YES_NO:
                return ChoiceField(((YES, "Yes"), (NO, "No")))
            case Kind.SCALE:
                return ChoiceField([(str(number), str(number)) for number in range(1, 6)])
            case Kind.CHOICE:
                return ChoiceField([(choice.value, choice.label) for choice in self.spec.choices])
            case Kind.SEVERAL:
                return ChoiceField([(choice.value, choice.label) for choice in self.spec.choices], several=True)
            case _:
                return self._make_line()

    def _make_line(self) -> LineInput:
        line = LineInput(self._first or "")
        known = self._aids.suggestions.get(self.spec.ask.suggest, ())
        if known:
            line.suggester = SuggestFromList(known, case_sensitive=False)
        return line

    def compose(self) -> ComposeResult:
        """The words, then where one types."""
        yield self._caption
        yield self._editor

    def on_mount(self) -> None:
        """Shows what stands in the field."""
        if isinstance(self._editor, ChoiceField | DateField):
            self.load(self._first)

    @property
    def editor(self) -> Editor:
        """The widget that takes the focus."""
        return self._editor

    @property
    def typed(self) -> Any:  # noqa: ANN401 - the type follows the field
        """What stands in the field."""
        editor = self._editor
        if isinstance(editor, ChoiceField):
            return list(editor.chosen) if self.spec.kind is Kind.SEVERAL else "".join(editor.chosen)
        if isinstance(editor, DateField):
            return editor.typed
        return editor.text if isinstance(editor, LongText) else editor.value

    def load(self, typed: Any) -> None:  # noqa: ANN401 - the type follows the field
        """Shows another value, without telling anybody."""
        editor = self._editor
        if isinstance(editor, ChoiceField):
            editor.load(typed if isinstance(typed, list) else [typed] if typed else [])
        else:
            editor.load(typed or "")

    def say(self, said: Said) -> None:
        """Says something beside the field."""
        self._caption.say(said)

    @on(events.DescendantFocus)
    def _entered(self) -> None:
        """Brings the label and the hint into sight with the field."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    def take_focus(self) -> None:
        """Puts the cursor into the field."""
        editor = self._editor
        # At once, not in its turn as `focus` would: what is typed ahead is meant for this field already.
        self.screen.set_focus(editor.box if isinstance(editor, DateField) else editor, scroll_visible=False)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    @on(DateField.Changed)
    def _edited(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Edited(self, self.spec.name, self.typed))

    @on(LineInput.Done)
    @on(ChoiceField.Done)
    def _done(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Done(self))
