from pathlib import Path

import pytest

from tests.tui.running import Run
from tui.config import SETTINGS, THEMES, ConfigError, load_config, variable
from tui.memory import load_memory
from tui.themes import THEMES as MADE

pytestmark = pytest.mark.usefixtures("at_home")


@pytest.fixture
def config(home: Path) -> Path:
    """Where the file is looked for."""
    path = home / ".config/fingerpost/config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_without_a_file_everything_is_where_people_look_for_it(home: Path) -> None:
    found = load_config()
    assert (found.store, found.copies) == (home / ".local/share/fingerpost/school", home / "Documents/Fingerpost")
    assert found.theme == "fingerpost-dark"
    assert not (home / ".config").exists()


def test_what_the_file_says_holds(config: Path, home: Path) -> None:
    config.write_text('store = "/srv/school"\ncopies = "~/out"\ntheme = "light"\n')
    found = load_config()
    assert (found.store, found.copies, found.theme) == (Path("/srv/school"), home / "out", "fingerpost-light")


def test_the_environment_comes_before_the_file_unless_it_is_empty(config: Path) -> None:
    config.write_text('store = "/srv/school"\ntheme = "light"\n')
    found = load_config(environment={variable("theme"): "contrast", variable("store"): ""})
    assert (found.store, found.theme) == (Path("/srv/school"), "fingerpost-contrast")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('themes = "dark"', "config.toml: themes is not a setting. Did you mean theme?"),
        ('printer = "x"', "config.toml: printer is not a setting. There are: store, copies, theme."),
        ("theme = 4", 'config.toml: theme needs words in quotes, like theme = "..."'),
        ('theme = "pink"', "config.toml: there is no theme pink. There are: dark, light, contrast."),
        ("theme = dark", "config.toml cannot be read: "),
    ],
)
def test_what_cannot_be_used_is_said_with_the_file_and_the_word(written: str, said: str, config: Path) -> None:
    config.write_text(written)
    with pytest.raises(ConfigError) as refused:
        load_config()
    assert said in str(refused.value)
    assert config.read_text() == written


def test_a_command_says_it_in_one_line(config: Path, run: Run) -> None:
    config.write_bytes(b"\xff")
    done = run("learners")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "config.toml cannot be read" in done.err


def test_a_wrong_word_in_the_environment_is_said_with_its_variable(run: Run) -> None:
    assert "FINGERPOST_THEME: there is no theme pink." in run("learners", FINGERPOST_THEME="pink").err


def test_the_school_of_the_file_is_the_one_that_commands_look_at(config: Path, run: Run, school: Path) -> None:
    config.write_text(f'store = "{school}"\n')
    assert "Okafor" in run("learners", "okaf").out


def test_colours_that_were_chosen_on_the_screen_come_before_those_of_the_file(tmp_path: Path) -> None:
    assert load_memory(tmp_path, "fingerpost-light").get("theme") == "fingerpost-light"
    load_memory(tmp_path, "fingerpost-light").keep("theme", "fingerpost-dark")
    assert load_memory(tmp_path, "fingerpost-light").get("theme") == "fingerpost-dark"


def test_every_theme_has_a_word() -> None:
    assert {theme.name for theme in MADE.values()} == set(THEMES.values())


def test_every_setting_stands_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs/fingerpost.1").read_text()
    assert all(f".TP\n\\fB{setting}\\fR" in manual for setting in SETTINGS)
