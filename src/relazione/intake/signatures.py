"""What a file is whose first bytes say that it is no plain text."""

from __future__ import annotations

# First bytes, what they announce and how its text is had.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", "save its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file", "save it as plain text"),
    (b"{\\rtf", "a rich text (RTF) document", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x89PNG", "a PNG picture", "give the report as text"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the report as text"),
    (b"GIF8", "a GIF picture", "give the report as text"),
    (b"\x7fELF", "a program", "give the report as text"),
    (b"SQLite format 3", "a database", "give the report as text"),
)
_PAGE = (b"<!doctype html", b"<html")


def foreign_format(data: bytes) -> str | None:
    """Tell a file format other than plain text by the first bytes.

    Args:
        data: A file's bytes, or at least its first hundred.

    Returns:
        What the file is and what to do about it, or None where nothing speaks against plain text.
    """
    for start, name, remedy in _SIGNATURES:
        if data.startswith(start):
            return f"is {name}, not plain text; {remedy}"
    if is_page(data):
        return "is a web page (HTML), not plain text; save the text of its article first"
    return None


def is_page(data: bytes) -> bool:
    """Whether the first bytes announce a web page.

    Args:
        data: A file's bytes, or at least its first two hundred.
    """
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE)
