"""Actions, and what was said to findings, that come in: new ones are put in, gaps are filled, what differs stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from guidance.form.choice import Choice
from guidance.form.dates import Unreadable, read_date
from guidance.form.text import clean_line, fold, shorten
from guidance.provision.choices import ActionStatus, Aim, AnswerKind
from guidance.provision.incoming.columns import heading_key
from guidance.provision.incoming.in_rows import Importer
from guidance.provision.incoming.incoming import PLAIN_ID, TextRow
from guidance.provision.merge import joined
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.review import Review
from guidance.provision.source_form import plan_specs

_TEXTS: Final = ("what", "note")
_SINGLE: Final = ("who", "by_when", "status", "done_on", "finding", "aim")


@dataclass(slots=True)
class InPlanning:
    """The actions and answers as they become, and what happened."""

    review: Review
    importer: Importer
    new_actions: int = 0
    new_answers: int = 0
    notes: list[str] = field(default_factory=list)
    #: The ids that actions have here, by those that they had in the file.
    ids: dict[str, str] = field(default_factory=dict)

    def put_texts(self, actions: Iterable[TextRow], answers: Iterable[TextRow]) -> None:
        """Rows of a CSV."""
        for each in actions:
            if each.texts.get("what") or each.texts.get("id"):
                self._put_action(self._read_action(each))
        for each in answers:
            self._read_answer(each)

    def put(self, review: Review) -> None:
        """What a JSON review holds."""
        for action in review.actions:
            self._put_action({name: getattr(action, name) for name in type(action).model_fields})
        for answer in review.answers:
            self._put_answer(answer)
        for seen in review.seen:
            self._put_seen(seen)

    def _read_action(self, row: TextRow) -> dict[str, Any]:
        texts = row.texts
        given: dict[str, Any] = {
            name: texts[name] for name in ("id", "what", "who", "note", "finding") if name in texts
        }
        given["who"] = clean_line(texts.get("who", ""))
        aims = {spec.letter: spec.aim for spec in plan_specs()}
        aim = aims.get(texts.get("aim", "").strip("() ").lower()) or chosen(Aim, texts.get("aim", ""))
        given |= {"aim": aim} if aim else {}
        status = chosen(ActionStatus, texts.get("status", ""))
        given |= {"status": status} if status else {}
        for name in ("by_when", "done_on"):
            if texts.get(name):
                day = read_date(texts[name])
                if isinstance(day, Unreadable):
                    self.notes.append(f"Line {row.line} of the actions: {day.sentence}")
                else:
                    given[name] = day
        return given

    def _put_action(self, given: Mapping[str, Any]) -> None:
        """An action put in, or the gaps of the one that it is filled."""
        standing = self._action(given)
        if standing is None:
            self._new_action(given)
            return
        self.ids[str(given.get("id", ""))] = standing.id
        changes: dict[str, Any] = {}
        for name in (*_TEXTS, *_SINGLE):
            new, old = given.get(name), getattr(standing, name)
            if not new or new == old or (isinstance(new, str) and name in _TEXTS and new in old):
                continue
            if not old:
                changes[name] = new
            elif name in _TEXTS:
                changes[name] = joined(old, str(new))
            else:
                self._keeps(f"Action “{shorten(standing.what, 60)}”", name, new)
        if changes:
            after = standing.having(**changes, changed=self.importer.by)
            actions = tuple(after if each.id == standing.id else each for each in self.review.actions)
            self.review = self.review.having(actions=actions)

    def _keeps(self, what: str, name: str, new: object) -> None:
        said = new.label if isinstance(new, Choice) else new.isoformat() if isinstance(new, date) else str(new)
        self.notes.append(f"{what} stays as it is here; the file says {name.replace('_', ' ')}: {shorten(said, 60)}.")

    def _action(self, given: Mapping[str, Any]) -> Action | None:
        same = next((each for each in self.review.actions if each.id == given.get("id")), None)
        what = fold(str(given.get("what", "")))
        return same or next((each for each in self.review.actions if what and fold(each.what) == what), None)

    def _new_action(self, given: Mapping[str, Any]) -> None:
        asked = str(given.get("id", ""))
        action = asked if PLAIN_ID.fullmatch(asked) else self.importer.new_id("a")
        self.ids[asked] = action
        if "aim" not in given:
            self.notes.append(
                f"“{shorten(str(given.get('what', '')), 60)}” names no heading and stands under the first."
            )
        by = self.importer.by
        made = {"aim": plan_specs()[0].aim, "made": by, "changed": by, **given, "id": action}
        self.review = self.review.having(actions=(*self.review.actions, Action.model_validate(made)))
        self.new_actions += 1

    def _read_answer(self, row: TextRow) -> None:
        texts = row.texts
        finding, kind, found = (texts.get(name, "") for name in ("finding", "kind", "found"))
        said = texts.get("answer", "")
        answer = chosen(AnswerKind, said)
        shown = read_date(texts.get("on", ""))
        if finding and answer:
            named = texts.get("action", "")
            given = {
                "finding": finding,
                "kind": kind,
                "found": found,
                "answer": answer,
                "reason": texts.get("reason", ""),
            }
            self._put_answer(FindingAnswer.model_validate({**given, "action": named, "by": self.importer.by}))
        elif finding and not said and not isinstance(shown, Unreadable):
            self._put_seen(Seen(finding=finding, kind=kind, found=found, on=shown))
        else:
            self.notes.append(f"Line {row.line} of the answers names no finding or no answer, and was passed over.")

    def _put_answer(self, answer: FindingAnswer) -> None:
        answer = answer.having(action=self.ids.get(answer.action, answer.action))
        standing = next((each for each in self.review.answers if each.finding == answer.finding), None)
        if standing is None:
            self.review = self.review.having(answers=(*self.review.answers, answer))
            self.new_answers += 1
        elif standing.answer is not answer.answer:
            self._keeps(f"What was said to “{shorten(standing.found, 60)}”", "answer", answer.answer)
        elif answer.reason and answer.reason not in standing.reason:
            both = standing.having(reason=joined(standing.reason, answer.reason))
            answers = tuple(both if each.finding == both.finding else each for each in self.review.answers)
            self.review = self.review.having(answers=answers)

    def _put_seen(self, seen: Seen) -> None:
        if all(each.finding != seen.finding for each in self.review.seen):
            self.review = self.review.having(seen=(*self.review.seen, seen))


def chosen(kind: type[Choice], text: str) -> Any:  # noqa: ANN401 - one of the choices of that kind
    """The choice that a text names, by its label or its code; None if it names none."""
    key = heading_key(text)
    return next((each for each in kind if key in {heading_key(each.label), heading_key(each.value)}), None)
