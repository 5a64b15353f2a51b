"""`fingerpost export review`, `import review` and `review check`."""

import json
import zipfile
from pathlib import Path

import pytest

from guidance.provision.life import closed
from guidance.provision.review import Review
from guidance.trust.access import Who
from guidance.trust.roles import Role
from store.index.index import Index
from store.place import glance
from store.school import School
from tests.exports_provision.review_filler import full_year, judged_year
from tests.guidance.provision_samples import coherent
from tests.tui.running import Run
from tests.tui.small_school import BY


def opened(root: Path, tmp_path: Path) -> School:
    """The school, for the tests to look into."""
    found = glance(root)
    return School(found.place, Index(found, tmp_path / "cache-of-the-test"), Who("pshah", "Ms Shah", Role.COORDINATOR))


def keep(root: Path, tmp_path: Path, review: Review) -> None:
    """Puts a review into the school."""
    school = opened(root, tmp_path)
    school.provision.save_review(review, BY)
    school.index.close()


def kept(root: Path, tmp_path: Path, year: int = 2026) -> Review:
    """The review of a year as it stands in the school."""
    school = opened(root, tmp_path)
    found = school.provision.review(year)
    school.index.close()
    assert found is not None
    return found


@pytest.fixture
def filled(here: Run, school: Path, tmp_path: Path) -> Run:
    """The small school with a review and a self-evaluation of 2026/27."""
    keep(school, tmp_path, full_year())
    opened_school = opened(school, tmp_path)
    opened_school.provision.save_evaluation(judged_year(), BY)
    opened_school.index.close()
    return here


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


# Import


@pytest.fixture
def written(filled: Run, tmp_path: Path) -> Path:
    """A folder with what was written of the year, as JSON and CSV."""
    for kind in ("json", "csv"):
        filled("export", "review", "2026", "--part", "review", "--format", kind, "-o", tmp_path / kind)
    return tmp_path


def the_json(folder: Path) -> Path:
    return folder / "json" / "2026-11-23-review-2026-27.json"


def test_what_was_written_comes_in_again_and_changes_nothing(filled: Run, written: Path, school: Path) -> None:
    before = kept(school, written)
    for call in ((the_json(written),), (written / "csv", "--year", "2026")):
        done = filled("import", "review", *call)
        assert (done.status, done.out) == (0, "2026/27: Nothing new.\n")
    assert kept(school, written) == before


def test_it_comes_into_another_year_and_reads_the_same(filled: Run, written: Path) -> None:
    done = filled("import", "review", written / "csv", "--year", "2027/28")
    assert done.status == 0
    assert "It begins this year’s review." in done.out
    filled("export", "review", "2027", "--part", "review", "--format", "csv", "-o", written / "again")
    for path in (written / "csv").iterdir():
        again = written / "again" / path.name.replace("2026-27", "2027-28")
        assert again.read_bytes() == path.read_bytes()


def test_a_zip_of_the_files_comes_in_too(filled: Run, written: Path) -> None:
    with zipfile.ZipFile(written / "all.zip", "w") as archive:
        for path in (written / "csv").iterdir():
            archive.write(path, f"review/{path.name}")
    done = filled("import", "review", written / "all.zip", "--year", "2028", "--json")
    assert json.loads(done.out)["begun"] is True


def test_a_dry_run_changes_nothing(filled: Run, written: Path, school: Path) -> None:
    done = filled("import", "review", the_json(written), "--year", "2029", "--dry-run")
    assert "Nothing was changed" in done.err
    assert not (school / "provision" / "2029.json").exists()


