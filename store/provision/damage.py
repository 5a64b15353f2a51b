"""What is wrong with the files of the school years. For the doctor; nothing is changed."""

from collections.abc import Iterator
from contextlib import suppress

from guidance.form.text import clean_line
from store.errors import StoreError
from store.place import Place
from store.provision.year_file import EVALUATIONS, REVIEWS, read_year, year_of, years_in
from store.trail.records import Named


def damaged_years(place: Place) -> Iterator[tuple[str, str]]:
    """What is damaged: the file's name in the store, and a sentence."""
    for year in sorted(years_in(place)):
        name = f"{place.provision.name}/{year}.json"
        try:
            contents = read_year(place, year)
        except StoreError as error:
            yield name, str(error)
            continue
        yield from ((name, sentence) for sentence in contents.damage)
        for table, words in ((REVIEWS, "reviews"), (EVALUATIONS, "self-evaluations")):
            if len(contents.of(table)) > 1:
                yield name, f"It holds {len(contents.of(table))} {words}, and a year has one: the first is shown."


def changed_past(place: Place, named: Named) -> Iterator[tuple[str, str]]:
    """Reviews and self-evaluations that were changed past this program: the file's name, and a sentence.

    Args:
        place: the store.
        named: the revisions that the audit trail names.
    """
    for year in sorted(years_in(place)):
        with suppress(StoreError):  # said already
            contents = read_year(place, year)
            for record in named.strange("", (*contents.of(REVIEWS), *contents.of(EVALUATIONS))):
                words = f"The record {record.id} was changed past this program: its version was never written down."
                yield f"{place.provision.name}/{year}.json", words


def strange_names(place: Place) -> Iterator[str]:
    """What else lies in the folder of the years: it is no year's file, and nobody reads it."""
    for path in sorted(place.provision.glob("[!.]*")):
        if path.is_dir() or year_of(path) is None:
            yield clean_line(f"{place.provision.name}/{path.name}")
