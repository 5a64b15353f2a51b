"""Who to talk to if something worries you: a plain line that a learner always sees.

It is the same whatever the learner writes. No machine looks for worries in their words, and none of the staff is told
anything by guesswork. The words are `guidance/reference/talk_to.toml`.
"""

from guidance.reference import load


def worry_line(safeguarding_officer: str) -> str:
    """The line, with the name of the school's safeguarding officer if the settings have one. It fits a narrow screen.

    Args:
        safeguarding_officer: the name in the school's settings; may be "".
    """
    words = load("talk_to")
    name = " ".join(safeguarding_officer.split())
    line: str = words["with_name"].format(name=name) if name else words["without_name"]
    return line


def worry_more() -> str:
    """What follows where there is room for it: on help pages and in files that a learner takes away."""
    sentence: str = load("talk_to")["more"]
    return sentence
