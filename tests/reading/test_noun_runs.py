from __future__ import annotations

from hand_parsed import parsed

from relazione.reading.noun_runs import noun_after, second_noun, whole_phrase
from relazione.reading.tree import Tree

BOATS = """
Oslo Oslo PROPN NNP nsubj 2 PLACE
will will AUX MD aux 2
give give VERB VB ROOT 2
Dhaka Dhaka PROPN NNP obj 2 PLACE
two two NUM CD obj 2
20 20 NUM CD nummod 9
- - PUNCT HYPH punct 7
metre metre NOUN NN compound 9
patrol patrol NOUN NN compound 9
boats boat NOUN NNS dep 2
from from ADP IN case 11
Bergen Bergen PROPN NNP obl 2 PLACE
"""


def test_a_phrase_that_ends_in_its_number_goes_on_to_its_noun():
    tree = Tree.of(parsed(BOATS))
    assert tree.text(*whole_phrase(tree, 4, 5)) == "two 20 - metre patrol boats"


def test_a_phrase_begins_at_its_article_and_ends_before_a_loose_preposition():
    tree = Tree.of(parsed(BOATS))
    assert tree.text(*whole_phrase(tree, 9, 11)) == "two 20 - metre patrol boats"


def test_the_thing_stands_after_its_receiver():
    tree = Tree.of(parsed(BOATS))
    assert tree.words[second_noun(tree, 3)] == "boats"


def test_of_brings_what_it_governs():
    rows = """
    finish finish VERB VB ROOT 0
    the the DET DT det 2
    marking marking NOUN NN obj 0
    of of ADP IN dep 0
    two two NUM CD dep 0
    sectors sector NOUN NNS dep 0
    soon soon ADV RB advmod 0
    """
    tree = Tree.of(parsed(rows))
    assert tree.text(*whole_phrase(tree, 1, 3)) == "the marking of two sectors"
    assert tree.words[noun_after(tree, 0)] == "marking"
