"""Undoing an import: what it did is taken back, and what people did since stays."""

from dataclasses import dataclass

from guidance.differences import differences
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner


@dataclass(frozen=True, slots=True)
class Undone:
    """A learner without what an import changed, and the labels of the fields that somebody has changed since."""

    learner: Learner
    #: These fields stay as they are now.
    stays: tuple[str, ...] = ()


def undo_changes(before: Learner, after: Learner, now: Learner) -> Undone:
    """A learner as they are now, with the fields that an import changed as they were before it.

    Args:
        before: the learner as they were when the import began.
        after: the learner as the import left them.
        now: the learner as they are now; its revision is kept.
    """
    imported = {change.field.name for change in differences(before, after)}
    since = {change.field.name: change.field.label for change in differences(after, now)}
    back = {name: getattr(before, name) for name in imported - since.keys()}
    return Undone(now.having(**back), tuple(label for name, label in since.items() if name in imported))


def why_it_stays(made: Learner, folder: Folder) -> str:
    """Why a learner whom an import made is not removed with it, in one sentence; "" if nothing would be lost.

    Args:
        made: the learner as the import made them.
        folder: their folder now.
    """
    if folder.damage:
        return "A part of the folder cannot be read, so it is left alone."
    if len(folder.records()) > 1:
        return "Something was recorded for this learner since the import."
    return "The learner's details were changed since the import." if differences(made, folder.learner) else ""
