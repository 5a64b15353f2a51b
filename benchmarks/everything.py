"""Every benchmark, in the table's order."""

from typing import Final

from benchmarks.auditing import AUDITING
from benchmarks.backing_up import BACKING_UP
from benchmarks.confiding import CONFIDING
from benchmarks.finding import FINDING
from benchmarks.going import GOING, PASTING, RESIZING
from benchmarks.grid import GRID
from benchmarks.holding import HOLDING
from benchmarks.importing import IMPORTING
from benchmarks.planning import PLANNING
from benchmarks.reading import OPENING, REBUILDING
from benchmarks.resting import IDLING, MEMORY
from benchmarks.reviewing import COHERENCE, EVIDENCE, REVIEWS
from benchmarks.saving import SAVING
from benchmarks.serving import SERVING
from benchmarks.start import COMMANDS, FIRST_READS, START
from benchmarks.statement import STATEMENT, STRAIGHT_IN
from benchmarks.typing_keys import LONG_TEXT, NARROWING, TYPING
from benchmarks.workshop import Bench
from benchmarks.writing import DEMO, SUMMARIES

#: What works on the disk, then what works in a terminal.
ALL: Final[tuple[Bench, ...]] = (
    *(SAVING, AUDITING, CONFIDING, OPENING, FINDING, REBUILDING, IMPORTING, BACKING_UP, PLANNING, DEMO, SUMMARIES),
    *(COHERENCE, REVIEWS, EVIDENCE),
    *(
        START,
        FIRST_READS,
        COMMANDS,
        STRAIGHT_IN,
        TYPING,
        LONG_TEXT,
        STATEMENT,
        NARROWING,
        HOLDING,
        GRID,
        GOING,
        PASTING,
        RESIZING,
        IDLING,
        MEMORY,
    ),
    SERVING,
)
