"""Scores of words to label sequences that hold together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Labels = NDArray[np.int64]
_NEVER = np.float32(-1e4)


def bio_constraints(labels: Sequence[str]) -> tuple[Array, Array]:
    """Transition [C, C] and start [C] scores that let ``I-X`` follow only ``B-X`` and ``I-X``."""
    count = len(labels)
    transitions, start = np.zeros((count, count), np.float32), np.zeros(count, np.float32)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            start[j] = _NEVER
            for i, before in enumerate(labels):
                if before == "O" or before[2:] != label[2:]:
                    transitions[i, j] = _NEVER
    return transitions, start


def viterbi(scores: Array, lengths: Sequence[int], transitions: Array, start: Array) -> Labels:
    """Best label sequences (Viterbi 1967) of several sequences at once.

    Args:
        scores: [N, C] scores of all words, sequence after sequence.
        lengths: Words of each sequence; they sum to N.
        transitions: [C, C] from row to column.
        start: [C] of the first label.

    Returns:
        [N] label indices.
    """
    if not len(scores):
        return np.zeros(0, np.int64)
    # Longest first: those still running at step t are the first rows, so no masks are needed.
    order = np.argsort([-n for n in lengths], kind="stable")
    sizes = np.array(lengths)[order]
    offsets = (np.cumsum(lengths) - np.array(lengths))[order]
    longest, count = int(sizes[0]), scores.shape[1]
    running = [int(np.searchsorted(-sizes, -t, side="left")) for t in range(longest)]
    forward = np.zeros((longest, len(sizes), count), np.float32)
    forward[0, : running[0]] = start + scores[offsets[: running[0]]]
    by_target = np.ascontiguousarray(transitions.T)
    for t in range(1, longest):
        k = running[t]
        best = (forward[t - 1, :k, None, :] + by_target).max(2)
        forward[t, :k] = best + scores[offsets[:k] + t]
    out: Labels = np.zeros(len(scores), np.int64)
    current = np.zeros(len(sizes), np.int64)
    for t in range(longest - 1, -1, -1):
        k = running[t]
        total = forward[t, :k]
        if t + 1 < longest and running[t + 1]:
            total = total.copy()
            total[: running[t + 1]] += by_target[current[: running[t + 1]]]
        current[:k] = total.argmax(1)
        out[offsets[:k] + t] = current[:k]
    return out


def decode_bio(scores: Array, lengths: Sequence[int], transitions: Array, start: Array) -> Labels:
    """Best BIO sequences under constraints alone; Viterbi runs only where the best labels break them."""
    out: Labels = scores.argmax(1)
    if not len(out):
        return out
    bad = transitions[out[:-1], out[1:]] < 0
    first, broken = 0, []
    for n in lengths:
        if n and (start[out[first]] < 0 or bad[first : first + n - 1].any()):
            broken.append((first, n))
        first += n
    if broken:
        rows = np.concatenate([np.arange(a, a + n) for a, n in broken])
        out[rows] = viterbi(scores[rows], [n for _, n in broken], transitions, start)
    return out


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans of a BIO sequence: first word, last word + 1, kind. An ``I-`` without its ``B-`` opens one."""
    out: list[tuple[int, int, str]] = []
    first, kind = -1, ""
    for i, label in enumerate(labels):
        if label[0] == "I" and label[2:] == kind:
            continue
        if kind:
            out.append((first, i, kind))
        first, kind = i, "" if label == "O" else label[2:]
    if kind:
        out.append((first, len(labels), kind))
    return out
