from datetime import datetime
from pathlib import Path

from tests.terminal.terminal import Opens


def files(home: Path) -> list[str]:
    """Every file under the home, but the locks, which come and go."""
    found = (path.relative_to(home) for path in home.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if path.suffix != ".lock")


def test_an_empty_home_is_welcomed_with_three_steps_and_a_name_begins(home: Path, terminal: Opens) -> None:
    window = terminal().until("F1 Help")
    for step in ("1  Say who you are", "2  Bring in your learners", "3  Open a learner"):
        assert step in window.text
    assert files(home) == []
    window.type("Ms Green").until("Ms Green").press("enter").until(lambda: "▌" in window.below("Your post"))
    window.type("Adviser").until("Adviser").press("enter").until("There are no learners here yet")
    assert "Ms Green" in window.rows[0]
    assert window.press("ctrl+q").ended() == 0
    assert window.left_on() == []


def test_only_the_folders_for_programs_are_written_to_and_nobody_else_can_read_them(
    home: Path, terminal: Opens
) -> None:
    window = terminal().until("F1 Help").type("Ms Green").until("Ms Green").press("ctrl+s")
    window.until("There are no learners here yet")
    window.until(lambda: any(home.rglob("daily-*.zip"))).press("ctrl+q")  # the day's first backup is made by itself
    assert window.ended() == 0
    index = [path.relative_to(home) for path in (home / ".cache/fingerpost").iterdir() if path.suffix == ".sqlite"]
    today = datetime.now().astimezone().date()
    assert files(home) == [
        *map(str, index),
        ".local/share/fingerpost/school/audit-head.json",
        f".local/share/fingerpost/school/audit/{today:%Y-%m}.jsonl",
        f".local/share/fingerpost/school/backups/daily-{today}.zip",
        ".local/share/fingerpost/school/bank.json",
        ".local/share/fingerpost/school/fingerpost.json",
        ".local/share/fingerpost/school/people.json",
        ".local/state/fingerpost/state.json",
    ]
    assert [str(path) for path in home.rglob("*") if path.stat().st_mode & 0o077] == []


def test_the_second_start_knows_who_is_there(terminal: Opens) -> None:
    first = terminal().until("F1 Help").type("Ms Green").until("Ms Green").press("ctrl+s")
    assert first.until("There are no learners here yet").press("ctrl+q").ended() == 0
    second = terminal().until("There are no learners here yet")
    assert "Ms Green" in second.rows[0]


def test_leaving_the_welcome_makes_nothing(home: Path, terminal: Opens) -> None:
    assert terminal().until("F1 Help").press("ctrl+q").ended() == 0
    assert files(home) == []


def test_the_welcome_helps_with_its_keys(terminal: Opens) -> None:
    window = terminal().until("F1 Help").press("f1").until("Help: Welcome").until("Begin")
    window.press("escape").until("Say who you are")


def test_the_folders_for_programs_are_where_the_environment_says(home: Path, tmp_path: Path, terminal: Opens) -> None:
    ways = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CACHE", "STATE", "CONFIG")}
    window = terminal(**ways).until("F1 Help").type("Ms Green").until("Ms Green").press("ctrl+s")
    window.until("There are no learners here yet")
    assert files(home) == []
    assert (tmp_path / "data/fingerpost/school/fingerpost.json").is_file()


def test_a_folder_with_other_files_is_refused_before_anybody_is_asked(tmp_path: Path, terminal: Opens) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_bytes(b"cat")
    window = terminal("--store", tmp_path / "photos", size=(160, 24))
    assert window.ended() == 1
    assert "photos holds no school, but other files." in window.text
    assert "Who are you" not in window.raw.decode()


def test_somebody_else_at_the_desk_is_asked_for_even_if_the_first_was_named(school: Path, terminal: Opens) -> None:
    window = terminal("--store", school, "--as", "Ms Shah").until("Amara Okafor").until("F1 Help")
    window.press("ctrl+p").until("Search").type("somebody else").until("Somebody else is at the desk").press("enter")
    window.until("▸ Ms Shah").until("Somebody else").press("down").until("▸ Mr Bright").press("enter")
    window.until(lambda: "Mr Bright" in window.rows[0])
    assert window.press("ctrl+q").ended() == 0
