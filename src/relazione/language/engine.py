"""The encoder at work: words in, labels of every head out. The only importer of onnxruntime.

A report is read in windows of whole sentences, of at most 256 pieces, that end at a paragraph
where they can. Windows go through the network one by one, on as many threads as are given, so what
is said of a report never depends on the reports beside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from relazione.language.decoding import bio_constraints, decode_bio, viterbi
from relazione.language.irregular import PAST_FORMS, PAST_TAGS
from relazione.language.lemmas import apply_script
from relazione.language.mst import best_tree
from relazione.language.wordpiece import LINE_START, WordPiece
from relazione.model import RunError

ENGINE_FOLDER = Path(__file__).parent / "engine"
WINDOW = 256
LONGEST = 512  # the encoder has no positions beyond
RUN_WINDOWS = 128
"""Windows decoded together; it bounds the memory that a long report or many reports take."""

# onnxruntime would put operators together whose kernels take longer than the parts: 0.63 ms against
# 0.09 ms for a skip and its layer norm over 240 pieces, 0.49 against 0.28 for a bias and its Gelu.
_SLOWER_FUSIONS = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion", "BiasGeluFusion"]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report, as the engine takes them.

    Attributes:
        words: The words.
        spaces: What stands before each (see ``wordpiece``).
        sentences: Half-open word indices of the sentences, in order, covering all words.
    """

    words: Sequence[str]
    spaces: Sequence[int]
    sentences: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the engine says of one report; every array has one entry a word.

    Attributes:
        pos: Index into ``labels.pos``.
        tags: Index into ``labels.tags``.
        lemmas: Base forms.
        heads: Index of the head word in the report; the root's own index for a root.
        relations: Index into ``labels.relations``.
        entities: Index into ``labels.entities``.
        attribution: Index into ``labels.attribution``.
        links: Index in the report of the first word of the cue to which a source's or content's
            word belongs, -1 where there is none.
    """

    pos: NDArray[np.int64]
    tags: NDArray[np.int64]
    lemmas: list[str]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    entities: NDArray[np.int64]
    attribution: NDArray[np.int64]
    links: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class EngineLabels:
    """The labels of each head, in the order of its outputs."""

    pos: tuple[str, ...]
    tags: tuple[str, ...]
    lemma_scripts: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    attribution: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the network says of one window; heads are indices in the window."""

    pos: NDArray[np.int64]
    tags: NDArray[np.int64]
    scripts: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    entities: NDArray[np.float32]
    attribution: NDArray[np.float32]
    links: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Decoded:
    """Labels of consecutive words; heads and links are indices among these words."""

    pos: NDArray[np.int64]
    tags: NDArray[np.int64]
    scripts: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    entities: NDArray[np.int64]
    attribution: NDArray[np.int64]
    links: NDArray[np.int64]


@dataclass(slots=True)
class _Window:
    sentences: list[int]  # words of each sentence
    ids: list[int]
    shapes: list[int]
    starts: list[int]  # first piece of each word


