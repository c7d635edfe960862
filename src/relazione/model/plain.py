"""Report text made harmless for a screen: nothing in it may steer a terminal or reorder a line."""

from __future__ import annotations

import re

# Controls other than tab and line feed, bidirectional controls, line and paragraph separators, lone
# surrogates, and the tag characters that hide text.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANK = re.compile(r"\s+")


def visible(text: str) -> str:
    """Show characters that steer a screen as their code point, ``⟨U+202E⟩``; leave the others."""
    if text.isprintable():  # as nearly every text is; none of those characters counts as such
        return text
    return UNSAFE.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.replace("\r\n", "\n"))


def on_one_line(text: str) -> str:
    """Visible text with every run of blanks and line ends as one blank."""
    if text.isprintable():
        return " ".join(text.split())
    return _BLANK.sub(" ", visible(_BLANK.sub(" ", text))).strip()
