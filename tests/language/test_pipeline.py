from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, DocBin

from relazione.language import attributions, load
from relazione.language.engine import Engine
from relazione.model import DocumentError, RunError

REPORT = (
    "LISBON, March 3 - Defence Minister Helena Prates met her Indian counterpart in Lisbon on Tuesday.\n\n"
    '"We will deliver two patrol vessels," she said. According to the ministry, talks continue.\n'
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def test_the_text_stays_as_it_is_and_is_annotated(nlp: Language) -> None:
    doc = nlp(REPORT)
    assert doc.text == REPORT
    met = next(t for t in doc if t.text == "met")
    assert (met.pos_, met.tag_, met.lemma_) == ("VERB", "VBD", "meet")
    assert "nsubj" in {c.dep_ for c in met.children}
    assert ("Helena Prates", "PERSON") in {(e.text, e.label_) for e in doc.ents}
    assert len(list(doc.sents)) >= 3


def test_attributions_link_source_cue_and_content(nlp: Language) -> None:
    doc = nlp(REPORT)
    said = next(a for a in attributions(doc) if a.cue is not None and a.cue.text == "said")
    assert [s.text for s in said.sources] == ["she"]
    assert "patrol vessels" in said.contents[0].text
    assert {s.text for s in doc.spans["cues"]} >= {"said"}


def test_dependency_matcher_works(nlp: Language) -> None:
    doc = nlp(REPORT)
    matcher = DependencyMatcher(nlp.vocab)
    verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "deliver"}}
    goods = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "goods", "RIGHT_ATTRS": {"DEP": "obj"}}
    matcher.add("deliver", [[verb, goods]])
    (match,) = matcher(doc)
    assert [doc[i].text for i in match[1]] == ["deliver", "vessels"]


def test_batches_give_what_single_reports_give(nlp: Language) -> None:
    texts = [REPORT, "", "  \n", "One line.", REPORT * 3]
    for text, together in zip(texts, nlp.pipe(texts), strict=True):
        alone = nlp(text)
        assert [(t.text, t.dep_, t.head.i) for t in together] == [(t.text, t.dep_, t.head.i) for t in alone]


def test_sentence_bounds_that_are_set_are_kept(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Talks", "end", "She", "left"], sent_starts=[True, False, True, False])
    doc = nlp.get_pipe("relazione_engine")(doc)
    assert [s.text.strip() for s in doc.sents] == ["Talks end", "She left"]


def test_docs_travel_with_their_attributions(nlp: Language) -> None:
    stored = DocBin(store_user_data=True, docs=[nlp(REPORT)]).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert len(attributions(doc)) == len(attributions(nlp(REPORT)))


def test_the_pipeline_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert [t.dep_ for t in spacy.load(tmp_path)(REPORT)] == [t.dep_ for t in nlp(REPORT)]


def test_missing_files_are_a_run_error(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="install the package again"):
        Engine(tmp_path)


def test_a_text_too_long_is_a_document_error(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relazione.language.pipeline.MAX_CHARACTERS", 10)
    with pytest.raises(DocumentError, match="split it"):
        nlp("A report of more than ten characters.")


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_text_is_kept_and_parsed_to_trees(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sentence.root.dep_ == "ROOT"
        assert sum(t.dep_ == "ROOT" for t in sentence) == 1
