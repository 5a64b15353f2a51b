"""`fingerpost export review` and `review check`."""

import json
from pathlib import Path

import pytest

from tests.exports_provision.review_filler import full_year
from tests.guidance.provision_samples import coherent
from tests.tui.reviewed_school import keep
from tests.tui.running import Run

# Export


def test_by_default_all_that_there_is_of_a_year_is_written(filled: Run, tmp_path: Path) -> None:
    done = filled("export", "review", "2026/27", "-o", tmp_path / "new" / "folder")
    paths = [Path(line) for line in done.out.splitlines()]
    assert (done.status, done.err) == (0, "")
    assert [path.name for path in paths] == [
        "2026-11-23-review-2026-27.md",
        "2026-11-23-self-eval-2026-27.md",
        "2026-11-23-governors-2026-27.md",
    ]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in paths)


@pytest.mark.parametrize(("kind", "many"), [("md", 3), ("html", 3), ("csv", 7), ("json", 2)])
def test_each_format_writes_its_files(kind: str, many: int, filled: Run, tmp_path: Path) -> None:
    done = filled("export", "review", "2026", "--format", kind, "-o", tmp_path, "--json")
    said = json.loads(done.out)
    assert said["year"] == 2026
    assert len(said["files"]) == many
    assert all(Path(path).suffix == f".{kind}" for path in said["files"])


def test_one_part_alone(filled: Run, tmp_path: Path) -> None:
    done = filled("export", "review", "2026-27", "--part", "governors", "--format", "html", "-o", tmp_path)
    assert Path(done.out.strip()).name == "2026-11-23-governors-2026-27.html"


def test_the_blank_form_needs_no_review(here: Run, tmp_path: Path) -> None:
    done = here("export", "review", "2030", "--part", "form", "--format", "html", "-o", tmp_path)
    assert done.status == 0
    assert "Education, Health and Care Plans" in Path(done.out.strip()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--format", "csv", "--part", "governors"),
        ("--format", "json", "--part", "form"),
        ("--format", "csv", "--part", "evaluation"),
        ("--part", "nonsense"),
        ("--format", "pdf"),
    ],
)
def test_what_is_not_written_so_is_misuse(wrong: tuple[str, ...], filled: Run, tmp_path: Path) -> None:
    done = filled("export", "review", "2026", *wrong, "-o", tmp_path / "not-made")
    assert (done.status, done.out) == (2, "")
    assert not (tmp_path / "not-made").exists()


@pytest.mark.parametrize("year", ["26", "2026/28", "1999", "2101", "next", "2026/2030", "", "²⁰²⁶"])
def test_what_is_no_school_year_is_misuse(year: str, filled: Run) -> None:
    for call in (("export", "review"), ("review", "check")):
        done = filled(*call, year)
        assert (done.status, done.out) == (2, "")
        assert "is not a school year" in done.err


def test_a_year_that_does_not_exist_is_said_with_those_that_do(filled: Run, tmp_path: Path) -> None:
    for call in (("export", "review", "2020", "-o", tmp_path / "not-made"), ("review", "check", "2020")):
        done = filled(*call)
        assert (done.status, done.out) == (1, "")
        assert "There is no review of provision of 2020/21. There is something of 2026/27." in done.err
    assert not (tmp_path / "not-made").exists()


def test_that_it_left_is_written_down(filled: Run, tmp_path: Path) -> None:
    filled("export", "review", "2026", "-o", tmp_path)
    assert "Ms Shah exported the review, self-evaluation and report for governors (2026)" in filled("audit").out


def test_what_happened_of_few_learners_does_not_leave(filled: Run, tmp_path: Path) -> None:
    done = filled("export", "review", "2026", "--part", "review", "-o", tmp_path)
    assert "What really happened" not in Path(done.out.strip()).read_text(encoding="utf-8")


# Check


def test_findings_are_listed_and_an_open_one_is_status_one(filled: Run) -> None:
    done = filled("review", "check", "2026")
    assert done.status == 1
    assert "A learner’s journey that breaks: " in done.out
    assert "  where: “Mentoring in KS3”" in done.out
    assert "  answer: Accepted: It is a small school." in done.out
    assert "Mended: Nobody is said to co-ordinate all of it" in done.out
    assert "not answered" in done.err


def test_where_nothing_is_open_the_status_is_nought(here: Run, school: Path, tmp_path: Path) -> None:
    keep(school, tmp_path, coherent())
    done = here("review", "check", "2026")
    assert (done.status, done.out) == (0, "")
    assert json.loads(here("review", "check", "2026", "--json").out)["findings"] == []


def test_other_programs_are_given_kind_cells_reason_and_severity(filled: Run) -> None:
    done = filled("review", "check", "2026", "--json")
    said = json.loads(done.out)
    assert done.status == 1
    assert said["shape"] == "fingerpost-findings-1"
    assert said["unanswered"] == sum(each["state"] in {"open", "still_there"} for each in said["findings"]) > 0
    first = said["findings"][0]
    assert {"kind", "cells", "reason", "severity", "source", "mend", "answer"} <= first.keys()
    assert {each["severity"] for each in said["findings"]} <= {"sure", "likely", "ask"}


# Who may


def test_an_adviser_may_look_and_take_out_and_not_bring_in(bright: Run, root: Path, tmp_path: Path) -> None:
    keep(root, tmp_path, full_year())
    assert bright("review", "check", "2026").status == 1
    assert bright("export", "review", "2026", "-o", tmp_path / "out").status == 0
    (tmp_path / "duties.csv").write_text("Responsibility,Who holds it?\nMentoring,Ms New\n", encoding="utf-8")
    for more in ((), ("--dry-run",)):
        done = bright("import", "review", tmp_path / "duties.csv", "--year", "2026", *more)
        assert (done.status, done.out) == (1, "")
        assert "Only a coordinator can change the review of provision" in done.err


def test_a_learner_sees_nothing_of_it(amara: Run, root: Path, tmp_path: Path) -> None:
    keep(root, tmp_path, full_year())
    for call in (
        ("review", "check", "2026"),
        ("export", "review", "2026"),
        ("export", "review", "2026", "--part", "form"),
    ):
        done = amara(*call, *(("-o", tmp_path / "out") if call[0] == "export" else ()))
        assert (done.status, done.out) == (1, "")
    assert not (tmp_path / "out").exists()
