"""Declaring a form, typing into it, reading it."""

from datetime import date, time
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.form.choice import Choice
from guidance.form.declare import Ask, Kind, Line, PersonName, Scale, Section, Text, form_of
from guidance.form.shown import answers, show_value, unanswered
from guidance.form.typed import read_form, read_row, typed_of
from guidance.interview.kinds import KINDS, ProgressReview
from guidance.record import Frozen

ONE, TWO = Section("one", "One"), Section("two", "Two")


class Colour(Choice):
    """A choice."""

    RED = "red", "Red"
    BLUE = "blue", "Blue"


class Part(Frozen):
    """A row."""

    hidden: str = ""
    what: Annotated[Line, Ask("What", limit=20)] = ""
    when: Annotated[date | None, Ask("When")] = None


class Sample(Frozen):
    """A form with every kind of field."""

    name: Annotated[Line, Ask("Name", section=TWO, limit=10)] = ""
    notes: Annotated[Text, Ask("Notes", section=ONE)] = ""
    who: Annotated[PersonName, Ask("Who", section=ONE)] = ""
    count: Annotated[int | None, Ask("Count", section=ONE, low=0, high=9)] = None
    sure: Annotated[Scale, Ask("Sure", section=ONE)] = None
    day: Annotated[date | None, Ask("Day", section=ONE)] = None
    at: Annotated[time | None, Ask("At", section=ONE)] = None
    well: Annotated[bool | None, Ask("Well?", section=ONE)] = None
    colour: Annotated[Colour | None, Ask("Colour", section=ONE)] = None
    colours: Annotated[tuple[Colour, ...], Ask("Colours", section=ONE)] = ()
    parts: Annotated[tuple[Part, ...], Ask("Parts", section=ONE)] = ()
    not_asked: str = ""


FORM = form_of(Sample)


def read(**typed: Any) -> Any:
    return read_form(FORM, typed)


def test_what_a_field_holds_follows_from_its_type() -> None:
    kinds = {spec.name: spec.kind for spec in FORM.fields}
    assert kinds == {
        "name": Kind.LINE,
        "notes": Kind.TEXT,
        "who": Kind.PERSON,
        "count": Kind.WHOLE,
        "sure": Kind.SCALE,
        "day": Kind.DATE,
        "at": Kind.TIME,
        "well": Kind.YES_NO,
        "colour": Kind.CHOICE,
        "colours": Kind.SEVERAL,
        "parts": Kind.ROWS,
    }


def test_sections_come_in_the_order_of_their_first_field_unless_the_document_says_otherwise() -> None:
    assert [page.section.key for page in FORM.pages] == ["two", "one"]
    assert [page.section.key for page in form_of(ProgressReview).pages][:3] == ["heading", "meeting", "opening"]


def test_no_and_nought_are_answers_and_nothing_typed_is_none() -> None:
    values = read(well="no", count="0").values
    assert (values["well"], values["count"], values["day"], values["name"]) == (False, 0, None, "")
    assert [spec.name for _, spec, _ in answers(Sample(well=False, count=0))] == ["count", "well"]
    assert "day" in {spec.name for spec in unanswered(Sample(well=False))}


@pytest.mark.parametrize(
    ("field", "typed", "word"),
    [
        ("count", "ten", "whole number"),
        ("count", "10", "from 0 to 9"),
        ("count", "-1", "from 0 to 9"),
        ("count", "1.5", "whole number"),
        ("count", "²", "whole number"),
        ("sure", "6", "from 1 to 5"),
        ("day", "31/2/2026", "28 days"),
        ("at", "25:00", "24 hours"),
        ("well", "perhaps", "yes or no"),
        ("colour", "green", "Red or Blue"),
        ("name", "a" * 11, "11 characters"),
    ],
)
def test_what_cannot_be_stored_is_a_problem_with_one_sentence(field: str, typed: str, word: str) -> None:
    reading = read(**{field: typed})
    (problem,) = reading.problems
    assert problem.place == (field,)
    assert word in problem.sentence
    assert reading.values[field] in {None, ""}


def test_a_problem_in_a_row_says_in_which() -> None:
    reading = read(parts=[{"what": "one"}, {"what": "two", "when": "soon"}])
    assert [problem.place for problem in reading.problems] == [("parts", 1, "when")]


def test_rows_in_which_nothing_was_typed_are_left_out_and_what_travels_with_a_row_stays() -> None:
    values = read(parts=[{"what": "", "when": ""}, {"what": "x", "hidden": "id"}]).values
    assert values["parts"] == ({"hidden": "id", "what": "x", "when": None},)


def test_one_row_is_read_also_where_some_of_it_cannot_be() -> None:
    assert read_row(FORM.field("parts"), {"what": "x", "when": "soon"}) == {"what": "x", "when": None}


def test_choices_are_read_by_code_and_by_label() -> None:
    assert read(colour="red").values["colour"] is Colour.RED
    assert read(colour="Blue").values["colour"] is Colour.BLUE
    assert read(colours=["blue", "none"]).values["colours"] == (Colour.BLUE,)


samples = st.builds(
    Sample,
    name=st.text("abc é", max_size=10).map(lambda text: " ".join(text.split())),
    notes=st.text(st.characters(exclude_categories=("C", "Z"))),
    count=st.none() | st.integers(0, 9),
    sure=st.none() | st.integers(1, 5),
    day=st.none() | st.dates(date(1900, 1, 1), date(2099, 1, 1)),
    at=st.none() | st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    well=st.sampled_from([None, True, False]),
    colour=st.sampled_from([None, *Colour]),
    colours=st.sets(st.sampled_from(list(Colour))).map(lambda found: tuple(c for c in Colour if c in found)),
    parts=st.lists(st.builds(Part, hidden=st.just("h"), what=st.sampled_from(["a", "b c"]))).map(tuple),
)


@given(samples)
def test_what_a_form_shows_of_a_document_is_read_back_as_the_document(sample: Sample) -> None:
    reading = read_form(FORM, typed_of(sample))
    assert reading.problems == ()
    assert Sample.model_validate(reading.values) == sample


def test_values_are_shown_in_words() -> None:
    sample = Sample(
        well=True, day=date(2026, 12, 4), sure=4, colours=(Colour.RED, Colour.BLUE), parts=(Part(what="x", when=None),)
    )
    shown = {spec.name: show_value(spec, value) for _, spec, value in answers(sample)}
    assert shown == {"well": "Yes", "day": "4 December 2026", "sure": "4 of 5", "colours": "Red, Blue", "parts": "x"}


def test_texts_are_cleaned_whoever_brings_them() -> None:
    assert Sample(name="a\x1b[31mb\nc", notes="x\x07").name == "a␛[31mb c"
    assert Sample(notes="x\x07\ny").notes == "x␇\ny"


def test_fields_of_a_newer_version_are_carried_along() -> None:
    sample = Sample.model_validate({"name": "a", "from_the_future": {"x": [1]}})
    assert sample.having(name="b").model_dump()["from_the_future"] == {"x": [1]}


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_default_of_a_kind_of_interview_is_empty_so_that_leaving_it_out_changes_nothing(kind: Any) -> None:
    form = form_of(KINDS[kind])
    fresh = KINDS[kind].model_validate({"id": "i1", "kind": kind})
    assert list(answers(fresh)) == []
    assert len(form.fields) >= 4


def test_each_kind_of_interview_has_fields_of_its_own() -> None:
    names = {kind: {spec.name for spec in form_of(model).fields} for kind, model in KINDS.items()}
    for kind, mine in names.items():
        others = set().union(*(theirs for other, theirs in names.items() if other != kind))
        assert mine - others, kind
