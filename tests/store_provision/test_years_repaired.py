"""The doctor reads every year; a year that is damaged or gone is mended, and a backup carries it all."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.backup.archive import read_archive
from store.backup.daily import make_daily
from store.backup.making import back_up
from store.backup.missed import missed
from store.backup.restoring import restore
from store.doctor import Severity, examine
from store.place import Place
from store.repair.plan import Way, plan_repair
from store.repair.repair import repair
from store.school import School
from tests.store.making import LATER
from tests.store.test_doctor import break_word
from tests.store_provision import kept_years as years

NOW = LATER.having(at=LATER.at + timedelta(7))
NAME = "provision/2026.json"


def found(place: Place) -> list[tuple[Severity, str]]:
    return [(each.severity, each.where) for each in examine(place).findings]


def save(school: School, text: str) -> None:
    school.provision.save_review(years.saying(years.kept_review(school), text), LATER)


def mended(place: Place) -> str:
    """Repairs, and answers what was said."""
    done = repair(place, plan_repair(place), NOW)
    return " ".join(sentence for step in done.plan.steps for sentence in step.sentences)


def overwrite(path: Path, old: str, new: str) -> None:
    """Breaks the same word in every line: also in the history and what was saved last."""
    path.write_text(path.read_text().replace(old, new))


def test_a_whole_school_with_years_is_healthy(school: School) -> None:
    assert examine(school.place).findings == ()


def test_a_line_that_is_damaged_is_said_and_comes_back_from_its_history(school: School) -> None:
    save(school, "Second thoughts")
    path = school.place.provision_year(2026)
    break_word(path, "Second thoughts", "Sec0nd th0ughts")
    assert set(found(school.place)) == {(Severity.DAMAGE, NAME)}
    assert "from its history as an earlier version, which Ms Shah saved" in mended(school.place)
    assert years.cell(years.kept_review(school)).text == "Careers ideas"
    assert examine(school.place).findings == ()


def test_a_line_comes_back_from_a_backup_just_as_it_was(school: School) -> None:
    back_up(school.place, "daily", LATER)
    overwrite(school.place.provision_year(2026), "Read with the mentor", "Read with the m\x7fntor")
    assert "just as it was last saved" in mended(school.place)
    assert years.kept_evaluation(school).sample[0].note == "Read with the mentor."


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"{}x", b'{"reviews":'])
def test_a_file_of_which_nothing_can_be_read_comes_back_whole(raw: bytes, school: School) -> None:
    path = school.place.provision_year(2026)
    before = path.read_bytes()
    back_up(school.place, "daily", LATER)
    path.write_bytes(raw)
    assert found(school.place) == [(Severity.DAMAGE, NAME)]
    assert "The whole file is put back from the backup of 03/11/2026" in mended(school.place)
    assert path.read_bytes() == before


def test_what_no_backup_has_is_set_aside_with_all_its_bytes(school: School) -> None:
    school.place.provision_year(2026).write_bytes(b"gone")
    mended(school.place)
    assert school.provision.years() == ()
    (aside,) = school.place.root.glob("set-aside/*/provision/2026.json")
    assert aside.read_bytes() == b"gone"


def test_a_file_that_has_lost_its_name_gets_it_back(school: School) -> None:
    place = school.place
    place.provision_year(2026).rename(place.provision_year(2031))
    assert found(place) == [(Severity.DAMAGE, "provision/2031.json")]
    assert "put back under its own name, provision/2026.json" in mended(place)
    assert school.provision.years() == (2026,)


def test_a_copy_under_the_name_of_another_year_is_set_aside(school: School) -> None:
    place = school.place
    place.provision_year(2031).write_bytes(place.provision_year(2026).read_bytes())
    back_up(place, "daily", LATER)
    mended(place)
    assert school.provision.years() == (2026,)


def test_two_reviews_in_one_file_are_said(school: School) -> None:
    path = school.place.provision_year(2026)
    second = years.saying(years.review(key="v2"), "Another")
    from store.provision.year_file import year_file  # noqa: PLC0415 - past the rule that there is one

    year_file(school.place, 2026).save([second], LATER)
    (finding,) = examine(school.place).findings
    assert (finding.severity, finding.sentence) == (
        Severity.DAMAGE,
        "It holds 2 reviews, and a year has one: the first is shown.",
    )
    before = path.read_bytes()
    assert [step.way for step in plan_repair(school.place).steps] == [Way.LEAVE]
    assert path.read_bytes() == before


def test_junk_in_the_folder_is_a_note_and_stays(school: School) -> None:
    junk = school.place.provision / "notes.txt"
    junk.write_text("mine")
    assert found(school.place) == [(Severity.NOTE, "provision/notes.txt")]
    mended(school.place)
    assert junk.read_text() == "mine"


@pytest.mark.parametrize(("table", "key"), [("reviews", "v1"), ("evaluations", "e1")])
def test_what_was_changed_past_the_program_by_somebody_who_knows_how_is_a_risk(
    table: str, key: str, school: School
) -> None:
    years.change_row(school.place, table, form_version="other", about="other")
    (finding,) = examine(school.place).findings
    assert (finding.severity, finding.where) == (Severity.RISK, NAME)
    assert finding.sentence.startswith(f"The record {key} was changed past this program")


# What is gone


def test_a_year_that_was_deleted_past_the_program_is_missed_and_comes_back(school: School) -> None:
    place = school.place
    before = place.provision_year(2026).read_bytes()
    assert make_daily(place, date(2026, 12, 1), 3, NOW)
    place.provision_year(2026).unlink()
    assert found(place) == [(Severity.DAMAGE, NAME)]
    mended(place)
    assert place.provision_year(2026).read_bytes() == before


@pytest.mark.parametrize(
    "begin",
    [
        lambda school: school.provision.save_review(years.review(2027, "v7"), NOW.having(at=NOW.at + timedelta(1))),
        lambda school: school.provision.save_evaluation(
            years.evaluation(2027, "e7"), NOW.having(at=NOW.at + timedelta(1))
        ),
    ],
    ids=["review", "evaluation"],
)
def test_a_year_that_was_begun_since_the_backup_and_is_gone_is_missed_by_the_trail(
    begin: Callable[[School], object], school: School
) -> None:
    place = school.place
    assert make_daily(place, date(2026, 12, 1), 3, NOW)
    begin(school)
    place.provision_year(2027).unlink()
    assert missed(place, school.guard.trail.entries()) == ("provision/2027.json",)
    (step,) = plan_repair(place).steps
    assert (step.way, step.sentences) == (
        Way.LEAVE,
        ("It is gone and in no backup here. Restore a backup that is kept elsewhere: fingerpost restore FILE.",),
    )


# Backup and restore


def test_a_restore_brings_the_years_back_as_they_were(school: School) -> None:
    place = school.place
    before = place.provision_year(2026).read_bytes()
    made = back_up(place, "by-hand", LATER)
    save(school, "Changed since")
    school.provision.save_review(years.review(2027, "v7"), LATER)
    restore(read_archive(made.path), place.root, NOW)
    assert place.provision_year(2026).read_bytes() == before
    assert school.provision.years() == (2026,)
    assert years.cell(years.kept_review(school)).text == "Careers ideas"


def test_into_an_empty_folder_it_brings_the_editions_too(school: School, tmp_path: Path) -> None:
    own = school.place.editions / "our principles.toml"
    own.write_text("framework = 'benchmark_3'")
    made = back_up(school.place, "by-hand", LATER)
    restore(read_archive(made.path), tmp_path / "other", NOW)
    other = Place(tmp_path / "other")
    assert (other.editions / own.name).read_text() == own.read_text()
    assert other.provision_year(2026).read_bytes() == school.place.provision_year(2026).read_bytes()
