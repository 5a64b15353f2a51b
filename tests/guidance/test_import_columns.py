from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.form.declare import form_of
from guidance.learner.import_columns import Columns, Use, match_headings
from guidance.learner.import_headings import WHOLE_NAME, field_of, heading_key, importable, why_left_out
from guidance.learner.import_table import Table, read_table
from guidance.learner.learner import Learner
from guidance.reference import load


def table(text: str) -> Table:
    found = read_table(text.encode())
    assert isinstance(found, Table), found
    return found


def columns(text: str, chosen: dict[int, str] | None = None) -> Columns:
    return match_headings(table(text), chosen)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Legal Surname", "surname"),
        ("  legal   surname ", "surname"),
        ("LEGAL_SURNAME", "surname"),
        ("LegalSurname", "surname"),
        ("legal-surname*", "surname"),
        ("Pupil Surname", "surname"),
        ("Surname (legal)", "surname"),
        ("Last Name", "surname"),
        ("Student First Name", "forename"),
        ("Forename", "forename"),
        ("Middlenames", "middle_names"),
        ("Preferred Name", "preferred_forename"),
        ("PreferredFirstName", "preferred_forename"),
        ("PreferredSurname", "preferred_surname"),
        ("Chosen\u00a0name", "preferred_forename"),
        ("DoB", "date_of_birth"),
        ("D.O.B.", "date_of_birth"),
        ("Date of birth (DD/MM/YYYY)", "date_of_birth"),
        ("Reg Group", "tutor_group"),
        ("Registration Form", "tutor_group"),
        ("Form/Tutor Group", "tutor_group"),
        ("NCyearActual", "year_group"),
        ("Year taught in", "year_group"),
        ("Year", "year_group"),
        ("UniqueLearnerNumber", "uln"),
        ("Unique Pupil Number (UPN)", "upn"),
        ("Pupil UPN", "upn"),
        ("School Email Address", "email"),
        ("Tutor", "form_tutor"),
        ("Named tutor", "named_tutor"),
        ("Course/ Subject", "course"),
        ("Programme", "programme"),
        ("School", "school"),
        ("Name", WHOLE_NAME),
        ("Legal name", WHOLE_NAME),
        ("Pupil name", WHOLE_NAME),
        ("Surname, Forename", WHOLE_NAME),
        ("Shoe size", ""),
        ("", ""),
        ("***", ""),
    ],
)
def test_a_heading_is_known_by_any_of_its_spellings(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("Gender", "same for everybody"),
        ("Sex", "same for everybody"),
        ("SEN", "sensitive"),
        ("SEN status", "sensitive"),
        ("SENneed1", "sensitive"),
        ("SENprovision", "sensitive"),
        ("FSM Ever 6", "sensitive"),
        ("Pupil Premium Eligibility", "sensitive"),
        ("Ethnicity", "sensitive"),
        ("Ethnic Group", "sensitive"),
        ("Religion", "sensitive"),
        ("Looked after child", "sensitive"),
        ("Mother tongue", "sensitive"),
        ("Language", "sensitive"),
        ("Medical conditions", "sensitive"),
        ("Parent 1 email", "family"),
        ("Postcode", "family"),
        ("Mobile Number", "family"),
        ("Admission Number", "another system"),
        ("Id", "another system"),
        ("Former UPN", "another system"),
        ("Leaving reason", "exit interview"),
        ("What is wrong", "This program"),
    ],
)
def test_what_is_not_needed_is_left_out_on_purpose_with_its_reason(heading: str, why: str) -> None:
    assert field_of(heading) == ""
    assert why in why_left_out(heading)


def test_the_aliases_name_real_fields_and_no_heading_stands_twice() -> None:
    data = load("import_headings")
    assert set(importable()) - {WHOLE_NAME} <= {spec.name for spec in form_of(Learner).fields}
    headings = [heading for each in data["fields"].values() for heading in each]
    headings += [heading for group in data["left_out"] for heading in group["headings"]]
    assert [key for key, count in Counter(map(heading_key, headings)).items() if count > 1] == []
    assert all(heading_key(heading) for heading in headings)


