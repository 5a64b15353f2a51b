"""Self-evaluations of the small school, begun, judged and changed behind the screens' back."""

from dataclasses import replace
from typing import Final

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Framework, Judgement, Place
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.self_evaluation.life import begin, stamp_changes
from screens.desk import Desk
from screens.self_evaluation.journeys import OpenSelfEvaluation
from screens.self_evaluation.statements import StatementsScreen
from screens.self_evaluation.work import with_row
from screens.widgets.reading import ReadingPane, Words
from store.index.index import Index
from tests.screens.conftest import Office
from tests.screens.hands import Hands

YEAR: Final = 2026
HOSTILE: Final = "[b]bold[/b] [@click=app.quit]quit[/] [/x] 列表 " + "long " * 400


def elsewhere(office: Office) -> Desk:
    """The usual desk on another machine: its saves do not come into this one's index by themselves."""
    found = replace(office.desk(), index=Index(office.glance, office.root / "elsewhere"))
    office._open.append(found)
    return found


def principle(number: str) -> Place:
    """The place of a statement of the principles."""
    return Place(Framework.PRINCIPLES, "2009-10", number)


def begun(desk: Desk, year: int = YEAR) -> SelfEvaluation:
    """An empty evaluation, saved."""
    return keep(desk, begin(f"v{year}", year, catalogue()))


def keep(desk: Desk, evaluation: SelfEvaluation) -> SelfEvaluation:
    """Saves an evaluation as somebody else's work."""
    return desk.school.provision.save_evaluation(evaluation, desk.stamp()).evaluation


def now(desk: Desk, year: int = YEAR) -> SelfEvaluation:
    """The evaluation as it lies on the disk."""
    found = desk.school.provision.evaluation(year)
    assert found is not None
    return found


def row_now(desk: Desk, number: str) -> Judged:
    """A statement of the principles as it lies on the disk."""
    row = now(desk).row(principle(number))
    assert row is not None
    return row


def judged(desk: Desk, evaluation: SelfEvaluation, number: str, judgement: Judgement) -> SelfEvaluation:
    """The evaluation with one statement of the principles judged."""
    row = evaluation.row(principle(number))
    assert row is not None
    return stamp_changes(evaluation, with_row(evaluation, row.having(judgement=judgement)), desk.stamp())


async def to_statements(hands: Hands, part: str = "", number: str = "") -> StatementsScreen:
    """The application goes to part of the evaluation, and the records are counted."""
    await hands.go(OpenSelfEvaluation(YEAR, part or "everything", number))
    await hands.rest()
    return hands.on(StatementsScreen)


def beside(hands: Hands) -> str:
    """All that stands beside the list, whether it is in sight or not."""
    return str(hands.screen.query_one("#beside", ReadingPane).query_one(Words).render())
