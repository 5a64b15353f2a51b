"""What the audit trail says of each act, and in which words."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from guidance.trust import audit
from guidance.trust.audit import Deed, Entry, sentence

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


def test_every_deed_has_its_words() -> None:
    assert set(audit._WORDS) == set(Deed)
    assert all(sentence(entry(deed=deed)).endswith(".") for deed in Deed)


@pytest.mark.parametrize(
    ("fields", "whose", "words"),
    [
        ({}, "Amara Okafor", "Ms Shah changed the interview of Amara Okafor."),
        ({}, "", "Ms Shah changed the interview of l1."),
        ({"deed": Deed.OVERRIDDEN, "note": "the police asked"}, "Zoë", "{} the interview of Zoë by override"),
        ({"deed": Deed.SIGNED_IN, "learner": "", "record": "", "what": ""}, "", "Ms Shah signed in."),
        ({"deed": Deed.SIGN_IN_FAILED}, "", "Somebody tried to sign in as Ms Shah and failed."),
        ({"name": "", "who": "", "deed": Deed.IMPORTED, "what": "list of learners", "learner": ""}, "", "Somebody"),
        ({"name": "{thing}"}, "{0}", "{thing} changed the interview of {0}."),
    ],
)
def test_an_entry_reads_as_a_sentence(fields: dict[str, Any], whose: str, words: str) -> None:
    assert words.replace("{} ", "Ms Shah opened ") in sentence(entry(**fields), whose)


def test_the_reason_stands_behind_the_sentence() -> None:
    assert sentence(entry(note="at her own wish")).endswith(" (at her own wish).")


def test_whatever_is_too_long_for_a_name_is_cut_and_what_a_terminal_would_obey_is_shown() -> None:
    found = entry(name="a\x1b[2J\nb" + "x" * 1_000_000, note="y" * 1_000_000)
    assert found.name.startswith("a␛[2J b")
    assert (len(found.name), len(found.note)) == (200, 200)


def test_times_are_kept_in_utc_to_the_second() -> None:
    summer = datetime(2027, 6, 1, 0, 30, 5, 999, tzinfo=timezone(timedelta(hours=1)))
    found = entry(at=summer)
    assert found.at == datetime(2027, 5, 31, 23, 30, 5, tzinfo=UTC)
    assert found.month == "2027-05"
