"""`fingerpost diff`: two versions of a record."""

from typing import TYPE_CHECKING

import click

from tui.commands.context import RefusedError, Where, at_a_school, print_json, speaks_plainly, the_learner

if TYPE_CHECKING:
    from store.record_file import Version

_SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("[+", "+]")}


@click.command("diff", epilog="\b\nExamples\n  fingerpost diff okafor i3k9 1 3\n  fingerpost diff okafor i3k9")
@click.argument("learner")
@click.argument("record")
@click.argument("revisions", nargs=-1, metavar="[REVISION] [REVISION]")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, learner: str, record: str, revisions: tuple[str, ...], *, as_json: bool) -> None:
    """Compare two versions of a record, field by field.

    RECORD is its id. A REVISION is its number (1, 2 …) or the whole of it. With one, it is compared with the present
    version; with none, the last two are.
    """
    from guidance.differences import differences
    from guidance.trust.sealed import Sealed
    from screens.written_down import note_opened

    if len(revisions) > 2:
        raise click.UsageError("Name at most two revisions.")
    desk = where.reading_desk()
    row = the_learner(desk, learner)
    versions = desk.school.history(row.id, record)
    if trouble := note_opened(desk, row.id, versions[-1].record):
        click.echo(trouble, err=True)
    if any(isinstance(version.record, Sealed) for version in versions):
        raise RefusedError("This record is confidential. Its versions are read in the application, with a key.")
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
