"""`fingerpost diff`: two versions of a record."""

from typing import TYPE_CHECKING

import click

from tui.commands.context import Where, at_a_school, print_json, speaks_plainly, the_learner
from tui.commands.plan_diff import PLAN, compare_plans
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from screens.desk import Desk
    from store.index.rows import LearnerRow
    from store.record_file import Version

_SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("[+", "+]")}


_EXAMPLES = """\b
Examples
  fingerpost diff okafor i3k9 1 3
  fingerpost diff okafor i3k9
  fingerpost diff okafor plan
  fingerpost diff okafor plan 1 3 --markdown"""


@click.command("diff", epilog=_EXAMPLES)
@click.argument("learner")
@click.argument("record")
@click.argument("revisions", nargs=-1, metavar="[REVISION] [REVISION]")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Two versions of a plan as a document.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(
    where: Where, learner: str, record: str, revisions: tuple[str, ...], *, as_json: bool, as_markdown: bool
) -> None:
    """Compare two versions of a record, field by field.

    RECORD is its id. A REVISION is its number (1, 2 …) or the whole of it. With one, it is compared with the present
    version; with none, the last two are.

    Where RECORD is "plan", the versions are those that the reviews of the learner's plan keep: their numbers, the ids
    of the reviews, or "now" for the plan as it stands.
    """
    if len(revisions) > 2:
        raise click.UsageError("Name at most two revisions.")
    if as_markdown and (as_json or record != PLAN):
        raise click.UsageError("--markdown is for versions of a plan, and not together with --json.")
    desk = where.reading_desk()
    row = the_learner(desk, learner)
    if record == PLAN:
        compare_plans(desk, row.id, revisions, as_json=as_json, as_markdown=as_markdown)
    else:
        _compare(desk, row, record, revisions, as_json=as_json)


def _compare(desk: "Desk", row: "LearnerRow", record: str, revisions: tuple[str, ...], *, as_json: bool) -> None:
    from guidance.differences import differences
    from guidance.self_review.feedback import NAMELESS, Feedback
    from guidance.trust.sealed import Sealed
    from screens.written_down import note_opened

    versions = desk.school.history(row.id, record)
    if trouble := note_opened(desk, row.id, versions[-1].record):
        click.echo(trouble, err=True)
    if any(isinstance(version.record, Sealed) for version in versions):
        raise RefusedError("This record is confidential. Its versions are read in the application, with a key.")
    if not desk.who.is_learner and any(isinstance(version.record, Feedback) for version in versions):
        raise RefusedError(NAMELESS)
    if not revisions and len(versions) < 2:
        raise RefusedError("This record has only one version so far.")
    wanted = [*revisions, versions[-1].revision] if len(revisions) == 1 else list(revisions)
    wanted = wanted or [versions[-2].revision, versions[-1].revision]
    one, two = (_find(versions, name) for name in wanted)
    changes = differences(one.record, two.record)
    if as_json:
        rows = [
            {"field": each.field.name, "label": each.field.label, "before": each.before, "after": each.after}
            for each in changes
        ]
        print_json({"before": one.revision, "after": two.revision, "changes": rows})
        return
    click.echo(f"{record}: {one.revision} → {two.revision}")
    for change in changes:
        pieces = "".join(f"{_SIGNS[p.mark.value][0]}{p.text}{_SIGNS[p.mark.value][1]}" for p in change.pieces)
        click.echo(f"\n{change.field.label}\n  " + pieces.replace("\n", "\n  "))
    if not changes:
        click.echo("No answer differs.", err=True)


def _find(versions: "tuple[Version, ...]", name: str) -> "Version":
    for version in versions:
        if name in {version.revision, version.revision.partition("-")[0]}:
            return version
    known = ", ".join(version.revision for version in versions)
    raise RefusedError(f"There is no revision {name}. There are: {known}.")
