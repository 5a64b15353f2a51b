"""The school's years are kept: two who save at once, a year closed meanwhile, who may, and what else lies there."""

from dataclasses import replace

import pytest

from guidance.trust.access import ALONE, NOBODY, Who
from guidance.trust.roles import Role
from store.errors import DamagedFileError
from store.guard import NotAllowedError
from store.school import School
from tests.store.making import BY, LATER
from tests.store_provision import kept_years as years

ADVISER = Who("p1", "Ms Shah", Role.ADVISER)
COORDINATOR = Who("p2", "Mr Bright", Role.COORDINATOR)
LEARNER = Who("l1", "Zoë O’Neill", Role.LEARNER)


def test_what_was_saved_is_there_again_with_who_changed_it(school: School) -> None:
    kept = years.kept_review(school)
    assert (years.cell(kept).text, years.cell(kept).changed) == ("Careers ideas", BY)
    assert kept.created == BY
    assert years.kept_evaluation(school).draws == 1


def test_years_of_which_nothing_is_kept_are_empty(school: School) -> None:
    provision = school.provision
    assert (provision.review(2019), provision.evaluation(2019), provision.mark(2019)) == (None, None, "")
    assert provision.years() == (2026,)


@pytest.mark.parametrize("year", [1999, 2101, 26, -2026])
def test_what_is_no_year_is_refused(year: int, school: School) -> None:
    for act in (school.provision.review, school.provision.evaluation, school.provision.mark):
        with pytest.raises(ValueError, match="not a school year"):
            act(year)
    with pytest.raises(ValueError, match="not a school year"):
        school.provision.save_review(years.review().having(year=year), BY)


def test_a_school_without_the_folder_has_no_years(school: School) -> None:
    for path in school.place.provision.iterdir():
        path.unlink()
    school.place.provision.rmdir()
    assert (school.provision.years(), school.provision.reviews(), school.provision.evaluations()) == ((), (), ())


def test_the_latest_year_stands_first_and_junk_in_the_folder_is_passed_over(school: School) -> None:
    school.provision.save_review(years.review(2027, "v2"), BY)
    folder = school.place.provision
    for name in (
        "02027.json",
        "1999.json",
        "notes.json",
        "2025.txt",
        "２０２４.json",
        "2026-27.json",
        ".2023.json.tmp",
    ):
        (folder / name).write_bytes(b"not ours")
    (folder / "2022.json").mkdir()
    assert school.provision.years() == (2027, 2026)
    assert [each.year for each in school.provision.reviews()] == [2027, 2026]
    assert [each.school_year for each in school.provision.evaluations()] == [2026]


def test_the_mark_changes_with_every_save_and_only_then(school: School) -> None:
    before = school.provision.mark(2026)
    assert school.provision.mark(2026) == before
    school.provision.save_review(years.saying(years.kept_review(school), "Other"), LATER)
    assert school.provision.mark(2026) != before


# Who may


def test_an_adviser_may_look_and_not_change(school: School) -> None:
    theirs = School(school.place, school.index, ADVISER).provision
    assert theirs.years() == (2026,)
    found, judged = theirs.review(2026), theirs.evaluation(2026)
    assert found is not None
    assert judged is not None
    before = school.place.provision_year(2026).read_bytes()
    with pytest.raises(NotAllowedError, match="coordinator"):
        theirs.save_review(found, BY)
    with pytest.raises(NotAllowedError, match="coordinator"):
        theirs.save_evaluation(judged, BY)
    assert school.place.provision_year(2026).read_bytes() == before


def test_a_coordinator_may_and_so_may_whoever_works_alone(school: School) -> None:
    for who in (COORDINATOR, replace(ALONE, id="p1", name="Ms Shah")):
        theirs = School(school.place, school.index, who).provision
        theirs.save_review(years.saying(years.kept_review(school), f"By {who.name}"), BY)
        assert years.cell(years.kept_review(school)).text == f"By {who.name}"


@pytest.mark.parametrize("who", [LEARNER, NOBODY])
def test_a_learner_and_whoever_has_not_signed_in_see_nothing_of_it(who: Who, school: School) -> None:
    theirs = School(school.place, school.index, who).provision
    kept, judged = years.kept_review(school), years.kept_evaluation(school)
    for act in (
        theirs.years,
        theirs.reviews,
        theirs.evaluations,
        theirs.catalogue,
        lambda: theirs.review(2026),
        lambda: theirs.evaluation(2026),
        lambda: theirs.history(2026, "v1"),
        lambda: theirs.save_review(kept, BY),
        lambda: theirs.save_evaluation(judged, BY),
        lambda: theirs.note_exported(2026, BY, "report"),
    ):
        with pytest.raises(NotAllowedError):
            act()


# Damage


def test_what_is_damaged_is_said_and_not_taken_for_a_year_that_was_not_begun(school: School) -> None:
    path = school.place.provision_year(2026)
    path.write_bytes(path.read_bytes().replace(b"Careers ideas", b"Careers idea!"))
    with pytest.raises(DamagedFileError, match=r"2026\.json is damaged: A record in reviews is not what was saved"):
        school.provision.review(2026)
    assert years.kept_evaluation(school).draws == 1
    with pytest.raises(DamagedFileError):
        school.provision.save_review(years.review(key="v2"), BY)


def test_a_file_that_holds_another_year_is_refused(school: School) -> None:
    path = school.place.provision_year(2026)
    path.rename(school.place.provision_year(2027))
    with pytest.raises(DamagedFileError, match="it holds what belongs to 2026/27"):
        school.provision.review(2027)
