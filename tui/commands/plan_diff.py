"""`fingerpost diff LEARNER plan`: two versions of a learner's plan."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from guidance.form.text import listed
from tui.commands.context import print_json
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from guidance.learner.folder import Folder
    from guidance.plan.versions import PlanVersion
    from screens.desk import Desk

#: What stands on the command line in place of a record's id, and for the plan as it now stands.
PLAN: Final = "plan"
NOW: Final = "now"


def compare_plans(desk: "Desk", learner: str, names: Sequence[str], *, as_json: bool, as_markdown: bool) -> None:
    """Prints what differs between two versions of a plan.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id.
        names: at most two versions: their number, the id of their review, or "now". With one, it is compared with the
            plan as it now stands; with none, the last review is.
        as_json: for other programs.
        as_markdown: as a document of its own.

    Raises RefusedError.
    """
    from exports.markdown import markdown
    from exports.plan.compared import comparison_outline, every_change, marked
    from exports.plan.data import compared_document
    from guidance.plan.changed_mind import changed_minds

    folder = desk.school.folder(learner)
    before, after = _two(folder, names)
    _note(desk, learner)
    if as_json:
        print_json(compared_document(folder.learner, before, after))
    elif as_markdown:
        click.echo(markdown(comparison_outline(folder.learner, before, after)), nl=False)
    else:
        click.echo(f"plan: {before.title} → {after.title}")
        for each in changed_minds(before, after):
            click.echo(f"\n{each.sentence}\n  {each.because}")
        changes = every_change(before, after)
        for change in changes:
            click.echo(f"\n{change.label}\n  " + marked(change.pieces).replace("\n", "\n  "))
        if not changes:
            click.echo("Nothing in the plan differs.", err=True)


def _note(desk: "Desk", learner: str) -> None:
    from screens.written_down import note_opened

    if trouble := note_opened(desk, learner, what="versions of the plan"):
        click.echo(trouble, err=True)


def _two(folder: "Folder", names: Sequence[str]) -> "tuple[PlanVersion, PlanVersion]":
    from guidance.plan.versions import versions_of

    if folder.plan is None:
        raise RefusedError(f"{folder.learner.name} has no plan yet.")
    versions = versions_of(folder.plan, folder.targets, folder.plan_reviews)
    if len(versions) < 2:
        raise RefusedError("This plan has not been reviewed yet, so there is only the one version: now.")
    wanted = [*names, NOW] if len(names) < 2 else list(names)
    wanted = wanted if len(wanted) > 1 else [str(len(versions) - 1), NOW]
    one, two = (_find(versions, name) for name in wanted)
    return one, two


def _find(versions: "Sequence[PlanVersion]", name: str) -> "PlanVersion":
    if name.lower() == NOW:
        return versions[-1]
    for number, version in enumerate(versions[:-1], 1):
        if name in {str(number), version.review}:
            return version
    known = [f"{number} ({each.title}, {each.review})" for number, each in enumerate(versions[:-1], 1)]
    raise RefusedError(f"There is no version {name} of the plan. There are: {listed(known)}; and now.")
