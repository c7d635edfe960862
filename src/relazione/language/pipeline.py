"""The engine as spaCy pipeline components: a tokenizer, and one annotator that does all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_SPACE,
    LEMMA,
    LENGTH,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from relazione.language.attribution import USER_DATA_KEY, group_by_cue
from relazione.language.decoding import spans_of
from relazione.language.engine import ENGINE_FOLDER, Annotation, Engine, Words
from relazione.language.tokenizer import split_sentences, tokenize
from relazione.language.wordpiece import JOINED, LINE_START, SPACED
from relazione.model import DocumentError

MAX_CHARACTERS = 20_000_000
"""The engine runs in parts, so its memory does not grow with the report; the Doc's does."""
COMPONENT = "relazione_engine"
BATCH_DOCS = 32
_SPAN_KEYS = {"SOURCE": "sources", "CUE": "cues", "CONTENT": "contents"}


class ReportTokenizer:
    """Text to a ``Doc`` whose words are cut as Universal Dependencies cuts them."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cut a text; ``doc.text`` is the text again, character for character."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in [*tokenize(text), (len(text), len(text))]:
            gap = text[at:start]
            if gap and words and gap[0] == " ":
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                followed = len(gap) > 1 and gap[-1] == " "
                words.append(gap[:-1] if followed else gap)
                spaces.append(followed)
            if end > start:
                words.append(text[start:end])
                spaces.append(False)
            at = end
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is stored: the rules are code."""
        return b""

    def from_bytes(self, _bytes: bytes, **_: Any) -> ReportTokenizer:
        """Nothing is stored."""
        return self

    def to_disk(self, _path: object, **_: Any) -> None:
        """Nothing is stored."""

    def from_disk(self, _path: object, **_: Any) -> ReportTokenizer:
        """Nothing is stored."""
        return self


@registry.tokenizers("relazione.ReportTokenizer.v1")  # type: ignore[untyped-decorator]
def _create_tokenizer() -> Callable[[Language], ReportTokenizer]:
    return lambda nlp: ReportTokenizer(nlp.vocab)


