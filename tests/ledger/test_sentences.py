"""Where sentences end, told without a parse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relazione.ledger.sentences import SENTENCE_END, sentence_ends

PIECES = ["\n", " ", ".", "!", "?", '"', ")", "”", "A", "Mr", "Gen", "U.S", "word", "1"]


def test_sentences_end_at_marks_and_paragraphs_not_at_short_forms() -> None:
    text = 'Gen. Ada Moreira met Mr. Undurra. "Done!" The U.S. envoy left\n\nand came back'
    pieces = [text[:end] for end in sentence_ends(text)]
    assert [piece.split()[-1] for piece in pieces] == ["Undurra.", '"Done!"', "left"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_looking_at_marks_alone_misses_none(text: str) -> None:
    assert sentence_ends(text) == [match.end() for match in SENTENCE_END.finditer(text)]
