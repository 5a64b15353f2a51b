"""A learner's folder as somebody sees it who has opened one of its confidential tutorials, and what stands on it."""

from collections.abc import Iterator
from dataclasses import replace

from guidance.form.dates import long_date
from guidance.form.text import listed
from guidance.learner.folder import Folder
from guidance.trust.inside import Inside
from guidance.trust.keys import KeyKind
from guidance.trust.sealed import Sealed


def with_opened(folder: Folder, inside: Inside) -> Folder:
    """The folder with what was inside an envelope among its records. It is only to be read, never to be saved."""
    gone = {inside.interview.id}
    return replace(
        folder,
        interviews=(*folder.interviews, inside.interview),
        addenda=(*folder.addenda, *inside.addenda),
        sealed=tuple(each for each in folder.sealed if each.id not in gone),
    )


def outside_lines(sealed: Sealed, *, with_reasons: bool) -> tuple[str, ...]:
    """What stands outside the envelope, one sentence each: who can open it, and every use of the second key.

    Args:
        sealed: the record.
        with_reasons: whether the reasons are shown: to those who can open it.
    """
    return tuple(_lines(sealed, with_reasons=with_reasons))


def _lines(sealed: Sealed, *, with_reasons: bool) -> Iterator[str]:
    can = [each.name for each in sealed.to if each.why is not KeyKind.SAFEGUARDING]
    yield f"{listed(list(dict.fromkeys(can)), 'or')} can open it."
    second = [each.name for each in sealed.to if each.why is KeyKind.SAFEGUARDING]
    if second:
        yield f"The second key is with {listed(second, 'or')}."
    for use in sealed.openings:
        reason = f" The reason: {use.reason}" if with_reasons else ""
        yield f"Opened with the second key by {use.by.name} on {long_date(use.by.at.date())}.{reason}"
    for mark in sealed.resealings:
        reason = f" {mark.because}" if with_reasons else ""
        who = f"{mark.by.name}, {long_date(mark.by.at.date())}"
        yield f"Sealed anew to {listed(list(mark.after))} ({who}).{reason}"
