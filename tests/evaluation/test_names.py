"""The scoring of name matching, on invented pairs."""

from __future__ import annotations

from numpy import array

from evaluation.names import NamePair, Tally, best_threshold, folds, tally


def pair(one: str, other: str, same: bool) -> NamePair:
    return NamePair(one, other, True, same, "Person", "")


def test_a_tally_counts_decisions() -> None:
    pairs = [pair("a", "b", True), pair("c", "d", False), pair("e", "f", True)]
    assert tally(pairs, [True, True, False]) == Tally(hits=1, false=1, missed=1)
    assert Tally(1, 1, 1).f1 == Tally(1, 1, 1).precision == Tally(1, 1, 1).recall == 0.5


def test_pairs_that_share_a_name_stand_in_one_fold() -> None:
    chain = [pair("A", "B", True), pair("C", "D", True), pair("b", "C", False), pair("X", "Y", True)]
    assert len(set(folds(chain)[:3].tolist())) == 1


def test_the_best_threshold_parts_what_can_be_parted() -> None:
    threshold = best_threshold(array([0.9, 0.7, 0.4, 0.1]), array([1.0, 1.0, 0.0, 0.0]))
    assert 0.4 < threshold <= 0.7
