"""Asking a form field by field.

A line that begins with a colon is a command: `:back`, `:skip`, `:review`, `:save`, `:quit`, `:clear`, `:help`. An empty
line keeps what stands there. A text that is to begin with a colon is typed with two.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from guidance.form.dates import Unreadable
from guidance.form.declare import FieldSpec, Kind, Page
from guidance.form.shown import show_value
from guidance.form.typed import NO, YES, Problem, is_empty_row, read_value
from screens.form.editing import Editing
from screens.plain.lines import Lines


class Step(Enum):
    """Where to go after a field."""

    ON = "on"
    BACK = "back"
    SKIP = "skip"
    REVIEW = "review"
    SAVE = "save"
    QUIT = "quit"


_COMMANDS: Final = {
    ":back": Step.BACK,
    ":b": Step.BACK,
    ":skip": Step.SKIP,
    ":review": Step.REVIEW,
    ":save": Step.SAVE,
    ":quit": Step.QUIT,
}
_CLEAR: Final = ":clear"
_HELP: Final = ":help"

HELP_LINES: Final = (
    "An empty line keeps what stands there. Other lines are your answer.",
    ":back goes to the question before, :skip to the next page, :review reads everything, :save ends the questions,",
    ":quit keeps a draft and leaves, :clear empties the field, :help says this again.",
    "A long answer may have several lines; an empty line ends it.",
)


class FieldAsker:
    """Asks single fields.

    Args:
        lines: where one asks.
    """

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def introduce(self, spec: FieldSpec, typed: str | Sequence[str]) -> None:
        """Label, hint, choices and what stands there."""
        say = self.lines.say
        say(f"\n{spec.label}\n")
        if spec.ask.hint:
            say(f"  {spec.ask.hint}\n")
        if spec.ask.prompts:
            say(f"  Think of: {'; '.join(spec.ask.prompts)}.\n")
        labels = _labels(spec)
        if labels:
            say("  " + ", ".join(f"{number} {label}" for number, label in enumerate(labels, 1)) + "\n")
        now = _in_words(spec, typed)
        if now:
            say(f"  Now: {now}\n")

    def ask(self, spec: FieldSpec, typed: Any) -> tuple[Any, Step]:  # noqa: ANN401 - the type follows the field
        """Asks one field until it can be understood; answers what then stands there, and where to go."""
        self.introduce(spec, typed)
        while True:
            line = self.lines.ask()
            if line in _COMMANDS:
                return typed, _COMMANDS[line]
            if line == _HELP:
                self.lines.say("\n".join(HELP_LINES) + "\n")
                continue
            if line == _CLEAR:
                return ([] if spec.kind is Kind.SEVERAL else ""), Step.ON
            if not line.strip():
                return typed, Step.ON
            answer = self._understood(spec, line[1:] if line.startswith("::") else line)
            if isinstance(answer, Unreadable):
                self.lines.say(f"! {answer.sentence}\n")
                continue
            return answer, Step.ON

    def _understood(self, spec: FieldSpec, line: str) -> Any:  # noqa: ANN401 - the type follows the field
        if spec.kind is Kind.SEVERAL:
            return _several(spec, line)
        if spec.kind in {Kind.CHOICE, Kind.YES_NO} and line.strip().isdigit():
            codes = [YES, NO] if spec.kind is Kind.YES_NO else [choice.value for choice in spec.choices]
            number = int(line)
            line = codes[number - 1] if 1 <= number <= len(codes) else line
        if spec.kind is Kind.TEXT:
            line = "\n".join([line, *self._more_lines()])
        value = read_value(spec, line)
        if isinstance(value, Unreadable):
            return value
        return value.value if spec.kind is Kind.CHOICE else _yes_no(value) if spec.kind is Kind.YES_NO else line

    def _more_lines(self) -> list[str]:
        found = []
        while line := self.lines.ask("  "):
            found.append(line)
        return found

    def ask_rows(self, spec: FieldSpec, rows: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], Step]:
        """Asks the rows of a field: those that are there, then whether there are more."""
        self.lines.say(f"\n{spec.label}\n")
        kept: list[dict[str, Any]] = []
        present = [dict(row) for row in rows if spec.ask.fixed or not is_empty_row(spec, row)]
        for number, row in enumerate(present, 1):
            self.lines.say(f"  {number}. {_row_in_words(spec, row)}\n")
            if not spec.ask.fixed and not self.lines.ask_yes("Change this one?"):
                kept.append(row)
                continue
            changed, step = self._ask_row(spec, row)
            kept.append(changed)
            if step is not Step.ON:
                return [*kept, *present[number:]], step
        if not present and spec.ask.fixed:
            self.lines.say("  Nothing is open from before.\n")
        while not spec.ask.fixed and self.lines.ask_yes("Add another?" if kept else "Add one?"):
            row, step = self._ask_row(spec, {})
            if not is_empty_row(spec, row):
                kept.append(row)
            if step is not Step.ON:
                return kept, step
        return kept, Step.ON

    def _ask_row(self, spec: FieldSpec, row: Mapping[str, Any]) -> tuple[dict[str, Any], Step]:
        typed = dict(row)
        for part in spec.rows:
            if part.ask.shown:
                continue
            typed[part.name], step = self.ask(part, typed.get(part.name, ""))
            if step is not Step.ON:
                return typed, step
        return typed, Step.ON


def ask_pages(
    lines: Lines,
    editing: Editing,
    after_answer: Callable[[], None],
    doubts: Callable[[], Sequence[Problem]],
    review: Callable[[], None],
) -> Step:
    """Asks a whole form, page by page; answers SAVE at its end, or QUIT.

    Args:
        lines: where one asks.
        editing: the form; it is filled in.
        after_answer: done after each answer: the draft is written.
        doubts: what is worth a second look, said at the end of each page.
        review: reads everything out.
    """
    asker = FieldAsker(lines)
    pages = editing.form.pages
    at, field = 0, 0
    while at < len(pages):
        page = pages[at]
        if field == 0:
            _announce(lines, page, at, len(pages))
        spec = page.fields[field]
        typed, step = _ask_one(asker, spec, editing.typed.get(spec.name))
        editing.put(spec.name, typed)
        after_answer()
        if step in {Step.SAVE, Step.QUIT}:
            return step
        if step is Step.REVIEW:
            review()
        elif step is Step.BACK:
            at, field = _before(pages, at, field)
        elif step is Step.SKIP or field + 1 == len(page.fields):
            for problem in doubts():
                if problem.place[0] in {each.name for each in page.fields}:
                    lines.say(f"? {problem.sentence}\n")
            at, field = at + 1, 0
        else:
            field += 1
    return Step.SAVE


def _announce(lines: Lines, page: Page, at: int, total: int) -> None:
    lines.say(f"\n== {page.section.title} (page {at + 1} of {total}) ==\n")
    if page.section.intro:
        lines.say(f"{page.section.intro}\n")


def _ask_one(asker: FieldAsker, spec: FieldSpec, typed: Any) -> tuple[Any, Step]:  # noqa: ANN401 - as the field
    if spec.kind is Kind.ROWS:
        return asker.ask_rows(spec, typed or [])
    return asker.ask(spec, typed if typed is not None else "")


def _before(pages: Sequence[Page], at: int, field: int) -> tuple[int, int]:
    if field > 0:
        return at, field - 1
    return (at - 1, len(pages[at - 1].fields) - 1) if at > 0 else (0, 0)


def _labels(spec: FieldSpec) -> list[str]:
    if spec.kind is Kind.YES_NO:
        return ["Yes", "No"]
    return [choice.label for choice in spec.choices]


def _several(spec: FieldSpec, line: str) -> list[str] | Unreadable:
    codes = []
    for word in line.replace(",", " ").split():
        if not (word.isdigit() and 1 <= int(word) <= len(spec.choices)):
            return Unreadable(f"Type the numbers of all that apply, from 1 to {len(spec.choices)}, like 1 3.")
        codes.append(spec.choices[int(word) - 1].value)
    return codes


def _yes_no(value: object) -> str:
    return YES if value else NO


def _in_words(spec: FieldSpec, typed: Any) -> str:  # noqa: ANN401 - the type follows the field
    if not typed:
        return ""
    if isinstance(typed, list):
        return ", ".join(choice.label for choice in spec.choices if choice.value in typed)
    value = read_value(spec, typed)
    return str(typed) if isinstance(value, Unreadable) else show_value(spec, value)


def _row_in_words(spec: FieldSpec, row: Mapping[str, Any]) -> str:
    parts = ((part.label, _in_words(part, row.get(part.name, ""))) for part in spec.rows)
    return "; ".join(f"{label}: {words}" for label, words in parts if words)
