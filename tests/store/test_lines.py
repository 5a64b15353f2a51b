"""How a file of records is spelled, read and checked, line by line."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import lines
from store.lines import NotJSONError, check, counter_of, matches_revision, parse, spell, with_revision

#: Any text that can be written to a file.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
DOCUMENTS = st.dictionaries(TEXTS.filter(lambda name: name not in {"revision", "id"}), VALUES, max_size=3)
NUMBERS = st.integers(1, 10**6).map(str)
TABLES = st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.dictionaries(NUMBERS, DOCUMENTS, max_size=3))


def marked(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables with an id, if there is none, and a revision in every record."""
    return {
        name: {key: with_revision({"id": key, **row}, int(key) % 9 + 1) for key, row in rows.items()}
        for name, rows in tables.items()
    }


def two_tables() -> dict[str, Any]:
    return marked({"one": {"1": {"id": "a"}, "2": {"id": "b", "text": "two\nlines"}}, "two": {"1": {"id": "c"}}})


# Spelling


def test_every_record_stands_on_a_line_of_its_own_with_its_revision_first() -> None:
    spelled = spell(two_tables()).decode().splitlines()
    assert [line[:14] for line in spelled] == [
        '{"one":{',
        '"1":{"revision',
        '"2":{"revision',
        "},",
        '"two":{',
        '"1":{"revision',
        "}}",
    ]


def test_a_line_reads_as_the_documentation_says() -> None:
    assert spell({"one": {"1": with_revision({"id": "a", "b": "é"}, 3)}}) == (
        '{"one":{\n"1":{"revision":"3-0a088ecb2f52","b":"é","id":"a"}\n}}\n'.encode()
    )


@given(TABLES)
def test_any_tables_read_back_as_they_were_written(tables: dict[str, Any]) -> None:
    assert parse(spell(tables)) == tables


@given(TABLES)
def test_any_records_are_all_right_when_they_are_read_back(tables: dict[str, Any]) -> None:
    written = marked(tables)
    checked = check(spell(written))
    assert checked.damage == []
    assert checked.tables == {name: rows for name, rows in written.items() if rows}


@given(st.dictionaries(TEXTS, VALUES, max_size=3))
def test_what_is_no_table_reads_back_too(other: dict[str, Any]) -> None:
    assert parse(spell(other)) == other


def test_what_json_cannot_hold_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        spell({"one": {"1": {"share": float("nan")}}})
    with pytest.raises(TypeError):
        spell({"one": {"1": {"what": object()}}})


# Revisions


@given(DOCUMENTS, st.integers(0, 10**6))
def test_a_document_matches_its_revision_whatever_the_order_of_its_fields(document: dict[str, Any], count: int) -> None:
    kept = with_revision(document, count)
    turned = dict(reversed(kept.items()))
    assert matches_revision(kept)
    assert matches_revision(turned)
    assert counter_of(kept["revision"]) == count
    assert {key: value for key, value in kept.items() if key != "revision"} == document


@given(DOCUMENTS, TEXTS.filter(lambda name: name != "revision"), VALUES)
def test_a_document_with_anything_changed_does_not_match_its_revision(
    document: dict[str, Any], name: str, value: Any
) -> None:
    changed = {**with_revision(document, 1), name: value}
    same = name in document and json.dumps(document[name], sort_keys=True) == json.dumps(value, sort_keys=True)
    assert matches_revision(changed) is same


def test_a_record_that_was_never_saved_has_been_saved_no_times() -> None:
    assert counter_of("") == 0


# What no program of ours has written


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "cut short"),
        (b'{"one":{"1":{"id":"a"', "cut short"),
        (b"[]", "holds no tables"),
        (b'"text"', "holds no tables"),
        (b'{"one":NaN}', "NaN"),
        (b'{"one":-Infinity}', "-Infinity"),
        (b'{"one":1e999}', "beyond all bounds"),
        (b'{"one":' + b"9" * 5000 + b"}", "cut short"),
        (b"[" * 100_000, "nested far too deep"),
        (b'{"one":' * 100_000, "nested far too deep"),
        (rb'{"one":"\ud800"}', "bytes that are no letters"),
        (rb'{"\udfff":1}', "bytes that are no letters"),
        (b'{"one":"\xed\xa0\x80"}', "bytes that are no letters"),
        (b'{"one":"\xff"}', "bytes that are no letters"),
        (b'\xef\xbb\xbf{"one":{}}', "cut short"),
        ('{"one":{}}'.encode("utf-16"), "bytes that are no letters"),
    ],
)
def test_bytes_that_are_no_file_of_ours_are_named(raw: bytes, why: str) -> None:
    with pytest.raises(NotJSONError, match=why):
        parse(raw)


