"""What a session says of itself, so that staff see who is there, who has saved, and who is stuck on what."""

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from textual.screen import Screen

from screens.base import Crumbs
from screens.desk import Desk
from screens.form.form_screen import FormScreen
from store.errors import StoreError
from store.presence import Presence, forget, keep, who_is_here
from tui.locations import presence_folder

#: How a form's screen says how things stand. Anything else that stands there may be somebody's own.
_STANDS: Final = ("saved ", "draft kept ", "NOT SAVED", "DRAFT NOT KEPT")
_SAVED: Final = "saved "
#: Forms that are called by what they are about.
_CALLED: Final = {
    "questions": "Before the interview",
    "plan": "The plan",
    "review": "A review of the plan",
    "self_review": "Enterprise skills",
    "feedback": "Feedback",
    "target": "A target",
    "learner": "A learner's details",
    "settings": "The settings",
}


def sweep_presence(folder: Path) -> None:
    """Removes what sessions said of themselves that were killed together with their server."""
    said = [path.stem for path in folder.glob("*.json")]  # before it is looked who lives: nobody comes in between
    alive = {each.ident for each in who_is_here(folder)}
    for ident in said:
        if ident not in alive:
            forget(folder, ident)


@dataclass
class Standing:
    """Keeps what one session says of itself up to date.

    Args:
        ident: of the session.
        desk: whose it is.
    """

    ident: str
    desk: Desk
    _said: Presence | None = field(default=None, repr=False)
    _came: float = field(default=0.0, repr=False)

    def __post_init__(self) -> None:
        """They come now."""
        self._came = self.desk.now().timestamp()

    def look(self, screen: Screen[Any], quiet: float) -> None:
        """Says where somebody is, if that has changed.

        Args:
            screen: what they see.
            quiet: for how many seconds they have touched nothing.
        """
        now = self.desk.now()
        where, page = place_of(screen)
        stands = _stands(screen)
        said = self._said or Presence(
            self.ident, os.getpid(), self.desk.colleague.name, self.desk.who.is_learner, now.isoformat(), ""
        )
        moved = (where, page) != (said.where, said.page)
        found = replace(
            said,
            where=where,
            page=page,
            since=now.isoformat() if moved else said.since,
            touched=f"{now.timestamp() - quiet:.0f}" if moved else _minute(said.touched, now.timestamp() - quiet),
            stands=stands,
            saved=stands.removeprefix(_SAVED) if stands.startswith(_SAVED) else self._own_saved() or said.saved,
        )
        if found != self._said:
            self._said = found
            self._keep(found)

    def _own_saved(self) -> str:
        """When a learner's own folder was last saved in this session: most forms close as soon as they are saved."""
        if not self.desk.who.is_learner:
            return ""
        with suppress(OSError):
            at = self.desk.glance.place.learner(self.desk.colleague.id).stat().st_mtime
            if at > self._came:
                return f"{datetime.fromtimestamp(at).astimezone():%H:%M:%S}"
        return ""

    def _keep(self, found: Presence) -> None:
        try:
            keep(presence_folder(self.desk.glance.store_id), found)
        except StoreError:  # nobody's work depends on it: staff see them a little later, or not
            self._said = None

    def forget(self) -> None:
        """They have gone."""
        forget(presence_folder(self.desk.glance.store_id), self.ident)


def place_of(screen: Screen[Any]) -> tuple[str, str]:
    """The name of a screen or form, and of its open page; never what somebody wrote."""
    title = type(screen).TITLE or ""
    if not isinstance(screen, FormScreen) or not screen.is_mounted:
        return title, ""
    return _CALLED.get(screen.editing.subject.form, title), screen.body.form.pages[screen.body.here].section.title


def _stands(screen: Screen[Any]) -> str:
    found = "".join(each.status for each in screen.query(Crumbs))
    return found if found.startswith(_STANDS) else ""


def _minute(said: str, touched: float) -> str:
    """When somebody last touched a key: said anew only if it is another minute."""
    return said if said and abs(float(said) - touched) < 60 else f"{touched:.0f}"
