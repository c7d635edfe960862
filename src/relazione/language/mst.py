"""The best dependency tree: Chu-Liu-Edmonds over a matrix of arc scores, with one root.

Method: Chu and Liu 1965, Edmonds 1967, as used for parsing by McDonald et al. 2005. Nearly every
sentence takes the short way: the best head of each word already makes a tree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER = -1e9


def best_tree(scores: Scores) -> Heads:
    """Heads of the highest-scoring tree in which exactly one word hangs on the root.

    Args:
        scores: [n, n + 1]; ``scores[i, h]`` for word ``i`` under head ``h``, where 0 is the root
            and ``h`` is word ``h - 1``. A word's score under itself is ignored.

    Returns:
        [n] heads, 0 for the root and else 1 + the index of the head.
    """
    n = len(scores)
    if n == 0:
        return np.zeros(0, np.int64)
    scores = scores.copy()
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads: Heads = scores.argmax(1)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1 and _find_cycle(heads) is None:
        return heads
    if len(roots) != 1:
        # The word that gains most by hanging on the root becomes the root.
        rest = scores[:, 1:].max(1) if n > 1 else np.zeros(n, np.float32)
        root = int((scores[:, 0] - rest).argmax())
    else:
        root = int(roots[0])
    square = np.full((n + 1, n + 1), _NEVER, np.float64)
    square[1:] = scores
    square[1:, 0] = _NEVER
    square[root + 1, 0] = scores[root, 0]
    return _arborescence(square)[1:]


def _find_cycle(heads: Heads) -> list[int] | None:
    """Nodes (1 and up) of a cycle among the heads of words, or None."""
    steps = [0, *heads.tolist()]
    state = [0] * len(steps)  # 0 unseen, 1 on the present path, 2 known to reach the root
    state[0] = 2
    for start in range(1, len(steps)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = steps[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Heads of the best tree over nodes 0..n rooted at node 0; ``scores[dependent, head]``."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads[1:])
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    # The cycle becomes one node, the last. An arc into it costs the cycle arc that it breaks.
    loss = scores[members] - scores[members, heads[members]][:, None]
    size = len(outside)
    small = np.full((size + 1, size + 1), _NEVER)
    small[:size, :size] = scores[np.ix_(outside, outside)]
    entering = loss[:, outside]
    small[size, :size] = entering.max(0)
    leaving = scores[np.ix_(outside, members)]
    small[:size, size] = leaving.max(1)
    small_heads = _arborescence(small)
    result = heads.copy()
    for i in range(1, size):
        h = int(small_heads[i])
        result[outside[i]] = members[leaving[i].argmax()] if h == size else outside[h]
    into = int(small_heads[size])
    broken = members[entering[:, into].argmax()]
    result[broken] = outside[into]
    return result
