"""One declaration per field.

A field of a document is declared once, on the document's model:

    lessons: Annotated[int | None, Ask("Number of lessons", section=ATTENDANCE, low=0)] = None

The screen's form, the line-by-line form, the Markdown summary, the differences between two versions, the import and
the search all read that one declaration through `form_of`. What the field holds (one line, long text, a date, one of
several choices, rows of a smaller form …) follows from its type.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from guidance.form.choice import Choice
from guidance.form.text import clean, clean_line


class Kind(Enum):
    """What a field holds, and so how it is asked, read and shown."""

    LINE = "one line"
    TEXT = "long text"
    PERSON = "a person's name"
    WHOLE = "whole number"
    SCALE = "1 to 5"
    DATE = "date"
    TIME = "time"
    YES_NO = "yes or no"
    CHOICE = "one of several"
    SEVERAL = "any of several"
    ROWS = "rows"


def _line_in(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _text_in(value: object) -> object:
    return clean(value).strip("\n ") if isinstance(value, str) else value


#: The types of fields that the type alone does not tell apart. Texts are cleaned on their way in, whoever brings them.
Line = Annotated[str, BeforeValidator(_line_in), Kind.LINE]
Text = Annotated[str, BeforeValidator(_text_in), Kind.TEXT]
PersonName = Annotated[str, BeforeValidator(_line_in), Kind.PERSON]
Scale = Annotated[int | None, Kind.SCALE]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of fields that belong together: one page of the form, one heading of the summary."""

    key: str
    title: str
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """How a person is asked for one field, and what is known of it beyond its type."""

    #: The field's name as people know it from the paper form.
    label: str
    #: What to write, in one sentence, for somebody who sees the form for the first time.
    hint: str = ""
    section: Section | None = None
    #: Things worth writing about: shown beside a long text, never fields of their own.
    prompts: tuple[str, ...] = ()
    #: The smallest and the largest whole number.
    low: int | None = None
    high: int | None = None
    #: The most characters; by default what `LIMITS` says for the kind.
    limit: int | None = None
    #: What has been typed into this field before is offered again: "people", "places", "courses", "schools".
    suggest: str = ""
    #: Rows of a fixed list, made by a rule: they are answered, not added or removed.
    fixed: bool = False
    #: Shown within its row, answered elsewhere.
    shown: bool = False
    #: The document the field comes from, if one.
    source: str = ""


#: The most characters of a text field: a name, and rather more than anybody says in an hour.
LIMITS: Final = {Kind.LINE: 200, Kind.PERSON: 120, Kind.TEXT: 60_000}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field as every reader of a form sees it."""

    name: str
    ask: Ask
    kind: Kind
    #: The choices of `CHOICE` and `SEVERAL`.
    choices: tuple[Choice, ...] = ()
    #: The model of one row, and its fields.
    row_model: type[BaseModel] | None = None
    rows: tuple["FieldSpec", ...] = ()
    #: Without it there is no document: an appointment without a day, a term without a beginning.
    required: bool = False

    @property
    def label(self) -> str:
        """The field's label."""
        return self.ask.label

    @property
    def limit(self) -> int:
        """The most characters that may be typed."""
        return self.ask.limit or LIMITS.get(self.kind, 40)


@dataclass(frozen=True, slots=True)
class Page:
    """One section with its fields, in the order of the form."""

    section: Section
    fields: tuple[FieldSpec, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """All that one document asks, in its own order."""

    pages: tuple[Page, ...]

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """Every field, page after page."""
        return tuple(spec for page in self.pages for spec in page.fields)

    def field(self, name: str) -> FieldSpec:
        """The field of that name. Raises KeyError if the form has none."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise KeyError(name)


_OTHER: Final = Section("details", "Details")
_BY_TYPE: Final[dict[object, Kind]] = {
    bool: Kind.YES_NO,
    int: Kind.WHOLE,
    date: Kind.DATE,
    time: Kind.TIME,
    str: Kind.LINE,
}


def _without_none(annotation: object) -> object:
    if get_origin(annotation) in {Union, UnionType}:
        rest = [part for part in get_args(annotation) if part is not type(None)]
        if len(rest) == 1:
            return rest[0]
    return annotation


def _spec(name: str, info: FieldInfo, ask: Ask) -> FieldSpec:
    needed = info.is_required()
    marked = next((mark for mark in info.metadata if isinstance(mark, Kind)), None)
    plain = _without_none(info.annotation)
    if get_origin(plain) is tuple:
        inner = get_args(plain)[0]
        if issubclass(inner, Choice):
            return FieldSpec(name, ask, Kind.SEVERAL, choices=tuple(inner), required=needed)
        return FieldSpec(name, ask, Kind.ROWS, row_model=inner, rows=_specs(inner))
    if isinstance(plain, type) and issubclass(plain, Choice):
        return FieldSpec(name, ask, Kind.CHOICE, choices=tuple(plain), required=needed)
    return FieldSpec(name, ask, marked or _BY_TYPE[plain], required=needed)


def _specs(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    found = []
    for name, info in model.model_fields.items():
        ask = next((mark for mark in info.metadata if isinstance(mark, Ask)), None)
        if ask is not None:
            found.append(_spec(name, info, ask))
    return tuple(found)


@cache
def form_of(model: type[BaseModel]) -> Form:
    """The form that a document declares: its sections in order, each with its fields in order.

    A model may name the order of its sections in a class variable `SECTIONS`; a section it does not name comes after
    those, in the order of its first field. Only fields with an `Ask` are asked.
    """
    order: list[Section] = list(getattr(model, "SECTIONS", ()))
    by_section: dict[str, list[FieldSpec]] = {section.key: [] for section in order}
    for spec in _specs(model):
        section = spec.ask.section or _OTHER
        if section.key not in by_section:
            by_section[section.key] = []
            order.append(section)
        by_section[section.key].append(spec)
    return Form(tuple(Page(section, tuple(by_section[section.key])) for section in order if by_section[section.key]))


def answered(value: Any) -> bool:  # noqa: ANN401 - any field's value
    """Whether a field has been answered: No and 0 are answers, an empty text and no rows are not."""
    return value is not None and value not in ("", ())
