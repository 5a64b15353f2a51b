"""Where files lie for this user: nothing is written outside these folders and the school's own."""

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("fingerpost", appauthor=False)


def default_store() -> Path:
    """The school's folder, unless another one is named."""
    return _DIRS.user_data_path / "school"


def cache_folder() -> Path:
    """What can be deleted at any moment: the index."""
    return _DIRS.user_cache_path


def config_file() -> Path:
    """What the user sets by hand; nothing is ever written there."""
    return _DIRS.user_config_path / "config.toml"


def state_folder() -> Path:
    """What the program remembers: the person, the theme, drafts for a school that cannot be written, crash reports."""
    return _DIRS.user_state_path


def copies_folder() -> Path:
    """Where copies are written, unless another folder is chosen."""
    return _DIRS.user_documents_path / "Fingerpost"


def presence_folder(store_id: str) -> Path:
    """Where the sessions in browsers that this machine serves say who is there, for one school."""
    return state_folder() / f"present-{store_id}"
