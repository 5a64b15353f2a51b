"""What is judged: the statements of one edition of a framework, with their principles and prompts, as data.

The editions that ship with the program are files in `guidance/reference/`; a school may write its own in the same
shape. A number stays with its matter from edition to edition; where one statement took the place of others, it names
them in `continues`. So a judgement that was made on an earlier edition can be compared and stays readable.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guidance.form.declare import Line, Text
from guidance.self_evaluation.choices import Framework, Part, Place
from guidance.self_evaluation.topics import topics
from guidance.self_review.feedback import questions


class _Data(BaseModel):
    """Part of a data file: a misspelt name is found, and not passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Statement(_Data):
    """One statement or question that is judged."""

    number: Line = Field(min_length=1)
    text: Text = Field(min_length=1)
    #: The number of the statement of which it is a part: each service of statement 3.1.
    part_of: Line = ""
    #: "college" where it is asked of colleges alone.
    only_for: Line = Field("", alias="for")
    #: The figures that can speak to it: keys of `topics.py`.
    records: tuple[Line, ...] = ()
    #: The statement whose question of the learners' feedback speaks to it.
    feedback: Line = ""
    #: The numbers that it took the place of in earlier editions; by default its own.
    continues: tuple[Line, ...] = ()
    #: What may stand in the place of a service that has closed, and who says so. A proposal, for the school to settle.
    today: Line = ""
    today_source: Line = ""

    @property
    def earlier_numbers(self) -> tuple[str, ...]:
        """The numbers under which earlier editions ask about the same matter."""
        return self.continues or (self.number,)


class Principle(_Data):
    """Statements that belong together, and what to think about beside them."""

    number: Line = Field(min_length=1)
    title: Line = Field(min_length=1)
    delivery: tuple[Line, ...] = ()
    staffing: tuple[Line, ...] = ()
    leadership: tuple[Line, ...] = ()

    def prompts(self, part: Part) -> tuple[str, ...]:
        """The prompts on one side of the principle."""
        return {Part.DELIVERY: self.delivery, Part.STAFFING: self.staffing, Part.LEADERSHIP: self.leadership}[part]


class Edition(_Data):
    """One edition of a framework."""

    framework: Framework
    #: Which edition it is: "2009-10", "2025-09".
    edition: Line = Field(min_length=1)
    #: Which wording of it: ours, or the school's own.
    version: Line = Field(min_length=1)
    title: Line = Field(min_length=1)
    source: Text = Field(min_length=1)
    #: The day from which it applies; None for one that has always applied here.
    applies_from: date | None = None
    #: What is missing, if it holds only part of its edition; "" if it is whole.
    partial: Text = ""
    principles: tuple[Principle, ...] = Field((), alias="principle")
    statements: tuple[Statement, ...] = Field(alias="statement", min_length=1)

    @property
    def name(self) -> tuple[Framework, str]:
        """By what an edition is known."""
        return self.framework, self.edition

    def place(self, statement: Statement) -> Place:
        """Where a statement of this edition stands."""
        return Place(self.framework, self.edition, statement.number)

    def statement(self, number: str) -> Statement:
        """The statement of that number. Raises KeyError if there is none."""
        for each in self.statements:
            if each.number == number:
                return each
        raise KeyError(number)

    def principle_of(self, statement: Statement) -> Principle | None:
        """The principle to which a statement belongs; None in a framework without principles."""
        first = statement.number.partition(".")[0]
        return next((each for each in self.principles if each.number == first), None)

    def asked(self, *, college: bool) -> tuple[Statement, ...]:
        """The statements that a school is asked; a college is asked its own as well."""
        return tuple(each for each in self.statements if college or each.only_for != "college")


def read_edition(data: Mapping[str, Any]) -> Edition:
    """An edition from a data file that was read already.

    Raises ValueError with one sentence that says what is wrong, and where.
    """
    try:
        edition = Edition.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ", ".join(str(part + 1) if isinstance(part, int) else str(part) for part in first["loc"])
        raise ValueError(f"{place or 'the file'}: {first['msg']}.") from error
    problems = _problems(edition)
    if problems:
        raise ValueError(problems[0])
    return edition


def _problems(edition: Edition) -> tuple[str, ...]:
    """What does not fit together in an edition, one sentence each."""
    numbers = [each.number for each in edition.statements]
    twice = [f"Two statements have the number {number}." for number in _repeated(numbers)]
    groups = [f"Two principles have the number {number}." for number in _repeated(p.number for p in edition.principles)]
    return (*twice, *groups, *(problem for each in edition.statements for problem in _unknown(each, edition, numbers)))


def _unknown(statement: Statement, edition: Edition, numbers: list[str]) -> Iterable[str]:
    """The names in a statement that stand for nothing."""
    begins = f"Statement {statement.number}"
    if statement.part_of and (statement.part_of not in numbers or statement.part_of == statement.number):
        yield f"{begins} is part of {statement.part_of}, which is not there."
    if edition.principles and edition.principle_of(statement) is None:
        yield f"{begins} belongs to no principle: its number begins with none of theirs."
    if statement.only_for not in {"", "college"}:
        yield f"{begins} is for “{statement.only_for}”. Only “college” can stand there."
    for key in statement.records:
        if key not in topics():
            yield f"{begins} names the figure “{key}”, which is not there."
    if statement.feedback and statement.feedback not in {each.statement for each in questions()}:
        yield f"{begins} names a question of feedback for statement {statement.feedback}, and there is none."


def _repeated(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, times in Counter(names).items() if times > 1)
