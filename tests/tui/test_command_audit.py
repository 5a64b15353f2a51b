"""`fingerpost audit`: who did what, in words, and whether the account was altered."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from guidance.trust.audit import Deed, Entry
from store.place import Place
from store.trail.trail import Trail
from tests.tui.running import Run
from tests.tui.small_school import NOW


def write(school: Path, *given: dict[str, Any]) -> None:
    place = Place(school)
    usual = {"who": "pshah", "name": "Ms Shah", "deed": Deed.OPENED, "learner": "lamara", "what": "folder", "at": NOW}
    entries = [Entry.model_validate(usual | each) for each in given]
    Trail(place.audit, [place.audit_head], place.locks / "audit.lock").append(entries)


def trail_file(school: Path) -> Path:
    (path,) = Place(school).audit.glob("*.jsonl")
    return path


def test_it_lists_who_did_what_the_latest_first(here: Run, school: Path) -> None:
    write(school, {}, {"deed": Deed.CHANGED, "what": "target", "learner": "lzoe"}, {"learner": "lgone"})
    done = here("audit")
    assert (done.status, done.err) == (0, "")
    assert [line[19:] for line in done.out.splitlines()] == [
        "Ms Shah opened the folder of lgone.",
        "Ms Shah changed the target of Zoë O’Neill.",
        "Ms Shah opened the folder of Amara Okafor.",
    ]
    assert done.out.startswith("23 Nov 2026 ")


def test_one_learner_alone_by_any_part_of_the_name_or_by_the_id_of_one_who_is_gone(here: Run, school: Path) -> None:
    write(school, {}, {"learner": "lzoe"}, {"learner": "lgone"})
    assert here("audit", "okaf").out.count("\n") == 1
    assert "Zoë" in here("audit", "zoe").out
    assert "lgone" in here("audit", "LGONE").out
    assert here("audit", "nobody").status == 1


def test_as_many_as_are_asked_for(here: Run, school: Path) -> None:
    write(school, *({"note": f"{number}"} for number in range(150)))
    done = here("audit", "--limit", "2")
    assert [line[-6:] for line in done.out.splitlines()] == ["(149).", "(148)."]
    assert "--limit 0" in done.err
    assert here("audit").out.count("\n") == 100
    everything = here("audit", "--limit", "0")
    assert everything.out.count("\n") == 150
    assert everything.err == ""


def test_for_other_programs(here: Run, school: Path) -> None:
    write(school, {}, {"deed": Deed.IMPORTED, "learner": "", "what": "list of learners"})
    newest, oldest = json.loads(here("audit", "--json").out)
    assert (newest["deed"], newest["learner_name"], newest["number"]) == ("imported", None, 2)
    assert (oldest["learner"], oldest["learner_name"]) == ("lamara", "Amara Okafor")
    assert oldest["sentence"] == "Ms Shah opened the folder of Amara Okafor."


def test_where_nothing_was_written_down_it_says_so(here: Run) -> None:
    done = here("audit")
    assert (done.status, done.out) == (0, "")
    assert "Nothing has been written down." in done.err


# Checking


def test_an_account_that_is_as_it_was_written(here: Run, school: Path) -> None:
    write(school, {}, {}, {})
    done = here("audit", "--verify")
    assert (done.status, done.out) == (0, "")
    assert "3 lines, all as they were written." in done.err
    assert json.loads(here("audit", "--verify", "--json").out) == {"lines": 3, "as_written": True, "findings": []}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"Ms Shah", b"Mr Shah", "was changed after it was written"),
        (b'{"hash"', b'{"hush"', "cannot be read"),
        (b"\n", b"", "was changed after it was written"),
    ],
)
def test_an_account_that_was_altered_is_exit_status_1_and_a_sentence(
    old: bytes, new: bytes, words: str, here: Run, school: Path
) -> None:
    write(school, {}, {}, {})
    path = trail_file(school)
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    done = here("audit", "--verify")
    assert done.status == 1
    assert done.out.startswith("ALTERED audit/")
    assert words in done.out
    assert "not as they were written" in done.err
    assert not json.loads(here("audit", "--verify", "--json").out)["as_written"]


def test_a_line_that_was_removed_is_found(here: Run, school: Path) -> None:
    write(school, {}, {}, {})
    path = trail_file(school)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])
    done = here("audit", "--verify")
    assert done.status == 1
    assert "Line 2 of the audit trail is missing." in done.out


def test_the_head_on_this_machine_tells_of_an_account_that_was_made_anew(here: Run, school: Path) -> None:
    assert here("interview", "lamara", "--plain", typed="").status in {0, 1}
    assert here("export", "summary", "lamara", "-o", school.parent).status == 0
    trail_file(school).unlink()
    Place(school).audit_head.unlink()
    write(school, {})
    done = here("audit", "--verify")
    assert done.status == 1
    assert "had" in done.out or "written anew" in done.out


def test_a_clock_that_was_set_back_a_year_is_a_doubt_and_no_alarm(here: Run, school: Path) -> None:
    write(school, {})
    write(school, {"at": NOW - timedelta(days=365)})
    done = here("audit", "--verify")
    assert done.status == 0
    assert done.out.startswith("DOUBT")
    assert "a clock was set back" in done.out
    assert [line[:11] for line in here("audit").out.splitlines()] == ["23 Nov 2025", "23 Nov 2026"]


def test_a_learner_and_a_check_together_are_misuse(here: Run) -> None:
    assert here("audit", "okafor", "--verify").status == 2


# What commands write down


def test_show_is_an_export_and_diff_an_opening(here: Run) -> None:
    here("show", "okafor")
    here("show", "okafor", "--json")
    here("diff", "okafor", "ireview", "1")
    assert [line[19:] for line in here("audit").out.splitlines()] == [
        "Ms Shah opened the Progress review / tutorial of Amara Okafor.",
        "Ms Shah exported the folder of Amara Okafor (JSON).",
        "Ms Shah exported the folder of Amara Okafor (Markdown).",
    ]


def test_a_plain_interview_opens_the_folder(here: Run) -> None:
    here("interview", "lamara", "--plain", typed="")
    assert "Ms Shah opened the folder of Amara Okafor." in here("audit").out


def test_a_summary_that_is_written_is_a_copy_that_was_sent(here: Run, school: Path) -> None:
    here("export", "summary", "lamara", "-o", school.parent)
    assert "Ms Shah sent a copy of the copy of Amara Okafor (for " in here("audit").out
