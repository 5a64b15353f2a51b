"""A program that is measured: ours, straight at the grid of a review. Arguments: the school's folder, a year."""

import sys
from pathlib import Path

from screens.provision.journeys import OpenGrid
from tui.commands.context import Where
from tui.commands.start import start

if __name__ == "__main__":
    sys.exit(start(Where(Path(sys.argv[1]), ""), OpenGrid(int(sys.argv[2]))))
