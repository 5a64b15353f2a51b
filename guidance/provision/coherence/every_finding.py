"""All findings of a review."""

from typing import Final

from guidance.provision.coherence.access import access
from guidance.provision.coherence.duties import duties
from guidance.provision.coherence.gaps import gaps
from guidance.provision.coherence.records import records
from guidance.provision.coherence.same_information import same_information
from guidance.provision.coherence.same_names import same_names
from guidance.provision.coherence.stages import stages
from guidance.provision.coherence.timing import timing
from guidance.provision.finding import Finding, FindingKind
from guidance.provision.graph import Graph, graph_of
from guidance.provision.review import Review

_ORDER: Final = {kind: number for number, kind in enumerate(FindingKind)}


def findings(review: Review) -> tuple[Finding, ...]:
    """Everything that does not hang together in a review, kind after kind and in the order of the grid."""
    return findings_of(graph_of(review))


def findings_of(graph: Graph) -> tuple[Finding, ...]:
    """`findings`, for somebody who needs the graph too."""
    families = (records, timing, stages, access, same_information, same_names, gaps)
    told = [finding for family in families for finding in family(graph)]
    told += duties(graph.review)
    return tuple(sorted(told, key=lambda finding: _ORDER[finding.kind]))
