"""Who is meant by `--as` in a school where everybody signs in."""

from collections.abc import Iterable

from guidance.trust.typed_name import Named
from store.place import Colleague


def named_as(words: str, staff: Iterable[Colleague]) -> Named:
    """One of the staff by id or name; otherwise a learner: by id, or by name and tutor group.

    Whether there is such a learner is not said: that would tell a stranger who goes to this school.

    Args:
        words: `Ms Shah`, `Amara Okafor, 10B`, or the id from the slip with the PIN.
        staff: who works here.
    """
    wanted = " ".join(words.split()).casefold()
    for each in staff:
        if wanted in {each.id, each.name.casefold()}:
            return Named(staff=each.id)
    name, parted, group = words.rpartition("," if "," in words else " ")
    return Named(name=name.strip(), tutor_group=group.strip()) if parted else Named(name=words.strip())
