"""What claims and things are called: short keys that follow from their words, whatever came in first.

A claim's key is made of its report's hash, its section and where its evidence stands. A thing is called
by the key of its first claim, so that every key that was ever shown still leads somewhere.
"""

from __future__ import annotations

import hashlib

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: none that look alike
# Two letters at a time, for speed.
_PAIRS = [one + other for one in _LETTERS for other in _LETTERS]
# The letter that tells what a key is of.
PREFIX = {
    "entity": "n",
    "office": "o",
    "engagement": "g",
    "statement": "s",
    "commitment": "c",
    "transfer": "t",
    "finding": "f",
    "report": "r",
}


def claim_key(sha256: str, section: str, start: int, end: int, nth: int) -> str:
    """The key of a claim, such as ``c-7f3k9a2mqx``.

    Args:
        sha256: Hash of the report's text.
        section: One of ``PREFIX``.
        start: Of the first anchor.
        end: Of the first anchor.
        nth: How many claims of that section and anchor stand before it in the record.
    """
    return f"{PREFIX[section]}-{short_hash(sha256, section, start, end, nth)}"


def report_key(sha256: str) -> str:
    """The key of a report, such as ``r-7f3k9a2mqx``."""
    return f"r-{short_hash(sha256)}"


def profile_key(kind: str, folded: str, state: str, office: str, apart: str) -> str:
    """The key of somebody whom no register knows, from the name; see ``short_hash``."""
    return f"n-{short_hash(kind, folded, state, office, apart)}"


def short_hash(*parts: object) -> str:
    """Fifty bits of SHA-256 over the parts, in ten letters and digits."""
    joined = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.sha256(joined).digest()[:8], "big")
    return (
        f"{_PAIRS[number >> 40 & 1023]}{_PAIRS[number >> 30 & 1023]}{_PAIRS[number >> 20 & 1023]}"
        f"{_PAIRS[number >> 10 & 1023]}{_PAIRS[number & 1023]}"
    )


def block_key(*parts: object) -> int:
    """A signed 64-bit number for an index: equal parts give equal numbers."""
    joined = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big", signed=True)
