"""What people write in a spreadsheet for one of a few answers: its label, its code, or a word of the same meaning."""

from collections.abc import Mapping
from typing import Final, TypeVar

from guidance.form.choice import Choice
from guidance.provision.choices import ActionStatus, Aim, Stage
from guidance.provision.incoming.columns import heading_key
from guidance.provision.source_form import plan_specs

ChoiceT = TypeVar("ChoiceT", bound=Choice)

#: Words of the same meaning. What only may mean an answer is none of these: Year 9 is chosen for in two stages.
_ALSO: Final[Mapping[Choice, tuple[str, ...]]] = {
    Stage.KS3: ("key stage 3",),
    Stage.KS4: ("key stage 4",),
    Stage.POST16: ("key stage 5", "KS5", "sixth form", "16 to 19"),
    ActionStatus.TO_DO: ("not started", "not begun", "planned"),
    ActionStatus.BEGUN: ("in progress", "under way", "started", "ongoing"),
    ActionStatus.DONE: ("finished", "complete", "completed"),
    ActionStatus.DROPPED: ("abandoned", "cancelled"),
}


def chosen(kind: type[ChoiceT], text: str) -> ChoiceT | None:
    """The choice that a text names; None if it names none."""
    key = heading_key(text)
    return next(
        (each for each in kind if key in map(heading_key, (each.label, each.value, *_ALSO.get(each, ())))), None
    )


def chosen_aim(text: str) -> Aim | None:
    """The heading of planning for change that a text names, also by its letter: `(b)`."""
    letter = text.strip("() ").lower()
    return next((spec.aim for spec in plan_specs() if spec.letter == letter), None) or chosen(Aim, text)


def not_among(place: str, heading: str, text: str, kind: type[Choice]) -> str:
    """The sentence about a text that names none of the choices."""
    known = ", ".join(each.label for each in kind)
    return f"{place}: “{text[:60]}” is no {heading}, and was passed over. Known are: {known}."
