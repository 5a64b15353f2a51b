"""The ways from one screen to the next, each for a part of the work. Screens are loaded when they are first gone to."""
