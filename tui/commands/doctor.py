"""`fingerpost doctor`: read everything, say what is damaged."""

from dataclasses import asdict

import click

from tui.commands.context import REFUSED, Where, at_a_school, print_json, speaks_plainly


@click.command("doctor", epilog="\b\nExample\n  fingerpost --store ./school doctor")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, *, as_json: bool) -> None:
    """Read every file of the school and say what is damaged or at risk. Nothing is changed.

    Exit status 1 if something was found.
    """
    from store.doctor import examine
    from tui.opening import find_school

    report = examine(find_school(where.root).glance.place)
    if as_json:
        print_json(asdict(report) | {"healthy": report.healthy})
    else:
        click.echo(f"Read {report.learners:,} learners with {report.records:,} records.")
        for finding in report.findings:
            click.echo(f"{finding.severity.value.upper():7} {finding.where}: {finding.sentence} {finding.mend}")
        click.echo("Nothing is damaged." if report.healthy else "See above for what was found.", err=True)
    if not report.healthy:
        raise click.exceptions.Exit(REFUSED)