def test_the_labels_of_the_form_are_headings() -> None:
    for spec in form_of(Learner).fields:
        if spec.name in importable():
            assert field_of(spec.label) == spec.name


def test_every_column_is_named_as_taken_or_as_left_out_in_the_order_of_the_file() -> None:
    found = columns("Gender,Shoe size,Surname,UPN\nF,36,Okafor,B801200005001\n")
    assert [(each.heading, each.use, each.field) for each in found.columns] == [
        ("Gender", Use.ON_PURPOSE, ""),
        ("Shoe size", Use.UNKNOWN, ""),
        ("Surname", Use.TAKEN, "surname"),
        ("UPN", Use.TAKEN, "upn"),
    ]
    assert all(each.why for each in found.columns if each.use is not Use.TAKEN)
    assert found.problems == ()


def test_a_column_without_heading_is_named_only_if_something_stands_in_it() -> None:
    found = columns("Surname,,Forename,\nOkafor,,Amara,x\n")
    assert [each.heading for each in found.columns] == ["Surname", "Forename", "(column 4, no heading)"]


def test_two_columns_of_one_field_that_agree_are_one() -> None:
    found = columns("Surname,Year,Year group\nOkafor,10,10\nLi,9, 9\n")
    assert found.problems == ()
    assert [each.use for each in found.columns] == [Use.TAKEN, Use.TAKEN, Use.ON_PURPOSE]
    assert "“Year”" in found.columns[2].why


def test_two_columns_of_one_field_that_differ_are_for_a_person_to_decide() -> None:
    text = "Surname,Year,Year group\nOkafor,10,10\nLi,9,10\n"
    (problem,) = columns(text).problems
    assert "“Year” and “Year group” could both be the Year group" in problem
    chosen = columns(text, {1: ""})
    assert chosen.problems == ()
    assert chosen.heading("year_group") == "Year group"


def test_a_person_may_say_what_a_column_is() -> None:
    found = columns("Surname,Class,Forename\nOkafor,10B,Amara\n", {1: "tutor_group", 2: ""})
    assert [each.field for each in found.columns] == ["surname", "tutor_group", ""]
    with pytest.raises(ValueError, match="shoes"):
        columns("Surname,Class\nOkafor,10B\n", {1: "shoes"})


def test_a_whole_name_is_left_out_where_its_parts_have_columns() -> None:
    found = columns('Name,Surname,Forename\n"Okafor, A",Okafor,Amara\n')
    assert [each.field for each in found.columns] == ["", "surname", "forename"]
    assert columns('Name,UPN\n"Okafor, A",\n').heading("surname") == "Name"
    assert columns("Surname,UPN\nOkafor,\n").heading("forename") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Okafor,Amara,01/09/2010\nLi,Wei,02/09/2010\n",
        "Okafor,Amara,B801200005001\nLi,Wei,\n",
        "Okafor,Amara,9276308686\nLi,Wei,\n",
        "Okafor,Amara,10\nLi,Wei,10\n",
        "Okafor,a@x.sch.uk\nLi,w@x.sch.uk\n",
    ],
)
def test_a_list_that_begins_with_a_learner_is_said_to_have_no_headings(text: str) -> None:
    (problem,) = columns(text).problems
    assert "Line 1 looks like a learner" in problem


def test_headings_of_which_none_is_known_are_named() -> None:
    (problem,) = columns("Nom,Prénom\nOkafor,Amara\n").problems
    assert "“Nom” and “Prénom”" in problem
    assert "“Surname”" in problem


def test_a_list_without_names_cannot_be_read() -> None:
    (problem,) = columns("UPN,Year,Gender\nB801200005001,10,F\n").problems
    assert "surname or a forename" in problem
    assert columns("Forename\nAmara\n").problems == ()


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_heading_is_a_field_or_left_out_or_unknown_and_never_two_of_them(heading: str) -> None:
    assert not (field_of(heading) and why_left_out(heading))
