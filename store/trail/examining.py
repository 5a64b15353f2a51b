"""What the doctor asks of the audit trail."""

from pathlib import Path

from store.errors import StoreError
from store.place import Place
from store.trail.findings import TrailFinding
from store.trail.records import Named
from store.trail.trail import Trail


def examine_trail(place: Place, own_head: Path | None = None) -> tuple[tuple[TrailFinding, ...], Named]:
    """What is wrong with the trail of a store, and the revisions that it names: none if it is not as it was written.

    Args:
        place: the store.
        own_head: where this user's own machine remembers how far the trail went; None if it does not.
    """
    heads = [place.audit_head, *([own_head] if own_head else [])]
    try:
        findings = Trail(place.audit, heads, place.locks / "audit.lock").verify()
        if any(not each.doubt for each in findings):
            return findings, Named()
        return findings, Named.of(place.audit)
    except StoreError as error:
        return (TrailFinding(place.audit.name, str(error), "Run fingerpost doctor again."),), Named()
