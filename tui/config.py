"""What the user sets by hand: one small TOML file, each value also as an environment variable.

It is read when the program starts and never written. An environment variable comes before the file.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from tui import locations

#: Every setting, and what it says.
SETTINGS: Final = {
    "store": "The school's folder, where --store does not name it.",
    "copies": "The folder for copies that leave, unless another one is chosen.",
    "theme": "The colours until others are chosen: dark, light or contrast.",
}
#: The words for the colours, and the names of the themes.
THEMES: Final = {word: f"fingerpost-{word}" for word in ("dark", "light", "contrast")}

_PREFIX: Final = "FINGERPOST_"


class ConfigError(ValueError):
    """A setting cannot be used: one sentence that says which and why."""


@dataclass(frozen=True, slots=True)
class Config:
    """What is set, with what holds where nothing is.

    Args:
        store: the school's folder.
        copies: the folder for copies that leave.
        theme: the name of the theme until another is chosen.
    """

    store: Path
    copies: Path
    theme: str


def variable(setting: str) -> str:
    """The environment variable of a setting."""
    return f"{_PREFIX}{setting.upper()}"


def load_config(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """What is set on this machine. Raises ConfigError.

    Args:
        path: the file; by default the user's own.
        environment: the variables; one that is empty counts as not there.
    """
    path = path or locations.config_file()
    values = _from_file(path)
    where = dict.fromkeys(values, str(path))
    for setting in SETTINGS:
        if found := environment.get(variable(setting)):
            values[setting], where[setting] = found, variable(setting)
    theme = values.get("theme", "dark")
    if theme not in THEMES:
        raise ConfigError(f"{where['theme']}: there is no theme {theme}. There are: {', '.join(THEMES)}.")
    return Config(
        store=_folder(values.get("store")) or locations.default_store(),
        copies=_folder(values.get("copies")) or locations.copies_folder(),
        theme=THEMES[theme],
    )


def _folder(words: str | None) -> Path | None:
    return Path(words).expanduser() if words else None


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    import tomllib  # noqa: PLC0415 - most people have no such file, and it would cost each of their starts

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise ConfigError(f"{path} cannot be read: {error}.") from error
    for name, value in found.items():
        _refuse_wrong(path, name, value)
    return found


def _refuse_wrong(path: Path, name: str, value: Any) -> None:  # noqa: ANN401 - whatever a TOML file can hold
    if name not in SETTINGS:
        near = get_close_matches(name, SETTINGS, 1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(SETTINGS)}."
        raise ConfigError(f"{path}: {name} is not a setting. {hint}")
    if not isinstance(value, str):
        raise ConfigError(f'{path}: {name} needs words in quotes, like {name} = "...".')
