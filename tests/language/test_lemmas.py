from hypothesis import given
from hypothesis import strategies as st

from relazione.language import load
from relazione.language.lemmas import apply_script, script_of

letters = st.text("abcdefgh", min_size=1, max_size=8)


@given(letters, letters)
def test_a_script_turns_its_word_into_its_lemma(word: str, lemma: str) -> None:
    assert apply_script(script_of(word, lemma), word) == lemma


def test_a_script_does_not_apply_to_another_ending() -> None:
    script = script_of("said", "say")
    assert script == "id>y"
    assert apply_script(script, "paid") == "pay"
    assert apply_script(script, "met") is None


def test_the_engine_prefers_lemmas_that_are_words() -> None:
    nlp = load()
    doc = nlp("Norland promised to publish the notes and agreed to host the next round.")
    assert {"promise", "agree"} <= {token.lemma_ for token in doc}
