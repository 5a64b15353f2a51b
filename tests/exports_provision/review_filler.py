"""Reviews and self-evaluations for the tests of what is written: a full year, and the same with hostile texts."""

from datetime import date, timedelta
from typing import Final

from exports.provision.told import Reviewed, reviewed
from exports.self_evaluation.voices import Evaluated, evaluated
from guidance.provision.answers import action_for, answered, made_action, remembered
from guidance.provision.choices import ActionStatus, AnswerKind, Column, Part, Stage
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import put_in
from guidance.provision.planning import moved_on
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.evaluation import EvaluationAction, KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.life import begin
from guidance.self_evaluation.topics import topics
from tests.guidance.provision_samples import SHAH, coherent, write

TODAY: Final = date(2026, 11, 23)
SCHOOL: Final = "Lugg Valley School"

#: What people type and paste where a few words would do.
HOSTILE: Final = (
    '“quoted” "quoted" [x](http://e.example) </main></svg> end; # ` | & <b>',
    "W" * 400,
    "Wide words " * 60,
    "👩\u200d🏫 مرحبا بالعالم 日本語 " * 20,
    "line\nbreak\n\n## heading\n```mermaid\nend\n```",
    "=cmd|' /C calc'!A0",
    "i" * 2000,
)


def full_year(texts: tuple[str, ...] = ()) -> Review:
    """A review in which something of every sort is: findings open, answered, mended; actions open, late, done.

    Args:
        texts: what is typed into the grid and the actions in place of plain words.
    """

    def typed(number: int, otherwise: str) -> str:
        return texts[number % len(texts)] if texts else otherwise

    review = coherent()
    review = write(review, Part.INTERVIEWS, "careers_y11", Column.USED, "")
    review = write(review, Part.INTERVIEWS, "mentoring_ks4", Column.USED, "?")
    review = write(review, Part.DUTIES, "duty_whole", Column.HOLDER, "")
    for number, stage in enumerate([*Stage, *Stage, *Stage]):
        name = typed(number, f"Own interview {number}")
        review = put_in(review, Part.INTERVIEWS, Row(id=f"own{number}", name=name, stage=stage))
        review = write(review, Part.INTERVIEWS, f"own{number}", Column.USED, typed(number + 1, f"Sheet {number}"))
        review = write(review, Part.INTERVIEWS, f"own{number}", Column.FOCUS, typed(number + 2, "Something of ours"))
        review = put_in(review, Part.DOCUMENTS, Row(id=f"paper{number}", name=typed(number + 3, f"Paper {number}")))
    found = findings(review)
    review = remembered(review, found, TODAY - timedelta(days=90))
    for number, finding in enumerate(found[:24]):
        action = action_for(finding, f"a{number}", SHAH).having(
            what=typed(number, finding.mend),
            who=typed(number + 1, "Mr Reed")[:190],
            by_when=TODAY + timedelta(days=20 * (number - 6)),
        )
        review = made_action(review, finding, action, SHAH)
    review = answered(review, found[24], AnswerKind.ACCEPTED, typed(1, "It is a small school."), SHAH)
    review = answered(review, found[25], AnswerKind.NOT_SO, typed(2, "They do talk."), SHAH)
    for number in range(3):
        done = moved_on(review.actions[number], ActionStatus.DONE, TODAY - timedelta(days=3), SHAH)
        review = review.having(actions=tuple(done if each.id == done.id else each for each in review.actions))
    review = write(review, Part.DUTIES, "duty_whole", Column.HOLDER, "Ms Okoro")
    return write(review, Part.INTERVIEWS, "careers_y11", Column.USED, "Y9 action plan")


def told_of(review: Review) -> Reviewed:
    """What writers are handed of it."""
    return reviewed(review, SCHOOL, TODAY, {"careers_y9": "142 of 180 learners of Year 9 had it this year."})


def judged_year(texts: tuple[str, ...] = ()) -> SelfEvaluation:
    """A self-evaluation in which every statement is judged, some carried over, with evidence and actions."""
    whole = begin("e1", 2026, catalogue())
    levels = list(Judgement)

    def text(number: int) -> str:
        return texts[number % len(texts)] if texts else "Seen in the spring."

    def filled(rows: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(
            row.having(  # type: ignore[attr-defined]  # rows of either kind
                judgement=levels[number % 4],
                evidence=text(number),
                carried_from=2025 if number % 7 == 3 else None,
            )
            for number, row in enumerate(rows)
        )

    actions = (
        EvaluationAction(id="x1", about="1.1", what=text(0), owner="Mr Reed", by_when=TODAY - timedelta(days=2)),
    )
    return whole.having(
        about=text(1),
        statements=filled(whole.statements),
        questions=filled(whole.questions),
        benchmark=filled(whole.benchmark),
        actions=actions,
    )


def figures() -> tuple[KeptFigure, ...]:
    """A low figure for every topic behind which learners stand: they stand against high judgements."""
    return tuple(
        KeptFigure(topic=key, part=13, whole=180, learners=180, learners_so=13, learners_not_so=167)
        for key, topic in topics().items()
        if topic.personal
    )


def said() -> tuple[KeptTotal, ...]:
    """What learners said, of each statement that has a question."""
    return tuple(
        KeptTotal(statement=number, answers=42, average="1.8", low=1.8, high=1.8)
        for number in ("1.6", "2.6", "3.11", "4.7", "5.6", "6.9")
    )


def evaluated_year(texts: tuple[str, ...] = ()) -> Evaluated:
    """What writers are handed of it."""
    return evaluated(judged_year(texts), catalogue(), SCHOOL, TODAY, (figures(), said()))
