import json
from pathlib import Path
from typing import Any

import pytest

from store.lines import parse, spell, with_revision
from tests.tui.running import Done, Run
from tests.tui.small_school import a_upn

LEARNER_KEYS = {
    "id",
    "name",
    "legal_name",
    "year_group",
    "tutor_group",
    "form_tutor",
    "named_tutor",
    "programme",
    "last_seen",
    "review_due",
    "leaving_date",
    "open_targets",
}
BOOKED_KEYS = {"learner", "name", "kind", "day", "start", "minutes", "place", "with", "state"}


def data(done: Done) -> Any:
    """What a command printed as JSON, and nothing besides."""
    return json.loads(done.out)


# Finding


def test_all_learners_are_listed_by_surname(here: Run) -> None:
    done = here("learners")
    assert (done.status, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == ["lzoe", "lamara", "ljo1", "ljo2", "ljoanna"]


@pytest.mark.parametrize("typed", ["okaf", "OKAFOR", "amara", "lamara", a_upn(1), "ara oka"])
def test_a_learner_is_found_by_any_part(typed: str, here: Run) -> None:
    assert [row["id"] for row in data(here("learners", typed, "--json"))] == ["lamara"]


def test_words_need_no_quotation_marks(here: Run) -> None:
    assert here("learners", "zoe", "o'neill").out == here("learners", "Zoë O’Neill").out != ""


def test_every_learner_has_the_same_keys_and_no_upn(here: Run) -> None:
    rows = data(here("learners", "--json"))
    assert [set(row) for row in rows] == [LEARNER_KEYS] * 5
    assert a_upn(1) not in here("learners", "--json").out


def test_a_learner_as_data(here: Run) -> None:
    (row,) = data(here("learners", "okafor", "--json"))
    assert (row["name"], row["year_group"], row["last_seen"], row["open_targets"]) == (
        "Amara Okafor",
        10,
        "2026-10-14",
        1,
    )
    assert row["leaving_date"] is None


def test_a_name_that_is_spelled_nearly_so_is_listed_and_said_to_be_so(here: Run) -> None:
    done = here("learners", "Okafur")
    assert done.status == 0
    assert "lamara" in done.out
    assert "these are spelled nearly so" in done.err


def test_nobody_is_told_and_ends_with_1(here: Run) -> None:
    done = here("learners", "Xyzzyq")
    assert (done.status, done.out) == (1, "")
    assert done.err == "Nobody matches Xyzzyq. Try fewer letters.\n"
    assert data(here("learners", "Xyzzyq", "--json")) == []


# One learner


@pytest.mark.parametrize(
    "named", ["lamara", "LAMARA", "okafor", "Amara Okafor", "amara  okafor", a_upn(1), a_upn(1).lower(), "Zoe O'Neill"]
)
def test_one_learner_is_named_by_id_upn_or_any_name_that_only_they_have(named: str, here: Run) -> None:
    done = here("show", named)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# Whole record: ")


def test_a_whole_name_wins_over_names_that_begin_so(here: Run) -> None:
    done = here("show", "Jo Smith")
    assert done.status == 1
    assert [line.split()[0] for line in done.err.splitlines()[:-1]] == ["ljo1", "ljo2"]
    assert "2 learners match Jo Smith. Name one by its id" in done.err


def test_a_name_that_several_have_lists_them_on_the_side_of_the_talk(here: Run) -> None:
    done = here("show", "smith")
    assert (done.status, done.out) == (1, "")
    assert [line.split()[0] for line in done.err.splitlines()[:-1]] == ["ljo1", "ljo2", "ljoanna"]


def test_a_name_that_nobody_has_says_what_to_try(here: Run) -> None:
    done = here("show", "Xyzzy")
    assert (done.status, done.out) == (1, "")
    assert done.err == "fingerpost: Nobody here is called Xyzzy. Try part of the name: fingerpost learners NAME.\n"


@pytest.mark.parametrize(
    "named", ["", " ", "%", "*", "[b]", "'; DROP TABLE learners; --", "\udcff", "\x1b[31mred", "../l1"]
)
def test_strange_names_find_nobody_and_break_nothing(named: str, here: Run) -> None:
    done = here("show", named)
    assert (done.status, done.out) == (1, "")
    assert "\x1b" not in done.err


def test_the_whole_record_as_data(here: Run) -> None:
    document = data(here("show", "okafor", "--json"))
    assert document["shape"] == "fingerpost-folder-1"
    assert document["records"]["interviews"][0]["learner_comments"] == "Maths is hard."


# What is due


def test_what_is_due_as_data(here: Run) -> None:
    found = data(here("due", "--json"))
    assert set(found) == {"on", "booked", "targets", "deadlines", "plans", "reviews", "waiting", "notices"}
    assert found["on"] == "2026-11-23"
    assert [set(row) for row in found["booked"]] == [BOOKED_KEYS]
    assert found["booked"][0]["start"] == "14:05"
    assert found["targets"] == [
        {
            "learner": "lamara",
            "name": "Amara Okafor",
            "target": "Hand in the history essay",
            "by_when": "2026-11-26",
            "overdue": False,
        }
    ]
    assert all(set(row) == LEARNER_KEYS | {"overdue"} for row in found["reviews"])
    assert [row["what"] for row in found["waiting"]] == ["saved"]
    assert [set(row) for row in found["notices"]] == [BOOKED_KEYS | {"why"}]


@pytest.mark.parametrize("day", ["2026-11-30", "30/11/2026", "30 Nov 26"])
def test_what_is_due_on_another_day(day: str, here: Run) -> None:
    found = data(here("due", "--on", day, "--json"))
    assert found["on"] == "2026-11-30"
    assert found["booked"] == []
    assert found["targets"][0]["overdue"]


def test_what_is_due_for_people(here: Run) -> None:
    out = here("due").out
    assert "As of 23 November 2026" in out
    assert "  23 Nov 2026 14:05  Amara Okafor, Progress review / tutorial" in out
    assert "  26 Nov 2026  Amara Okafor: Hand in the history essay" in out
    assert "26 Nov 2026 LATE" in here("due", "--on", "2026-12-01").out


# The doctor


def test_a_healthy_school(here: Run) -> None:
    done = here("doctor")
    assert done.status == 0
    assert done.out == "Read 5 learners with 8 records.\n"
    assert done.err == "Nothing is damaged.\n"
    assert data(here("doctor", "--json")) == {
        "learners": 5,
        "records": 8,
        "findings": [],
        "repair": [],
        "healthy": True,
    }


def test_a_finding_ends_with_1_and_is_data(here: Run, school: Path) -> None:
    path = school / "learners/lamara.json"
    path.write_text(path.read_text().replace("Maths is hard.", "Maths is easy."))
    done = here("doctor", "--json")
    assert done.status == 1
    report = data(done)
    assert report["healthy"] is False
    assert {frozenset(each) for each in report["findings"]} == {frozenset({"severity", "where", "sentence", "mend"})}
    assert report["findings"][0]["severity"] == "damage"


# Two versions


@pytest.fixture
def twice_saved(here: Run) -> Run:
    """The school, in which the review was saved a second and a third time."""
    for words in ("Maths is better.", "Maths is good."):
        typed = "".join(f"{line}\n" for line in (*[":skip"] * 4, words, "", ":save", "save"))
        done = here("interview", "lamara", "--interview", "ireview", "--plain", typed=typed)
        assert done.status == 0, done.out
    return here


def test_the_last_two_versions_are_compared(twice_saved: Run) -> None:
    done = twice_saved("diff", "okafor", "ireview")
    assert done.status == 0
    assert "Learner Comments\n  Maths is [-better-][+good+]." in done.out


def test_versions_are_named_by_number_or_whole(twice_saved: Run) -> None:
    found = data(twice_saved("diff", "okafor", "ireview", "1", "3", "--json"))
    assert set(found) == {"before", "after", "changes"}
    assert found["changes"] == [
        {
            "field": "learner_comments",
            "label": "Learner Comments",
            "before": "Maths is hard.",
            "after": "Maths is good.",
        }
    ]
    assert found == data(twice_saved("diff", "okafor", "ireview", found["before"], found["after"], "--json"))
    assert found == data(twice_saved("diff", "okafor", "ireview", "1", "--json"))


def test_versions_that_say_the_same(twice_saved: Run) -> None:
    done = twice_saved("diff", "okafor", "ireview", "2", "2")
    assert done.status == 0
    assert done.err == "No answer differs.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("okafor", "inone"), "There is no record inone"),
        (("okafor", "ireview", "7"), "There is no revision 7. There are: 1-"),
        (("xyzzy", "ireview"), "Nobody here is called xyzzy"),
    ],
)
def test_what_is_not_there_cannot_be_compared(arguments: tuple[str, ...], said: str, twice_saved: Run) -> None:
    done = twice_saved("diff", *arguments)
    assert (done.status, done.out) == (1, "")
    assert said in done.err


def test_one_version_alone_cannot_be_compared(here: Run) -> None:
    done = here("diff", "okafor", "ireview")
    assert done.status == 1
    assert "only one version" in done.err


# What a terminal obeys


def test_names_put_into_a_file_by_hand_are_cleaned_before_they_are_printed(here: Run, school: Path) -> None:
    path = school / "learners/lzoe.json"
    tables = parse(path.read_bytes())
    tables["learner"]["1"] = with_revision(tables["learner"]["1"] | {"surname": "\x1b[31m\x9b31m\u202eevil"}, 1)
    path.write_bytes(spell(tables))
    assert "evil" in here("learners").out
    for command in (("learners",), ("learners", "--json"), ("due",), ("show", "lzoe"), ("doctor",)):
        said = here(*command)
        assert not {"\x1b", "\x9b", "\u202e"} & set(said.out + said.err), command
