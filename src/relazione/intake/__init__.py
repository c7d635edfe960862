"""Files, web pages and standard input to the text of a report: bytes, encoding, language. Knows only the model."""

from relazione.intake.decoding import Decoded, decode
from relazione.intake.files import LARGEST_FILE, find_reports, is_folder, read_bytes, read_stream
from relazione.intake.languages import check_language
from relazione.intake.source import Source, Unread

__all__ = [
    "LARGEST_FILE",
    "Decoded",
    "Source",
    "Unread",
    "check_language",
    "decode",
    "find_reports",
    "is_folder",
    "read_bytes",
    "read_stream",
]
