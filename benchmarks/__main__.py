"""The command: `python -m benchmarks`."""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import benchmarks
from benchmarks import everything
from benchmarks.report import Line, print_heads, print_line, print_sum, write_json
from benchmarks.terminal import NeverCameError
from benchmarks.workshop import Bench, Workshop


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=benchmarks.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="what has one of these in its name; everything if none"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller schools")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures for other programs")
    parser.add_argument("--list", action="store_true", help="the names")
    return parser.parse_args()


def _wanted(names: Sequence[str]) -> list[Bench]:
    return [bench for bench in everything.ALL if not names or any(re.search(name, bench.name) for name in names)]


def _measure(wanted: Sequence[Bench], workshop: Workshop) -> Iterator[Line]:
    """Every line as soon as it is known. A program that never showed what it should costs its own lines only."""
    for bench in wanted:
        try:
            yield from bench.measure(workshop)
        except NeverCameError as error:
            print(error, file=sys.stderr)
            yield Line(f"{bench.name}: the program never came so far", "", holds=False)


def main() -> None:
    """Measures what is asked for and prints the table line by line."""
    asked = _arguments()
    wanted = _wanted(asked.names)
    if not wanted:
        sys.exit("Nothing has that in its name. --list shows the names.")
    if asked.list:
        print("\n".join(bench.name for bench in wanted))
        return
    lines = []
    with tempfile.TemporaryDirectory(prefix="fingerpost-bench-") as folder:
        print_heads()
        for line in _measure(wanted, Workshop(Path(folder), quick=asked.quick)):
            print_line(line)
            lines.append(line)
    print_sum(lines)
    if asked.json:
        write_json(asked.json, lines)


if __name__ == "__main__":
    main()
