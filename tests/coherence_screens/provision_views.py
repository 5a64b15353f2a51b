"""How to get to every screen about findings and about the self-evaluation."""

from collections.abc import Awaitable, Callable
from typing import Final

from textual.message import Message

from screens.coherence.actions import ReviewActionsScreen
from screens.coherence.compared import ReviewsComparedScreen
from screens.coherence.findings import FindingsScreen
from screens.coherence.journeys import OpenActions, OpenFindings, OpenPictures, OpenYearsCompared
from screens.coherence.pictures import PicturesScreen
from screens.self_evaluation.actions import EvaluationActionsScreen
from screens.self_evaluation.journeys import OpenEvaluationActions, OpenSample, OpenSelfEvaluation
from screens.self_evaluation.overview import EvaluationScreen
from screens.self_evaluation.sample import SampleScreen
from screens.self_evaluation.statements import StatementsScreen
from tests.coherence_screens.reviewed import YEAR
from tests.screens.every_screen import AnyScreen, Way
from tests.screens.hands import Hands


def _going(message: Message, *keys: str) -> Callable[[Hands], Awaitable[None]]:
    async def go(hands: Hands) -> None:
        await hands.go(message)
        await hands.rest()
        await hands.press(*keys)

    return go


def _way(kind: AnyScreen, message: Message, main: str, *keys: str) -> Way:
    return Way(f"{kind.__name__} {' '.join(keys)}".strip(), kind, _going(message, *keys), main)


VIEWS: Final = (
    _way(FindingsScreen, OpenFindings(YEAR), "Nobody co-ordinates"),
    _way(ReviewActionsScreen, OpenActions(YEAR), "late"),
    _way(PicturesScreen, OpenPictures(YEAR), "KS3"),
    _way(PicturesScreen, OpenPictures(YEAR), "Monitoring", "m"),
    _way(PicturesScreen, OpenPictures(YEAR), "Progress", "r"),
    _way(ReviewsComparedScreen, OpenYearsCompared(YEAR), "gone"),
    _way(EvaluationScreen, OpenSelfEvaluation(YEAR), "Young people"),
    _way(StatementsScreen, OpenSelfEvaluation(YEAR, "1"), "1.1"),
    _way(EvaluationActionsScreen, OpenEvaluationActions(YEAR), "late"),
    _way(SampleScreen, OpenSample(YEAR), "No plans have been drawn"),
)
