"""File names: from dates and ids, never from names of people."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from exports.names import file_name, numbered
from guidance.copies import FILE_WORDS
from guidance.interview.choices import InterviewKind
from guidance.record import id_from_number

GOOD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]{1,8}")
#: Names that Windows keeps for itself, whatever their ending.
WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")}
HOSTILE = (
    "../../etc/passwd", "..", ".", "", "/", "\\", "C:\\x", "con", "NUL", "a\x00b", "a\nb", "aux.md", "l1 ", "L1", "l1",
    "Amara Okafor", "é", "e\u0301", "\ud800", "\u202e", "-", "--", "x" * 500, "a-b", "*", "?", "name.md:stream",
    "~", "$HOME",
)  # fmt: skip

ids = st.one_of(st.text(alphabet=st.characters()), st.sampled_from(HOSTILE), st.text("abc019-", max_size=6))
days = st.none() | st.dates()
readers = st.sampled_from(["", *FILE_WORDS.values()])
kinds = st.sampled_from(list(InterviewKind)) | st.text()
endings = st.sampled_from(["md", "html", "json", "ics", "csv"]) | st.text(min_size=1)


@given(days, kinds, st.lists(ids, max_size=2), endings, readers)
def test_a_name_is_good_on_every_system_whatever_the_ids_are(
    day: date | None, kind: str, some: list[str], ending: str, reader: str
) -> None:
    name = file_name(day, kind, some, ending, reader)
    assert GOOD.fullmatch(name), name
    assert len(numbered(name, 999)) < 120
    assert name.split(".")[0].split("-")[0] not in WINDOWS


@given(st.tuples(ids, ids), st.tuples(ids, ids))
def test_different_ids_give_different_names(one: tuple[str, str], two: tuple[str, str]) -> None:
    first = file_name(date(2026, 11, 12), "careers", one, "md")
    second = file_name(date(2026, 11, 12), "careers", two, "md")
    assert (first == second) == (one == two)


def test_the_programs_own_ids_stand_in_the_name_as_they_are() -> None:
    made = id_from_number("l", 2**45 - 1)
    name = file_name(date(2026, 11, 12), InterviewKind.PROGRESS_REVIEW, (made, "i1"), "html", "parents-carers")
    assert name == f"2026-11-12-progress-review-{made}-i1-parents-carers.html"


def test_an_id_that_is_a_name_or_a_path_does_not_show() -> None:
    name = file_name(None, "record", ("Amara Okafor", "../x"), "md")
    assert name.startswith("undated-record-x")
    assert "amara" not in name


def test_a_second_file_of_the_name_gets_a_number_before_its_ending() -> None:
    assert [numbered("a.md", number) for number in (1, 2, 10)] == ["a.md", "a-2.md", "a-10.md"]
