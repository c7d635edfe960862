"""The yardstick: spaCy's own pipeline of tagger, parser and entities on one convolutional encoder.

Its shape is that of the small English pipelines (hash embeddings of width 96, four layers, one
encoder that all three components listen to). It is trained for a few steps on reports that
Relazione annotated, which is enough here: weights that are trained for longer cost the same time.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

_WIDTH, _DEPTH = 96, 4
_STEPS = 20
_ENCODER = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": _WIDTH,
    "depth": _DEPTH,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}
_TRANSITIONS = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": _LISTENER,
}


def untrained() -> Language:
    """The pipeline without weights."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _ENCODER})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _LISTENER}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": {**_TRANSITIONS, "state_type": "parser"}})
    nlp.add_pipe("ner", config={"model": {**_TRANSITIONS, "state_type": "ner"}})
    return nlp


def _example(nlp: Language, doc: Doc) -> Example:
    """A report with the labels that Relazione's engine gave it, on the same words."""
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    told = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[t.tag_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        ents=[f"{t.ent_iob_ or 'O'}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), told)


def build(docs: Sequence[Doc], folder: Path, seed: int = 1) -> None:
    """Train the pipeline for a few steps and write it to a folder that ``spacy.load`` takes.

    Args:
        docs: Annotated reports to learn the labels from.
        folder: Where to write it.
        seed: Of the weights.
    """
    fix_random_seed(seed)
    nlp = untrained()
    examples = [_example(nlp, doc) for doc in docs]
    optimizer = nlp.initialize(lambda: examples)
    chance = random.Random(seed)
    for _ in range(_STEPS):
        nlp.update(chance.sample(examples, min(4, len(examples))), sgd=optimizer, drop=0.1)
    nlp.to_disk(folder)
