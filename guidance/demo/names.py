"""What the demo school's learners are called."""

from dataclasses import dataclass
from typing import Any

from guidance.demo.chance import Chance
from guidance.demo.role import Role
from guidance.demo.words import words

_HAS_MIDDLE = 0.4
#: Some have a forename from one family and a surname from another.
_MIXED = 0.06
_SHORT = 0.45
_DOUBLE = 0.03


@dataclass(frozen=True, slots=True)
class Name:
    """A learner's names, and the group of names that they come from."""

    sex: str
    group: str
    forename: str
    middle: str
    surname: str
    preferred_forename: str = ""
    preferred_surname: str = ""
    called: str = ""

    @property
    def spoken(self) -> str:
        """What staff write in a sentence."""
        return self.called or self.preferred_forename or self.forename or self.surname


def name_of(chance: Chance, role: Role | None) -> Name:
    """The names of a learner: those of the role, or some that go together."""
    if role is not None:
        return Name(
            sex=role.sex,
            group=role.group or "english",
            forename=role.forename,
            middle=role.middle,
            surname=role.surname,
            preferred_forename=role.preferred_forename,
            preferred_surname=role.preferred_surname,
            called=role.called,
        )
    groups: list[dict[str, Any]] = words().names["groups"]
    weights = [each["weight"] for each in groups]
    group = chance.weighted(groups, weights)
    sex = chance.pick("fm")
    named = "girls" if sex == "f" else "boys"
    forename = chance.pick(group[named])
    middle = chance.pick(group.get(f"middle_{named}", group[named])) if chance.happens(_HAS_MIDDLE) else ""
    short = words().names["short"].get(forename, [])
    return Name(
        sex=sex,
        group=group["key"],
        forename=forename,
        middle="" if middle == forename else middle,
        surname=_surname(chance, group, groups[0]),
        preferred_forename=chance.pick(short) if short and chance.happens(_SHORT) else "",
    )


def _surname(chance: Chance, group: dict[str, Any], english: dict[str, Any]) -> str:
    surname: str = chance.pick(group["surnames"])
    if chance.happens(_MIXED):
        return str(chance.pick(english["surnames"]))
    if chance.happens(_DOUBLE) and "-" not in surname:
        return f"{surname}-{chance.pick(english['surnames']).split('-')[0]}"
    return surname
