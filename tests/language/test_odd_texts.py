"""Texts that no newsroom would print, and what people do with an ordinary spaCy pipeline."""

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from relazione.language import engine as engine_module
from relazione.language import load
from relazione.language.tokenizer import MAX_SENTENCE_WORDS

REPORT = "Defence Minister Helena Prates met her counterpart in Lisbon.\n\n“We agreed,” she said.\n"
ODD = {
    "empty": "",
    "blanks": "  \t ",
    "line breaks": "\n\r\n\u2028\n",
    "no blanks": "abcdefghij" * 10_000,
    "marks": "?!" * 1000,
    "hyphens": "re-" * 1000,
    "apostrophes": "'" * 1000 + "s",
    "combining": "e" + "\u0301" * 500 + " said",
    "emoji": "👩‍👩‍👧‍👦 met 🇵🇹🇮🇳 today",
    "right to left": "\u202eminister\u202c said هذا \u200fنص\u200f",
    "zero width": "min\u200bister\ufeff said\u00a0so",
    "other scripts": "外交部长 met министр in Αθήνα",
    "abbreviations": "U.S." * 2000,
    "replacement": "\ufffd" * 50,
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_kept_and_parsed(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(sentence.root.dep_ == "ROOT" for sentence in doc.sents)
    assert all(token.pos_ for token in doc)


def test_a_line_of_a_hundred_thousand_characters_is_read(nlp: Language) -> None:
    text = ("the envoy spoke of talks " * 4200)[:100_000]
    doc = nlp(text)
    assert doc.text == text
    assert max(len(sentence) for sentence in doc.sents) <= MAX_SENTENCE_WORDS


def test_long_reports_go_through_the_network_in_parts(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = REPORT * 60
    whole = nlp(text)
    sizes = []
    decode = engine_module.Engine._decode

    def counting(self: engine_module.Engine, windows: list) -> object:
        sizes.append(len(windows))
        return decode(self, windows)

    monkeypatch.setattr(engine_module, "RUN_WINDOWS", 2)
    monkeypatch.setattr(engine_module.Engine, "_decode", counting)
    parts = nlp(text)
    assert max(sizes) == 2
    assert len(sizes) > 2
    assert [(t.head.i, t.dep_, t.ent_type_) for t in parts] == [
        (t.head.i, t.dep_, t.ent_type_) for t in whole
    ]
    assert parts.user_data == whole.user_data


def test_displacy_draws_parse_entities_and_spans(nlp: Language) -> None:
    doc = nlp(REPORT)
    assert "nsubj" in displacy.render(doc, style="dep", jupyter=False)
    assert "PERSON" in displacy.render(doc, style="ent", jupyter=False)
    assert "CONTENT" in displacy.render(doc, style="span", options={"spans_key": "contents"}, jupyter=False)


def test_the_pipeline_travels_as_bytes(nlp: Language) -> None:
    again = spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())
    assert [(t.text, t.dep_) for t in again(REPORT)] == [(t.text, t.dep_) for t in nlp(REPORT)]


def test_the_component_declares_what_it_gives(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert not any(analysis["problems"].values())
    gives = set(analysis["summary"]["relazione_engine"]["assigns"])
    assert {"token.pos", "token.dep", "token.sent_start", "token.ent_type", "doc.ents", "doc.spans"} <= gives


def test_other_components_may_follow() -> None:
    pipeline = load()
    pipeline.add_pipe("merge_entities")
    doc = pipeline(REPORT)
    assert isinstance(doc, Doc)
    assert "Helena Prates" in [token.text for token in doc]
