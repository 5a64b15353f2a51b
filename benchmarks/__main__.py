"""The command: `python -m benchmarks`."""

import argparse
import tempfile
from pathlib import Path

from benchmarks import everything
from benchmarks.report import print_heads, print_line, write_json
from benchmarks.workshop import Workshop


def main() -> None:
    """Measures what is asked for and prints the table line by line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", metavar="REGEX", help="what has this in its name")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller schools")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures for other programs")
    parser.add_argument("--list", action="store_true", help="the names")
    asked = parser.parse_args()
    wanted = [bench for bench in everything.ALL if bench.is_wanted(asked.only)]
    if asked.list:
        print("\n".join(bench.name for bench in wanted))
        return
    lines = []
    with tempfile.TemporaryDirectory(prefix="fingerpost-bench-") as folder:
        workshop = Workshop(Path(folder), quick=asked.quick)
        print_heads()
        for bench in wanted:
            for line in bench.measure(workshop):
                print_line(line)
                lines.append(line)
    if asked.json:
        write_json(asked.json, lines)


if __name__ == "__main__":
    main()
