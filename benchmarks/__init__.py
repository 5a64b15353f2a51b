"""How fast the program is: every figure beside a yardstick that is measured turn about with it, in the same run.

    python -m benchmarks                  everything, some fifteen minutes
    python -m benchmarks --quick          fewer rounds and smaller schools
    python -m benchmarks --only typing    what has this in its name
    python -m benchmarks --list           the names

Machines drift and differ, so what counts is the ratio and not the milliseconds. Nothing here is asserted by a test.
Files are written into the system's folder for temporary files; set TMPDIR to measure another disk.
"""
