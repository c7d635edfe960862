"""Where the next page of a listing goes on: an opaque word that only the same listing takes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence

from relazione.model import RunError

Place = tuple[str | int | None, ...]
_CHECK = 4  # bytes
MOST = 1000
"""The most rows of one page."""


def cursor(listing: str, place: Sequence[str | int | None]) -> str:
    """The word for a place.

    Args:
        listing: Name of the listing.
        place: Values of the last row by which its listing is sorted.
    """
    packed = json.dumps([listing, *place], ensure_ascii=True, separators=(",", ":")).encode()
    return "p" + base64.urlsafe_b64encode(_check(packed) + packed).decode().rstrip("=").replace("-", ".")


def place_of(listing: str, after: str | None, kinds: Sequence[type | tuple[type, ...]]) -> Place | None:
    """The place that a word means.

    Args:
        listing: Name of the listing.
        after: The word, or None for the first page.
        kinds: Type of each value.

    Returns:
        The place, or None for the first page.

    Raises:
        RunError: The word was not made by this listing.
    """
    if after is None:
        return None
    try:
        raw = after.removeprefix("p").replace(".", "-").encode("ascii")
        data = base64.b64decode(raw + b"=" * (-len(raw) % 4), altchars=b"-_", validate=True)
        if _check(data[_CHECK:]) != data[:_CHECK]:
            raise ValueError("not made here")
        name, *place = json.loads(data[_CHECK:])
        if name != listing or len(place) != len(kinds) or not all(map(isinstance, place, kinds)):
            raise ValueError("made by another listing")
    except (ValueError, binascii.Error, UnicodeError) as error:
        raise RunError(
            f"{after[:80]!r} is no place in the list of {listing}: take what the last page gave, or start without it"
        ) from error
    return tuple(place)


def checked_limit(limit: int) -> int:
    """The number of rows asked for.

    Args:
        limit: From 1 to ``MOST``.

    Raises:
        RunError: It is not.
    """
    if not 1 <= limit <= MOST:
        raise RunError(f"a page has 1 to {MOST} rows, not {limit}")
    return limit


def _check(packed: bytes) -> bytes:
    return hashlib.blake2s(packed, digest_size=_CHECK).digest()
