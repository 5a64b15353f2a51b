"""A small reader of the Mermaid that we write: strict, and so it finds whatever breaks out of a label.

It reads less than Mermaid does. What it reads, Mermaid's own parser reads in the same way: that was tried by hand with
Mermaid 11.
"""

import re
from dataclasses import dataclass, field
from typing import Final

_LABEL: Final = r'"((?:[^"\[\](){}<>;:|\\`&%@~^=+*/!?$\'\-#\n]|#[0-9]{1,7};)*)"'
_NODE: Final = re.compile(rf" {{2}}(i[0-9]+)\[{_LABEL}\]| {{2}}(d[0-9]+)\(\[{_LABEL}\]\)")
_GROUP: Final = re.compile(rf"subgraph s[0-9]+ \[{_LABEL}\]")
_ARROW: Final = re.compile(r"([id][0-9]+) (-->|-\.->) ([id][0-9]+)")


@dataclass
class Read:
    """What a diagram shows."""

    groups: list[str] = field(default_factory=list)
    nodes: dict[str, str] = field(default_factory=dict)
    arrows: list[tuple[str, str, str]] = field(default_factory=list)


def read_mermaid(text: str) -> Read:
    """The diagram. Raises ValueError for a line that is none of ours."""
    head, title, *lines = text.removesuffix("\n").split("\n")
    if head != "flowchart LR" or not title.startswith("accTitle: "):
        raise ValueError(head)
    found, depth = Read(), 0
    for line in lines:
        if group := _GROUP.fullmatch(line):
            found.groups.append(shown(group[1]))
            depth += 1
        elif line == "end":
            depth -= 1
        elif node := _NODE.fullmatch(line):
            found.nodes[node[1] or node[3]] = shown(node[2] if node[1] else node[4])
        elif arrow := _ARROW.fullmatch(line):
            found.arrows.append((arrow[1], arrow[2], arrow[3]))
        else:
            raise ValueError(line)
    if depth:
        raise ValueError("A group is not closed.")
    if unknown := [end for start, _, end in found.arrows if not {start, end} <= found.nodes.keys()]:
        raise ValueError(f"An arrow leads to {unknown[0]}, which is not there.")
    return found


def shown(label: str) -> str:
    """A label as it is shown: entities are signs again."""
    return re.sub(r"#([0-9]+);", lambda found: chr(int(found[1])), label)
