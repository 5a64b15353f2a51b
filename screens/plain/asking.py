"""Asking single fields, and rows of them. What is typed is handed on line by line, so that nothing waits to be kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from guidance.form.dates import Unreadable, read_short_date, typed_date, weekday_date
from guidance.form.declare import FieldSpec, Kind
from guidance.form.shown import show_value
from guidance.form.text import listed
from guidance.form.typed import NO, YES, is_empty_row, read_value
from screens.plain.lines import Lines
from screens.plain.steps import Step, hear, hear_yes

#: Kinds of fields in which nothing is wrong but that it can be too long.
_WORDS: Final = {Kind.TEXT, Kind.LINE, Kind.PERSON}

#: Is handed what stands in a field after each line of its answer.
Told = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class FieldAsker:
    """Asks single fields.

    Args:
        lines: where one asks.
        today: the day, for dates in short ways.
    """

    lines: Lines
    today: date

    def _introduce(self, spec: FieldSpec, typed: str | Sequence[str]) -> None:
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
        if spec.kind is Kind.SEVERAL:
            say("  All that apply, like 1 3.\n")
        now = _in_words(spec, typed)
        if now:
            say(f"  Now: {now}\n")

    def ask(self, spec: FieldSpec, typed: Any, told: Told) -> tuple[Any, Step]:  # noqa: ANN401 - the type follows the field
        """Asks one field until it can be understood; answers what then stands there, and where to go."""
        self._introduce(spec, typed)
        while True:
            said = hear(self.lines)
            if said is Step.CLEAR:
                return ([] if spec.kind is Kind.SEVERAL else ""), Step.ON
            if isinstance(said, Step):
                return typed, said
            if not said.strip():
                return typed, Step.ON
            answer, step = self._long(said, told) if spec.kind is Kind.TEXT else (self._understood(spec, said), Step.ON)
            wrong = answer if isinstance(answer, Unreadable) else _wrong(spec, answer)
            if wrong is None:
                return answer, step
            self.lines.say(f"! {wrong.sentence}\n")
            if spec.kind in _WORDS:  # words that are too many stay until they are shortened
                typed = answer
                told(answer)

    def _long(self, first: str, told: Told) -> tuple[str, Step]:
        """A text of several lines. A command ends it as an empty line does."""
        text = first
        while True:
            told(text)
            said = hear(self.lines, "  ")
            if said is Step.CLEAR:
                return "", Step.ON
            if isinstance(said, Step):
                return text, said
            if not said:
                return text, Step.ON
            text = f"{text}\n{said.rstrip()}"

    def _understood(self, spec: FieldSpec, line: str) -> Any:  # noqa: ANN401 - the type follows the field
        if spec.kind is Kind.SEVERAL:
            return _several(spec, line)
        if spec.kind in {Kind.CHOICE, Kind.YES_NO}:
            return _one(spec, line)
        if spec.kind is Kind.DATE and (day := read_short_date(line, self.today)):
            self.lines.say(f"  {weekday_date(day)}\n")
            return typed_date(day)
        return line

    def ask_rows(
        self, spec: FieldSpec, rows: Sequence[Mapping[str, Any]], told: Told
    ) -> tuple[list[dict[str, Any]], Step]:
        """Asks the rows of a field: those that are there, then whether there are more."""
        self.lines.say(f"\n{spec.label}\n")
        kept = [dict(row) for row in rows if spec.ask.fixed or not is_empty_row(spec, row)]
        if spec.ask.fixed and not kept:
            self.lines.say("  Nothing is open from before.\n")
        step = self._change_rows(spec, kept, told)
        while step is Step.ON and not spec.ask.fixed:
            more = hear_yes(self.lines, "Add another?" if kept else "Add one?")
            if not more:
                break
            step = self._new_row(spec, kept, told) if more is True else more
        return kept, Step.ON if step is Step.CLEAR else step

    def _change_rows(self, spec: FieldSpec, kept: list[dict[str, Any]], told: Told) -> Step:
        number = 0
        while number < len(kept):
            self.lines.say(f"  {number + 1}. {_row_in_words(spec, kept[number])}\n")
            changes = spec.ask.fixed or hear_yes(self.lines, "Change this one, or :clear to take it away?")
            if changes is Step.CLEAR:
                del kept[number]
                told(kept)
                continue
            if isinstance(changes, Step):
                return changes
            step = self._ask_row(spec, kept, number, told) if changes else Step.ON
            if step is not Step.ON:
                return step
            number += 1
        return Step.ON

    def _new_row(self, spec: FieldSpec, kept: list[dict[str, Any]], told: Told) -> Step:
        kept.append({})
        step = self._ask_row(spec, kept, len(kept) - 1, told)
        if is_empty_row(spec, kept[-1]):
            del kept[-1]
        return step

    def _ask_row(self, spec: FieldSpec, kept: list[dict[str, Any]], number: int, told: Told) -> Step:
        parts = [part for part in spec.rows if not part.ask.shown]
        at = 0
        while at < len(parts):
            name = parts[at].name

            def told_row(typed: Any, name: str = name) -> None:  # noqa: ANN401 - as the field
                kept[number][name] = typed
                told(kept)

            typed, step = self.ask(parts[at], kept[number].get(name, ""), told_row)
            told_row(typed)
            if step is Step.BACK and at > 0:
                at -= 1
            elif step is not Step.ON:
                return step
            else:
                at += 1
        return Step.ON


def _labels(spec: FieldSpec) -> list[str]:
    if spec.kind is Kind.YES_NO:
        return ["Yes", "No"]
    return [choice.label for choice in spec.choices]


def _wrong(spec: FieldSpec, typed: str | list[str]) -> Unreadable | None:
    value = read_value(spec, typed) if isinstance(typed, str) else None
    return value if isinstance(value, Unreadable) else None


def _one(spec: FieldSpec, line: str) -> str | Unreadable:
    """The code of one choice, by its number or its words."""
    codes = [YES, NO] if spec.kind is Kind.YES_NO else [choice.value for choice in spec.choices]
    words = line.strip().lower()
    if words.isascii() and words.isdigit():
        if 1 <= int(words) <= len(codes):
            return codes[int(words) - 1]
        return Unreadable(f"Type a number from 1 to {len(codes)}, or the words.")
    if spec.kind is Kind.YES_NO:
        found = read_value(spec, words)
        return found if isinstance(found, Unreadable) else YES if found else NO
    by_words = {choice.label.lower(): choice.value for choice in spec.choices}
    labels = [choice.label for choice in spec.choices]
    return by_words.get(words) or (words if words in codes else Unreadable(f"Choose {listed(labels, 'or')}."))


def _several(spec: FieldSpec, line: str) -> list[str] | Unreadable:
    """The codes of all choices that are named, by number or by words with commas between them."""
    codes: list[str] = []
    for part in filter(str.strip, line.split(",")):
        whole = _one(spec, part)
        for found in [whole] if isinstance(whole, str) else [_one(spec, word) for word in part.split()]:
            if isinstance(found, Unreadable):
                return Unreadable(f"Type the numbers of all that apply, from 1 to {len(spec.choices)}, like 1 3.")
            codes += [found] if found not in codes else []
    return codes


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
