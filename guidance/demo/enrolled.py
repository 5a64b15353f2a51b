"""The learner's own record: names, numbers, group and course, and what it said a year ago."""

from datetime import date, time
from typing import Any, Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import utc
from guidance.demo.ground import Ground
from guidance.demo.numbers import birthday, uln_of, upn_of
from guidance.demo.scene import course_in, subjects_in
from guidance.demo.words import words
from guidance.form.text import fold, listed
from guidance.learner.identifiers import TEMPORARY_ULN
from guidance.learner.learner import Learner
from guidance.record import Stamp

_EARLY: Final = time(7, 30)
_HAS_EARLIER_VERSION: Final = 0.2
_FROM_PARTNER: Final = 0.2
_NAMED: Final = 0.5
_RECEPTION: Final = 7


def enrolled(chance: Chance, who: Character, ground: Ground) -> tuple[Learner, Learner | None]:
    """The learner's record as it is, and as it was last year if that is kept."""
    name, role = who.name, who.role
    came = _in_september(ground, who.joined)
    uln = uln_of(chance, who.number, who.year_group)
    learner = Learner(
        id=chance.new_id("l"),
        forename=name.forename,
        middle_names=name.middle,
        surname=name.surname,
        preferred_forename=name.preferred_forename,
        preferred_surname=name.preferred_surname,
        **placed(who, who.year_group),
        school=_home_school(chance, who),
        named_tutor=_named_tutor(chance, who, ground),
        date_of_birth=birthday(chance, who.year_group, who.school_year),
        upn=upn_of(chance, who.number, who.school_year - who.year_group),
        uln=TEMPORARY_ULN if role and role.uln else uln,
        email=_email(who),
        leaving_date=who.leaving,
        created=came,
        changed=came,
    )
    if who.joined == who.school_year or not chance.happens(_HAS_EARLIER_VERSION):
        return learner, None
    before = learner.having(**placed(who, who.year_group - 1), leaving_date=None)
    return learner.model_copy(update={"changed": _in_september(ground, who.school_year)}), before


def _in_september(ground: Ground, school_year: int) -> Stamp:
    return ground.safeguarding.person.stamp(utc(date(school_year, 9, 1), _EARLY))


def placed(who: Character, year_group: int) -> dict[str, Any]:
    """Group, form tutor, programme and course of a learner in a year group."""
    course = course_in(who, year_group)
    tutors: list[str] = words().school["form_tutors"][str(year_group)]
    number = "ABCD".index(who.letter) % len(tutors)
    return {
        "year_group": year_group,
        "tutor_group": f"{year_group}{'ABCD'[number]}",
        "form_tutor": tutors[number],
        "programme": course.programme,
        "course": course.title or _subjects(who, year_group),
    }


def _subjects(who: Character, year_group: int) -> str:
    if year_group < 12:
        return ""
    names = [str(words().subjects[key].facts["name"]) for key in subjects_in(who, year_group)]
    text = listed(names)
    return text[:1].upper() + text[1:]


def _home_school(chance: Chance, who: Character) -> str:
    if who.role:
        return who.role.partner
    comes = who.at_provider(who.year_group) and chance.happens(_FROM_PARTNER)
    return chance.pick(words().school["partner_schools"]) if comes else ""


def _named_tutor(chance: Chance, who: Character, ground: Ground) -> str:
    school = words().school
    if who.at_provider(who.year_group):
        return ground.staff[school["provider_tutor"]].name
    if not chance.happens(_NAMED):
        return ""
    return ground.staff.holder("mentoring", who.year_group, ground.days.today).name


def _email(who: Character) -> str:
    first, last = (_letters(part) for part in (who.name.forename, who.name.surname))
    return f"{who.joined % 100:02}{first[:1]}{last[:16]}{who.number}@{words().school['domain']}"


def _letters(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isascii() and sign.isalpha())
