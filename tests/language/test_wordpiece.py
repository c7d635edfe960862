from hypothesis import given
from hypothesis import strategies as st

from relazione.language.engine import ENGINE_FOLDER
from relazione.language.wordpiece import (
    JOINED,
    LINE_START,
    MAX_PIECES_A_WORD,
    SHAPES,
    SPACED,
    WordPiece,
    word_case,
)

PIECES = WordPiece(ENGINE_FOLDER / "vocab.txt")
NAMES = (ENGINE_FOLDER / "vocab.txt").read_text(encoding="utf-8").split("\n")


def pieces(word: str) -> list[str]:
    return [NAMES[i] for i in PIECES.encode(word, SPACED)[0]]


def test_words_are_lower_cased_and_lose_accents() -> None:
    assert pieces("Médecins") == pieces("medecins")


def test_long_words_come_in_pieces() -> None:
    assert pieces("Jaishankar")[0] == "jai"
    assert all(p.startswith("##") for p in pieces("Jaishankar")[1:])


def test_shapes_tell_case_and_space_apart() -> None:
    shapes = {
        PIECES.encode(w, s)[1][0] for w in ("us", "Us", "US", "u2") for s in (JOINED, SPACED, LINE_START)
    }
    assert len(shapes) == 12
    assert word_case("McCain") == word_case("U2") != word_case("Mccain")


@given(st.text(min_size=1, max_size=40), st.sampled_from([JOINED, SPACED, LINE_START]))
def test_every_word_has_pieces_and_shapes_in_bounds(word: str, space: int) -> None:
    ids, shapes = PIECES.encode(word, space)
    assert 1 <= len(ids) == len(shapes) <= MAX_PIECES_A_WORD
    assert all(0 <= i < len(PIECES) for i in ids)
    assert all(0 < s < SHAPES for s in shapes)
