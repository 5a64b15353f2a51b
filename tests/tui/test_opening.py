from pathlib import Path

import pytest

from screens.desk import Memory
from store.creation import NewSchool, create_store
from store.errors import NotAStoreError
from store.place import Colleague, glance
from store.school import School
from tests.tui.small_school import NOW, SHAH
from tui.config import load_config
from tui.locations import cache_folder, copies_folder, default_store, state_folder
from tui.memory import load_memory, person_key
from tui.opening import NobodyError, Opening, bring_up_to_date, desk_for_command, desk_for_reading, find_school

pytestmark = pytest.mark.usefixtures("at_home")


def opening(school: Path, **remembered: str) -> Opening:
    return Opening(glance(school), Memory(dict(remembered)), load_config())


@pytest.mark.parametrize("named", ["Ms Shah", "ms shah", " Ms Shah ", "pshah"])
def test_somebody_is_named_by_name_or_id(named: str, school: Path) -> None:
    found = opening(school).person(named)
    assert found == Colleague("pshah", "Ms Shah", "Careers adviser")


def test_whoever_is_remembered_is_at_the_desk(school: Path) -> None:
    assert opening(school, **{person_key("ssmall"): "pbright"}).person() == Colleague(
        "pbright", "Mr Bright", "Form tutor"
    )


def test_who_is_remembered_at_another_school_is_nobody_here(school: Path) -> None:
    assert opening(school, **{person_key("sother"): "pbright"}).person() is None


def test_somebody_remembered_who_left_is_nobody(school: Path) -> None:
    assert opening(school, **{person_key("ssmall"): "pgone"}).person() is None


def test_a_name_counts_more_than_what_is_remembered(school: Path) -> None:
    found = opening(school, **{person_key("ssmall"): "pbright"}).person("Ms Shah")
    assert found is not None
    assert found.name == "Ms Shah"


def test_a_wrong_name_is_refused_and_not_replaced_by_what_is_remembered(school: Path) -> None:
    with pytest.raises(NobodyError, match=r"There are: Ms Shah, Mr Bright\."):
        opening(school, **{person_key("ssmall"): "pbright"}).person("Mx Nobody")


def test_a_school_without_staff_says_so(tmp_path: Path) -> None:
    from guidance.settings import Settings  # noqa: PLC0415 - only here

    create_store(tmp_path / "empty", NewSchool(Settings(id="settings")))
    with pytest.raises(NobodyError, match="There are: nobody yet"):
        opening(tmp_path / "empty").person("Ms Shah")


def test_a_command_that_writes_has_to_know_who_does(school: Path) -> None:
    with pytest.raises(NobodyError):
        desk_for_command(school)
    assert desk_for_command(school, "Ms Shah").colleague.id == SHAH.id
    assert desk_for_reading(school).colleague.id == ""


def test_the_desk_is_made_of_this_users_folders(school: Path, home: Path) -> None:
    desk = desk_for_command(school, "Ms Shah")
    assert desk.now() == NOW
    assert desk.index.path.parent == home / ".cache/fingerpost"
    assert desk.spare_drafts == home / ".local/state/fingerpost/drafts-ssmall"
    assert desk.copies_folder == home / "Documents/Fingerpost"
    assert desk.draft_folder == school / "drafts"


def test_an_index_that_is_up_to_date_is_not_read_again(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for_reading(school)

    def never(_school: School) -> int:
        raise AssertionError("read again")

    while not desk.index.is_current():
        desk.school.refresh_index()
    monkeypatch.setattr(School, "refresh_index", never)
    bring_up_to_date(desk)


def test_where_there_is_no_school_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError, match="Name its folder with --store, or start fingerpost without a command"):
        find_school(tmp_path)


# Where files lie


def test_folders_follow_the_environment(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_store() == home / ".local/share/fingerpost/school"
    for name in ("DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert default_store() == tmp_path / "DATA/fingerpost/school"
    assert cache_folder() == tmp_path / "CACHE/fingerpost"
    assert state_folder() == tmp_path / "STATE/fingerpost"
    assert copies_folder() == home / "Documents/Fingerpost"


# What is remembered


def test_what_is_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    load_memory(tmp_path / "state").keep("theme", "fingerpost-light")
    assert load_memory(tmp_path / "state").get("theme") == "fingerpost-light"
    assert [path for path in (tmp_path / "state").rglob("*") if path.stat().st_mode & 0o077] == []


def test_two_windows_do_not_forget_what_the_other_one_keeps(tmp_path: Path) -> None:
    one, two = load_memory(tmp_path), load_memory(tmp_path)
    one.keep("theme", "fingerpost-light")
    two.keep("today", "mine")
    again = load_memory(tmp_path)
    assert (again.get("theme"), again.get("today")) == ("fingerpost-light", "mine")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'"text"', b"null"])
def test_what_cannot_be_read_is_nothing_remembered(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_bytes(content)
    memory = load_memory(tmp_path)
    assert memory.get("theme", "none") == "none"
    memory.keep("theme", "fingerpost-light")
    assert load_memory(tmp_path).get("theme") == "fingerpost-light"


def test_a_home_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = load_memory(tmp_path / "file" / "state")
    memory.keep("theme", "fingerpost-light")
    assert memory.get("theme") == "fingerpost-light"