def test_pairs_that_make_one_sign_are_letters() -> None:
    assert parse(rb'{"one":"\ud83d\ude42"}') == {"one": "🙂"}


@settings(max_examples=200)
@given(st.binary(max_size=60))
def test_any_bytes_are_either_checked_or_named(raw: bytes) -> None:
    try:
        checked = check(raw)
    except NotJSONError:
        return
    assert all(matches_revision(row) for rows in checked.tables.values() for row in rows.values())


@pytest.mark.parametrize("revision", [None, 7, [], {}, "", "1", "-", "1-000000000000", "x-y"])
def test_a_revision_of_any_shape_that_does_not_fit_is_damage(revision: object) -> None:
    checked = check(json.dumps({"one": {"1": {"id": "a", "revision": revision}}}).encode())
    assert checked.tables == {}
    assert checked.damage == ["A record in one is not what was saved (a)."]


def nested(depth: int) -> bytes:
    return b'{"one":{"1":{"id":"a","revision":"1-0123456789ab","x":' + b"[" * depth + b"]" * depth + b"}}}"


def can_be_read(depth: int) -> bool:
    try:
        parse(nested(depth))
    except NotJSONError:
        return False
    return True


def test_a_record_that_is_nested_as_deep_as_can_just_be_read_is_damage_and_no_crash() -> None:
    deepest = next(depth for depth in range(5000, 0, -1) if can_be_read(depth))
    for depth in range(max(1, deepest - 60), deepest + 10):
        try:
            shown = check(nested(depth)).tables
        except NotJSONError:  # it is too deep even to be read
            shown = {}
        assert shown == {}


def test_a_document_that_is_too_deep_to_be_hashed_matches_no_revision() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert not matches_revision({"id": "a", "revision": "1-0123456789ab", "x": deep})


def test_what_a_damaged_record_says_of_itself_cannot_reach_the_terminal_as_it_is() -> None:
    raw = json.dumps({"one": {"1": {"id": "\x1b[2J" + "a" * 200}}}).encode()
    assert check(raw).damage == ["A record in one is not what was saved (␛[2J" + "a" * 35 + "…)."]


# Records that stand twice, tables that lost their name, files that are no longer JSON


def test_of_a_record_that_stands_twice_the_changed_one_is_not_taken_for_the_right_one() -> None:
    row = with_revision({"id": "a", "text": "right"}, 1)
    wrong = {**row, "text": "wrong"}
    raw = b'{"one":{\n"1":%s,\n"1":%s\n}}\n' % (json.dumps(row).encode(), json.dumps(wrong).encode())
    assert check(raw.replace(b": ", b":").replace(b", ", b",")).tables == {}
    assert check(raw).tables == {}
    assert check(raw).damage == ["A record in one is not what was saved (a)."]


def test_a_changed_record_with_the_revision_of_a_right_one_is_not_taken_for_right() -> None:
    right = with_revision({"id": "a", "text": "right"}, 1)
    wrong = {**with_revision({"id": "b", "text": "wrong"}, 1), "revision": right["revision"]}
    checked = check(spell({"one": {"1": right, "2": wrong}}))
    assert checked.tables == {"one": {"1": right}}


def test_a_file_cut_short_keeps_every_record_whose_line_is_whole() -> None:
    tables = two_tables()
    raw = spell(tables)
    checked = check(raw[: raw.index(b'"two"') + 20])
    assert checked.tables == {"one": tables["one"]}
    assert checked.damage == ["The file is cut short or overwritten; what could be read is shown."]


def test_a_broken_line_takes_no_other_record_with_it() -> None:
    tables = two_tables()
    raw = spell(tables).replace(b'"id":"b"', b'"id":"b')
    assert check(raw).tables == {"one": {"1": tables["one"]["1"]}, "two": tables["two"]}


def with_list(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables with the list of what belongs in them."""
    listed = {name: {row["id"]: row["revision"] for row in rows.values()} for name, rows in tables.items()}
    return {**tables, lines.CONTENTS: {"1": with_revision({"id": lines.CONTENTS, "records": listed}, 0)}}


@pytest.mark.parametrize("header", [b'"two";{', b'"two":[', b'"twp":{', b'"tw\x00":{'])
def test_records_below_a_table_name_that_was_damaged_stay_in_their_own_table(header: bytes) -> None:
    tables = two_tables()
    checked = check(spell(with_list(tables)).replace(b'"two":{', header, 1))
    assert {name: list(rows.values()) for name, rows in checked.tables.items() if name in tables} == {
        name: list(rows.values()) for name, rows in tables.items()
    }
    assert checked.damage != []


def test_records_below_a_damaged_table_name_are_never_taken_for_records_of_the_table_before() -> None:
    tables = two_tables()
    checked = check(spell(tables).replace(b'"two":{', b'"two";{', 1))
    assert checked.tables == {"one": tables["one"]}
