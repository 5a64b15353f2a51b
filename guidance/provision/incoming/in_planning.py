"""Actions, and what was said to findings, that come in: new ones are put in, gaps are filled, what differs stays.

An action is known by its id, otherwise by its words among those that stood here before its file: each of them once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any, Final

from guidance.form.choice import Choice
from guidance.form.dates import Unreadable, read_date
from guidance.form.text import clean_line, fold, shorten
from guidance.provision.choices import ActionStatus, Aim, AnswerKind
from guidance.provision.finding import few
from guidance.provision.incoming.beside import text_beside
from guidance.provision.incoming.in_rows import Importer
from guidance.provision.incoming.incoming import PLAIN_ID, TextRow
from guidance.provision.incoming.keys import KeysHere
from guidance.provision.incoming.since import Said
from guidance.provision.incoming.words import chosen, chosen_aim, not_among
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.review import Review
from guidance.provision.source_form import plan_specs
from guidance.record import Stamp

#: What an action says once: what stands here stays, and the file's is noted.
_STAYS: Final = {
    "what": "what",
    "who": "who",
    "by_when": "by when",
    "status": "status",
    "finding": "finding",
    "aim": "heading",
}


@dataclass(slots=True)
class InPlanning:
    """The actions and answers as they become, and what happened.

    Args:
        review: the review with the rows of the file in it.
        importer: who brings it in.
        keys: what the keys of findings are here.
        with_its_past: whether the review begins with this grid, all of it: what was mended before was mended in it.
    """

    review: Review
    importer: Importer
    keys: KeysHere
    with_its_past: bool = False
    notes: list[str] = field(default_factory=list)
    #: The ids that actions have here, by those that they had in the file.
    ids: dict[str, str] = field(default_factory=dict)
    #: What was found by findings that are none here: answered by an action, and only shown.
    _unfound: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))

    def put_texts(self, actions: Iterable[TextRow], answers: Iterable[TextRow]) -> None:
        """Rows of CSV files, each file's behind one another."""
        for _, group in groupby(actions, key=lambda row: row.file):
            rows = tuple(group)
            self._put_actions([self._read_action(each) for each in rows], [each.place for each in rows])
        for each in answers:
            self._read_answer(each)
        self._note_unfound()

    def put(self, said: Said) -> None:
        """What a JSON review says."""
        self._put_actions(said.actions, [""] * len(said.actions))
        for answer in said.answers:
            self._put_answer(answer)
        for seen in said.seen:
            self._put_seen(seen)
        self._note_unfound()

    # Actions

    def _read_action(self, row: TextRow) -> dict[str, Any]:
        """The fields of an action that a row of a CSV gives; what is not understood is noted."""
        texts = row.texts
        given: dict[str, Any] = {name: texts[name] for name in ("id", "what", "note", "finding") if texts.get(name)}
        given |= {"who": clean_line(texts.get("who", ""))}
        for name, heading, kind, read in (
            ("aim", "heading of planning for change", Aim, chosen_aim),
            ("status", "status", ActionStatus, lambda text: chosen(ActionStatus, text)),
        ):
            if text := texts.get(name, ""):
                named = read(text)
                given |= {name: named} if named else {}
                self.notes += [] if named else [not_among(row.place, heading, text, kind)]
        for name in ("by_when", "done_on"):
            if texts.get(name):
                day = read_date(texts[name])
                if isinstance(day, Unreadable):
                    self.notes.append(f"{row.place}: {day.sentence} “{shorten(texts[name], 60)}” was passed over.")
                else:
                    given[name] = day
        return given

    def _put_actions(self, every: Iterable[Mapping[str, Any]], places: Iterable[str]) -> None:
        """The actions of one file: each put in, or beside the one that it is. A JSON file has no places."""
        given = [
            {**each, "finding": self.keys.here(each["finding"])} if each.get("finding") else each for each in every
        ]
        claimed = {str(each.get("id", "")) for each in given}
        named: dict[str, list[str]] = {}
        for standing in self.review.actions:
            if standing.what and standing.id not in claimed:
                named.setdefault(fold(standing.what), []).append(standing.id)
        for each, place in zip(given, places, strict=True):
            standing_here = self.review.action(str(each.get("id", "")))
            alike = named.get(fold(str(each.get("what", ""))), [])
            if standing_here is None and alike:
                standing_here = self.review.action(alike.pop(0))
            self._put_action(each, standing_here, place)

    def _put_action(self, given: Mapping[str, Any], standing: Action | None, place: str) -> None:
        if standing is None and place and not given.get("what"):
            self.notes.append(f"{place}: this action does not say what is done, and was passed over.")
        elif standing is None:
            self._new_action(given)
        else:
            self.ids[str(given.get("id", ""))] = standing.id
            after = self._beside(standing, given)
            if after != standing:
                after = after.having(changed=self.importer.by)
                actions = tuple(after if each.id == standing.id else each for each in self.review.actions)
                self.review = self.review.having(actions=actions)

    def _beside(self, standing: Action, given: Mapping[str, Any]) -> Action:
        """An action with its gaps filled and both notes; what else the file says of it is noted."""
        title = f"Action “{shorten(standing.what, 60)}”"
        changes: dict[str, Any] = {"note": text_beside(standing.note, given.get("note", ""))}
        for name, label in _STAYS.items():
            new, old = given.get(name), getattr(standing, name)
            if not new or new == old or (name in {"what", "who"} and fold(new) == fold(old)):
                continue
            if old:
                self._keeps(title, label, new)
            else:
                changes[name] = new
        done_on = given.get("done_on")
        if done_on and standing.done_on is None and standing.status is ActionStatus.DONE:
            changes["done_on"] = done_on
        elif done_on and done_on != standing.done_on:
            self._keeps(title, "done on", done_on)
        return standing.having(**changes)

    def _keeps(self, what: str, label: str, new: object) -> None:
        said = new.label if isinstance(new, Choice) else new.isoformat() if isinstance(new, date) else str(new)
        self.notes.append(f"{what} stays as it is here; the file says {label}: {shorten(said, 200)}.")

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

    # What was said to findings

    def _read_answer(self, row: TextRow) -> None:
        texts = row.texts
        given = {name: texts.get(name, "") for name in ("finding", "kind", "found")}
        said, on = texts.get("answer", ""), texts.get("on", "")
        answer, shown = chosen(AnswerKind, said), read_date(on)
        if not given["finding"]:
            self.notes.append(f"{row.place}: no finding is named, and the line was passed over.")
        elif answer:
            more = {"answer": answer, "reason": texts.get("reason", ""), "action": texts.get("action", "")}
            self._put_answer(FindingAnswer.model_validate({**given, **more, "by": self._said_by(row)}))
        elif said:
            self.notes.append(not_among(row.place, "answer to a finding", said, AnswerKind))
        elif isinstance(shown, Unreadable):
            self.notes.append(f"{row.place}: neither an answer nor a day is given, and the line was passed over.")
        else:
            self._put_seen(Seen.model_validate({**given, "on": shown}))

    def _said_by(self, row: TextRow) -> Stamp:
        """Who gave an answer and when, if the file says both; otherwise who brings it in."""
        name, on = clean_line(row.texts.get("said_by", "")), row.texts.get("said_on", "")
        day = read_date(on)
        if name and not isinstance(day, Unreadable):
            at = datetime.combine(day, time(12), UTC)
            return Stamp(who=self.importer.people.get(name, ""), name=name, at=at)
        if name or on:
            self.notes.append(f"{row.place}: who said it, and when, is not told; whoever brings it in is named.")
        return self.importer.by

    def _put_answer(self, answer: FindingAnswer) -> None:
        answer = answer.having(finding=self.keys.here(answer.finding), action=self._action(answer.action))
        standing = next((each for each in self.review.answers if each.finding == answer.finding), None)
        if standing is None:
            if self._may_come(answer):
                self.review = self.review.having(answers=(*self.review.answers, answer))
            return
        title = f"What was said to “{shorten(standing.found, 60)}”"
        if standing.answer is not answer.answer:
            self._keeps(title, "answer", ": ".join(filter(None, (answer.answer.label, answer.reason))))
            return
        if answer.action and answer.action != standing.action:
            action = self.review.action(answer.action)
            self._keeps(title, "action", action.what if action else answer.action)
        both = standing.having(reason=text_beside(standing.reason, answer.reason))
        answers = tuple(both if each.finding == both.finding else each for each in self.review.answers)
        self.review = self.review.having(answers=answers)

    def _action(self, asked: str) -> str:
        """The id here of an action that has this id in the file."""
        return self.ids.get(asked, asked) if asked else ""

    def _may_come(self, answer: FindingAnswer) -> bool:
        """Whether an answer is of this review. One by an action would read as mended where it is not found."""
        if self.with_its_past or answer.answer is not AnswerKind.ACTION:
            return True
        if not self.keys.is_found(answer.finding):
            self._unfound[0].append(shorten(answer.found or answer.finding, 60))
            return False
        if self.review.action(answer.action) is None:
            self.notes.append(f"What was said to “{shorten(answer.found, 60)}” names an action that is not here.")
            return False
        return True

    def _put_seen(self, seen: Seen) -> None:
        seen = seen.having(finding=self.keys.here(seen.finding))
        if any(each.finding == seen.finding for each in self.review.seen):
            return
        if self.with_its_past or self.keys.is_found(seen.finding):
            self.review = self.review.having(seen=(*self.review.seen, seen))
        else:
            self._unfound[1].append(shorten(seen.found or seen.finding, 60))

    def _note_unfound(self) -> None:
        """It would read as mended here, where it never was."""
        answered, shown = self._unfound
        if answered:
            self.notes.append(f"What was said to {few(answered)} was left out: nothing of the kind is found here.")
        if shown:
            self.notes.append(f"Not found here, and so not remembered as shown before: {few(shown)}.")
