"""The chain of the audit trail: lines, and how it is found out that somebody has altered them."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from unittest.mock import ANY, Mock, patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.trust.audit import Deed, Entry
from guidance.trust.chain import (
    START,
    Flaw,
    Head,
    NotALineError,
    check,
    entry_of,
    head_of,
    line_of,
    lines_after,
)

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def entry(number: int = 1, **fields: Any) -> Entry:
    given_fields = {
        "at": AT + timedelta(minutes=number),
        "who": "p1",
        "name": "Ms Shah",
        "deed": Deed.CHANGED,
        "learner": f"l{number}",
        "record": "i1",
        "what": "interview",
        **fields,
    }
    return Entry.model_validate(given_fields)


def chain(count: int = 12, name: str = "Ms Shah") -> list[bytes]:
    data, _ = lines_after(START, [entry(number, name=name) for number in range(1, count + 1)], "2026-11")
    return data.splitlines()


def head(lines: list[bytes]) -> Head:
    found = head_of(lines[-1])
    assert found is not None
    return found


# Lines


def test_a_line_can_be_checked_without_this_program() -> None:
    line = line_of(entry(), 1, START.hash)
    document = json.loads(line)
    assert sha256(line[75:]).hexdigest() == document["hash"]
    assert list(document)[:4] == ["hash", "before", "number", "at"]
    assert document["deed"] == "changed"


@given(st.text(), st.text(), st.datetimes(timezones=st.just(UTC)), st.sampled_from(Deed), st.integers(1, 10**12 - 1))
def test_what_is_written_is_read_again(name: str, note: str, at: datetime, deed: Deed, number: int) -> None:
    written = entry(name=name, note=note, at=at, deed=deed)
    line = line_of(written, number, START.hash)
    assert b"\n" not in line
    assert entry_of(line) == written.having(number=number)


def test_what_a_newer_version_wrote_is_read_as_far_as_it_is_known() -> None:
    newer = entry(deed=Deed.OPENED, before="x", hash="y", place="at home")
    line = line_of(newer, 1, START.hash).replace(b'"opened"', b'"teleported"')
    line = b'{"hash":"%s",%s' % (sha256(line[75:]).hexdigest().encode(), line[75:])
    found = entry_of(line)
    assert (found.deed, found.name, dict(found)["place"]) == (Deed.OTHER, "Ms Shah", "at home")
    assert check([line]) == ()


def test_an_entry_that_is_far_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="far too long"):
        line_of(entry(more="x" * 70_000), 1, START.hash)


def forged(rest: bytes) -> bytes:
    """A line whose hash is right and whose content is nothing."""
    hashed = b'"before":"%s","number":1,"at":"2026-11-22T09:30:00Z",%s' % (START.hash.encode(), rest)
    return b'{"hash":"%s",%s' % (sha256(hashed).hexdigest().encode(), hashed)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"\x00" * 400,
        b"[" * 5_000,
        forged(b""),
        forged(b'"deed":[]}'),
        forged(b'"deed":"opened","note":' + b"[" * 5_000 + b"]" * 5_000 + b"}"),
        forged(b'"deed":"opened","note":7}'),
        forged(b'"deed":"opened","note":"\xff"}'),
        line_of(entry(), 1, START.hash)[:-1],
        line_of(entry(), 1, START.hash).replace(b"Shah", b"Shaw"),
    ],
)
def test_what_is_no_line_is_never_read_as_an_entry(line: bytes) -> None:
    with pytest.raises(NotALineError):
        entry_of(line)


# Altered lines


def relinked(lines: list[bytes]) -> list[bytes]:
    """The same entries in a chain that is right in itself."""
    entries = [entry_of(line) for line in lines]
    return lines_after(START, entries, "2026-11")[0].splitlines()


def edited(lines: list[bytes], at: int) -> list[bytes]:
    return [*lines[:at], lines[at].replace(b"Ms Shah", b"Mr Shaw"), *lines[at + 1 :]]


def edited_with_its_hash(lines: list[bytes], at: int) -> list[bytes]:
    rest = lines[at].replace(b"Ms Shah", b"Mr Shaw")[75:]
    return [*lines[:at], b'{"hash":"%s",%s' % (sha256(rest).hexdigest().encode(), rest), *lines[at + 1 :]]


def rewritten(lines: list[bytes]) -> list[bytes]:
    return relinked(edited_with_its_hash(lines, 4))


TAMPERED: dict[str, tuple[Callable[[list[bytes]], list[bytes]], set[Flaw]]] = {
    "edit": (lambda lines: edited(lines, 4), {Flaw.EDITED}),
    "edit with its hash": (lambda lines: edited_with_its_hash(lines, 4), {Flaw.BROKEN}),
    "edit of the first": (lambda lines: edited(lines, 0), {Flaw.EDITED}),
    "edit of the last": (lambda lines: edited(lines, -1 + len(lines)), {Flaw.EDITED}),
    "edit of the last with its hash": (lambda lines: edited_with_its_hash(lines, len(lines) - 1), {Flaw.REWRITTEN}),
    "edit of a number": (lambda lines: [*lines[:4], lines[4].replace(b":5,", b":500,"), *lines[5:]], {Flaw.EDITED}),
    "removal": (lambda lines: [*lines[:4], *lines[5:]], {Flaw.MISSING}),
    "removal of the first": (lambda lines: lines[1:], {Flaw.MISSING}),
    "swap": (
        lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
        {Flaw.MISSING, Flaw.OUT_OF_PLACE},
    ),
    "line twice": (lambda lines: [*lines[:5], lines[4], *lines[5:]], {Flaw.OUT_OF_PLACE}),
    "line from another trail": (lambda lines: [*lines[:4], chain(name="Mr B")[4], *lines[5:]], {Flaw.BROKEN}),
    "blank line": (lambda lines: [*lines[:4], b"", *lines[5:]], {Flaw.UNREADABLE}),
    "cut": (lambda lines: lines[:-1], {Flaw.CUT}),
    "nothing left": (lambda lines: lines[:0], {Flaw.CUT}),
    "rewrite": (rewritten, {Flaw.REWRITTEN}),
    "rewrite without a line": (lambda lines: relinked([*lines[:4], *lines[5:]]), {Flaw.CUT}),
    "rewrite that went on": (
        lambda lines: relinked([*lines[:4], *lines[5:], *chain(30)[12:]]),
        {Flaw.REWRITTEN},
    ),
}


def test_a_trail_as_it_was_written_has_no_flaw_and_may_have_gone_on_since_its_head() -> None:
    lines = chain()
    assert check(lines, [head(lines), head(lines[:5]), START]) == ()
    assert check([], [START]) == ()
    assert check([]) == ()


@pytest.mark.parametrize(("tamper", "flaws"), TAMPERED.values(), ids=TAMPERED.keys())
def test_whatever_is_done_to_the_lines_is_found(tamper: Callable[[list[bytes]], list[bytes]], flaws: set[Flaw]) -> None:
    lines = chain()
    assert {found.flaw for found in check(tamper(lines), [head(lines)])} == flaws


#: Parts of the check, taken out, and what is no longer found then.
WITHOUT: dict[str, tuple[Callable[[], AbstractContextManager[object]], set[str]]] = {
    "": (nullcontext, set()),
    "hashing each line": (
        lambda: patch(
            "guidance.trust.chain.sha256",
            lambda _rest: Mock(hexdigest=lambda: Mock(encode=lambda: ANY)),
        ),
        {"edit", "edit of the first", "edit of the last"},
    ),
    "following the chain": (
        lambda: patch("guidance.trust.chain._add_step"),
        {"edit with its hash", "removal", "removal of the first", "line from another trail"},
    ),
    "the heads": (
        lambda: patch("guidance.trust.chain._add_head"),
        {"edit of the last with its hash", "cut", "nothing left", "rewrite", "rewrite without a line"}
        | {"rewrite that went on"},
    ),
}


@pytest.mark.parametrize(("take_out", "missed"), WITHOUT.values(), ids=WITHOUT.keys())
def test_the_proof_of_the_altered_lines_catches_a_check_without(
    take_out: Callable[[], AbstractContextManager[object]], missed: set[str]
) -> None:
    lines = chain()
    tampered = {name: tamper(lines) for name, (tamper, _) in TAMPERED.items()}
    seen = head(lines)
    with take_out():
        assert {name for name, altered in tampered.items() if not check(altered, [seen])} == missed


def test_every_flipped_bit_is_found_and_named_once() -> None:
    lines = chain(3)
    seen = head(lines)
    for bit in range(len(lines[1]) * 8):
        flipped = bytearray(lines[1])
        flipped[bit // 8] ^= 1 << bit % 8
        found = check([lines[0], bytes(flipped), lines[2]], [seen])
        assert [each.flaw for each in found] in ([Flaw.EDITED], [Flaw.UNREADABLE])
        assert found[0].place == 2


def test_one_sentence_says_what_is_wrong_and_where() -> None:
    lines = chain()
    seen = head(lines)
    assert [each.sentence for each in check([*lines[:4], *lines[7:]], [seen])] == [
        "Lines 5 to 7 of the audit trail are missing."
    ]
    assert [each.sentence for each in check(lines[:-2], [seen])] == [
        "The audit trail ends after 10 lines; it had 12 before."
    ]
    (found,) = check(rewritten(lines), [seen])
    assert "written anew: line 12 is not the one" in found.sentence
    assert found.head == seen


def test_a_clock_that_was_set_back_is_only_a_doubt_and_clocks_may_differ_a_little() -> None:
    times = [AT, AT - timedelta(minutes=9), AT + timedelta(minutes=1), AT - timedelta(days=365), AT]
    data, _ = lines_after(START, [entry(at=at) for at in times], "2026-11")
    (found,) = check(data.splitlines())
    assert (found.flaw, found.place) == (Flaw.TIME, 4)
    assert "a clock was set back" in found.sentence


def test_a_time_that_cannot_be_is_found() -> None:
    lines = chain(1)
    rest = line_of(entry(), 2, head(lines).hash)[75:].replace(b"2026-11-22", b"2026-00-99")
    (found,) = check([*lines, b'{"hash":"%s",%s' % (sha256(rest).hexdigest().encode(), rest)])
    assert found.flaw is Flaw.UNREADABLE


def test_a_trail_that_is_wrong_everywhere_is_not_listed_line_by_line() -> None:
    found = check(b"x" for _ in range(10_000))
    assert len(found) == 101
    assert (found[-1].flaw, found[-1].sentence) == (Flaw.MORE, "9,900 more things in the audit trail are wrong.")


@given(st.lists(st.binary(max_size=400) | st.sampled_from(chain()), max_size=20))
def test_whatever_stands_there_only_the_beginning_of_the_trail_is_without_a_flaw(lines: list[bytes]) -> None:
    assert (check(lines, [START]) == ()) == (lines == chain()[: len(lines)])
