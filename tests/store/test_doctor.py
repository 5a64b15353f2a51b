"""Everything is read, and what is damaged or at risk is said with what can be done."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidance.learner.folder import Folder
from store import doctor
from store.doctor import Finding, Severity, examine
from store.drafts import Draft, DraftPen
from store.lines import parse, spell, with_revision
from store.place import Place
from tests.store.making import learner, make_place, review, signed

DAMAGE, RISK, NOTE = Severity.DAMAGE, Severity.RISK, Severity.NOTE


@pytest.fixture
def whole(tmp_path: Path) -> Place:
    """The small school, in which nothing is wrong."""
    return make_place(tmp_path / "store")


def change(place: Place, key: str, table: str, **fields: Any) -> None:
    """Changes a stored record as somebody would who knows how revisions are made."""
    path = place.learner(key)
    tables = parse(path.read_bytes())
    tables[table]["1"] = with_revision({**tables[table]["1"], **fields}, 1)
    path.write_bytes(spell(tables))


def break_word(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_whole_store_is_healthy_and_everything_in_it_was_read(whole: Place) -> None:
    report = examine(whole)
    assert (report.learners, report.records, report.findings) == (5, 25, ())
    assert report.healthy


def test_nothing_is_changed_by_looking(whole: Place) -> None:
    break_word(whole.learner("l1"), "Zoë", "Zoé")
    before = {path: path.read_bytes() for path in whole.root.rglob("*.json")}
    examine(whole)
    assert {path: path.read_bytes() for path in whole.root.rglob("*.json")} == before


@pytest.mark.parametrize(
    ("harm", "severity", "where", "words"),
    [
        (
            lambda place: break_word(place.learner("l1"), "Mostly good", "Mostly bad!"),
            DAMAGE,
            "learners/l1.json",
            "A record in interviews is not what was saved (i1).",
        ),
        (
            lambda place: place.learner("l1").write_bytes(b""),
            DAMAGE,
            "learners/l1.json",
            "l1.json is damaged: it is empty.",
        ),
        (
            lambda place: place.learner("l1").rename(place.learner("l9")),
            DAMAGE,
            "learners/l9.json",
            "l9.json is damaged: it holds the folder of l1.",
        ),
        (
            lambda place: change(place, "l1", "interviews", lessons=41),
            DAMAGE,
            "learners/l1.json",
            "The signed record i1 is not what was signed.",
        ),
        (
            lambda place: (place.learners / "l7.json").symlink_to("/etc/passwd"),
            DAMAGE,
            "learners/l7.json",
            "l7.json is damaged: it cannot be opened",
        ),
        (
            lambda place: os.mkfifo(place.learners / "l7.json"),
            DAMAGE,
            "learners/l7.json",
            "l7.json is damaged: it is no file.",
        ),
        (
            lambda place: break_word(place.people, "Mr Bright", "Mr Blight"),
            DAMAGE,
            "people.json",
            "A record in people is not what was saved (p2).",
        ),
        (lambda place: place.bank.write_bytes(b"{"), DAMAGE, "bank.json", "bank.json is damaged: "),
        (
            lambda place: break_word(place.marker, "Lugg Valley", "Lugg Galley"),
            DAMAGE,
            "fingerpost.json",
            "A record in settings is not what was saved (settings).",
        ),
        (
            lambda place: (place.drafts / "d1.json").write_text("{"),
            NOTE,
            "drafts/d1.json",
            "A draft cannot be read.",
        ),
        (
            lambda place: place.learners.chmod(0o750),
            RISK,
            "learners",
            "Other users of this machine can enter learners.",
        ),
        (
            lambda place: place.pending.write_text("{}"),
            DAMAGE,
            "imports/pending.json",
            "pending.json is damaged: it is not what was decided.",
        ),
    ],
)
def test_what_is_wrong_is_found_where_it_is(
    harm: Callable[[Place], object], severity: Severity, where: str, words: str, whole: Place
) -> None:
    harm(whole)
    report = examine(whole)
    found = [finding for finding in report.findings if (finding.severity, finding.where) == (severity, where)]
    assert any(words in finding.sentence for finding in found)
    assert all(finding.mend for finding in report.findings)
    assert report.healthy is (severity is NOTE)
    assert {finding.where for finding in report.findings} == {where}


def test_a_folder_that_is_a_link_is_a_risk(whole: Place, tmp_path: Path) -> None:
    whole.drafts.rmdir()
    whole.drafts.symlink_to(tmp_path)
    assert [finding for finding in examine(whole).findings if finding.where == "drafts"] == [
        Finding(RISK, "drafts", "drafts is a link to another place.", "Replace it by a folder.")
    ]


def test_a_draft_that_can_be_read_is_no_finding(whole: Place) -> None:
    pen = DraftPen(whole.drafts, "d1")
    pen.write(Draft("d1", "p1", "note", written="2026-11-02T09:30:00+00:00"))
    pen.release()
    assert examine(whole).findings == ()


def test_a_signed_record_as_it_was_signed_is_no_finding(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store", (Folder(learner=learner(), interviews=(signed(review()),)),))
    assert examine(place).findings == ()


def test_locks_that_do_not_hold_are_a_risk(whole: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "locks_hold", lambda _folder: False)
    assert examine(whole).findings == (
        Finding(RISK, "locks", "Locks do not hold on this disk.", "Do not work in two windows at once on this disk."),
    )


def test_a_shared_disk_is_a_risk(whole: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "sharing_doubt", lambda _root: "This folder is on a network disk (nfs4).")
    (finding,) = examine(whole).findings
    assert (finding.severity, finding.sentence) == (RISK, "This folder is on a network disk (nfs4).")


def test_a_store_that_can_only_be_read_is_noted(whole: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    report = examine(whole)
    assert [finding.sentence for finding in report.findings] == ["This store can be read, not changed."]
    assert report.healthy


def test_an_interrupted_batch_is_finished_first(whole: Place) -> None:
    decision = with_revision({"run": "run1", "files": [], "removed": ["l5"]}, 0)
    whole.pending.write_bytes(spell(decision))
    assert examine(whole).learners == 4
    assert (whole.imports / "run1.removed" / "l5.json").exists()


def test_a_name_that_no_terminal_should_see_is_made_visible(whole: Place) -> None:
    (whole.learners / "\x1b[2Jl7.json").write_text("{}")
    assert [finding.where for finding in examine(whole).findings] == ["learners/␛[2Jl7.json"]
