"""`fingerpost interview`: straight into the form, or line by line."""

import sys

import click

from guidance.interview.choices import InterviewKind
from tui.commands.context import Where, speaks_plainly, the_learner

_KINDS = [kind.value for kind in InterviewKind]


@click.command(
    "interview",
    epilog="\b\nExamples\n  fingerpost interview okafor\n  fingerpost interview okafor --kind careers --plain",
)
@click.argument("learner")
@click.option("--kind", type=click.Choice(_KINDS), default=_KINDS[0], show_default=True, help="Which kind.")
@click.option("--interview", "interview_id", help="Go on with this one, by its id.")
@click.option("--plain", is_flag=True, help="Ask line by line, for a screen reader or a braille line.")
@click.pass_context
@speaks_plainly
def command(ctx: click.Context, learner: str, kind: str, interview_id: str | None, *, plain: bool) -> None:
    """Begin an interview with one learner, or go on with one.

    LEARNER is an id, a UPN, or a name that finds exactly one person. With --plain, exit status 1 means that it was
    kept as a draft.
    """
    where: Where = ctx.obj
    desk = where.writing_desk()
    row = the_learner(desk, learner)
    if plain:
        from screens.interview.work import InterviewWork
        from screens.plain.interview import PlainInterview
        from screens.plain.lines import Lines

        work = (
            InterviewWork.open(desk, row.id, interview_id) if interview_id else InterviewWork.begin(desk, row.id, kind)
        )
        lines = Lines(sys.stdin, lambda words: click.echo(words, nl=False))
        ctx.exit(PlainInterview(work, lines).run())
    from screens import journeys
    from tui.commands.start import start

    first = journeys.OpenInterview(row.id, interview_id) if interview_id else journeys.StartInterview(row.id, kind)
    ctx.exit(start(where, first))
