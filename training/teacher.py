"""Tags and trees of news by an earlier engine, so that the heads for them stay at home in news.

News has no gold trees here. Trained on treebanks alone for tags and trees, and on news alone for
attributions, the network tells the two apart and its trees of news decay while those of the
treebanks' test sets still improve: a verb of saying becomes any word that stands where one could.
Learning an earlier engine's tags and trees of the news (Hinton et al. 2015, "Distilling the
knowledge in a neural network", with hard labels) keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation.engine import annotate, words_of
from relazione.language.engine import Engine
from training.examples import Example


class Teacher:
    """An earlier engine that labels what has no gold trees."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.engine = Engine(folder, threads)

    def label(self, examples: Sequence[Example]) -> None:
        """Fill in tags, lemmas, heads and relations of documents, in place."""
        labels = self.engine.labels
        inputs = [words_of(e) for e in examples]
        for example, a in zip(examples, annotate(self.engine, inputs), strict=True):
            first = 0
            for s in example.sentences:
                places = range(first, first + len(s.words))
                s.pos = [labels.pos[a.pos[i]] for i in places]
                s.tags = [labels.tags[a.tags[i]] for i in places]
                s.lemmas = [a.lemmas[i] for i in places]
                s.heads = [0 if a.heads[i] == i else int(a.heads[i]) - first + 1 for i in places]
                s.deps = [labels.relations[a.relations[i]] for i in places]
                first += len(s.words)