def test_where_both_texts_stand_it_is_said(filled: Run, school: Path, tmp_path: Path) -> None:
    (tmp_path / "duties.csv").write_text("Responsibility;Who holds it?\nMentoring;Ms New\n", encoding="utf-8")
    done = filled("import", "review", tmp_path / "duties.csv", "--year", "2026")
    assert done.out == "2026/27: 1 cell with both texts.\n"
    assert "Where both texts stand" in done.err
    duty = next(row for row in kept(school, tmp_path).duties if row.id == "duty_mentoring")
    assert [name for cell in duty.cells.values() for name in cell.names] == ["Mr Hope", "Ms New"]
    school_now = opened(school, tmp_path)
    assert len(school_now.provision.history(2026, "v1")) == 2
    school_now.index.close()


def test_a_json_of_an_earlier_version_brings_back_nothing_that_was_changed_since(
    filled: Run, written: Path, school: Path
) -> None:
    (written / "duties.csv").write_text("Responsibility,Who holds it?\nMentoring,Ms New\n", encoding="utf-8")
    filled("import", "review", written / "duties.csv", "--year", "2026")
    before = kept(school, written)
    assert filled("import", "review", the_json(written)).out == "2026/27: Nothing new.\n"
    assert kept(school, written) == before


@pytest.mark.parametrize("year", [1, 99999, -5, 1999])
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_json_of_an_impossible_year_is_one_sentence(
    year: int, more: tuple[str, ...], filled: Run, written: Path, school: Path
) -> None:
    whole = json.loads(the_json(written).read_text(encoding="utf-8"))
    whole["review"]["year"] = year
    (written / "odd.json").write_text(json.dumps(whole), encoding="utf-8")
    done = filled("import", "review", written / "odd.json", *more)
    assert (done.status, done.out) == (1, "")
    assert f"A school year lies between 2000 and 2100, and this one is {year}." in done.err
    assert [path.name for path in (school / "provision").iterdir()] == ["2026.json"]


def test_a_json_of_this_version_that_was_changed_by_hand_is_joined_and_counted(
    filled: Run, written: Path, school: Path
) -> None:
    before = kept(school, written)
    whole = json.loads(the_json(written).read_text(encoding="utf-8"))
    row = next(row for row in whole["review"]["interviews"] if row["id"] == "careers_y9")
    row["cells"]["focus"] = {"text": "REPLACED"}
    row["hidden"] = {"reason": "Not here."}
    whole["review"]["actions"][0]["what"] = "REPLACED ACTION"
    the_json(written).write_text(json.dumps(whole), encoding="utf-8")
    done = filled("import", "review", the_json(written))
    assert done.out == "2026/27: 1 cell with both texts.\n"
    assert "stays as it is here; the file says what: REPLACED ACTION." in done.err
    assert "is hidden in the file, and filled in here" in done.err
    assert kept(school, written).actions == before.actions
    said = json.loads(filled("import", "review", the_json(written), "--json").out)
    assert (said["saved"], said["both"], said["changed_actions"]) == (False, [], 0)


def test_a_csv_needs_its_year(filled: Run, written: Path) -> None:
    done = filled("import", "review", written / "csv")
    assert done.status == 2
    assert "Add --year" in done.err


def test_a_closed_review_is_refused_with_a_sentence(here: Run, school: Path, tmp_path: Path) -> None:
    keep(school, tmp_path, closed(coherent(), BY))
    (tmp_path / "duties.csv").write_text("Responsibility,Who holds it?\nMentoring,Ms New\n", encoding="utf-8")
    done = here("import", "review", tmp_path / "duties.csv", "--year", "2026")
    assert (done.status, done.out) == (1, "")
    assert "is closed. Open it again to change it." in done.err


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"shape": "fingerpost-review-1", "review": NaN}', b"[" * 200_000, b"a,b\n1,2\n", b"PK\x03\x04rest"],
)
@pytest.mark.parametrize("name", ["x.json", "x.csv", "x.zip"])
def test_files_that_are_none_are_one_sentence(name: str, content: bytes, filled: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = filled("import", "review", tmp_path / name, "--year", "2026")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("fingerpost: ")
    assert "Traceback" not in done.err


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
