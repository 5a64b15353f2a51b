"""What starts and wires the whole: the command line, the application, the palette, the themes."""

__version__ = "0.1.0"
