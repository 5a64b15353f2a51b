"""`fingerpost doctor`: read everything, say what is damaged, and mend what can be mended."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.commands.backup import stamp_here
from tui.commands.context import Where, at_a_school, own_head_here, print_json, speaks_plainly
from tui.commands.refused import REFUSED, RefusedError

if TYPE_CHECKING:
    from store.doctor import Report
    from store.place import Place
    from store.repair.plan import RepairPlan
    from store.repair.repair import Repaired

_EXAMPLES = "\b\nExamples\n  fingerpost --store ./school doctor\n  fingerpost --store ./school doctor --repair"


@click.command("doctor", epilog=_EXAMPLES)
@click.option("--repair", "repairs", is_flag=True, help="Mend what can be mended, after a backup.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, *, repairs: bool, as_json: bool) -> None:
    """Read every file of the school and say what is damaged or at risk, and what --repair would do.

    Without --repair nothing is changed. With it, damaged records are put back from their own history or from the latest
    backup that has them, and what cannot be mended is set aside with all its bytes. Exit status 1 if something was
    found, or is still there after a repair.

    Where everybody signs in, a coordinator is told everything; without --as it is only said whether all is right.
    """
    from store.doctor import examine
    from store.repair.plan import plan_repair
    from store.safekeeping import mend

    place = _place(where, repairs=repairs)
    whole = _whole(where, repairs=repairs)
    own_head = own_head_here(place)
    report = examine(place, own_head)
    plan = plan_repair(place, report)
    done = mend(where.guard(), plan, stamp_here(where)) if repairs else None
    after = examine(place, own_head) if done and not plan.does_nothing else report
    if not whole:
        _print_short(report, as_json=as_json)
    elif as_json:
        print_json(_as_data(report, plan, done, after))
    else:
        _print(report, plan, done, after)
    if not after.healthy:
        raise click.exceptions.Exit(REFUSED)


def _place(where: Where, *, repairs: bool) -> "Place":
    """The school's folder. One whose own file is damaged can be opened by a repair alone. Raises StoreError."""
    from store.errors import DamagedFileError
    from store.place import Place
    from tui.opening import find_school

    try:
        return find_school(where.root).glance.place
    except DamagedFileError as error:
        if repairs:
            return Place(where.root)
        raise RefusedError(f"{error} To mend what can be mended: fingerpost doctor --repair.") from error


def _whole(where: Where, *, repairs: bool) -> bool:
    """Whether everything is told, and not only whether all is right. Raises StoreError, RefusedError."""
    from guidance.trust.access import Act
    from store.errors import DamagedFileError
    from tui.opening import find_school

    if repairs or where.named:
        where.allow(Act.REPAIR, to_mend=True)
        return True
    try:
        return not find_school(where.root).glance.sign_in
    except DamagedFileError:
        return False


def _print_short(report: "Report", *, as_json: bool) -> None:
    found = len(report.findings)
    if as_json:
        print_json({"learners": report.learners, "healthy": report.healthy, "found": found})
        return
    click.echo(f"Read {report.learners:,} learners with {report.records:,} records.")
    words = (
        "Nothing is damaged."
        if report.healthy
        else "Something is damaged or at risk. A coordinator sees what: --as NAME."
    )
    click.echo(words, err=True)


def _print(report: "Report", plan: "RepairPlan", done: "Repaired | None", after: "Report") -> None:
    click.echo(f"Read {report.learners:,} learners with {report.records:,} records.")
    for finding in report.findings:
        click.echo(f"{finding.severity.value.upper():7} {finding.where}: {finding.sentence} {finding.mend}")
    if plan.steps:
        click.echo("Repaired:" if done else "What --repair would do:")
    for step in plan.steps:
        click.echo(f"{step.way.value.upper():9} {step.where}")
        for sentence in step.sentences:
            click.echo(f"          {sentence}")
    if done and done.before:
        click.echo(f"The state before is in {done.before}, the damaged files in {done.aside}.", err=True)
    elif done:
        click.echo("There was nothing that could be mended.", err=True)
    click.echo("Nothing is damaged." if after.healthy else "See above for what was found.", err=True)


def _as_data(report: "Report", plan: "RepairPlan", done: "Repaired | None", after: "Report") -> dict[str, object]:
    data = asdict(report) | {"healthy": after.healthy, "repair": [asdict(step) for step in plan.steps]}
    if done:
        data |= {"repaired": done.before is not None, "before": str(done.before or ""), "aside": str(done.aside or "")}
    return data
