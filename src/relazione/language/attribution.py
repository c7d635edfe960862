"""Attributions: who said what by which words, as spans of a ``Doc`` linked to one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

USER_DATA_KEY = "relazione.attributions"
"""Where a ``Doc`` keeps the links, as token indices, so that they travel with ``DocBin``."""

TokenRange = tuple[int, int]
AttributionRanges = tuple[TokenRange | None, list[TokenRange], list[TokenRange]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution (Pareti 2012): a cue with the sources and contents that belong to it.

    Attributes:
        sources: The phrases that stand for the speaker; empty where none is found.
        cue: The words that attribute, or None for contents that no cue could be found for.
        contents: The attributed words with their quotation marks, in order.
    """

    sources: tuple[Span, ...]
    cue: Span | None
    contents: tuple[Span, ...]


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions of an annotated report, in the order of their cues (or contents)."""
    stored: Sequence[AttributionRanges] = doc.user_data.get(USER_DATA_KEY, ())

    def spans(ranges: Sequence[TokenRange], label: str) -> tuple[Span, ...]:
        return tuple(Span(doc, a, b, label=label) for a, b in ranges)

    return tuple(
        Attribution(
            spans(sources, "SOURCE"),
            None if cue is None else Span(doc, *cue, label="CUE"),
            spans(contents, "CONTENT"),
        )
        for cue, sources, contents in stored
    )


def group_by_cue(
    spans: Sequence[tuple[int, int, str]], links: Sequence[int]
) -> list[tuple[TokenRange | None, list[TokenRange], list[TokenRange]]]:
    """Gather sources and contents under their cues.

    Args:
        spans: First word, last + 1 and role (``SOURCE``, ``CUE``, ``CONTENT``) of each span, in order.
        links: For each word the first word of its cue, or -1; most words of a span decide.

    Returns:
        Cue, sources and contents of each attribution, in the order of its first part. Sources
        without a cue are dropped, cues without content kept.
    """
    cues = {first: (first, last) for first, last, role in spans if role == "CUE"}
    groups: dict[int, tuple[list[TokenRange], list[TokenRange]]] = {first: ([], []) for first in cues}
    loose: list[TokenRange] = []
    for first, last, role in spans:
        if role == "CUE":
            continue
        votes = [link for link in links[first:last] if link in cues]
        if votes:
            groups[max(set(votes), key=votes.count)][role == "CONTENT"].append((first, last))
        elif role == "CONTENT":
            loose.append((first, last))
    out: list[tuple[TokenRange | None, list[TokenRange], list[TokenRange]]] = [
        (cues[first], sources, contents) for first, (sources, contents) in groups.items()
    ]
    out += [(None, [], [content]) for content in loose]
    return sorted(out, key=lambda g: min(r[0] for r in [g[0], *g[1], *g[2]] if r is not None))
