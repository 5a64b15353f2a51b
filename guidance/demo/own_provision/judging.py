"""The demo school's self-evaluations: judged, confirmed or still last year's, with a sample of plans and actions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from guidance.demo.chance import Chance
from guidance.demo.own_provision.pens import Pens
from guidance.record import Stamp
from guidance.self_evaluation.choices import ActionStatus, Judgement
from guidance.self_evaluation.evaluation import EvaluationAction, Judged, KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.life import close, confirm, stamp_changes
from guidance.self_evaluation.sample import PlanCheck, check_questions, draw

Table = dict[str, Any]
RowT = TypeVar("RowT", bound=Judged)


@dataclass(frozen=True, slots=True)
class Kept:
    """The numbers that are kept when an evaluation is closed."""

    figures: tuple[KeptFigure, ...] = ()
    totals: tuple[KeptTotal, ...] = ()


@dataclass(slots=True)
class Judging:
    """One year's self-evaluation while it is written, with the versions that were saved on the way.

    Args:
        pens: who writes when.
        table: what they write, from the data file.
        chance: decides ids, and what was found in the sample.
        actions: the ids of actions by their keys, last year's among them.
    """

    pens: Pens
    table: Table
    chance: Chance
    actions: dict[str, str]

    def written(self, begun: SelfEvaluation, plans: Collection[str], kept: Kept) -> tuple[SelfEvaluation, ...]:
        """Every version, the last one last: begun, judged, and closed if the data file says so.

        Args:
            begun: the evaluation as it was begun.
            plans: the ids of the learners who have begun a plan.
            kept: the figures and totals of the year, for the day of closing.
        """
        first = self._saved(begun.having(about=self.table["about"]), self.table["begun"])
        by = self.pens.stamp("cadwallader", self.table["judged_on"])
        judged = stamp_changes(first, self._judged(first), by)
        judged = confirm(judged, [row.place for row in judged.rows() if row.number in self._confirmed], by)
        judged = judged.having(actions=(*self._going_on(judged), *self._actions()))
        judged = self._saved(self._sampled(judged, plans, by), self.table["judged_on"])
        shut = self.table.get("closed")
        if shut is None:
            return first, judged
        done = close(judged, self.pens.stamp(shut["by"], shut["day"]), kept.figures, kept.totals)
        return first, judged, self._saved(done, shut["day"])

    @property
    def _confirmed(self) -> Collection[str]:
        return frozenset(self.table.get("confirmed", ()))

    def _saved(self, evaluation: SelfEvaluation, day: int) -> SelfEvaluation:
        by = self.pens.stamp("cadwallader", day)
        return evaluation.having(created=evaluation.created or by, changed=by)

    def _judged(self, evaluation: SelfEvaluation) -> SelfEvaluation:
        def said(row: RowT) -> RowT:
            more = {
                name: texts[row.number]
                for name, texts in (("answer", self.table["answers"]), ("today", self.table["today"]))
                if hasattr(row, name) and row.number in texts
            }
            if row.number in self.table["judged"]:
                code, _, evidence = self.table["judged"][row.number].partition("|")
                more["judgement"] = Judgement.of(code.strip())
                if evidence.strip():
                    more["evidence"] = evidence.strip()
            return row.having(**more) if more else row

        return evaluation.having(
            statements=tuple(said(row) for row in evaluation.statements),
            questions=tuple(said(row) for row in evaluation.questions),
            benchmark=tuple(said(row) for row in evaluation.benchmark),
        )

    def _sampled(self, evaluation: SelfEvaluation, plans: Collection[str], by: Stamp) -> SelfEvaluation:
        """A sample of plans, of which some were looked at. None is drawn where nobody has a plan."""
        asked = self.table["sample"]
        drawn = draw(plans, asked["size"], evaluation.id)
        looked = tuple(self._checked(each) if at < asked["checked"] else each for at, each in enumerate(drawn))
        after = evaluation.having(sample=looked, draws=1 if looked else 0)
        return stamp_changes(evaluation, after, by)

    def _checked(self, check: PlanCheck) -> PlanCheck:
        found = {spec.name: self.chance.happens(0.6) for spec in check_questions()}
        return check.having(**found)

    def _going_on(self, evaluation: SelfEvaluation) -> Iterable[EvaluationAction]:
        """Last year's actions that go on, as far as they have got."""
        got_on = {self.actions[each["key"]]: each for each in self.table.get("progress", ())}
        for action in evaluation.actions:
            table = got_on.get(action.id)
            if table is None:
                yield action
            else:
                yield action.having(status=ActionStatus.of(table["status"]), outcome=table["outcome"])

    def _actions(self) -> Iterable[EvaluationAction]:
        for table in self.table["actions"]:
            key = self.actions[table["key"]] = self.chance.new_id("a")
            yield EvaluationAction(
                id=key,
                about=table["about"],
                what=table["what"],
                owner=table["owner"],
                by_when=self.pens.ahead(table["due"]),
                status=ActionStatus.of(table["status"]),
                outcome=table.get("outcome", ""),
            )
