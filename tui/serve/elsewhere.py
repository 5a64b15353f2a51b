"""Whether the same person is signed in before another browser or tab too. They may be; but they are told, on both."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tui.serve.own_folder import is_held

#: In a session's own folder: who is signed in, and since when. No name, and nothing of what they write.
_SAID: Final = "signed-in"


@dataclass
class Elsewhere:
    """Looks after one who has signed in.

    Args:
        folder: the session's own.
        person: who they are; no other person of any school has that.
        since: when they signed in, as it is shown: "10:42".
    """

    folder: Path
    person: str
    since: str
    _known: set[str] = field(default_factory=set, repr=False)

    def come(self) -> None:
        """They have signed in here."""
        with suppress(OSError):  # nobody's work depends on it
            (self.folder / _SAID).write_text(f"{self.since}\n{self.person}", encoding="utf-8")

    def go(self) -> None:
        """They have signed out."""
        with suppress(OSError):
            (self.folder / _SAID).unlink(missing_ok=True)

    def news(self) -> str:
        """Since when they are signed in elsewhere too, if they have not been told yet; otherwise ""."""
        found = self._others()
        new = found.keys() - self._known
        self._known = set(found)
        return min((found[each] for each in new), default="")

    def _others(self) -> dict[str, str]:
        found = {}
        for path in self.folder.parent.glob(f"*/{_SAID}"):
            with suppress(OSError, ValueError):  # they go just now, or come
                since, person = path.read_text(encoding="utf-8").split("\n")
                if person == self.person and path.parent != self.folder and is_held(path.parent):
                    found[path.parent.name] = since
        return found
