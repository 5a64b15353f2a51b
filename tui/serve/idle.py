"""Who has not touched a key for long is signed out: somebody else may sit down there."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

#: So long before the end it is said, in seconds; in a short patience at half of it.
_NOTICE: Final = 60.0


class Patience(Enum):
    """How things stand."""

    AT_WORK = auto()
    #: To be said now, once.
    WARN = auto()
    WARNED = auto()
    OVER = auto()


@dataclass
class Idle:
    """Looks after one session.

    Args:
        limit: after so many seconds without a touch it is over.
        now: when it begins, on a clock that never goes back.
    """

    limit: float
    now: float
    _warned: bool = field(default=False, repr=False)

    def touched(self, now: float) -> None:
        """Somebody is there."""
        self.now, self._warned = now, False

    @property
    def notice(self) -> float:
        """So long before the end it is said, in seconds."""
        return min(_NOTICE, self.limit / 2)

    def quiet(self, now: float) -> float:
        """For how long nobody has touched anything."""
        return now - self.now

    def look(self, now: float) -> Patience:
        """How things stand now."""
        quiet = self.quiet(now)
        if quiet >= self.limit:
            return Patience.OVER
        if quiet < self.limit - self.notice:
            return Patience.AT_WORK
        if self._warned:
            return Patience.WARNED
        self._warned = True
        return Patience.WARN
