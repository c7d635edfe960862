import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relazione.language.decoding import bio_constraints, decode_bio, spans_of, viterbi
from relazione.language.mst import best_tree

LABELS = ("O", "B-X", "I-X", "B-Y", "I-Y")
seeds = st.integers(0, 2**32 - 1)


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@given(seeds, st.integers(1, 5))
def test_the_tree_is_the_best_of_all_trees_with_that_root(seed: int, n: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    found = tuple(int(h) for h in best_tree(scores))
    assert is_tree(found)
    trees = [h for h in itertools.product(range(n + 1), repeat=n) if is_tree(h)]
    same_root = [h for h in trees if h.index(0) == found.index(0)]
    value = {h: sum(scores[i, h[i]] for i in range(n)) for h in same_root}
    assert value[found] >= max(value.values()) - 1e-5


def test_no_words_no_tree() -> None:
    assert len(best_tree(np.zeros((0, 1), np.float32))) == 0


@given(seeds, st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_viterbi_finds_the_best_sequences(seed: int, lengths: list[int]) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(sum(lengths), 3)).astype(np.float32)
    transitions, start = rng.normal(size=(3, 3)).astype(np.float32), rng.normal(size=3).astype(np.float32)
    found = viterbi(scores, lengths, transitions, start)
    at = 0
    for n in lengths:
        part = scores[at : at + n]

        def value(labels: tuple[int, ...], part: np.ndarray = part) -> float:
            steps = sum(transitions[a, b] for a, b in itertools.pairwise(labels))
            return float(start[labels[0]] + steps + sum(part[t, k] for t, k in enumerate(labels)))

        best = max(value(labels) for labels in itertools.product(range(3), repeat=n))
        assert value(tuple(int(k) for k in found[at : at + n])) >= best - 1e-4
        at += n


@given(seeds, st.lists(st.integers(1, 6), min_size=1, max_size=4))
def test_bio_sequences_hold_together(seed: int, lengths: list[int]) -> None:
    scores = np.random.default_rng(seed).normal(size=(sum(lengths), len(LABELS))).astype(np.float32)
    found = decode_bio(scores, lengths, *bio_constraints(LABELS))
    at = 0
    for n in lengths:
        before = "O"
        for k in found[at : at + n]:
            label = LABELS[k]
            assert not label.startswith("I-") or before[2:] == label[2:]
            before = label
        at += n


def test_spans_of_a_sequence() -> None:
    labels = ["B-X", "I-X", "B-X", "O", "I-Y", "I-Y", "B-Y"]
    assert spans_of(labels) == [(0, 2, "X"), (2, 3, "X"), (4, 6, "Y"), (6, 7, "Y")]
