"""Names that are nearly the same, so that two documents may be one. It is asked about and never decided here.

Compared are the words of a name, in the singular, without order and case. “Option form” may be “Y9 option form”: one
has all the words of the other. “Y9 option form” and “Y11 option form” are two: each has a word that the
other has not, and neither is a slip of the pen.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from guidance.form.text import fold
from guidance.provision.cell import At
from guidance.provision.choices import Column, Part, Severity
from guidance.provision.finding import Finding, FindingKind, few, found
from guidance.provision.graph import Document, Graph

Words = frozenset[str]

_YEAR: Final = re.compile(r"\b(?:year|yr|y)\s*(\d{1,2})\b")
_POST: Final = re.compile(r"\bpost[\s-]*(\d{2})\b")
_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset({"a", "an", "the", "of", "for", "from", "and", "or", "to", "in", "on", "with", "by"})
#: One name may have so many words more than the other.
_MOST_MORE: Final = 2
#: Only in words of this length is one other letter taken for a slip of the pen.
_LONG: Final = 5


def same_names(graph: Graph) -> Iterator[Finding]:
    """Pairs of documents whose names are nearly the same."""
    documents = [each for each in graph.documents.values() if not each.is_gone and (each.row is None or each.row.name)]
    by_words: dict[Words, list[Document]] = {}
    for document in documents:
        if words := words_of(document.name):
            by_words.setdefault(words, []).append(document)
    for same in by_words.values():
        for other in same[1:]:
            yield _suspected(graph, same[0], other, Severity.LIKELY)
    place = {words: number for number, words in enumerate(by_words)}
    pairs = {
        (one, two) if place[one] < place[two] else (two, one) for one, two in (*_parts(by_words), *_slips(by_words))
    }
    for one_words, two_words in sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]])):
        yield _suspected(graph, by_words[one_words][0], by_words[two_words][0], Severity.ASK)


def _suspected(graph: Graph, one: Document, two: Document, severity: Severity) -> Finding:
    cells = [at for document in (one, two) for at in _places(graph, document)]
    keys = sorted([one.key, two.key])
    return found(FindingKind.SAME_DOCUMENT, keys, cells, severity, documents=few([one.name, two.name]))


def _places(graph: Graph, document: Document) -> tuple[At, ...]:
    """Where a document is named: its row in part (c), or the cells of part (a)."""
    if document.row:
        return (At(Part.DOCUMENTS, document.row.id),)
    return (*graph.cells(document.producers, Column.PRODUCED), *graph.cells(document.users, Column.USED))


@lru_cache(maxsize=8192)
def words_of(name: str) -> Words:
    """The words of a name by which it is compared: “Year 9 option forms” has y9, option and form."""
    folded = _POST.sub(r"post\1", _YEAR.sub(r"y\1", fold(name)))
    return frozenset(_singular(word) for word in _WORD.findall(folded) if word not in _SMALL)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _parts(names: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """Names of which one has all the words of the other and one or two more."""
    known = set(names)
    for words in known:
        for more in range(1, min(_MOST_MORE, len(words) - 2) + 1):
            for left_out in combinations(words, more):
                if (less := words - set(left_out)) in known:
                    yield words, less


def _slips(names: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """Names that differ in one word, and in that word by one letter only."""
    shelf: dict[tuple[Words, str], list[tuple[Words, str]]] = {}
    for words in names:
        for word in words:
            if len(word) >= _LONG and word.isalpha():
                rest = words - {word}
                for at in range(len(word) + 1):
                    shelf.setdefault((rest, word[:at] + word[at + 1 :]), []).append((words, word))
    for near in shelf.values():
        for (one, _), (two, _) in combinations(near, 2):
            if one != two:
                yield one, two