class EngineAnnotator:
    """Pipeline component that writes everything the engine says into a ``Doc``."""

    def __init__(self, vocab: Vocab, engine: Engine) -> None:
        self.engine = engine
        labels, add = engine.labels, vocab.strings.add
        self._strings = vocab.strings
        self._pos = np.array([add(p) for p in labels.pos], np.uint64)
        self._tags = np.array([add(t) for t in labels.tags], np.uint64)
        self._relations = np.array([add("ROOT" if r == "root" else r) for r in labels.relations], np.uint64)
        self._root, self._dep = add("ROOT"), add("dep")
        self._space_pos, self._space_tag = add("SPACE"), add("_SP")
        kinds = [label[2:] for label in labels.entities]
        self._entity_type = np.array([add(k) if k else 0 for k in kinds], np.uint64)
        self._entity_iob = np.array(
            [{"O": 2, "B": 3, "I": 1}[label[0]] for label in labels.entities], np.uint64
        )

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one report."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH_DOCS) -> Iterator[Doc]:
        """Annotate reports in batches."""
        for docs in _in_batches(stream, batch_size):
            inputs = [_words_of(doc) for doc in docs]
            annotations = self.engine.annotate([words for words, _ in inputs])
            for doc, (words, tokens), annotation in zip(docs, inputs, annotations, strict=True):
                if len(words.words):
                    self._write(doc, tokens, annotation)
                elif len(doc):
                    self._write_blank(doc)
                yield doc

    def _write(self, doc: Doc, tokens: NDArray[np.int64], a: Annotation) -> None:
        n = len(doc)
        rows = np.zeros((n, 7), np.uint64)
        rows[:, 0], rows[:, 1] = self._space_pos, self._space_tag
        rows[:, 4] = self._dep
        rows[:, 5] = 2
        rows[tokens, 0] = self._pos[a.pos]
        rows[tokens, 1] = self._tags[a.tags]
        rows[tokens, 2] = [self._strings.add(lemma) for lemma in a.lemmas]
        relations = self._relations[a.relations]
        is_root = a.heads == np.arange(len(a.heads))
        # A relation of root for a word that hangs elsewhere, or the reverse, would confuse readers.
        relations = np.where(is_root, self._root, np.where(relations == self._root, self._dep, relations))
        rows[tokens, 4] = relations
        rows[tokens, 5] = self._entity_iob[a.entities]
        rows[tokens, 6] = self._entity_type[a.entities]
        heads = np.arange(n)
        # White space hangs on the word before it, at the beginning on the first word.
        before = np.searchsorted(tokens, np.arange(n), side="right") - 1
        heads[:] = tokens[np.maximum(before, 0)]
        heads[tokens] = tokens[a.heads]
        rows[:, 3] = (heads - np.arange(n)).astype(np.int64).view(np.uint64)
        for i in np.setdiff1d(np.arange(n), tokens, assume_unique=True):
            rows[i, 2] = doc[int(i)].orth
            if 0 < i < n - 1 and rows[i - 1, 6] and rows[i + 1, 5] == 1:  # inside an entity
                rows[i, 5], rows[i, 6] = 1, rows[i - 1, 6]
        doc.from_array([POS, TAG, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE], rows)  # type: ignore[arg-type]
        self._write_attributions(doc, tokens, a)

    def _write_blank(self, doc: Doc) -> None:
        """A text of white space is one sentence, so that ``doc.sents`` works as for any other."""
        rows = np.zeros((len(doc), 4), np.uint64)
        rows[:, 0], rows[:, 1], rows[:, 3] = self._space_pos, self._space_tag, self._dep
        rows[0, 3] = self._root
        rows[:, 2] = (-np.arange(len(doc))).view(np.uint64)
        doc.from_array([POS, TAG, HEAD, DEP], rows)  # type: ignore[arg-type]

    def _write_attributions(self, doc: Doc, tokens: NDArray[np.int64], a: Annotation) -> None:
        names = self.engine.labels.attribution
        spans = spans_of([names[i] for i in a.attribution.tolist()])
        at = tokens.tolist()
        for role, key in _SPAN_KEYS.items():
            doc.spans[key] = [Span(doc, at[f], at[e - 1] + 1, label=role) for f, e, r in spans if r == role]

        def place(words: tuple[int, int]) -> tuple[int, int]:
            return at[words[0]], at[words[1] - 1] + 1

        doc.user_data[USER_DATA_KEY] = [
            (None if cue is None else place(cue), [place(s) for s in sources], [place(c) for c in contents])
            for cue, sources, contents in group_by_cue(spans, a.links.tolist())
        ]

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is stored: the weights belong to the package."""
        return b""

    def from_bytes(self, _bytes: bytes, **_: Any) -> EngineAnnotator:
        """Nothing is stored."""
        return self

    def to_disk(self, _path: object, **_: Any) -> None:
        """Nothing is stored."""

    def from_disk(self, _path: object, **_: Any) -> EngineAnnotator:
        """Nothing is stored."""
        return self


def _in_batches(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    docs = iter(stream)
    while batch := list(islice(docs, size)):
        yield batch


def _words_of(doc: Doc) -> tuple[Words, NDArray[np.int64]]:
    """The words of a Doc without its white space, and their token indices.

    Sentence bounds that somebody has set are kept; else the text is split.
    """
    columns = doc.to_array([ORTH, IDX, LENGTH, SPACY, IS_SPACE, SENT_START])
    starts, lengths, spaced, blank, opening = columns[:, 1:].astype(np.int64).T
    strings = doc.vocab.strings
    tokens_text = [strings[orth] for orth in columns[:, 0].tolist()]
    # As ``doc.text``, which takes a tenth of the engine's time because it makes an object of each token.
    text = "".join([word + " " if space else word for word, space in zip(tokens_text, spaced, strict=True)])
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(
            f"a text of {len(text):,} characters is too long to be one report; split it into its reports"
        )
    ends = starts + lengths
    tokens = np.flatnonzero(blank == 0)
    if not len(tokens):
        return Words([], [], []), tokens
    gaps = np.where(spaced[:-1] > 0, SPACED, JOINED)
    before = np.concatenate([[LINE_START], gaps])
    for i in np.flatnonzero(blank).tolist():  # the next token stands behind all white space between
        broken = not {"\n", "\r"}.isdisjoint(text[starts[i] : ends[i]])
        if i + 1 < len(doc):
            before[i + 1] = LINE_START if broken else max(before[i], SPACED)
    spans = list(zip(starts[tokens].tolist(), ends[tokens].tolist(), strict=True))
    words = [text[start:end] for start, end in spans]
    if opening[1:].any():
        firsts = np.flatnonzero(opening[tokens] == 1).tolist()
        sentences = list(pairwise(sorted({0, *firsts, len(words)})))
    else:
        sentences = split_sentences(text, spans)
    return Words(words, before[tokens].tolist(), sentences), tokens


@Language.factory(
    COMPONENT,
    assigns=[
        "token.pos",
        "token.tag",
        "token.lemma",
        "token.dep",
        "token.head",
        "token.sent_start",
        "token.ent_iob",
        "token.ent_type",
        "doc.sents",
        "doc.ents",
        "doc.spans",
    ],
    default_config={"folder": None, "threads": 1},
)
def _create_annotator(nlp: Language, name: str, folder: str | None, threads: int) -> EngineAnnotator:  # noqa: ARG001
    return EngineAnnotator(nlp.vocab, Engine(Path(folder) if folder else ENGINE_FOLDER, threads))


def load(threads: int = 1, folder: Path | None = None) -> Language:
    """Load the language engine as an ordinary spaCy pipeline.

    Args:
        threads: Processor threads for the network.
        folder: Another engine's files than those of the package.

    Returns:
        A ``Language``: ``nlp(text)`` gives a ``Doc``, ``nlp.pipe(texts)`` many, faster.

    Raises:
        RunError: The engine's files are missing or broken.
    """
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "relazione.ReportTokenizer.v1"}}})
    config = {"threads": threads, "folder": str(folder) if folder else None}
    nlp.add_pipe(COMPONENT, config=config)
    nlp.batch_size = BATCH_DOCS
    nlp.max_length = MAX_CHARACTERS
    return nlp


def threads_of(nlp: Language) -> int:
    """Processor threads that a pipeline's engine was given; 1 for a pipeline without it."""
    component = nlp.get_pipe(COMPONENT) if nlp.has_pipe(COMPONENT) else None
    return component.engine.threads if isinstance(component, EngineAnnotator) else 1
