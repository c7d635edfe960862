"""Examples to batches: windows of whole sentences, padded, with targets for every head."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from relazione.language.lemmas import script_of
from relazione.language.wordpiece import WordPiece, word_case
from training.examples import UNKNOWN, Example, Sentence
from training.network import LabelSets

WINDOW = 256
"""Pieces in a window, [CLS] and [SEP] among them."""
UPPER_RATE = 0.02  # of the sentences are read as if set in capitals, as headlines and labels are
MAX_PIECES = 512
GOLD_WEIGHT, SILVER_WEIGHT = 1.5, 0.4  # of an entity label made by hand, by another tagger


@dataclass(slots=True)
class Encoded:
    """A sentence as numbers; -1 stands for a label that is not known."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    words: int
    offset: int
    corpus: str
    pos: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    lemmas: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    attribution: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)


Window = list[Encoded]


class Encoding:
    """Turns examples into ``Encoded`` sentences by the vocabulary and the label sets."""

    def __init__(self, pieces: WordPiece, labels: LabelSets) -> None:
        self.pieces = pieces
        self.index = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in ("pos", "tags", "lemma_scripts", "relations", "entities", "attribution")
        }

    def encode(self, example: Example) -> list[Encoded]:
        """All sentences of a document; ``offset`` is the index of the first word."""
        out, at = [], 0
        for sentence in example.sentences:
            out.append(self._sentence(sentence, at, example.corpus))
            at += len(sentence.words)
        return out

    def _sentence(self, s: Sentence, at: int, corpus: str) -> Encoded:
        ids: list[int] = []
        shapes: list[int] = []
        first: list[int] = []
        for word, space in zip(s.words, s.spaces, strict=True):
            piece_ids, shape_ids = self.pieces.encode(word, space)
            first.append(len(ids))
            ids += piece_ids
            shapes += shape_ids
        e = Encoded(ids, shapes, first, len(s.words), at, corpus)
        if s.pos:
            relations, scripts = self.index["relations"], self.index["lemma_scripts"]
            e.pos = [self.index["pos"][p] for p in s.pos]
            e.tags = [self.index["tags"].get(t, -1) for t in s.tags]
            e.lemmas = [
                scripts.get(script_of(w, lemma), -1) for w, lemma in zip(s.words, s.lemmas, strict=True)
            ]
            e.heads = s.heads
            e.deps = [relations[d] if d in relations else relations[d.split(":")[0]] for d in s.deps]
        if s.entities:
            e.entities = [self.index["entities"].get(label, -1) for label in s.entities]
        if s.attribution:
            e.attribution = [
                -1 if label == UNKNOWN else self.index["attribution"][label] for label in s.attribution
            ]
            e.links = s.links
        return e


def windows(document: list[Encoded], limit: int, rng: random.Random | None = None) -> list[Window]:
    """Consecutive whole sentences of at most ``limit`` pieces.

    A random length of the first window moves the bounds from pass to pass.
    """
    out: list[Window] = []
    current: Window = []
    size = 2
    bound = rng.randint(limit // 3, limit) if rng and len(document) > 4 else limit
    for sentence in document:
        if current and size + len(sentence.ids) > bound:
            out.append(current)
            current, size, bound = [], 2, limit
        current.append(sentence)
        size += len(sentence.ids)
    if current:
        out.append(current)
    return out


def _pieces_in(window: Window) -> int:
    return min(MAX_PIECES, 2 + sum(len(s.ids) for s in window))


def batched(all_windows: list[Window], pieces: int, rng: random.Random | None = None) -> list[list[Window]]:
    """Windows of like length together, each batch of at most ``pieces`` padded pieces."""
    key = (lambda w: _pieces_in(w) + rng.random() * 12) if rng else _pieces_in
    out: list[list[Window]] = []
    current: list[Window] = []
    longest = 0
    for window in sorted(all_windows, key=key):
        size = _pieces_in(window)
        if current and max(longest, size) * (len(current) + 1) > pieces:
            out.append(current)
            current, longest = [], 0
        current.append(window)
        longest = max(longest, size)
    if current:
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out


@dataclass(slots=True)
class Batch:
    """Padded input and flat targets; words count through all windows of the batch.

    ``window_words`` and ``sentence_words`` give the number of words of each; lists of sentences
    and windows keep the order of the words.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    windows: list[Window]
    sentences: list[Encoded]
    window_words: list[int]

    def flat(self, name: str) -> Tensor:
        """Targets of a head for all words, -1 where unknown."""
        return torch.tensor([v for s in self.sentences for v in (getattr(s, name) or [-1] * s.words)])


def collate(batch: list[Window], pieces: WordPiece, rng: random.Random | None = None) -> Batch:
    """Pad the windows of a batch; ``rng`` sets some sentences in capitals."""
    length = max(_pieces_in(w) for w in batch)
    ids = np.zeros((len(batch), length), np.int64)
    shapes = np.zeros((len(batch), length), np.int64)
    mask = np.zeros((len(batch), length), np.float32)
    first: list[int] = []
    for b, window in enumerate(batch):
        ids[b, 0] = pieces.first
        at = 1
        for s in window:
            fit = max(0, min(len(s.ids), length - 1 - at))
            ids[b, at : at + fit] = s.ids[:fit]
            shapes[b, at : at + fit] = (_in_capitals(s) if rng and rng.random() < UPPER_RATE else s.shapes)[
                :fit
            ]
            first += [b * length + min(at + f, length - 1) for f in s.first]
            at += fit
        ids[b, min(at, length - 1)] = pieces.last
        mask[b, : min(length, at + 1)] = 1
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.from_numpy(mask),
        torch.tensor(first),
        batch,
        [s for w in batch for s in w],
        [sum(s.words for s in w) for w in batch],
    )


_UPPER = word_case("UPPER")


def _in_capitals(s: Encoded) -> list[int]:
    """Shape ids of a sentence as if every lower-case or capitalised word stood in capitals."""
    out = []
    for shape in s.shapes:
        case, rest = divmod(shape - 1, 6)
        out.append(1 + (_UPPER if case in (word_case("lower"), word_case("Title")) else case) * 6 + rest)
    return out


def padded_index(lengths: list[int]) -> tuple[Tensor, Tensor]:
    """Flat word indices [S, W] of consecutive runs of words, and which of them are no padding."""
    index = np.zeros((len(lengths), max(lengths)), np.int64)
    inside = np.zeros(index.shape, bool)
    at = 0
    for i, n in enumerate(lengths):
        index[i, :n] = np.arange(at, at + n)
        inside[i, :n] = True
        at += n
    return torch.from_numpy(index), torch.from_numpy(inside)


def endless(make: object, rng: random.Random) -> Iterator[list[Window]]:
    """Batches without end: ``make(rng)`` gives those of one pass."""
    while True:
        yield from make(rng)  # type: ignore[operator]
