"""Report text for outputs that know less than Unicode, and harmless for those that steer by it."""

from __future__ import annotations

from relazione.model.plain import on_one_line, visible

__all__ = ["encoded", "on_one_line", "visible"]

# For terminals that know less than Unicode.
_PLAINER = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "─": "-",
    "→": "->", "⟨": "<", "⟩": ">", "•": "*", "↳": ">", "│": "|", "█": "#", "░": ".", "×": "x", "\xa0": " ",
}  # fmt: skip


def encoded(text: str, encoding: str) -> bytes:
    """Bytes for an output of any encoding; what it lacks is replaced by what is nearest.

    Args:
        text: What is to be written.
        encoding: Encoding of the output; where Python knows none of that name, ASCII is taken.
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_PLAINER.get(char, char) for char in text).encode(encoding, "replace")
    except LookupError:
        return encoded(text, "ascii")
