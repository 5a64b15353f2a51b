"""`fingerpost import review`: what comes in again, what is joined, what is refused."""

import json
import zipfile
from pathlib import Path

import pytest

from guidance.provision.life import closed
from tests.guidance.provision_samples import coherent
from tests.tui.reviewed_school import keep, kept, opened
from tests.tui.running import Run
from tests.tui.small_school import BY


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
