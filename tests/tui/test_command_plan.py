"""`fingerpost export plan` and `fingerpost diff … plan`."""

import json
from datetime import date
from pathlib import Path

import pytest

from guidance.trust.access import Who
from guidance.trust.roles import Role
from store.index.index import Index
from store.place import glance
from store.school import School
from tests.exports.plan_folder import SAID
from tests.guidance.plan_samples import ESSAY, plan, review_of
from tests.tui.running import Run
from tests.tui.small_school import BY


@pytest.fixture
def planned(here: Run, school: Path, tmp_path: Path) -> Run:
    """The small school, in which Amara has a plan that was reviewed twice."""
    found = glance(school)
    opened = School(found.place, Index(found, tmp_path / "cache-of-the-fixture"))
    kept = plan(id="plamara", created=None)
    records = [
        kept,
        ESSAY,
        review_of(kept.having(statement="I like animals."), date(2025, 2, 3), "pr1"),
        review_of(kept.having(statement="I like old things."), date(2026, 2, 9), "pr2", changed_why="The vet’s."),
    ]
    opened.save("lamara", records, BY)
    opened.index.close()
    return here


@pytest.mark.parametrize("kind", ["md", "html", "json"])
def test_the_plan_is_written_as_one_file(kind: str, planned: Run, tmp_path: Path) -> None:
    done = planned("export", "plan", "okafor", "--format", kind, "-o", tmp_path)
    assert (done.status, done.err) == (0, "")
    path = Path(done.out.strip())
    assert path.name == f"2026-11-23-plan-lamara.{kind}"
    assert "I like to mend things." in path.read_text()


def test_that_it_left_is_written_down(planned: Run, tmp_path: Path) -> None:
    planned("export", "plan", "okafor", "-o", tmp_path)
    assert "Ms Shah exported the plan of Amara Okafor (md)" in planned("audit").out


def test_without_a_plan_nothing_is_written(here: Run, tmp_path: Path) -> None:
    done = here("export", "plan", "okafor", "-o", tmp_path)
    assert (done.status, done.out) == (1, "")
    assert "has no plan yet" in done.err


def test_the_last_review_is_compared_with_now(planned: Run) -> None:
    done = planned("diff", "okafor", "plan")
    assert done.status == 0
    assert "Personal statement\n  I like [-old-] [+to mend+] things." in done.out


@pytest.mark.parametrize("names", [("1", "2"), ("pr1", "pr2")])
def test_any_two_versions_are_compared(names: tuple[str, str], planned: Run) -> None:
    done = planned("diff", "okafor", "plan", *names)
    assert "I like [-animals-][+old things+]." in done.out


def test_with_one_version_the_other_is_now(planned: Run) -> None:
    assert planned("diff", "okafor", "plan", "1").out == planned("diff", "okafor", "plan", "1", "now").out


def test_the_comparison_is_a_document_too(planned: Run) -> None:
    done = planned("diff", "okafor", "plan", "1", "2", "--markdown")
    assert done.out.startswith("# My plan, then and now: Amara Okafor\n")
    assert "**Why it changed:** The vet’s." in done.out


def test_and_data_for_other_programs(planned: Run) -> None:
    said = json.loads(planned("diff", "okafor", "plan", "1", "--json").out)
    assert said["before"]["review"] == "pr1"


def test_a_version_that_is_not_there_is_named_with_those_that_are(planned: Run) -> None:
    done = planned("diff", "okafor", "plan", "7")
    assert done.status == 1
    assert "There is no version 7 of the plan. There are: 1 (3 February 2025" in done.err


def test_a_plan_that_nobody_reviewed_has_one_version(here: Run) -> None:
    assert here("diff", "okafor", "plan").status == 1


def test_a_document_of_any_other_record_is_misuse(planned: Run) -> None:
    assert planned("diff", "okafor", "ireview", "--markdown").status == 2


def test_a_learner_takes_their_own_plan_and_sees_nobody_elses(amara: Run, root: Path, tmp_path: Path) -> None:
    found = glance(root)
    opened = School(found.place, Index(found, tmp_path / "cache"), Who("pshah", "Ms Shah", Role.COORDINATOR))
    opened.save("lamara", [plan(id="plan-lamara", created=None)], BY)
    opened.save("lzoe", [plan(id="plan-lzoe", created=None)], BY)
    opened.index.close()
    assert amara("export", "plan", "lamara", "-o", tmp_path).status == 0
    for refused in (("export", "plan", "lzoe", "-o", tmp_path), ("diff", "lzoe", "plan")):
        done = amara(*refused)
        assert (done.status, done.out) == (1, "")
    assert [path.name for path in tmp_path.glob("*plan*")] == ["2026-11-23-plan-lamara.md"]


def test_what_somebody_said_in_feedback_is_compared_for_themselves_alone(
    planned: Run, school: Path, tmp_path: Path
) -> None:
    found = glance(school)
    opened = School(found.place, Index(found, tmp_path / "another-cache"))
    (first,) = opened.save("lamara", [SAID], BY)
    opened.save("lamara", [first.having(comment="Nothing, really.")], BY)
    opened.index.close()
    done = planned("diff", "okafor", "fb1")
    assert (done.status, done.out) == (1, "")
    assert "Feedback is read without names" in done.err
    assert "Nothing, really." not in planned("show", "okafor").out
