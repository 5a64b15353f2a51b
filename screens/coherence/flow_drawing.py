"""What flows, drawn: each interview in a box, what it uses on the left, what it produces on the right, by stage."""

from collections.abc import Iterator, Mapping
from typing import Final

from guidance.form.text import listed
from guidance.provision.choices import Stage
from guidance.provision.pictures import By, Flow, InterviewNode
from screens.coherence.drawing import beside, box, bracket, stage_line
from screens.widgets.reading import Line, Passage

_NO_STAGE: Final = "Without a stage"


class _Names:
    """The names of a flow's documents, with what is said of those that lead nowhere or come from nowhere."""

    def __init__(self, flow: Flow) -> None:
        self._nodes = {each.key: each for each in flow.documents}
        self.used: Mapping[str, tuple[str, ...]] = _by((each.end, each.start) for each in flow.used)
        self.produced: Mapping[str, tuple[str, ...]] = _by((each.start, each.end) for each in flow.produced)
        self.readers: Mapping[str, tuple[str, ...]] = _by((each.start, each.end) for each in flow.used)

    def __getitem__(self, key: str) -> str:
        return self._nodes[key].name or "a document without a name"

    def in_use(self, key: str) -> str:
        """A document where it is used."""
        return self._with(key, self._nodes[key].origin, self._nodes[key].made)

    def out(self, key: str) -> str:
        """A document where it is produced."""
        return self._with(key, self._nodes[key].use, self._nodes[key].used)

    def _with(self, key: str, words: str, by: By) -> str:
        mark = "! " if by is By.NOBODY else ""
        return f"{self[key]} ({mark}{words})" if words else self[key]


def _by(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def flow_lines(flow: Flow, width: int) -> Iterator[Line]:
    """The flow as a drawing of that width: stage under stage."""
    names = _Names(flow)
    for stage, interviews in _stages(flow):
        yield stage_line(stage.label if stage else _NO_STAGE, width)
        for interview in interviews:
            yield from ((Passage(line),) for line in _drawn(interview, names, width))
        if stage is not None:
            yield from _handed_on(flow, stage, names)


def _stages(flow: Flow) -> Iterator[tuple[Stage | None, tuple[InterviewNode, ...]]]:
    for stage in (*Stage, None):
        if interviews := flow.at(stage):
            yield stage, interviews


def _drawn(interview: InterviewNode, names: _Names, width: int) -> list[str]:
    """One interview: three columns of the width."""
    used, produced = names.used.get(interview.key, ()), names.produced.get(interview.key, ())
    side = (width - 2) * 3 // 10
    middle = width - 2 - 2 * side
    left = bracket([names.in_use(each) for each in used], side, left=True)
    right = bracket([names.out(each) for each in produced], side, left=False)
    whole = box(interview.name, middle, (bool(used), bool(produced)))
    columns = ["", *left], whole, ["", *right]
    return beside(columns, (side, middle, side), ("─" if used else " ", "─" if produced else " "))


def _handed_on(flow: Flow, stage: Stage, names: _Names) -> Iterator[Line]:
    """What of a stage's documents is used in a later one."""
    order = list(Stage)
    stages = {each.key: each.stage for each in flow.interviews}
    later = [each for each in order[order.index(stage) + 1 :] if flow.at(each)]
    if not later:
        return
    made = dict.fromkeys(each for node in flow.at(stage) for each in names.produced.get(node.key, ()))
    going = {
        document: [each for each in later if each in {stages[reader] for reader in names.readers.get(document, ())}]
        for document in made
    }
    handed = [f"{names[document]} (to {listed([each.label for each in to])})" for document, to in going.items() if to]
    if not handed:
        yield (Passage(f"      ╳  nothing that {stage.label} produces is used later", "warn"),)
    for words in handed:
        yield (Passage("      │  ", "text"), Passage(words, "good"))
    yield (Passage("      v" if handed else "", "text"),)


def flow_text(flow: Flow) -> Iterator[Line]:
    """The same in sentences, for whoever has it read aloud."""
    names = _Names(flow)
    for stage, interviews in _stages(flow):
        yield (Passage(stage.label if stage else _NO_STAGE, "heading"),)
        for interview in interviews:
            yield (Passage(interview.name, "label"),)
            used = [names.in_use(each) for each in names.used.get(interview.key, ())]
            produced = [names.out(each) for each in names.produced.get(interview.key, ())]
            yield (Passage(f"  Uses {interview.uses(used)}."),)
            yield (Passage(f"  Produces {interview.produces(produced)}."),)
        yield from _handed_on(flow, stage, names) if stage else ()
        yield ()
