import pytest

from benchmarks.read_speed import corpus, reports, show, shuffled, summarise

TEXTS = ["A headline\n\nOne two.\n\nThree four.\n\nFive.\n", "No paragraphs at all\n"]


def test_shuffling_keeps_the_first_paragraph_and_every_word() -> None:
    first, *rest = shuffled(TEXTS[0], 3).strip().split("\n\n")
    assert first == "A headline"
    assert sorted(rest) == ["Five.", "One two.", "Three four."]


def test_no_text_of_a_corpus_comes_twice() -> None:
    texts = corpus(35, TEXTS)
    assert texts[:2] == TEXTS
    assert len(set(texts)) == len(texts) > 2
    assert sum(len(text.split()) for text in texts) >= 35


def test_a_corpus_longer_than_the_reports_allow_is_refused() -> None:
    with pytest.raises(ValueError, match="500 words"):
        corpus(500, TEXTS)


def test_the_default_corpus_can_be_made_and_leaves_texts_to_warm_up_on() -> None:
    texts = corpus(10_000, reports())
    assert sum(len(text.split()) for text in texts) >= 10_000
    assert [text for text in corpus(2000, reports(), 10_000) if text not in texts]


def test_figures_are_medians_beside_spacy_in_the_same_mode() -> None:
    def rounds(*speeds: int) -> list[dict[str, float]]:
        return [{"words_per_second": speed, "megabytes": 100 + speed / 1000} for speed in speeds]

    taken = {
        (1, "in batch", "engine"): rounds(9000, 1000, 6000),
        (1, "in batch", "spacy"): rounds(8000, 8000, 2000),
        (2, "in batch", "engine"): rounds(12000),
        (2, "in batch", "spacy"): rounds(16000),
    }
    rows = {(r["cores"], r["contender"]): r for r in summarise(taken)}
    assert rows[1, "engine"]["words_per_second"] == 6000
    assert rows[1, "engine"]["of_spacy"] == 0.75
    assert rows[2, "engine"]["of_spacy"] == 0.75
    assert rows[1, "engine"]["megabytes"] == 109
    table = show(
        {
            "machine": {"processor": "A processor"},
            "words": 10,
            "rounds": 3,
            "speed": list(rows.values()),
            "cold_start": {"relazione read": 1.5},
            "command": {"words_per_second": 7000},
        }
    )
    assert "12,000" in table
    assert "cold start, relazione read: 1.50 s" in table
