"""The file that a person reads: everything about one learner, with a list of it at the beginning."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exports.folder import folder_outline
from exports.interview import interview_outline, signed_by
from exports.outline import Item, Line, Outline, Part, Passage, Row, Rows, document_parts, filled, row_of
from exports.plan.beside import feedback_words
from exports.record.titles import title_of
from exports.record.whole import Whole
from guidance.differences import differences
from guidance.form.dates import long_date
from guidance.form.text import count_of, shorten
from guidance.learner.timeline import timeline
from guidance.record import Record
from guidance.trust.audit import sentence
from guidance.trust.inside import Inside
from guidance.trust.sealed import Sealed, list_words

#: So much of a detail stands in the list at the beginning.
_WIDE: Final = 90

#: Read by the learner.
_WHAT: Final = (
    "This is everything that is kept about you here: your details, every interview and note, your plan, your targets, "
    "what you wrote yourself, who got a copy of what, and how the records changed before they were signed. You own a "
    "copy of it now. If something in it is wrong, tell your tutor or adviser: it can be put right, or your words can "
    "stand beside it."
)
_JSON: Final = (
    "The file record.json beside this one holds the same and the exact text of every copy that left. It is for "
    "programs: another school's system can read it."
)
_NAMELESS: Final = (
    "What you answered is not in these files, because staff made them, and staff read feedback without names. Sign in "
    "and take away everything that is kept about you: your answers are in there."
)
_UNOPENED: Final = (
    "What is inside is locked, and is not in these files in words that can be read. {names} can open it. If you want "
    "to read it, ask to look at it together; if you have a passphrase of your own, you can open it yourself."
)


def record_outline(whole: Whole) -> Outline:
    """Everything about one learner, in the order in which somebody would look for it."""
    folder = whole.folder
    base = folder_outline(folder, whole.settings, whole.day)
    facts = (*base.facts, Line("Made by", signed_by(whole.made)))
    parts = (
        Part("What this is", (Passage("", f"{_WHAT}\n\n{_JSON}"),)),
        Part("What is here", tuple(_index(whole))),
        *base.parts,
        *_feedback(whole),
        *_sealed(whole),
        *_versions(whole),
        *_audit(whole),
    )
    return replace(base, title=f"Everything about {folder.learner.name}", facts=facts, parts=parts)


# The list at the beginning


def _index(whole: Whole) -> Iterator[Item]:
    folder = whole.folder
    counts = (
        (folder.interviews, "interview or note", "interviews and notes"),
        (folder.targets, "target", ""),
        (folder.referrals, "referral", ""),
        (folder.appointments, "appointment", ""),
        (folder.plans, "plan", ""),
        (folder.plan_reviews, "look back at the plan", "looks back at the plan"),
        (folder.comments, "comment beside the plan", "comments beside the plan"),
        (folder.suggestions, "suggested target", ""),
        (folder.self_reviews, "self-review", ""),
        (folder.feedback, "time that you gave feedback", "times that you gave feedback"),
        (folder.questions, "time that you wrote before an interview", "times that you wrote before an interview"),
        (folder.addenda, "addendum", "addenda"),
        (folder.copies, "copy that left", "copies that left"),
        (folder.sealed, "confidential tutorial", ""),
        (folder.earlier, "record of an earlier school", "records of earlier schools"),
        (whole.audit, "entry of who did what", "entries of who did what"),
    )
    for things, one, many in counts:
        if things:
            yield Line("", count_of(len(things), one, many))
    yield Rows("In order of time, the latest first", tuple(_moments(whole)))


def _moments(whole: Whole) -> Iterator[Row]:
    for each in timeline(whole.folder):
        detail = f", {shorten(each.detail, _WIDE)}" if each.detail else ""
        yield (Line("", f"{long_date(each.day)}: {each.what}{detail}"),)


# What was answered in feedback: the learner's own files hold it, and no other


def _feedback(whole: Whole) -> tuple[Part, ...]:
    if whole.folder.feedback and not whole.tells_feedback:
        return (Part("Feedback that you gave", (Passage("", _NAMELESS),)),)
    every = tuple(Part(feedback_words(each), parts=document_parts(each)) for each in whole.feedback())
    return (Part("Feedback that you gave", parts=every),) if every else ()


# Confidential tutorials


def _sealed(whole: Whole) -> tuple[Part, ...]:
    parts = tuple(_tutorial(whole, each) for each in whole.folder.sealed)
    return (Part("Confidential tutorials", parts=parts),) if parts else ()


def _tutorial(whole: Whole, sealed: Sealed) -> Part:
    inside = whole.inside(sealed)
    title = list_words(sealed)
    uses = tuple(_uses(sealed))
    if inside is None:
        names = " or ".join(dict.fromkeys(holder.name for holder in sealed.to))
        return Part(title, (Passage("", _UNOPENED.format(names=names)), *uses))
    return replace(_opened(whole, inside).as_part(title), items=(*_opened(whole, inside).facts, *uses))


def _opened(whole: Whole, inside: Inside) -> Outline:
    own = replace(
        whole.folder,
        interviews=(inside.interview,),
        targets=inside.targets,
        referrals=inside.referrals,
        addenda=inside.addenda,
    )
    outline = interview_outline(own, inside.interview, whole.settings)
    came = [*inside.targets, *inside.referrals]
    rows = tuple((Line("", title_of(each)), *row_of(each)) for each in came)
    return replace(outline, parts=(*outline.parts, *((Part("What came of it", (Rows("", rows),)),) if rows else ())))


def _uses(sealed: Sealed) -> Iterator[Item]:
    for use in sealed.openings:
        yield Line("Opened with the second key", f"{signed_by(use.by)}: {use.reason}")
    for again in sealed.resealings:
        yield Line("Locked anew", f"{signed_by(again.by)}: {again.because}")


# How records changed, and who did what


def _versions(whole: Whole) -> tuple[Part, ...]:
    parts = []
    for record_id, earlier in whole.earlier():
        now = whole.folder.record(record_id)
        if now is not None and not isinstance(now, Sealed):
            parts.append(Part(title_of(now), tuple(_changes((*earlier, now)))))
    return (Part("How records changed", parts=tuple(parts)),) if parts else ()


def _changes(versions: tuple[Record, ...]) -> Iterator[Item]:
    first = versions[0]
    yield Line("First version", _who(first))
    yield Rows("", (row_of(first),))
    for number, (before, after) in enumerate(pairwise(versions), 2):
        yield Line(f"Version {number}", _who(after))
        rows = tuple(
            (
                Line("", change.field.label),
                Passage("Before", change.before or "–"),
                Passage("After", change.after or "–"),
            )
            for change in differences(before, after)
        )
        yield Rows("", rows) if rows else Line("", "Only where the record stands changed.")


def _who(record: Record) -> str:
    return signed_by(record.changed) if record.changed else "–"


def _audit(whole: Whole) -> tuple[Part, ...]:
    name = whole.folder.learner.name
    rows = tuple(
        filled((f"{long_date(each.at.date())}, {each.at:%H:%M} UTC", sentence(each, name))) for each in whole.audit
    )
    return (Part("Who did what", (Rows("", rows),)),) if rows else ()
