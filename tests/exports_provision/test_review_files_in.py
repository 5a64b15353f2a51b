"""What comes back in files: what can be read, and what is answered by a sentence. Any bytes give an answer."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.provision.data import findings_document
from exports.provision.files import review_json
from exports.provision.from_csv import from_csv, together
from exports.provision.from_json import from_json
from exports.provision.several import MOST_FILES, from_files, in_zip
from exports.records import as_json
from exports.self_evaluation.data import evaluation_document
from exports.table import csv_bytes
from guidance.form.dates import Unreadable
from guidance.provision.incoming.columns import files_known
from guidance.provision.incoming.incoming import MOST_BYTES, MOST_ROWS, Incoming
from tests.exports_provision.review_filler import evaluated_year, told_of
from tests.exports_provision.review_in_filler import one, read
from tests.guidance.provision_samples import coherent


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot be read as JSON"),
        (b"\xff\xfe", "bytes that are no letters"),
        (b"[1, 2]", "This is not a review"),
        (b"{}", "This is not a review"),
        (b'{"shape": "fingerpost-review-2"}', "newer version"),
        (b'{"shape": "fingerpost-review-1"}', "holds no"),
        (b'{"shape": "fingerpost-review-1", "review": {"id": "v1", "year": NaN}}', "NaN"),
        (b'{"shape": "fingerpost-review-1", "review": {"id": "v1", "year": 1e999}}', "beyond all bounds"),
        (b'{"shape": "fingerpost-review-1", "review": {"id": "v1", "year": "x"}}', "At year"),
        (b'{"shape": "fingerpost-review-1", "review": {"id": 5, "year": 2026}}', "At id"),
        (b'{"shape": "fingerpost-review-1", "review": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deep"),
        (b'{"shape": "fingerpost-review-1", "review": {"year": ' + b"9" * 5000 + b"}}", "cannot be read"),
        (
            b'{"shape": "fingerpost-review-1", "review": {"id": "v1", "year": 2026, "duties": [{"id": "../x"}]}}',
            "an id",
        ),
        (
            b'{"shape": "fingerpost-review-1", "review": {"id": "v", "year": 2026, "duties": [{"id":"a"},{"id":"a"}]}}',
            "same id",
        ),
    ],
)
def test_json_that_is_no_review_is_answered_by_a_sentence(data: bytes, words: str) -> None:
    found = from_json(data)
    assert isinstance(found, Unreadable)
    assert words in found.sentence
    assert len(found.sentence) < 400


def test_deep_json_within_a_field_that_we_do_not_know_is_refused_too() -> None:
    deep = "[" * 900 + "]" * 900
    found = from_json(
        f'{{"shape": "fingerpost-review-1", "review": {{"id": "v1", "year": 2026, "x": {deep}}}}}'.encode()
    )
    assert isinstance(found, Unreadable | Incoming)


def test_far_too_many_rows_are_refused() -> None:
    rows = [{"id": f"r{number}"} for number in range(MOST_ROWS + 1)]
    whole = {"shape": "fingerpost-review-1", "review": {"id": "v1", "year": 2026, "duties": rows}}
    found = from_json(json.dumps(whole).encode())
    assert isinstance(found, Unreadable)
    assert "At most 2,000" in found.sentence
    text = "Documents,Who uses?\n" + "x,y\n" * (MOST_ROWS + 1)
    assert isinstance(from_csv(text.encode()), Unreadable)


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n1,2\n", b"PK\x03\x04", b"%PDF-1.7", b"<html>", b"\x00" * 50, b"Documents\nx\n"]
)
def test_a_csv_that_is_none_of_ours_is_answered_by_a_sentence(data: bytes) -> None:
    found = from_csv(data)
    assert isinstance(found, Unreadable)
    assert found.sentence.endswith(".")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode(errors="surrogatepass")))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    assert isinstance(from_csv(data), Incoming | Unreadable)
    assert isinstance(from_json(data), Incoming | Unreadable)
    assert isinstance(from_files({"a.csv": data, "b.json": data}), Incoming | Unreadable)


def test_several_files_of_one_part_are_read_one_after_the_other() -> None:
    both = together([one("Documents,Who uses?\nA,x\n"), one("Documents,Who uses?\nB,y\n")])
    assert [row.texts["name"] for row in both.rows["documents"]] == ["A", "B"]


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def test_a_zip_is_read_in_memory_whatever_its_names_say() -> None:
    found = in_zip(zipped({"../../etc/a.csv": b"Documents,Who uses?\nA,x\n", "/b.csv": b"Documents,Who uses?\nB,y\n"}))
    assert isinstance(found, dict)
    assert len(read(from_files(found)).rows["documents"]) == 2


def test_a_zip_that_holds_far_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"a.csv": b"0" * (MOST_BYTES + 1)})
    assert len(bomb) < MOST_BYTES // 100
    many = zipped({f"{number}.csv": b"x" for number in range(MOST_FILES + 1)})
    for data in (bomb, many):
        found = in_zip(data)
        assert isinstance(found, Unreadable)
        assert "far more than a review" in found.sentence


def test_a_damaged_zip_is_a_sentence() -> None:
    whole = bytearray(zipped({"a.csv": b"Documents,Who uses?\n" + b"A,x\n" * 200}))
    whole[40] ^= 0xFF
    assert isinstance(in_zip(bytes(whole)), Unreadable)
    assert isinstance(in_zip(b"PK\x03\x04"), Unreadable)


def test_two_reviews_at_once_are_refused() -> None:
    one_review = review_json(told_of(coherent())).encode()
    found = from_files({"a.json": one_review, "b.json": one_review})
    assert isinstance(found, Unreadable)
    assert "more than one review" in found.sentence


def test_every_heading_that_we_write_is_read_as_itself() -> None:
    for file, headings in files_known().items():
        row = [each.label for each in headings]
        found = read(from_csv(csv_bytes(row, [["x"] * len(row)])))
        assert list(found.rows) == [file]
        assert list(found.rows[file][0].texts) == [each.key for each in headings]


def test_what_lies_beside_a_review_is_passed_over_and_told() -> None:
    told = told_of(coherent())
    beside = {
        "self-evaluation.json": as_json(evaluation_document(evaluated_year())).encode(),
        "findings.json": as_json(findings_document(told)).encode(),
    }
    found = from_files({"review.json": review_json(told).encode(), **beside})
    assert isinstance(found, Incoming)
    assert found.review == coherent()
    assert [note.split(",")[0] for note in found.notes] == [
        "findings.json is a list of findings",
        "self-evaluation.json is a self-evaluation",
    ]
    alone = from_files(beside)
    assert isinstance(alone, Unreadable)
    assert alone.sentence == "There is no review in these files."
