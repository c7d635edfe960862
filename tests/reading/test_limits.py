from __future__ import annotations

from hand_parsed import parsed

from relazione.reading.limits import due_of
from relazione.reading.tree import Tree

ROWS = """
will will AUX MD aux 1
open open VERB VB ROOT 1
it it PRON PRP obj 1
{case} {case} ADP IN case 4
March March PROPN NNP {relation} {head} DATE
"""


def due(case: str, *, relation: str = "obl", head: int = 1, sure: bool = False) -> str | None:
    tree = Tree.of(parsed(ROWS.format(case=case, relation=relation, head=head)))
    found = due_of(tree, 1, sure=sure)
    return None if found is None else tree.text(*found)


def test_a_date_beside_a_plan_is_its_limit_with_its_preposition():
    assert due("by") == "by March"
    assert due("in") == "in March"


def test_beside_a_promise_made_only_a_limit_proper_counts():
    assert due("by", sure=True) == "by March"
    assert due("in", sure=True) is None


def test_a_limit_that_the_parse_hangs_elsewhere_is_found_by_its_place():
    assert due("before", relation="nmod", head=2) == "before March"


def test_a_date_under_another_verb_is_none_of_its():
    rows = """
    will will AUX MD aux 1
    open open VERB VB ROOT 1
    what what PRON WP obj 1
    closed close VERB VBD acl:relcl 2
    in in ADP IN case 5
    March March PROPN NNP obl 3 DATE
    """
    assert due_of(Tree.of(parsed(rows)), 1) is None
