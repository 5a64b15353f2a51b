"""`fingerpost interview`: straight into the form, or line by line."""

import io
import sys
from typing import TYPE_CHECKING

import click

from guidance.interview.choices import InterviewKind
from tui.commands.context import Where, at_a_school, speaks_plainly, the_learner
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from screens.desk import Desk
    from screens.interview.work import InterviewWork
    from screens.plain.lines import Lines
    from store.drafts import Draft

_KINDS = [kind.value for kind in InterviewKind]


@click.command(
    "interview",
    epilog="\b\nExamples\n  fingerpost interview okafor\n  fingerpost interview okafor --kind careers --plain",
)
@click.argument("learner")
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    default=_KINDS[0],
    metavar="KIND",
    show_default=True,
    help=f"Which kind: {', '.join(_KINDS)}.",
)
@click.option("--interview", "interview_id", metavar="ID", help="Go on with this one, by its id.")
@click.option("--plain", is_flag=True, help="Ask line by line, for a screen reader or a braille line.")
@at_a_school
@click.pass_context
@speaks_plainly
def command(ctx: click.Context, learner: str, kind: str, interview_id: str | None, *, plain: bool) -> None:
    """Begin an interview with one learner, or go on with one.

    LEARNER is an id, a UPN, or a name that finds exactly one person. With --plain, exit status 1 means that it was
    kept as a draft; the draft is gone on with by its id.
    """
    from guidance.trust.access import Act
    from screens.written_down import note_opened

    where: Where = ctx.obj
    desk = where.writing_desk()
    row = the_learner(desk, learner)
    desk.school.guard.allow(Act.CHANGE, row.id)
    if plain:
        lines = _lines()
        work = _unlocking(desk, lines, lambda: _work(desk, row.id, kind, interview_id or ""))
        if trouble := note_opened(desk, row.id, work.folder.record(interview_id or "")):
            click.echo(trouble, err=True)
        ctx.exit(_ask_line_by_line(work, lines))
    from tui.commands.start import start

    signed_in = desk if desk.glance.sign_in else None
    ctx.exit(start(where, _journey(desk, row.id, kind, interview_id or ""), signed_in))


def _work(desk: "Desk", learner: str, kind: str, interview_id: str) -> "InterviewWork":
    """A new interview, or the one of that id: as its draft has it, if one was left behind. Raises StoreError."""
    from screens.in_confidence import draft_to_read
    from screens.interview.work import InterviewWork

    if not interview_id:
        return InterviewWork.begin(desk, learner, kind)
    if draft := _draft(desk, learner, interview_id):
        return InterviewWork.resume(desk, draft_to_read(desk, draft))
    work = InterviewWork.open(desk, learner, interview_id)
    if not work.base.is_open:
        words = f"This record is {work.base.state.value}, so it cannot be changed."
        raise RefusedError(f"{words} To read it: fingerpost show {learner}.")
    return work


def _journey(desk: "Desk", learner: str, kind: str, interview_id: str) -> "Message":
    """Where the application goes at once."""
    from screens import journeys

    if not interview_id:
        return journeys.StartInterview(learner, kind)
    draft = _draft(desk, learner, interview_id)
    return journeys.ResumeDraft(draft) if draft else journeys.OpenInterview(learner, interview_id)


def _draft(desk: "Desk", learner: str, interview_id: str) -> "Draft | None":
    """What this person typed into an interview and did not save, if it was left behind."""
    from store.drafts import left_behind

    wanted = ("interview", learner, interview_id)
    drafts = left_behind(desk.draft_folders, desk.colleague.id)
    return next((each for each in drafts if (each.form, each.learner, each.record) == wanted), None)


def _lines() -> "Lines":
    from screens.plain.lines import Lines

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a byte that is no letter must not end the interview
    return Lines(sys.stdin, lambda words: click.echo(words, nl=False))


def _unlocking(desk: "Desk", lines: "Lines", act: "Callable[[], InterviewWork]") -> "InterviewWork":
    """What an act gives; if it needs a key, the passphrase is asked. Raises StoreError."""
    from screens.plain.confidence import PlainConfidence

    return PlainConfidence(desk, lines).unlocking(act)


def _ask_line_by_line(work: "InterviewWork", lines: "Lines") -> int:
    from screens.plain.interview import PlainInterview

    return PlainInterview(work, lines).run()
