"""Who is who: whether a line of a list is somebody whom the school already keeps.

The UPN says so first, then the ULN. A name never does: the same name leaves it to a person. Everything is looked up in
dictionaries, so a hundred thousand learners cost a line no more than a hundred.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Final

from guidance.form.text import fold
from guidance.learner.identifiers import TEMPORARY_ULN, tidy_number, uln_problems, upn_problems
from guidance.learner.learner import Learner

#: So many candidates are listed, those with the same date of birth first. More are counted.
MOST_CANDIDATES: Final = 20

_NAME_SIGNS: Final = re.compile(r"[-‐–.,\s]+")


def name_key(forename: str, surname: str) -> str:
    """A name as it is compared: no accents, case, hyphens, apostrophes or full stops. "" if there is none."""
    return _NAME_SIGNS.sub(" ", fold(f"{forename} {surname}").replace("'", "")).strip()


def name_keys(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Every name somebody goes by, compared as `name_key` says: legal and preferred, with middle names and without.

    Args:
        values: the fields of a learner by their names; the five name fields are read, missing ones count as empty.
    """
    legal, middle = values.get("forename", ""), values.get("middle_names", "")
    forenames = (legal, f"{legal} {middle}" if middle else "", values.get("preferred_forename", ""))
    surnames = (values.get("surname", ""), values.get("preferred_surname", ""))
    firsts = [each for each in forenames if each] or [""]
    lasts = [each for each in surnames if each] or [""]
    keys = (name_key(first, last) for first, last in product(firsts, lasts))
    return tuple(dict.fromkeys(key for key in keys if key))


@dataclass(frozen=True, slots=True)
class Known:
    """What has to be known of a learner to recognise them: no more, because there may be a hundred thousand."""

    id: str
    upn: str = ""
    uln: str = ""
    #: Every name they go by, from `name_keys`.
    names: tuple[str, ...] = ()
    date_of_birth: date | None = None


def known(learner: Learner) -> Known:
    """What has to be known of a learner to recognise them."""
    return Known(
        learner.id,
        tidy_number(learner.upn),
        tidy_number(learner.uln),
        name_keys(dict(learner)),
        learner.date_of_birth,
    )


def sure_numbers(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The numbers of a line by which people are known: no wrong one, and never the temporary ULN."""
    upn, uln = values.get("upn", ""), values.get("uln", "")
    if upn and not upn_problems(upn):
        yield "upn", tidy_number(upn)
    if uln and uln != TEMPORARY_ULN and not uln_problems(uln):
        yield "uln", tidy_number(uln)


@dataclass(frozen=True, slots=True)
class Register:
    """Everybody the school keeps, ready to be looked up. Made by `register`, once for an import."""

    by_number: Mapping[tuple[str, str], Sequence[str]]
    by_name: Mapping[str, Sequence[Known]]
    #: The whole learner of an id; asked only for learners whom the list names.
    learner_of: Callable[[str], Learner]

    def holders(self, field: str, number: str) -> Sequence[str]:
        """The ids of those who have a number. More than one is a mistake in the records, and a person decides."""
        return self.by_number.get((field, number), ())


def register(everybody: Iterable[Known], learner_of: Callable[[str], Learner]) -> Register:
    """Everybody the school keeps, ready to be looked up by UPN, ULN and name.

    Args:
        everybody: what is known of each learner.
        learner_of: gives the whole learner of an id.
    """
    by_number: dict[tuple[str, str], list[str]] = {}
    by_name: dict[str, list[Known]] = {}
    for each in everybody:
        if each.upn:
            by_number.setdefault(("upn", each.upn), []).append(each.id)
        if each.uln and each.uln != TEMPORARY_ULN:
            by_number.setdefault(("uln", each.uln), []).append(each.id)
        for name in each.names:
            by_name.setdefault(name, []).append(each)
    return Register(by_number, by_name, learner_of)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, and why, in one sentence."""

    learner: Learner
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a line means: one learner for sure, or candidates between whom a person decides, or nobody we know."""

    found: Learner | None = None
    candidates: tuple[Candidate, ...] = ()
    #: Whether the candidates have a number of the line. Then it cannot be somebody new.
    by_number: bool = False
    #: How many more have the same name than are listed.
    more: int = 0


def _names_differ(values: Mapping[str, Any], learner: Learner, *fields: str) -> bool:
    """Whether both sides have names in these fields, and none is the same."""
    ours = {name_key("", getattr(learner, field)) for field in fields} - {""}
    theirs = {name_key("", values.get(field, "")) for field in fields} - {""}
    return bool(ours and theirs) and not ours & theirs


def looks_like_another(values: Mapping[str, Any], learner: Learner) -> bool:
    """Whether a line that shares a number with a learner describes another person.

    Surnames change and dates are mistyped, but hardly both at once. Where a date of birth is missing the forename
    stands in for it.
    """
    if not _names_differ(values, learner, "surname", "preferred_surname"):
        return False
    ours, theirs = learner.date_of_birth, values.get("date_of_birth")
    if ours and theirs:
        return bool(ours != theirs)
    return _names_differ(values, learner, "forename", "preferred_forename")


def _by_numbers(values: Mapping[str, Any], kept: Register) -> Match | None:
    held = {field: kept.holders(field, number) for field, number in sure_numbers(values)}
    everyone = tuple(dict.fromkeys(learner_id for ids in held.values() for learner_id in ids))
    if not everyone:
        return None
    learners = [kept.learner_of(learner_id) for learner_id in everyone]
    if len(learners) == 1 and not looks_like_another(values, learners[0]):
        return Match(found=learners[0])
    if len(learners) == 1:
        why = "The number is the same, and the surname and the date of birth or forename are not."
        return Match(candidates=(Candidate(learners[0], why),), by_number=True)
    candidates = []
    for learner in learners:
        same = [field.upper() for field, ids in held.items() if learner.id in ids]
        candidates.append(Candidate(learner, f"The same {' and '.join(same)}; another learner fits too."))
    return Match(candidates=tuple(candidates), by_number=True)


def _by_name(values: Mapping[str, Any], kept: Register) -> Match:
    born = values.get("date_of_birth")
    alike: dict[str, Known] = {each.id: each for name in name_keys(values) for each in kept.by_name.get(name, ())}
    sure = [each for each in alike.values() if born and each.date_of_birth == born]
    open_ = [each for each in alike.values() if not (born and each.date_of_birth)]
    same, perhaps = "The same name and date of birth.", "The same name; a date of birth is missing to be sure."
    found = [(each.id, same) for each in sure] + [(each.id, perhaps) for each in open_]
    shown = tuple(Candidate(kept.learner_of(learner_id), why) for learner_id, why in found[:MOST_CANDIDATES])
    return Match(candidates=shown, more=len(found) - len(shown))


def match(values: Mapping[str, Any], kept: Register) -> Match:
    """Whom a line of a list means, by UPN, then by ULN; a name alone only makes candidates.

    Args:
        values: what the line says, by the names of the learner's fields.
        kept: everybody the school keeps.
    """
    return _by_numbers(values, kept) or _by_name(values, kept)
