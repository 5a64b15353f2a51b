"""A school's own editions: read from its folder, a fault said by the file's name, and never passed over."""

import pytest

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Framework
from store.backup.making import back_up
from store.doctor import Severity, examine
from store.provision.editions import EditionError
from store.repair.plan import Way, plan_repair
from store.repair.repair import repair
from store.school import School
from tests.store.making import BY, LATER
from tests.store_provision import kept_years as years

OWN = """
framework = "strategic"
edition = "{edition}"
version = "Hillside 1"
title = "What our governors ask"
source = "Written at Hillside"

[[statement]]
number = "Q1"
text = "Who is helped, and who is not?"
"""


def put(school: School, text: str = "", name: str = "governors.toml", edition: str = "") -> None:
    given = edition or catalogue().of(Framework.STRATEGIC)[0].edition
    (school.place.editions / name).write_text(text or OWN.format(edition=given), encoding="utf-8")


def test_without_any_it_is_our_own_catalogue(school: School) -> None:
    assert school.provision.catalogue() == catalogue()


def test_a_schools_own_takes_the_place_of_ours_of_the_same_name_and_goes_again(school: School) -> None:
    put(school)
    (asked,) = school.provision.catalogue().of(Framework.STRATEGIC)
    assert (asked.version, len(asked.statements)) == ("Hillside 1", 1)
    (school.place.editions / "governors.toml").unlink()
    assert school.provision.catalogue() == catalogue()


def test_one_of_another_name_stands_beside_ours_and_a_change_is_seen(school: School) -> None:
    put(school, edition="2031")
    assert len(school.provision.catalogue().of(Framework.STRATEGIC)) == 2
    put(school, OWN.format(edition="2031").replace("Hillside 1", "Hillside 2"))
    assert school.provision.catalogue().of(Framework.STRATEGIC)[-1].version == "Hillside 2"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("framework = ", "Invalid value (at end of document)"),
        ('framework = "strategic"', "edition: Field required"),
        (OWN.replace("{edition}", "x").replace('number = "Q1"', 'number = "Q1"\nrecords = ["nothing"]'), "“nothing”"),
        ("a = " + "[" * 3000, "it is nested far too deep"),
    ],
)
def test_a_fault_is_said_in_one_sentence_that_names_the_file(text: str, why: str, school: School) -> None:
    put(school, text)
    with pytest.raises(EditionError) as caught:
        school.provision.catalogue()
    said = str(caught.value)
    assert said.startswith("governors.toml is damaged: ")
    assert why in said
    assert "no self-evaluation is begun, judged or exported." in said
    assert said.endswith("can be read; the review of provision can be exported by itself.")
    (finding,) = examine(school.place).findings
    assert (finding.severity, finding.where, finding.sentence) == (Severity.DAMAGE, "editions/governors.toml", said)
    assert years.kept_evaluation(school).statements[0].wording != ""


def test_bytes_that_are_no_letters_are_said(school: School) -> None:
    (school.place.editions / "governors.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(EditionError, match="bytes that are no letters"):
        school.provision.catalogue()


def test_it_is_said_every_time_until_it_is_right_and_what_was_read_before_does_not_hide_it(school: School) -> None:
    put(school)
    school.provision.catalogue()
    put(school, "framework = ")
    for _ in range(2):
        with pytest.raises(EditionError):
            school.provision.catalogue()
    put(school)
    assert school.provision.catalogue().of(Framework.STRATEGIC)[0].version == "Hillside 1"


def test_two_files_of_the_same_edition_are_refused_by_both_names(school: School) -> None:
    put(school)
    put(school, name="other.toml")
    with pytest.raises(EditionError, match=r"other\.toml is damaged: governors\.toml is the edition .* too"):
        school.provision.catalogue()
    (finding,) = examine(school.place).findings
    assert finding.where == "editions/other.toml"
    back_up(school.place, "daily", BY)
    assert [step.way for step in plan_repair(school.place).steps] == [Way.LEAVE]


def test_an_earlier_version_comes_back_from_a_backup_and_what_was_written_since_is_set_aside(school: School) -> None:
    put(school)
    back_up(school.place, "daily", BY)
    put(school, "framework = ")
    repair(school.place, plan_repair(school.place), LATER)
    assert school.provision.catalogue().of(Framework.STRATEGIC)[0].version == "Hillside 1"
    (aside,) = school.place.root.glob("set-aside/*/editions/governors.toml")
    assert aside.read_text() == "framework = "


def test_what_no_backup_has_stays_where_it_is(school: School) -> None:
    put(school, "framework = ")
    (step,) = plan_repair(school.place).steps
    assert step.way is Way.LEAVE
    assert "Put it right in an editor" in step.sentences[0]


def test_a_name_that_no_backup_carries_is_said(school: School) -> None:
    put(school, name="–governors.toml")
    (finding,) = examine(school.place).findings
    assert (finding.severity, finding.where) == (Severity.RISK, "editions/–governors.toml")
