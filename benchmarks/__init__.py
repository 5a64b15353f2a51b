"""How fast the program is: every figure beside a yardstick that is measured turn about with it, in the same run.

    python -m benchmarks                  everything, some twenty minutes
    python -m benchmarks --quick          fewer rounds and smaller schools, some six minutes
    python -m benchmarks typing store     what has one of these in its name
    python -m benchmarks --list           the names

The yardsticks are in `benchmarks.yardsticks`: B is the smallest application of the screen library, I is a letter typed
into a field over a list of fifty. Those of the store stand where they are used. The figures that begin with P are the
goals for terminals.

Machines drift and differ, so what counts is the ratio and not the milliseconds. Nothing here is asserted by a test.
Files are written into the system's folder for temporary files; set TMPDIR to measure another disk.
"""
