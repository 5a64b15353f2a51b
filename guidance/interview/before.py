"""What an adviser wants to know before the learner sits down: last time, what is open, what the learner wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guidance.diary.appointment import Appointment
from guidance.form.dates import distance, long_date, short_date, weekday_date
from guidance.form.declare import Kind
from guidance.form.shown import answers
from guidance.form.text import shorten
from guidance.interview.groups import Interview, State
from guidance.interview.kinds import InformalConversation
from guidance.interview.life import state_words
from guidance.learner.folder import (
    Folder,
    last_interview,
    latest_questions,
    next_appointment,
    standing,
    waiting_targets,
)
from guidance.target.target import Target
from guidance.trust.sealed import list_words

#: Answers of the last interview that are worth reading before the next one, as far as they were given.
_TELLING = (
    "decisions",
    "to_try",
    "support_agreed",
    "doors",
    "first_choice",
    "intended",
    "back_up",
    "learner_comments",
    "tutor_comments",
    "explored",
    "in_the_way",
    "ideas",
    "actions",
)
_LONG = 400


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the lines under it."""

    title: str
    lines: tuple[str, ...]


def before(folder: Folder, today: date, present: str = "") -> tuple[Block, ...]:
    """What to read before an interview.

    Args:
        folder: the learner's folder.
        today: the day of the interview.
        present: the id of the interview that is about to begin, so that it is not taken for the last one.
    """
    earlier = [each for each in standing(folder.interviews) if each.id != present]
    others = Folder(**{name: getattr(folder, name) for name in folder.__slots__} | {"interviews": tuple(earlier)})
    last = last_interview(others)
    sealed = [each for each in folder.sealed if each.id != present and each.state is not State.WITHDRAWN]
    return tuple(
        block
        for block in (
            *([] if sealed and last is None else [_last_time(last)]),
            Block("Open targets", tuple(_target(target, today) for target in waiting_targets(folder))),
            _wrote(others, last),
            Block(
                "Referrals open",
                tuple(_referral(each.to_whom, each.sent_on) for each in folder.referrals if each.is_open),
            ),
            Block("Next booked", tuple(_booked(next_appointment(folder, today)))),
            Block("Notes since then", tuple(_notes(earlier, last))),
            Block("Seen before", tuple(_seen(earlier))),
            Block("In confidence", tuple(map(list_words, reversed(sealed)))),
        )
        if block.lines
    )


def _last_time(last: Interview | None) -> Block:
    if last is None or last.held_on is None:
        return Block("Last time", ("This is the first interview.",))
    lines = [f"{long_date(last.held_on)}, {last.title}", f"with {last.tutor}, {state_words(last)}"]
    given = {spec.name: (spec, words) for _, spec, words in answers(last)}
    for name in _TELLING:
        if name in given:
            spec, value = given[name]
            if spec.kind is Kind.ROWS:
                lines += [f"{spec.label}: {shorten(row.what, _LONG)}" for row in value]
            else:
                lines.append(f"{spec.label}: {shorten(str(value), _LONG)}")
    return Block("Last time", tuple(lines))


def _target(target: Target, today: date) -> str:
    if target.by_when is None:
        return f"{target.state.sign} {target.headline}"
    late = "late: " if target.by_when < today else ""
    return (
        f"{target.state.sign} {target.headline} ({late}{short_date(target.by_when)}, {distance(target.by_when, today)})"
    )


def _wrote(folder: Folder, last: Interview | None) -> Block:
    asked = latest_questions(folder, last.held_on if last else None)
    if asked is None:
        return Block("The learner wrote", ())
    lines = [f"{spec.label}: {value}" for _, spec, value in answers(asked)]
    return Block(f"The learner wrote on {short_date(asked.answered_on)}", tuple(lines))


def _referral(to_whom: str, sent_on: date | None) -> str:
    return f"{to_whom}, sent {short_date(sent_on)}" if sent_on else f"{to_whom}, not sent yet"


def _booked(booked: Appointment | None) -> Iterator[str]:
    if booked:
        yield f"{weekday_date(booked.day)} at {booked.start:%H:%M}, {booked.kind.label}"


def _notes(earlier: list[Interview], last: Interview | None) -> Iterator[str]:
    since = last.held_on if last and last.held_on else date.min
    for each in earlier:
        if isinstance(each, InformalConversation) and (each.held_on or date.max) >= since:
            day = short_date(each.held_on) if each.held_on else "no date"
            yield f"{day}, {each.tutor}: {shorten(each.said, _LONG)}"


def _seen(earlier: list[Interview]) -> Iterator[str]:
    for each in reversed(earlier[-8:]):
        day = short_date(each.held_on) if each.held_on else "no date"
        yield f"{day}  {each.title}"
