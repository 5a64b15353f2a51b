"""What the index takes out of one learner's folder.

It reads the stored documents as they are, without building their models, because a whole school passes through here.
Rules are asked of `guidance`; a test holds these facts against what the models say.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import Any, Final

from guidance.diary.appointment import Appointment, telling
from guidance.diary.frequency import Frequency, review_due
from guidance.form.text import clean_line, fold, shorten
from guidance.learner.import_matching import name_keys
from guidance.settings import Settings
from store.index.evidence_facts import evidence_facts
from store.index.plan_facts import plan_facts
from store.lines import Checked, Document

_WIDE: Final = 160
_DUMP: Final = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of one learner, in the order of the index's columns."""

    learner: tuple[Any, ...] | None
    appointments: list[tuple[Any, ...]] = field(default_factory=list)
    targets: list[tuple[Any, ...]] = field(default_factory=list)
    waiting: list[tuple[Any, ...]] = field(default_factory=list)
    planning: list[tuple[Any, ...]] = field(default_factory=list)
    feedback: list[tuple[Any, ...]] = field(default_factory=list)
    #: What counts for the figures of self-evaluation, as JSON.
    evidence: list[tuple[str, str]] = field(default_factory=list)
    damage: list[tuple[str, str]] = field(default_factory=list)


def _text(row: Document, name: str) -> str:
    value = row.get(name)
    return clean_line(value) if value and isinstance(value, str) else ""


def _day(row: Document, name: str) -> str:
    """A day as it is stored; "" if there is none. Raises ValueError if it is no day."""
    value = row.get(name) or ""
    if value:
        date.fromisoformat(value)
    return str(value)


def _standing(rows: Iterable[Document]) -> list[Document]:
    return [row for row in rows if row.get("state") != "withdrawn"]


class FactReader:
    """Reads facts for one school.

    Args:
        settings: they say when reviews are due and how far ahead learners are told.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        calendar = settings.calendar

        @lru_cache(maxsize=4096)
        def due(last: date | None, joined: date, every: Frequency) -> str:
            found = review_due(last, joined, every, calendar)
            return found.isoformat() if found else ""

        self._due = due
        self._frequency = lru_cache(settings.frequency)

    def read(self, learner_id: str, checked: Checked) -> Facts:
        """The facts of one folder. Without the learner's own record there are none but the damage."""
        rows = {name: list(table.values()) for name, table in checked.tables.items()}
        damage = [(learner_id, sentence) for sentence in checked.damage]
        people = rows.get("learner", [])
        if not people:
            sentence = "The record that says whose folder it is cannot be read."
            return Facts(None, damage=[*damage, (learner_id, sentence)])
        if people[0]["id"] != learner_id:
            return Facts(None, damage=[(learner_id, f"This file holds the folder of {clean_line(people[0]['id'])}.")])
        targets = rows.get("targets", [])
        interviews = _standing(rows.get("interviews", []))
        # Of a confidential tutorial only the day counts.
        sealed = [{"held_on": _day(row, "held_on")} for row in _standing(rows.get("sealed", []))]
        booked = rows.get("appointments", [])
        return Facts(
            learner=self._learner(people[0], interviews, sealed, sum(row.get("state") == "open" for row in targets)),
            appointments=[self._appointment(learner_id, row) for row in booked],
            targets=[_target(learner_id, row) for row in targets],
            waiting=[*_unsigned(learner_id, interviews), *_referrals(learner_id, rows.get("referrals", []))],
            planning=plan_facts(people[0], rows, self.settings.calendar, self.settings.plan_review_months),
            feedback=[(row["id"], learner_id, json.dumps(row)) for row in rows.get("feedback", [])],
            evidence=[(learner_id, _DUMP(evidence_facts(people[0], rows, interviews, sealed)))],
            damage=damage,
        )

    def _learner(
        self, row: Document, interviews: list[Document], sealed: list[Document], open_targets: int
    ) -> tuple[Any, ...]:
        forename = _text(row, "preferred_forename") or _text(row, "forename")
        surname = _text(row, "preferred_surname") or _text(row, "surname")
        legal = clean_line(f"{_text(row, 'forename')} {_text(row, 'middle_names')} {_text(row, 'surname')}")
        numbers = (_text(row, "tutor_group"), _text(row, "upn"), _text(row, "uln"), row["id"])
        parts = dict.fromkeys((forename, surname, *legal.split(), *numbers))
        return (
            row["id"],
            fold(f"{surname}, {forename}"),
            clean_line(f"{forename} {surname}") or "(no name)",
            legal,
            row.get("year_group"),
            _text(row, "tutor_group"),
            _text(row, "form_tutor"),
            _text(row, "named_tutor"),
            _text(row, "programme"),
            _text(row, "upn"),
            _text(row, "uln"),
            _day(row, "date_of_birth"),
            "\n".join(name_keys(row)),
            fold(f"{forename} {surname}"),
            fold(" ".join(part for part in parts if part)),
            max((_day(each, "held_on") for each in (*interviews, *sealed)), default=""),
            self._review_due(row, interviews, sealed),
            _day(row, "leaving_date"),
            open_targets,
        )

    def _review_due(self, row: Document, interviews: list[Document], sealed: list[Document]) -> str:
        joined = row.get("created", {}).get("at", "")[:10]
        if not joined:
            return ""
        held = [each["held_on"] for each in interviews if each["kind"] == "progress_review" and each.get("held_on")]
        held += [each["held_on"] for each in sealed if each["held_on"]]
        last = date.fromisoformat(max(held)) if held else None
        due = self._due(last, date.fromisoformat(joined), self._frequency(row.get("programme", "")))
        return "" if row.get("leaving_date", "9999") < due else due

    def _appointment(self, learner_id: str, row: Document) -> tuple[Any, ...]:
        found = None
        if row.get("state") in {"booked", "cancelled"}:
            found = telling(Appointment.model_validate(row), self.settings.days_ahead or 0)
        return (
            row["id"],
            learner_id,
            _text(row, "kind"),
            _day(row, "day"),
            time.fromisoformat(row["start"]).isoformat("minutes"),
            int(row["minutes"]),
            _text(row, "place"),
            _text(row, "with_whom"),
            _text(row, "state"),
            found.why.value if found else "",
            found.since.isoformat() if found else "",
        )


def _target(learner_id: str, row: Document) -> tuple[Any, ...]:
    words = shorten(row.get("text", ""), _WIDE)
    return (row["id"], learner_id, words, _day(row, "by_when"), _text(row, "state"), _text(row, "entry"))


def _unsigned(learner_id: str, interviews: list[Document]) -> Iterable[tuple[Any, ...]]:
    for row in interviews:
        if row["state"] in {"saved", "awaiting"} and row["kind"] != "informal":
            yield row["id"], learner_id, row["state"], _day(row, "held_on"), _text(row, "kind"), _text(row, "tutor")


def _referrals(learner_id: str, referrals: list[Document]) -> Iterable[tuple[Any, ...]]:
    for row in referrals:
        if not row.get("taken_up") and not row.get("withdrawn"):
            yield row["id"], learner_id, "referral", _day(row, "sent_on"), _text(row, "to_whom"), ""