class Engine:
    """The network and its decoders. Safe to share between threads of one process."""

    def __init__(self, folder: Path = ENGINE_FOLDER, threads: int = 1) -> None:
        """Load the engine.

        Args:
            folder: Where ``training.export`` wrote its files.
            threads: Processor threads for the network.

        Raises:
            RunError: The files are missing or broken.
        """
        try:
            content = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self.labels = EngineLabels(**{k: tuple(v) for k, v in content.items()})
            self._pieces = WordPiece(folder / "vocab.txt")
            self._network = _session(folder / "encoder.onnx")
            self._relations = _session(folder / "relations.onnx")
            with np.load(folder / "decoder.npz") as arrays:
                self._root_relation = arrays["root_relation"]
                learned = arrays["transitions"], arrays["start"]
        except Exception as error:  # onnxruntime has no common base of its own for load errors
            raise RunError(
                f"the language engine in {folder} cannot be loaded ({error}); install the package again"
            ) from error
        self.threads = threads
        self._workers = ThreadPoolExecutor(threads) if threads > 1 else None
        self._entity_rules = bio_constraints(self.labels.entities)
        rules = bio_constraints(self.labels.attribution)
        self._attribution_rules = (learned[0] + rules[0], learned[1] + rules[1])
        self._outputs = [o.name for o in self._network.get_outputs()]
        self._cue = self.labels.attribution.index("B-CUE")
        self._proper = self.labels.pos.index("PROPN")
        parts = [label.endswith(("SOURCE", "CONTENT")) for label in self.labels.attribution]
        self._is_part = np.array(parts)
        self._past = {i for i, tag in enumerate(self.labels.tags) if tag in PAST_TAGS}
        self._lemma = lru_cache(maxsize=100_000)(self._lemma_of)

    def annotate(self, reports: Sequence[Words]) -> list[Annotation]:
        """Annotate reports; many at once are faster than one after the other."""
        windows = [w for report in reports for w in self._windows(report)]
        parts = [self._decode(windows[i : i + RUN_WINDOWS]) for i in range(0, len(windows), RUN_WINDOWS)]
        if not parts:
            return [_nothing() for _ in reports]
        whole = _join(parts)
        result, at = [], 0
        for report in reports:
            result.append(self._annotation(report, whole, slice(at, at + len(report.words))))
            at += len(report.words)
        return result

    def _windows(self, report: Words) -> list[_Window]:
        """Windows of whole sentences, ending at a paragraph where two thirds are full by then."""
        out: list[_Window] = []
        encoded = []
        for first, last in report.sentences:
            ids: list[int] = []
            shapes: list[int] = []
            starts: list[int] = []
            for word, space in zip(report.words[first:last], report.spaces[first:last], strict=True):
                word_ids, word_shapes = self._pieces.encode(word, space)
                starts.append(len(ids))
                ids += word_ids
                shapes += word_shapes
            encoded.append((first, last, ids, shapes, starts))
        at = 0
        while at < len(encoded):
            size, end, paragraph = 2, at, at
            while end < len(encoded) and (end == at or size + len(encoded[end][2]) <= WINDOW):
                if end > at and size > WINDOW * 2 // 3 and report.spaces[encoded[end][0]] == LINE_START:
                    paragraph = end
                size += len(encoded[end][2])
                end += 1
            if end < len(encoded) and paragraph > at and report.spaces[encoded[end][0]] != LINE_START:
                end = paragraph
            window = _Window([], [self._pieces.first], [0], [])
            for first, last, ids, shapes, starts in encoded[at:end]:
                base = len(window.ids)
                window.sentences.append(last - first)
                window.starts += [min(base + s, LONGEST - 2) for s in starts]
                window.ids += ids
                window.shapes += shapes
            window.ids = [*window.ids[: LONGEST - 1], self._pieces.last]
            window.shapes = [*window.shapes[: LONGEST - 1], 0]
            out.append(window)
            at = end
        return out

    def _run(self, window: _Window) -> _Scores:
        """Scores of all heads for the words of one window, and its trees."""
        feed = {
            "ids": np.array([window.ids], np.int64),
            "shapes": np.array([window.shapes], np.int64),
            "first": np.array(window.starts, np.int64),
        }
        out = dict(zip(self._outputs, self._network.run(None, feed), strict=True))
        heads = self._trees(window, out["arcs"])
        n = len(heads)
        vectors = out["relation_head"][heads]
        vectors[heads == np.arange(n)] = self._root_relation
        feed = {
            "dependent": out["relation_dependent"],
            "head": np.concatenate([vectors, np.ones((n, 1), np.float32)], 1),
        }
        relations = self._relations.run(None, feed)[0]
        return _Scores(
            out["pos"],
            out["tags"],
            out["lemmas"],
            heads,
            relations,
            out["entities"],
            out["attribution"],
            out["links"],
        )

    @staticmethod
    def _trees(window: _Window, arcs: NDArray[np.float32]) -> NDArray[np.int64]:
        """Head of each word of a window as an index in the window, its own for a root."""
        heads = np.empty(len(arcs), np.int64)
        at = 0
        for size in window.sentences:
            end = at + size
            block = np.concatenate([arcs[at:end, :1], arcs[at:end, at + 1 : end + 1]], 1)
            tree = best_tree(block)
            heads[at:end] = np.where(tree == 0, np.arange(at, end), at + tree - 1)
            at = end
        return heads

    def _links(
        self, scores: Sequence[_Scores], offsets: Sequence[int], attribution: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """For words of sources and contents the best cue of their window, as an index among all words."""
        links = np.full(len(attribution), -1, np.int64)
        for window, at in zip(scores, offsets, strict=True):
            labels = attribution[at : at + len(window.heads)]
            cues = np.flatnonzero(labels == self._cue)
            parts = np.flatnonzero(self._is_part[labels])
            if len(cues) and len(parts):
                links[at + parts] = at + cues[window.links[np.ix_(parts, cues)].argmax(1)]
        return links

    def _decode(self, windows: list[_Window]) -> _Decoded:
        """Run the network over windows and decode the labels of their words."""
        scores = list((self._workers.map if self._workers else map)(self._run, windows))
        lengths = [len(s.heads) for s in scores]
        offsets = [0, *accumulate(lengths)][:-1]
        emissions = np.concatenate([s.attribution for s in scores])
        attribution = viterbi(emissions, lengths, *self._attribution_rules)
        return _Decoded(
            np.concatenate([s.pos for s in scores]),
            np.concatenate([s.tags for s in scores]),
            np.concatenate([s.scripts for s in scores]),
            np.concatenate([s.heads + at for s, at in zip(scores, offsets, strict=True)]),
            np.concatenate([s.relations for s in scores]),
            decode_bio(np.concatenate([s.entities for s in scores]), lengths, *self._entity_rules),
            attribution,
            self._links(scores, offsets, attribution),
        )

    def _annotation(self, report: Words, whole: _Decoded, rows: slice) -> Annotation:
        """Cut the labels of one report out of those of all words."""
        pos, links = whole.pos[rows], whole.links[rows]
        tags = whole.tags[rows]
        choices = zip(report.words, pos.tolist(), tags.tolist(), whole.scripts[rows].tolist(), strict=True)
        return Annotation(
            pos,
            tags,
            [self._lemma(word, p == self._proper, t in self._past, tuple(s)) for word, p, t, s in choices],
            whole.heads[rows] - rows.start,
            whole.relations[rows],
            whole.entities[rows],
            whole.attribution[rows],
            np.where(links >= 0, links - rows.start, -1),
        )

    def _lemma_of(self, word: str, proper: bool, past: bool, scripts: tuple[int, ...]) -> str:
        if proper:
            return word
        lower = word.lower()
        if past and lower in PAST_FORMS:  # rare in the treebanks, common in reports: met, sought
            return PAST_FORMS[lower]
        best: str | None = None
        for script in scripts:  # the first that gives a word: "promise" for "promised" and not "promis"
            lemma = apply_script(self.labels.lemma_scripts[script], lower)
            if lemma is not None and self._pieces.is_word(lemma):
                return lemma
            best = best or lemma
        return best or lower


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1  # threads go to windows, not into them
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER_FUSIONS
    )


def _join(parts: list[_Decoded]) -> _Decoded:
    """Labels of all words, the indices of heads and links moved to where the words stand."""
    offsets = np.cumsum([0, *(len(p.pos) for p in parts[:-1])])

    def moved(arrays: list[NDArray[np.int64]]) -> NDArray[np.int64]:
        return np.concatenate([np.where(a >= 0, a + at, -1) for a, at in zip(arrays, offsets, strict=True)])

    return _Decoded(
        np.concatenate([p.pos for p in parts]),
        np.concatenate([p.tags for p in parts]),
        np.concatenate([p.scripts for p in parts]),
        moved([p.heads for p in parts]),
        np.concatenate([p.relations for p in parts]),
        np.concatenate([p.entities for p in parts]),
        np.concatenate([p.attribution for p in parts]),
        moved([p.links for p in parts]),
    )


def _nothing() -> Annotation:
    empty = np.zeros(0, np.int64)
    return Annotation(empty, empty, [], empty, empty, empty, empty, empty)
