"""Whether whoever is at the desk may still be there: others may have changed that meanwhile."""

from dataclasses import dataclass, field

from screens.desk import Desk
from store.durable import file_mark
from store.errors import StoreError
from store.place import glance


@dataclass
class HereStill:
    """Looks after one desk. While nobody changes the settings or the staff, a look is two looks at the disk.

    Args:
        desk: the desk as it was opened.
    """

    desk: Desk
    _seen: tuple[str, ...] = field(default=(), repr=False)

    def has_to_go(self) -> bool:
        """Whether somebody has to sign in now, has left, or has another role than they signed in with."""
        place = self.desk.glance.place
        try:
            marks = (file_mark(place.marker), file_mark(place.people))
            if marks == self._seen:
                return False
            now = glance(place.root)
        except StoreError:  # what cannot be read just now decides nothing; the store asks at every save
            return False
        self._seen = marks
        if not self.desk.glance.sign_in:
            return now.sign_in
        person = self.desk.colleague
        found = now.colleague(person.id)
        return not self.desk.who.is_learner and (found is None or found.role is not person.role)
