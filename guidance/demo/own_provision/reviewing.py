"""The demo school's reviews: the grid filled by several people, findings answered, some of them mended since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from guidance.demo.chance import Chance
from guidance.demo.own_provision.pens import Pens
from guidance.provision.answers import action_for, answered, made_action, remembered, with_action
from guidance.provision.cell import At
from guidance.provision.choices import ActionStatus, AnswerKind, Column, Part, Stage
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import hidden, put_in, renamed, typed_into
from guidance.provision.life import closed
from guidance.provision.planning import moved_on
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.typed_cells import known_to
from guidance.record import Stamp

Table = dict[str, Any]


@dataclass(slots=True)
class Reviewing:
    """One year's review while it is written, with the versions that were saved on the way.

    Args:
        pens: who writes when.
        table: what they write, from the data file.
        chance: decides the ids of actions.
        actions: the ids of actions by their keys, last year's among them.
    """

    pens: Pens
    table: Table
    chance: Chance
    actions: dict[str, str]

    def written(self, begun: Review) -> tuple[Review, ...]:
        """Every version of the review, the last one last: begun, filled in, answered, and as it is now."""
        saved = [self._saved(begun, "cadwallader", self.table["begun"])]
        filled = self._filled(saved[-1])
        saved.append(self._saved(filled, "cadwallader", self.table["looked_at"]))
        saved.append(self._saved(self._answered(saved[-1]), "cadwallader", self.table["acted"]))
        review = self._mended(saved[-1])
        if shut := self.table.get("closed"):
            review = closed(review, self.pens.stamp(shut["by"], shut["day"]), shut["words"])
        if review != saved[-1]:
            saved.append(self._saved(review, *self._last()))
        return tuple(saved)

    def _last(self) -> tuple[str, int]:
        """Who saved it last, and on which day."""
        shut = self.table.get("closed")
        return (shut["by"], shut["day"]) if shut else ("cadwallader", self.table["mended"])

    def _saved(self, review: Review, key: str, day: int) -> Review:
        by = self.pens.stamp(key, day)
        return review.having(created=review.created or by, changed=by)

    def _filled(self, review: Review) -> Review:
        for name in ("places", "documents", "interviews", "duties"):
            for table in self.table.get(name, ()):
                review = self._row(review, Part.of(name), table)
        return remembered(review, findings(review), self.pens.day(self.table["looked_at"]))

    def _row(self, review: Review, part: Part, table: Table) -> Review:
        by = self.pens.stamp(table["by"], table["day"])
        row = table["row"]
        if all(each.id != row for each in review.rows(part)):
            stage = Stage.of(table["stage"]) if "stage" in table else None
            review = put_in(review, part, Row(id=row, stage=stage, changed=by))
        if "name" in table:
            review = renamed(review, part, row, table["name"], by)
        if "hide" in table:
            review = hidden(review, part, row, table["hide"], by)
        known = known_to(review, self.pens.people())
        for column in Column:
            if column.value in table:
                review = typed_into(review, At(part, row, column), table[column.value], by, known)
        return review

    def _answered(self, review: Review) -> Review:
        found = {each.key: each for each in findings(review)}
        for table in self.table.get("progress", ()):
            review = self._moved(review, table, ActionStatus.DONE, self.pens.stamp(table["by"], table["day"]))
        for table in self.table["answers"]:
            by = self.pens.stamp(table["by"], self.table["acted"])
            finding = found[table["finding"].format_map(_Ids(self.pens))]
            if "action" not in table:
                kind = AnswerKind.ACCEPTED if "accepted" in table else AnswerKind.NOT_SO
                review = answered(review, finding, kind, table.get("accepted") or table["not_so"], by)
                continue
            key = self.actions[table["action"]] = self.chance.new_id("a")
            action = action_for(finding, key, by).having(
                what=table["what"], who=table["who"], by_when=self.pens.ahead(table["due"])
            )
            review = made_action(review, finding, action, by)
        return review

    def _mended(self, review: Review) -> Review:
        """What was done since: to the grid, and to the actions."""
        for table in self.table.get("mends", ()):
            review = self._row(review, Part.of(table["part"]), table)
        for table, status in _ended(self.table["answers"]):
            day = table["done"] if "done" in table else self.table["mended"]
            review = self._moved(review, table, status, self.pens.stamp(table["by"], day))
        return review

    def _moved(self, review: Review, table: Table, status: ActionStatus, by: Stamp) -> Review:
        action = review.action(self.actions[table["action"]])
        if action is None:
            raise KeyError(table["action"])
        return with_action(review, moved_on(action, status, by.at.date(), by).having(note=table.get("note", "")))


class _Ids(dict[str, str]):
    """The ids of staff by their keys: they stand in the keys of some findings."""

    def __init__(self, pens: Pens) -> None:
        super().__init__({key: each.person.id for key, each in pens.staff.by_key.items()})


def _ended(tables: Iterable[Table]) -> Iterable[tuple[Table, ActionStatus]]:
    for table in tables:
        if "done" in table:
            yield table, ActionStatus.DONE
        elif "dropped" in table:
            yield table, ActionStatus.DROPPED
        elif "begun" in table:
            yield table, ActionStatus.BEGUN
