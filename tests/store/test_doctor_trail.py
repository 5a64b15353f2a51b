"""The doctor checks the audit trail, and whether a record was changed past the program. Without false alarms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from guidance.trust.audit import Deed
from store.backup.archive import read_archive
from store.backup.making import make_backup
from store.backup.restoring import restore
from store.doctor import Severity, examine
from store.errors import CannotWriteError
from store.lines import parse, spell, with_revision
from store.place import Glance, Place, glance
from store.record_tables import contents_of, list_of
from store.school import School
from store.trail.own_head import own_head
from tests.store.making import BY, LATER, make_place, target

PAST = "was changed past this program"


def found(place: Place, own: Path | None = None) -> list[tuple[Severity, str, str]]:
    return [(each.severity, each.where, each.sentence) for each in examine(place, own).findings]


def save(school: School, text: str, key: str = "t1") -> None:
    """Saves a target of the learner as it now is, with other words."""
    now = school.folder("l1").record(key)
    school.save("l1", [now.having(text=text) if now else target(key, text)], BY)


def past_the_program(place: Place, text: str) -> None:
    """Changes a target as somebody does it who knows how revisions and the list of contents are made."""
    path = place.learner("l1")
    tables = parse(path.read_bytes())
    row = tables["targets"]["1"]
    tables["targets"]["1"] = with_revision({**row, "text": text}, int(row["revision"].partition("-")[0]) + 1)
    tables["contents"] = {"1": contents_of(list_of(tables))}
    path.write_bytes(spell(tables))


def trail_file(place: Place) -> Path:
    (path,) = place.audit.glob("*.jsonl")
    return path


def test_a_trail_that_is_as_it_was_written_is_no_finding(school: School) -> None:
    for number in range(3):
        save(school, f"Ring them {number} times")
    assert found(school.place) == []


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda raw: raw.replace(b'"who":"p1"', b'"who":"p2"', 1), "was changed after it was written"),
        (lambda raw: b"".join(raw.splitlines(keepends=True)[1:]), "Line 1 of the audit trail is missing."),
        (lambda raw: b"".join(raw.splitlines(keepends=True)[:-1]), "ends after 2 lines; it had 3 before"),
    ],
)
def test_a_line_that_was_altered_is_damage(harm: Callable[[bytes], bytes], words: str, school: School) -> None:
    for number in range(3):
        save(school, f"Ring them {number} times")
    path = trail_file(school.place)
    path.write_bytes(harm(path.read_bytes()))
    assert any(severity is Severity.DAMAGE and words in said for severity, _, said in found(school.place))


def test_a_trail_that_was_made_anew_is_found_by_the_head_on_ones_own_machine(school: School, tmp_path: Path) -> None:
    own = tmp_path / "state" / "head.json"
    own.parent.mkdir()
    save(School(school.place, school.index, own_head=own), "Ring the college")
    trail_file(school.place).unlink()
    school.place.audit_head.unlink()
    save(school, "Ring nobody")
    assert found(school.place) == []  # whoever made it anew knew how
    assert any("written anew" in said for _, _, said in found(school.place, own))


def test_a_clock_that_was_set_back_a_year_is_worth_knowing_and_no_more(school: School) -> None:
    save(school, "Ring them")
    a_year_ago = LATER.having(at=LATER.at - timedelta(days=365))
    school.save("l1", [target("tnew", "Ring again")], a_year_ago)
    (finding,) = examine(school.place).findings
    assert finding.severity is Severity.NOTE
    assert "a clock was set back" in finding.sentence
    assert examine(school.place).healthy


def test_a_head_that_cannot_be_read_is_a_risk(school: School) -> None:
    save(school, "Ring them")
    school.place.audit_head.write_bytes(b"{}")
    assert [(severity, where) for severity, where, _ in found(school.place)] == [(Severity.RISK, "audit-head.json")]


# Changed past the program


def test_a_record_that_was_changed_past_the_program_is_a_risk(school: School) -> None:
    save(school, "Ring the college")
    past_the_program(school.place, "Ring the casino")
    ((severity, where, said),) = found(school.place)
    assert (severity, where) == (Severity.RISK, "learners/l1.json")
    assert "t1" in said
    assert PAST in said


def test_of_a_record_that_the_trail_does_not_know_nothing_is_said(school: School) -> None:
    past_the_program(school.place, "Ring the casino")
    assert found(school.place) == []
    school.note_opened("l1", BY)
    assert found(school.place) == []


def test_what_was_written_down_and_then_refused_by_the_disk_is_no_finding(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(school, "Ring the college")

    def full(*_given: object) -> None:
        raise CannotWriteError("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr("store.storage.write_durably", full)
        with pytest.raises(CannotWriteError):
            save(school, "Ring the other college")
    assert found(school.place) == []
    assert len(list(school.guard.trail.entries())) == 2


def test_a_backup_from_before_the_trail_is_no_finding(school: School, tmp_path: Path) -> None:
    made = make_backup(school.place, tmp_path / "old.zip", BY)
    save(school, "Ring the college")
    restore(read_archive(made.path), school.place.root, LATER)  # past every door: it is not even written down
    assert found(school.place) == []


def test_a_backup_of_another_machine_is_no_finding_if_it_was_written_down(school: School, tmp_path: Path) -> None:
    save(school, "Ring the college")
    past_the_program(school.place, "Written on the laptop")
    made = make_backup(school.place, tmp_path / "laptop.zip", BY)
    save(school, "Ring the college again")
    school.guard.note_deed(Deed.RESTORED, LATER, what="the school")
    restore(read_archive(made.path), school.place.root, LATER)
    assert found(school.place) == []
    save(school, "Ring once more")
    past_the_program(school.place, "Ring the casino")
    assert any(PAST in said for _, _, said in found(school.place))


def test_where_the_trail_was_altered_nothing_is_concluded_from_it(school: School) -> None:
    save(school, "Ring the college")
    save(school, "Ring the college twice")
    trail_file(school.place).write_bytes(trail_file(school.place).read_bytes().splitlines(keepends=True)[0])
    assert not any(PAST in said for _, _, said in found(school.place))


def test_a_record_is_not_known_by_a_look_at_it(school: School) -> None:
    save(school, "Ring the college")
    past_the_program(school.place, "Ring the casino")
    now = school.folder("l1").record("t1")
    assert now is not None
    school.guard.note_deed(Deed.OPENED, BY, durable=True, learner="l1", record="t1", revision=now.revision)
    assert any(PAST in said for _, _, said in found(school.place))


# The head on one's own machine


def test_two_copies_of_a_school_have_a_head_each_and_a_demo_school_has_none(tmp_path: Path) -> None:
    place = make_place(tmp_path / "one")
    here = glance(place.root)
    there: Glance = replace(here, place=Place(tmp_path / "other"))
    assert own_head(tmp_path, here) != own_head(tmp_path, there)
    assert own_head(tmp_path, here) == own_head(tmp_path, glance(place.root))
    assert own_head(tmp_path, replace(here, demo_person="p1")) is None
