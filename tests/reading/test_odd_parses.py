"""Whatever the parse, readings that walk it neither raise nor lose an anchor."""

from __future__ import annotations

from hand_parsed import VOCAB, document, referents
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from relazione.reading.commitments import read_commitments
from relazione.reading.transfers import read_transfers

WORDS = (
    "France Armenia will would is to agreed offered deliver delivered sign signed and of by for the two tonnes "
    "radars Bastion drones rest it they not if 2016 March \" “ , . ? : that which delivery sale more first \n"
).split(" ")  # fmt: skip
POS = ("VERB", "NOUN", "PROPN", "AUX", "ADP", "NUM", "PRON", "PART", "PUNCT", "ADJ", "SPACE", "X")
TAGS = ("VB", "VBD", "VBN", "VBG", "VBZ", "MD", "NN", "NNS", "NNP", "TO", "IN", "CD")
DEPS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss xcomp ccomp advcl acl acl:relcl conj cc aux aux:pass "
    "cop mark case compound compound:prt flat appos amod nummod det advmod parataxis punct dep"
).split()  # fmt: skip
LABELS = ("", "", "COUNTRY", "EQUIPMENT", "DATE", "PERSON", "ORGANIZATION", "PLACE")
NAMES = {"France": ("fr", "country"), "Armenia": ("am", "country")}


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """Any tree over up to 25 words: each word but a root hangs on one before or after it."""
    size = draw(st.integers(1, 25))
    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    deps = ["ROOT"] * size
    for rank in range(1, size):
        i = order[rank]
        heads[i] = order[draw(st.integers(0, rank - 1))]
        deps[i] = draw(st.sampled_from(DEPS))
    words = [draw(st.sampled_from(WORDS)) for _ in range(size)]
    labels = [draw(st.sampled_from(LABELS)) for _ in range(size)]
    return Doc(
        VOCAB,
        words=words,
        spaces=[draw(st.booleans()) for _ in range(size)],
        lemmas=[w.lower() for w in words],
        pos=[draw(st.sampled_from(POS)) for _ in range(size)],
        tags=[draw(st.sampled_from(TAGS)) for _ in range(size)],
        deps=deps,
        heads=heads,
        ents=[f"B-{label}" if label else "O" for label in labels],
    )


@settings(deadline=None, max_examples=150)
@given(parses())
def test_odd_parses_never_raise_and_keep_their_anchors(doc):
    known = referents(doc, NAMES)
    found = [*read_commitments(doc, known, document(doc)), *read_transfers(doc, known, document(doc))]
    for entry in found:
        assert 0 < entry.confidence <= 1
        assert entry.evidence and all(anchor.holds_in(doc.text) for anchor in entry.evidence)
