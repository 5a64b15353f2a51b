"""Where am I now? What a learner writes about themselves, qualifications, skills and experiences."""

from typing import Any, Final

from guidance.demo.own_plan.visit import Visit, added
from guidance.demo.scene import course_in, grades, subjects_in
from guidance.demo.telling import capital
from guidance.demo.words import words
from guidance.plan.choices import ExperienceKind
from guidance.plan.plan import Plan
from guidance.plan.rows import ExperienceRow, QualificationRow, SkillRow

_TEXTS: Final = (
    "motivates",
    "strengths",
    "learning",
    "communication",
    "number",
    "ict",
    "improving",
    "problems",
    "others",
)
_ADDS: Final = 0.3
_WRITES_ANEW: Final = 0.12
_GCSE_YEARS: Final = (10, 11)
#: What sort of experience it was, by a word in it; the first that fits.
_KINDS: Final = (
    ("taster", ExperienceKind.TASTER),
    ("olunteer", ExperienceKind.VOLUNTEERING),
    ("cadets", ExperienceKind.VOLUNTEERING),
    ("helps", ExperienceKind.VOLUNTEERING),
    ("aturday", ExperienceKind.JOB),
    ("unday", ExperienceKind.JOB),
    ("week", ExperienceKind.WORK),
    ("day", ExperienceKind.VISIT),
)
#: What is said of somebody, as they say it of themselves.
_OWN: Final = {"helps": "help", "bakes": "bake", "edits": "edit", "sells": "sell"}


def now_answers(visit: Visit, plan: Plan) -> dict[str, Any]:
    """What is written on the first pages in one sitting."""
    return {
        **texts(visit, plan, _TEXTS),
        "qualifications": _qualifications(visit, plan),
        "skills": (*plan.skills, *_skills(visit)) if visit.writes() else plan.skills,
        "experiences": (*plan.experiences, *_experiences(visit)) if visit.writes() else plan.experiences,
    }


def texts(visit: Visit, plan: Plan, names: tuple[str, ...]) -> dict[str, Any]:
    """Texts that are begun, gain a sentence, or are written anew."""
    found = {}
    for name in names:
        before: str = getattr(plan, name)
        if not before:
            found[name] = visit.line(f"text.{name}") if visit.writes() else ""
        elif visit.chance.happens(_WRITES_ANEW):
            found[name] = visit.line(f"text.{name}") or before
        elif visit.chance.happens(_ADDS):
            found[name] = added(before, visit.line(f"text.{name}"))
    return found


def _qualifications(visit: Visit, plan: Plan) -> tuple[QualificationRow, ...]:
    if visit.year_group < _GCSE_YEARS[0] or not (plan.qualifications or visit.writes()):
        return plan.qualifications
    marks = grades(visit.who)
    known = {"maths": marks["maths"], "english": marks["english"]}
    middle = marks["science"][0]
    course = course_in(visit.who, visit.year_group)
    taken = [(key, str(words().subjects[key].facts["name"])) for key in subjects_in(visit.who, visit.year_group)]
    if visit.year_group in _GCSE_YEARS:
        rows = [
            QualificationRow(what=capital(name), level="GCSE", predicted=known.get(key, middle))
            for key, name in taken
            if not course.programme or key in {"maths", "english", "science"}
        ]
        return (*rows, *_course(visit)) if course.programme else tuple(rows)
    done = [QualificationRow(what=capital(name), level="GCSE", grade=mark) for name, mark in marks.items()]
    if course.key != "alevel":
        return (*done, *_course(visit))
    letters = course.level[visit.who.ability]
    expected = zip(taken, letters, strict=False)
    return (
        *done,
        *(QualificationRow(what=capital(name), level="A level", predicted=mark) for (_, name), mark in expected),
    )


def _course(visit: Visit) -> tuple[QualificationRow, ...]:
    course = course_in(visit.who, visit.year_group)
    return (QualificationRow(what=course.title, level=course.programme, predicted=course.level[visit.who.ability]),)


def _skills(visit: Visit) -> list[SkillRow]:
    rows = [visit.row("rows.skills") for _ in range(visit.chance.between(1, 2))]
    return [SkillRow(skill=row[0], level=row[1], shown=row[2]) for row in rows if row]


def _experiences(visit: Visit) -> list[ExperienceRow]:
    found = []
    done = visit.say(visit.career.pool("did")) if visit.year_group > 9 else ""
    if done:
        first, _, rest = done.partition(" ")
        done = f"{_OWN.get(first, first)} {rest}"
        when = f"Year {visit.year_group - 1}"
        learned = visit.line("rows.learned")
        found.append(ExperienceRow(what=capital(done), kind=_kind(done), when=when, learned=learned))
    if row := visit.row("rows.experiences"):
        kind, what, when, learned = row
        found.append(ExperienceRow(what=what, kind=ExperienceKind.of(kind), when=when, learned=learned))
    return found


def _kind(done: str) -> ExperienceKind:
    return next((kind for word, kind in _KINDS if word in done), ExperienceKind.OTHER)
