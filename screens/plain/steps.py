"""What a line can be besides an answer: a command that says where to go."""

import re
from enum import Enum
from typing import Final

from screens.plain.lines import Lines


class Step(Enum):
    """Where to go, by the word that is typed behind a colon."""

    #: To the next question; nobody types it.
    ON = ""
    BACK = "back"
    SKIP = "skip"
    REVIEW = "review"
    SAVE = "save"
    QUIT = "quit"
    CLEAR = "clear"
    HELP = "help"


HELP_LINES: Final = (
    "An empty line keeps what stands there. Other lines are your answer.",
    ":back goes to the question before, :skip to the next page, :review reads everything, :save ends the questions,",
    ":quit keeps a draft and leaves, :clear empties the field, :help says this again.",
    "A long answer may have several lines; an empty line ends it, a line with one space makes a gap in it.",
    "A text that begins with a colon is typed with two.",
)

_COMMAND: Final = re.compile(r"\s*:([a-z]+)\s*", re.IGNORECASE)
_BY_WORD: Final = {step.value: step for step in Step if step.value} | {"b": Step.BACK}


def hear(lines: Lines, prompt: str = "> ") -> str | Step:
    """The next answer, or where to go. Help is given and what is no command is asked again.

    Raises EndedError if there are no more lines.
    """
    while True:
        line = lines.ask(prompt)
        command = _COMMAND.fullmatch(line)
        if command is None:
            return line[1:] if line.startswith("::") else line
        step = _BY_WORD.get(command[1].lower())
        if step is None:
            lines.say(f"! There is no command {line.strip()}. Type :help to hear which there are.\n")
        elif step is Step.HELP:
            lines.say("\n".join(HELP_LINES) + "\n")
        else:
            return step


def hear_yes(lines: Lines, question: str) -> bool | Step:
    """Whether the answer to a question is yes, or where to go. An empty line is no.

    Anything else is asked again: it may be an answer that was meant for another question.
    """
    while True:
        said = hear(lines, f"{question} (y/n) > ")
        if isinstance(said, Step):
            return said
        word = said.strip().lower()
        if word in {"y", "yes", "n", "no", ""}:
            return word.startswith("y")
        lines.say("! Answer y or n.\n")
