"""Bytes to text: the encoding is known, announced or found, and never guessed in silence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from relazione.intake.signatures import foreign_format, is_page
from relazione.model import DocumentError

_MARKS: tuple[tuple[bytes, str], ...] = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# A text in a one-byte encoding has none of these; a twentieth is far above what damage leaves behind.
_MOST_CONTROL = 0.05
# In windows-1252 these are the marks and letters that English reports hold beside ASCII. An English
# text has few bytes outside ASCII, too few for detection by statistics, so this is tried first.
_WESTERN = frozenset(
    "‘’“”„–—…•€£§©®°·«»´¨\xa0½¼¾×áàâäãåæçéèêëíìîïñóòôöõøœšúùûüýÿžßÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒŠÚÙÛÜÝŸŽ"
)
_MOST_FOREIGN = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A report's text and how it was had from bytes.

    Attributes:
        text: The text, byte order mark removed, nothing else changed.
        encoding: The encoding that was taken.
        note: What the user must be told about the choice, or None where there was no choice.
    """

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, encoding: str | None = None, *, page: bool = False) -> Decoded:
    """Decode a report.

    UTF-8 is taken where the bytes allow it, then what a byte order mark announces, then what is
    found by the bytes themselves, with a note.

    Args:
        data: The bytes of a file.
        encoding: The encoding that the user names, or None to find it.
        page: Whether it may be a web page.

    Raises:
        DocumentError: The file is empty, is no text, or its encoding cannot be told.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise DocumentError("is empty; there is nothing to read" if not data else "holds only blanks")
    if encoding is not None:
        return _as_told(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as_marked(data[len(mark) :], name)
    complaint = foreign_format(data)
    if complaint is not None and not (page and is_page(data)):
        raise DocumentError(complaint)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_found(data)
    if "\x00" in text and (wide := _wide(data)) is not None:
        return wide
    return _checked(Decoded(text, "utf-8"))


_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding=["']([\w.:-]{2,40})""",
    re.I,
)
_DECLARED_WITHIN = 4096  # bytes; browsers look into a quarter of that
# Pages that say Latin-1 mean windows-1252, and browsers take them so.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def decode_page(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a web page: like ``decode``, and by the encoding that the page declares where it is not UTF-8.

    Args:
        data: The bytes of a page.
        encoding: The encoding that the user names, or None to find it.

    Raises:
        DocumentError: The page is empty, is no text, or its encoding cannot be told.
    """
    told = _DECLARED.search(data[:_DECLARED_WITHIN])
    if encoding is None and told is not None and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        name = (told[1] or told[2]).decode("ascii").lower()
        for declared in ("utf-8", _MEANT.get(name, name)):
            try:
                return _checked(Decoded(data.decode(declared), declared))
            except (LookupError, ValueError):
                continue
    return decode(data, encoding, page=True)


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise DocumentError(f"{encoding!r} is no encoding that Python knows; try utf-8 or cp1252") from error
    except ValueError as error:
        raise DocumentError(f"is not in {encoding}: {error}; give another --encoding or none") from error
    return _checked(Decoded(text.removeprefix("\ufeff"), encoding))


def _as_marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"announces {encoding.upper()} but is damaged at byte {error.start}; save it again as UTF-8"
        ) from error
    note = None if encoding == "utf-8" else f"read as {encoding.upper()}, as its byte order mark says"
    return _checked(Decoded(text, encoding, note))


def _as_found(data: bytes) -> Decoded:
    """Find the encoding of bytes that are no UTF-8."""
    wide = _wide(data)
    if wide is not None:
        return wide
    if len(_CONTROL_BYTE.findall(data)) > _MOST_CONTROL * len(data):
        raise DocumentError("is a binary file, not plain text; give the report as text")
    found = _western(data) or _by_statistics(data)
    if found is None:
        raise DocumentError(
            "is in an encoding that cannot be told; save it as UTF-8, or name its encoding with --encoding"
        )
    text, encoding = found
    note = f"is not UTF-8; read as {encoding}; if words look wrong, name the encoding with --encoding"
    return _checked(Decoded(text, encoding, note))


def _western(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [char for char in text if char > "\x7f"]
    fits = all(char in _WESTERN for char in beyond) and len(beyond) <= _MOST_FOREIGN * len(text)
    return (text, "windows-1252") if fits and not _breaks_words(text) else None


# A quotation mark, a dash or a sign between two letters inside a word (“Mexi„o”) or a capital after a
# small letter beyond ASCII is what a wrong one-byte encoding looks like; the apostrophe is at home there.
_BROKEN_WORD = re.compile(r"[a-z][„“”…•€£§©®°·«»´¨½¼¾×][a-z]|[a-z][ÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒŠÚÙÛÜÝŸŽ][a-z]")


def _breaks_words(text: str) -> bool:
    return _BROKEN_WORD.search(text) is not None


def _by_statistics(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(data).best()
    if best is None or best.encoding in {"utf_7", "ascii"}:
        return None
    try:
        return data.decode(best.encoding), best.encoding.replace("_", "-")
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: every second byte of English text in it is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if half and zeros > 0.7 * half and others < 0.05 * half:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            note = f"has no byte order mark; read as {encoding.upper()} by its zero bytes"
            return _checked(Decoded(text, encoding, note))
    return None


def _checked(decoded: Decoded) -> Decoded:
    """Refuse what decodes and still is no text."""
    if not decoded.text.strip():
        raise DocumentError("holds only blanks")
    # The escape character is left out: reports saved from a terminal carry colours.
    control = len(_CONTROL.findall(decoded.text)) - decoded.text.count("\x1b")
    if control > _MOST_CONTROL * len(decoded.text) and control > 3:
        raise DocumentError("is a binary file, not plain text; give the report as text")
    return decoded
