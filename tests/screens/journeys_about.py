"""Every journey that there is, about somebody whom it does not concern, and what is named on its way."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message
from textual.worker import WorkerCancelled

from guidance.self_evaluation.choices import Framework, Place
from guidance.self_evaluation.evidence import Figure, Looked
from guidance.self_evaluation.topics import topics
from screens import journeys
from screens.coherence import journeys as coherence
from screens.groups import journeys as groups
from screens.plan import journeys as plan
from screens.provision import journeys as provision
from screens.self_evaluation import journeys as evaluation
from screens.trust import journeys as trust
from store.drafts import Draft
from store.errors import ConflictError
from store.guard import Guard
from tests.screens.conftest import Office
from tests.screens.hands import Hands
from tests.screens.learner_at_desk import as_coordinator, names_others
from tests.screens.learner_walks import back_home
from tests.screens.small_school import AMARA, BEN, CHLOE, DAN, MENTORING, TODAY, UNSIGNED

#: A learner each, and a record of theirs.
EVERYBODY = ((BEN, "aben"), (CHLOE, MENTORING), (DAN, UNSIGNED))

#: Every form that a journey can name, and one that there is not.
FORMS = (
    *("learner", "questions", "answer", "referral", "addendum", "withdrawal", "book", "move", "cancel", "tell"),
    *("settings", "person", "entry", "agreement_ended", "agreement_again", "group", "interview", "nonsense"),
    *sorted(plan.PLAN_FORMS | coherence.REVIEW_FORMS | evaluation.EVALUATION_FORMS | {evaluation.JUDGEMENTS}),
)
_MODULES = (journeys, plan, trust, groups, provision, coherence, evaluation)


def _drafts(person: str, learner: str) -> Iterator[Draft]:
    for form in FORMS:
        yield Draft(
            f"d{form}".replace("_", ""), person, form, learner, record="", context={"title": "x", "kind": "mentoring"}
        )


def _nothing(*_answered: object) -> None:
    """What a screen of staff would do with an answer."""


def _about(office: Office, learner: str, record: str) -> dict[str, list[Any]]:
    """What stands in the fields of journeys that are about somebody else, by the names of the fields."""
    with as_coordinator(office) as school:
        folder, entry = school.folder(learner), school.bank()[0]
    found: dict[str, list[Any]] = {
        "mode": ["today", "learners", "bank", "own", "provision", "nonsense"],
        "form": list(FORMS),
        "learner": [learner],
        "staff": ["p2"],
        "interview": [record],
        "record": [record, learner, ""],
        "copy": ["camara"],
        "appointment": ["aben", "achloe", ""],
        "kind": ["", "mentoring"],
        "draft": [*_drafts("p1", learner), *_drafts(AMARA, learner), *_drafts(learner, learner)],
        "folder": [folder],
        "missing": [()],
        "reply": [_nothing],
        "act": [_nothing],
        "conflict": [ConflictError(folder.learner, folder.learner)],
        "context": [None],
        "fields": [("motivates",)],
        "year_group": [10],
        "entry": [entry],
        "start": [Path("/")],
        "appointments": [(("lben", "aben"), ("lchloe", "achloe"))],
        "first": [TODAY],
        "question": ["Is it you?"],
        "words": ["x"],
        "public_keys": [()],
        **_of_the_school(),
    }
    return found


def _of_the_school() -> dict[str, list[Any]]:
    """What stands in the fields of journeys that are about the school as a whole."""
    topic = next(iter(topics().values()))
    return {
        **{name: [""] for name in ("finding", "action", "number", "about", "group")},
        **{name: [None] for name in ("begins_from", "at")},
        "year": [2026],
        "part": ["", None],
        "answer": ["accepted"],
        "reason": ["x"],
        "figure": [Figure(topic, (Looked(BEN, BEN, True),), ())],
        "place": [Place(Framework.PRINCIPLES, "2009-10", "1.1")],
    }


def journeys_about(office: Office, learner: str, record: str) -> Iterator[Message]:
    """Every journey that there is, with somebody else in every field."""
    known = _about(office, learner, record)
    for module in _MODULES:
        for kind in vars(module).values():
            is_one = isinstance(kind, type) and issubclass(kind, Message) and kind.__module__ == module.__name__
            if is_one and kind is not journeys.ChangePerson:
                yield from _filled(kind, known)


def _filled(kind: type[Message], known: dict[str, list[Any]]) -> Iterator[Message]:
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # every journey is a dataclass
    if "folder" in names:
        (folder,) = known["folder"]
        known = known | {"interview": list(folder.interviews)}
        if not folder.interviews:
            return
    if {"staff", "learner"} <= set(names):
        known = known | {"staff": ["", "p2"], "learner": [*known["learner"], ""]}
    values = {name: known.get(name, [None]) for name in names}
    for number in range(max(map(len, values.values()), default=1)):
        yield kind(**{name: each[number % len(each)] for name, each in values.items()})


def journeys_about_all(office: Office, about: Sequence[tuple[str, str]] = EVERYBODY) -> list[Message]:
    """The journeys about several learners. What concerns none of them is the same for each, and is gone once."""
    found: list[Message] = []
    for learner, record in about:
        found += [going for going in journeys_about(office, learner, record) if going not in found]
    return found


async def go_all(hands: Hands, all_journeys: Sequence[Message]) -> list[str]:
    """Goes journeys, each from the first screen; answers the names of those on which anybody else was named."""
    leaks = []
    for going in all_journeys:
        await back_home(hands)
        await hands.go(going)
        if hands.app.workers:
            with suppress(WorkerCancelled):  # a screen that closes ends what runs beside it
                await hands.rest()
        if names_others(hands):
            leaks.append(type(going).__name__)
    return leaks


def not_made_up(all_journeys: Sequence[Message]) -> list[Message]:
    """Those that carry nothing that only a screen of staff can have in its hands."""
    return [going for going in all_journeys if not {"work", "plan", "run"} & set(vars(going))]


def open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every journey may be gone, as if the application did not ask."""
    monkeypatch.setattr("tui.app.why_not_go", lambda *_: "")


def open_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything may be done, as if the store and the screens did not ask."""
    monkeypatch.setattr(Guard, "allow", lambda *_: None)
    monkeypatch.setattr("screens.allowed.why_not", lambda *_: "")
