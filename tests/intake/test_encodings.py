"""Bytes to text: what is taken silently, what with a note, and what is refused with a way out."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relazione.intake import decode
from relazione.model import DocumentError

REPORT = "The envoy from Sudria — “a friend” — paid €5m for the café in Osthavn. 🛳 Talks go on."
PLAIN = REPORT.replace("🛳 ", "")
POLISH = (
    "Minister Łukasz Wiśniewski met Małgorzata Dąbrowska in Łódź. Wiśniewski said the talks in Gdańsk and "
    "Wrocław, led by Świętosława Żółkiewska and Grzegorz Kąkol, had gone well, and Dąbrowska agreed."
)


def test_utf8_is_taken_without_a_note() -> None:
    decoded = decode(REPORT.encode())
    assert (decoded.text, decoded.encoding, decoded.note) == (REPORT, "utf-8", None)


def test_the_byte_order_mark_goes_and_nothing_else_changes() -> None:
    text = "One.\r\nTwo.\rThree.\n\n \ufeffFour 🛳\x0b."
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_what_a_mark_announces_is_taken_and_told(mark: bytes, name: str) -> None:
    decoded = decode(mark + REPORT.encode(name))
    assert decoded.text == REPORT
    assert decoded.note is not None and name.upper() in decoded.note


def test_utf16_without_a_mark_is_told_by_its_zeros() -> None:
    decoded = decode(PLAIN.encode("utf-16-le"))
    assert decoded.text == PLAIN
    assert decoded.note is not None and "UTF-16-LE" in decoded.note


def test_windows_1252_is_found_and_told() -> None:
    decoded = decode(PLAIN.encode("cp1252"))
    assert decoded.text == PLAIN
    assert decoded.note is not None and "windows-1252" in decoded.note and "--encoding" in decoded.note


def test_other_encodings_are_found_by_statistics_and_told() -> None:
    decoded = decode(POLISH.encode("cp1250"))
    assert decoded.text == POLISH
    assert decoded.note is not None and decoded.encoding in decoded.note


def test_a_named_encoding_is_taken_at_its_word() -> None:
    decoded = decode(PLAIN.encode("cp1252"), "cp1252")
    assert (decoded.text, decoded.note) == (PLAIN, None)


@pytest.mark.parametrize(
    ("data", "encoding", "complaint"),
    [
        (b"", None, "is empty"),
        (b" \r\n\t\n", None, "only blanks"),
        (codecs.BOM_UTF8, None, "only blanks"),
        (codecs.BOM_UTF16_LE, None, "only blanks"),
        (codecs.BOM_UTF8 + b"caf\xe9 by the sea", None, "damaged at byte 3"),
        (codecs.BOM_UTF16_LE + b"a\x00b", None, "damaged"),
        (bytes(range(256)) * 4, None, "binary"),
        (b"\x01\x02\x03\x04 report", None, "binary"),
        (b"%PDF-1.7\n1 0 obj", None, "pdftotext"),
        (b"PK\x03\x04rest", None, "unpack"),
        (b"\x7fELF\x02", None, "program"),
        (b"  <!DOCTYPE html><p>News", None, "web page"),
        (b"News of the day.", "no-such-code", "no encoding that Python knows"),
        ("Café".encode("cp1252"), "utf-8", "is not in utf-8"),
    ],
)
def test_refused_with_the_reason(data: bytes, encoding: str | None, complaint: str) -> None:
    with pytest.raises(DocumentError, match=complaint):
        decode(data, encoding)


def test_terminal_colours_are_no_binary() -> None:
    assert decode(b"\x1b[1mNews\x1b[0m of \x1b[2mthe\x1b[0m day").text.startswith("\x1b[1mNews")


@example(b"\x1c")
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DocumentError as error:
        assert str(error)
    else:
        assert decoded.text.strip()
        assert decoded.note or decoded.encoding == "utf-8"


@given(st.text(min_size=1, max_size=200))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    try:
        decoded = decode(data)
    except DocumentError:
        return
    if decoded.encoding == "utf-8":
        assert decoded.text == text.removeprefix("\ufeff")
