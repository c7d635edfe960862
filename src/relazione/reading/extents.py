"""How far each word's phrase reaches in the parse."""

from __future__ import annotations

from relazione.reading.tree import Tree


def extents_of(tree: Tree) -> tuple[list[int], list[int]]:
    """First and last token of everything that hangs on each token, itself included.

    One pass over the parse, from the leaves up, in place of walking a subtree for each question.
    """
    first, last = list(range(len(tree))), list(range(len(tree)))
    order: list[int] = [i for i in range(len(tree)) if tree.heads[i] == i]
    for i in order:
        order.extend(tree.children[i])
    for i in reversed(order):
        up = tree.heads[i]
        if up != i:
            first[up] = min(first[up], first[i])
            last[up] = max(last[up], last[i])
    return first, last
