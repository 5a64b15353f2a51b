"""The flow of records as a Mermaid diagram (mermaid.js.org), which many Markdown programs draw.

Ids are our own numbers, and what people typed stands in quoted labels alone. There every sign but letters, figures and
spaces is an entity of Mermaid's (`#59;`): a quotation mark, a bracket, a semicolon or the word "end" is then a sign to
be shown and nothing else. Colons too: Mermaid cuts something off a line in which `style:` stands before an entity.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from guidance.form.text import shorten
from guidance.provision.choices import Stage
from guidance.provision.pictures import DocumentNode, Flow, InterviewNode

#: Mermaid draws no more arrows than this without being told to (`maxEdges`), and no longer text (`maxTextSize`).
MOST_ARROWS: Final = 500
LONGEST_TEXT: Final = 50_000

_LONGEST_LABEL: Final = 80
_PLAIN: Final = " ,."


def mermaid(flow: Flow) -> str:
    """The diagram, which ends in a line end; "" if there is nothing to draw, or more than Mermaid draws."""
    arrows = len(flow.produced) + len(flow.used)
    if not arrows or arrows > MOST_ARROWS:
        return ""
    text = "\n".join(_lines(flow)) + "\n"
    return text if len(text) <= LONGEST_TEXT else ""


def label(typed: str) -> str:
    """Typed words as a quoted label. An empty one is a dash."""
    return f'"{"".join(map(_sign, shorten(typed, _LONGEST_LABEL))) or "–"}"'


def _sign(sign: str) -> str:
    return sign if sign.isalnum() or sign in _PLAIN else f"#{ord(sign)};"


def _lines(flow: Flow) -> Iterator[str]:
    ids = {node.key: f"i{number}" for number, node in enumerate(flow.interviews)}
    papers = {node.key: f"d{number}" for number, node in enumerate(flow.documents)}
    yield "flowchart LR"
    yield "accTitle: How the records flow between interviews"
    for number, stage in enumerate([None, *Stage]):
        nodes, after = flow.at(stage), flow.after(stage)
        if nodes or after:
            yield f"subgraph s{number} [{label(stage.label if stage else 'No stage')}]"
            yield from _nodes(nodes, after, ids, papers)
            yield "end"
    yield from (f"{ids[arrow.start]} --> {papers[arrow.end]}" for arrow in flow.produced)
    yield from (f"{papers[arrow.start]} -.-> {ids[arrow.end]}" for arrow in flow.used)


def _nodes(
    interviews: Sequence[InterviewNode], documents: Sequence[DocumentNode], ids: dict[str, str], papers: dict[str, str]
) -> Iterator[str]:
    yield from (f"  {ids[node.key]}[{label(node.name)}]" for node in interviews)
    yield from (f"  {papers[node.key]}([{label(node.name)}])" for node in documents)
