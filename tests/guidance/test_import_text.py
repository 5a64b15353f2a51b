import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.form.dates import Unreadable
from guidance.learner.import_text import MOST_BYTES, Decoded, decode

LIST = "Surname,Forename\r\nO’Neill,Zoë\r\n"


def sentence(data: bytes) -> str:
    found = decode(data)
    assert isinstance(found, Unreadable)
    return found.sentence


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_every_encoding_that_schools_export_gives_the_same_text(codec: str, named: str) -> None:
    assert decode(LIST.encode(codec)) == Decoded(LIST, named)


def test_a_byte_that_no_encoding_knows_is_named_with_its_line() -> None:
    said = sentence(b"Surname,Forename\r\nNeill,Zo\x81\r\n")
    assert "Line 2" in said
    assert "0x81" in said
    assert "CSV UTF-8" in said


@pytest.mark.parametrize(
    "data", [b"Surname\nZo\xc3\xab\nB\xe9la\nAm\xc3\xa9lie\n", b"\xef\xbb\xbfSurname\nOk\nB\xe9la\n"]
)
def test_one_damaged_place_does_not_turn_utf_8_into_windows_1252(data: bytes) -> None:
    said = sentence(data)
    assert "line 3" in said
    assert "0xE9" in said


def test_an_old_mac_file_has_its_lines_counted_too() -> None:
    assert "Line 3" in sentence(b"Surname\rOk\rN\x81\r")


def test_utf_16_that_breaks_off_is_said_to_be_damaged() -> None:
    assert "damaged" in sentence(LIST.encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8bxx", "compressed"),
        (b"{\\rtf1 Surname}", "text document"),
        (b'<?xml version="1.0"?><CTFile/>', "XML"),
        (b"\n <html><table>", "web page"),
        ("\ufeff<CTFile>".encode(), "XML"),
        (b"\xff\xfe\x00\x00S\x00\x00\x00", "UTF-32"),
        (bytes(range(1, 32)) * 9, "not a text file"),
    ],
)
def test_what_is_no_csv_is_named_for_what_it_is(data: bytes, word: str) -> None:
    assert word in sentence(data)


def test_a_file_larger_than_any_list_is_not_read() -> None:
    assert "larger" in sentence(b"a" * (MOST_BYTES + 1))


def test_a_single_zero_byte_does_not_make_a_file_utf_16() -> None:
    assert decode(b"Surname,Forename\nNei\0ll,Zoe\n") == Decoded("Surname,Forename\nNei\0ll,Zoe\n", "UTF-8")


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_sentence(data: bytes) -> None:
    found = decode(data)
    assert isinstance(found, Decoded) or found.sentence


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1))
def test_windows_1252_is_never_read_as_other_letters(text: str) -> None:
    data = text.encode("cp1252")
    found = decode(data)
    if isinstance(found, Decoded) and found.encoding == "Windows-1252":
        assert found.text == text
