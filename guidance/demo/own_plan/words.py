"""The words of the learners' own plans, read once from their data files and given types."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from guidance.demo.words import Pool, wording
from guidance.reference import load

_FILES: Final = ("demo_plans", "demo_plans_beside")


@dataclass(frozen=True, slots=True)
class Copied:
    """Targets that went round one tutor group."""

    #: The groups of which one is chosen.
    groups: tuple[str, ...]
    #: Target, how both know, what it is for.
    targets: tuple[tuple[str, str, str], ...]
    strengths: str


@dataclass(frozen=True, slots=True)
class PlanWords:
    """All that stands in and beside the plans."""

    #: By name: "text.motivates", "rows.skills".
    pools: Mapping[str, Pool]
    #: A way past what is hard, by the worry's key.
    way_past: Mapping[str, str]
    #: How much some of the cast have written, by name.
    cast: Mapping[str, str]
    copied: Copied


def _three(line: str) -> tuple[str, str, str]:
    target, evidence, purpose = (part.strip() for part in line.split("|"))
    return target, evidence, purpose


@cache
def plan_words() -> PlanWords:
    """Everything that is said in and beside the plans."""
    whole = {name: table for file in _FILES for name, table in load(file).items() if isinstance(table, dict)}
    copied = whole["copied"]
    pools = {
        f"{name}.{part}": tuple(wording(line) for line in lines)
        for name, table in whole.items()
        for part, lines in table.items()
        if isinstance(lines, list)
    }
    targets = tuple(_three(line) for line in copied["targets"])
    return PlanWords(
        pools, whole["way_past"], whole["cast"], Copied(tuple(copied["groups"]), targets, copied["strengths"])
    )
