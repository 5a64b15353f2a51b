"""Reviews and self-evaluations to keep: small, so that every test is quick."""

from typing import Final

from guidance.provision.cell import At, Cell
from guidance.provision.choices import Column, Part
from guidance.provision.edits import typed_into
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.record import Stamp
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.life import begin
from guidance.self_evaluation.sample import PlanCheck
from store.lines import parse, spell, with_revision
from store.place import Place
from store.school import School
from tests.store.making import BY

YEAR: Final = 2026
FOCUS: Final = At(Part.INTERVIEWS, "careers_y9", Column.FOCUS)
OTHER: Final = At(Part.INTERVIEWS, "careers_y11", Column.FOCUS)


def review(year: int = YEAR, key: str = "v1") -> Review:
    return new_review(year, key)


def saying(begun: Review, text: str, at: At = FOCUS, by: Stamp = BY) -> Review:
    return typed_into(begun, at, text, by)


def cell(kept: Review, at: At = FOCUS) -> Cell:
    return kept.cell(at)


def evaluation(year: int = YEAR, key: str = "e1") -> SelfEvaluation:
    """A self-evaluation of three statements, with two plans of its sample looked at."""
    whole = begin(key, year, catalogue())
    sample = (
        PlanCheck(learner="l1", which="Plan 1 of 2", own_words=True, note="Read with the mentor."),
        PlanCheck(learner="l10", which="Plan 2 of 2", own_words=False),
    )
    return whole.having(statements=whole.statements[:3], questions=(), benchmark=(), sample=sample, draws=1)


def judging(begun: SelfEvaluation, number: str, **said: object) -> SelfEvaluation:
    rows = tuple(row.having(**said) if row.number == number else row for row in begun.statements)
    return begun.having(statements=rows)


def begun(school: School) -> None:
    school.provision.save_review(saying(review(), "Careers ideas"), BY)
    school.provision.save_evaluation(evaluation(), BY)


def kept_review(school: School, year: int = YEAR) -> Review:
    found = school.provision.review(year)
    assert found is not None
    return found


def kept_evaluation(school: School, year: int = YEAR) -> SelfEvaluation:
    found = school.provision.evaluation(year)
    assert found is not None
    return found


def change_row(place: Place, table: str, year: int = YEAR, **fields: object) -> None:
    """Changes what is kept as a program would that knows how."""
    path = place.provision_year(year)
    tables = parse(path.read_bytes())
    key = max(tables[table])
    tables[table][key] = with_revision({**tables[table][key], **fields}, 1)
    tables["contents"]["1"]["records"][table][tables[table][key]["id"]] = tables[table][key]["revision"]
    tables["contents"]["1"] = with_revision(tables["contents"]["1"], 0)
    path.write_bytes(spell(tables))
