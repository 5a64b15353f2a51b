"""The keys of findings in a file, as they are here: rows may have got other ids."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice, product
from typing import Final

from guidance.provision.choices import Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.review import Review

#: So many ways to read one key are tried: an id may stand in several parts.
_MOST_WAYS: Final = 64


class KeysHere:
    """What the keys of a file are here.

    Args:
        review: the review with the rows of the file in it.
        ids: the ids that rows have in it, by part and the ids that they had in the file.
    """

    def __init__(self, review: Review, ids: Mapping[tuple[Part, str], str]) -> None:
        self._review = review
        self._ids = ids

    def here(self, key: str) -> str:
        """The key here of a finding that has this key in the file."""
        kind, colon, about = key.partition(":")
        if not colon:
            return key
        ways = product(*(list(dict.fromkeys(self._called(each))) for each in about.split("|")))
        read = list(islice(ways, _MOST_WAYS))
        found = (self._found.get((kind, tuple(sorted(each)))) for each in read)
        return next((each for each in found if each), f"{kind}:{'|'.join(read[0])}")

    def is_found(self, key: str) -> bool:
        """Whether a finding of that key is found here."""
        return key in self._found.values()

    def _called(self, piece: str) -> Iterator[str]:
        """What a row of that id is called here; the piece itself if it is no row."""
        named = [self._ids[part, piece] for part in Part if (part, piece) in self._ids]
        yield from named or [piece]

    @cached_property
    def _found(self) -> dict[tuple[str, tuple[str, ...]], str]:
        """The keys found here, by their kind and what they are about in any order."""
        keys = (finding.key for finding in findings(self._review))
        return {(kind, tuple(sorted(about.split("|")))): f"{kind}:{about}" for kind, _, about in map(_parted, keys)}


def _parted(key: str) -> tuple[str, str, str]:
    return key.partition(":")
