import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.language.tokenizer import MAX_SENTENCE_WORDS, segment


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in segment(text).words]


def sentences(text: str) -> list[str]:
    cut = segment(text)
    return [text[cut.words[a][0] : cut.words[b - 1][1]] for a, b in cut.sentences]


def test_clitics_and_hyphens_come_apart() -> None:
    assert words("India's US-made jets don't fly, they'd cannot.") == [
        *("India", "'s", "US", "-", "made", "jets", "do", "n't", "fly", ",", "they", "'d", "can", "not", ".")
    ]


def test_abbreviations_and_designations_stay_whole() -> None:
    assert words("Mr. Rao of the U.S. saw 3.5 C130J and MQ9B jets.") == [
        *("Mr.", "Rao", "of", "the", "U.S.", "saw", "3.5", "C130J", "and", "MQ9B", "jets", ".")
    ]


def test_bound_prefixes_stay_joined() -> None:
    assert words("co-operation on ex-minister pro-US talks") == [
        *("co-operation", "on", "ex-minister", "pro-US", "talks")
    ]


def test_sentences_end_at_marks_and_line_breaks() -> None:
    text = 'Talks begin\n\nGen. Rao met Mr. Silva at 5 p.m. on Friday. "We agreed." He left.'
    assert sentences(text) == [
        "Talks begin",
        "Gen. Rao met Mr. Silva at 5 p.m. on Friday.",
        '"We agreed."',
        "He left.",
    ]


def test_hard_wrapped_lines_do_not_end_sentences() -> None:
    line = "The two ministers spoke for about an hour in the capital and the\n"
    text = line * 6 + "talks went on."
    assert len(sentences(text)) == 1


def test_endless_sentences_are_cut() -> None:
    text = "word " * 1000
    cut = segment(text)
    assert max(b - a for a, b in cut.sentences) <= MAX_SENTENCE_WORDS


@given(st.text(max_size=300))
def test_words_cover_all_but_white_space_in_order(text: str) -> None:
    cut = segment(text)
    at = 0
    for start, end in cut.words:
        assert at <= start < end
        assert text[at:start].isspace() or at == start
        at = end
    assert not text[at:].strip()


@given(st.text(max_size=300))
def test_sentences_cover_all_words(text: str) -> None:
    cut = segment(text)
    assert [i for a, b in cut.sentences for i in range(a, b)] == list(range(len(cut.words)))


@pytest.mark.parametrize(
    "part", ["?!", "'", '."', "a.-", "1,", "a'b", "n't", ". ", "a@", "a.", "www.", "e\u0301"]
)
def test_time_grows_no_faster_than_the_text(part: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        segment(part * times)
        return time.process_time() - start

    seconds(100)
    # Twenty times the text in four hundred times the time would be quadratic.
    assert seconds(20_000) < 100 * max(seconds(1000), 0.002)
