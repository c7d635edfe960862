"""Score the language engine on treebanks, entities and attributions it was not trained on.

    python -m evaluation.engine [--data ../shared/data] [--folder src/relazione/language/engine] [--fp32 FOLDER]
                                [--json FILE]

Prints UPOS, UAS, LAS on GUM and EWT test (on the treebank's tokens and on the engine's own), entity
F1 by kind on GUM test, and PolNeAR dev by role with whole triples. With ``--fp32``, the folder of an
export with ``--float``, each figure stands beside that of the unquantized network and what
quantization costs.

LAS compares plain relations (without subtypes), as the CoNLL 2018 shared task did. Own tokens are
aligned by characters, as there. PolNeAR: a token, exact-span and overlap F1 for each role (Pareti
2016), and triples, which count where source, cue and content all overlap those of one gold
attribution.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from relazione.language.attribution import group_by_cue
from relazione.language.decoding import spans_of
from relazione.language.engine import ENGINE_FOLDER, Annotation, Engine, Words
from relazione.language.tokenizer import segment
from relazione.language.wordpiece import JOINED, LINE_START, SPACED
from training.examples import Example
from training.gazetteer import Gazetteer
from training.news_attribution import read_polnear
from training.universal_dependencies import read_treebank

Figures = dict[str, float]
Span = tuple[int, int]


def f1(hits: int, predicted: int, gold: int) -> float:
    """F1 in percent."""
    return 200 * hits / (predicted + gold) if predicted + gold else 100.0


def words_of(example: Example) -> Words:
    """A treebank document as input of the engine, with its own tokens and sentences."""
    bounds, at = [], 0
    for sentence in example.sentences:
        bounds.append((at, at + len(sentence.words)))
        at += len(sentence.words)
    words = [w for s in example.sentences for w in s.words]
    return Words(words, [x for s in example.sentences for x in s.spaces], bounds)


def annotate(engine: Engine, inputs: Sequence[Words], size: int = 16) -> list[Annotation]:
    """Annotate many documents."""
    out: list[Annotation] = []
    for i in range(0, len(inputs), size):
        out += engine.annotate(inputs[i : i + size])
    return out


def score_gold_tokens(engine: Engine, examples: list[Example]) -> Figures:
    """UPOS, UAS, LAS and lemma accuracy on the treebank's own tokens and sentences."""
    total = pos = uas = las = lemma = 0
    labels = engine.labels
    for example, a in zip(examples, annotate(engine, [words_of(e) for e in examples]), strict=True):
        i = 0
        for s in example.sentences:
            first = i
            for k in range(len(s.words)):
                head = 0 if a.heads[i] == i else int(a.heads[i]) - first + 1
                right = head == s.heads[k]
                uas += right
                las += right and _plain(labels.relations[a.relations[i]]) == _plain(s.deps[k])
                pos += labels.pos[a.pos[i]] == s.pos[k]
                lemma += a.lemmas[i].lower() == s.lemmas[k].lower()
                i += 1
        total += i
    return {n: 100 * v / total for n, v in (("UPOS", pos), ("UAS", uas), ("LAS", las), ("lemma", lemma))}


def score_own_tokens(engine: Engine, examples: list[Example]) -> Figures:
    """Words, UPOS, UAS and LAS as F1 where the engine cuts words and sentences itself."""
    texts, golds = [], []
    for example in examples:
        text, gold = _text_and_rows(example)
        texts.append(text)
        golds.append(gold)
    segmentations = [segment(t) for t in texts]
    inputs = [
        Words([t[a:b] for a, b in s.words], _spaces(t, s.words), s.sentences)
        for t, s in zip(texts, segmentations, strict=True)
    ]
    predicted = gold_count = 0
    hits: Counter[str] = Counter()
    labels = engine.labels
    for segmentation, gold, a in zip(segmentations, golds, annotate(engine, inputs), strict=True):
        spans = segmentation.words
        predicted += len(spans)
        gold_count += len(gold)
        for i, span in enumerate(spans):
            if span not in gold:
                continue
            pos, head, relation = gold[span]
            mine = None if a.heads[i] == i else spans[int(a.heads[i])]
            hits["words"] += 1
            hits["UPOS"] += labels.pos[a.pos[i]] == pos
            hits["UAS"] += mine == head
            hits["LAS"] += mine == head and _plain(labels.relations[a.relations[i]]) == _plain(relation)
    return {n: f1(hits[n], predicted, gold_count) for n in ("words", "UPOS", "UAS", "LAS")}


def _plain(relation: str) -> str:
    return relation.split(":", maxsplit=1)[0]


def _spaces(text: str, words: Sequence[Span]) -> list[int]:
    out, before = [], 0
    for i, (start, end) in enumerate(words):
        gap = text[before:start]
        out.append(LINE_START if i == 0 or "\n" in gap else SPACED if gap else JOINED)
        before = end
    return out


def _text_and_rows(example: Example) -> tuple[str, dict[Span, tuple[str, Span | None, str]]]:
    text = ""
    rows: dict[Span, tuple[str, Span | None, str]] = {}
    for s in example.sentences:
        spans = []
        for word, space in zip(s.words, s.spaces, strict=True):
            text += "" if not text else "\n\n" if space == LINE_START else " " if space else ""
            spans.append((len(text), len(text) + len(word)))
            text += word
        for k, span in enumerate(spans):
            rows[span] = (s.pos[k], spans[s.heads[k] - 1] if s.heads[k] else None, s.deps[k])
    return text, rows


def score_entities(engine: Engine, examples: list[Example]) -> Figures:
    """Entity F1 by kind and in all; predictions over words without a gold label do not count."""
    found: dict[str, Counter[str]] = {"hit": Counter(), "predicted": Counter(), "gold": Counter()}
    for example, a in zip(examples, annotate(engine, [words_of(e) for e in examples]), strict=True):
        gold_labels = [label for s in example.sentences for label in s.entities]
        names = [engine.labels.entities[i] for i in a.entities.tolist()]
        unknown = {i for i, label in enumerate(gold_labels) if label == "?"}
        gold = set(spans_of(["O" if label == "?" else label for label in gold_labels]))
        mine = {s for s in spans_of(names) if unknown.isdisjoint(range(s[0], s[1]))}
        for key, spans in (("hit", gold & mine), ("predicted", mine), ("gold", gold)):
            found[key].update(kind for _, _, kind in spans)
    kinds = sorted(found["gold"])
    out = {k: f1(found["hit"][k], found["predicted"][k], found["gold"][k]) for k in kinds}
    out["all"] = f1(*(found[key].total() for key in ("hit", "predicted", "gold")))
    return out


def score_attribution(engine: Engine, examples: list[Example]) -> Figures:
    """Token, exact and overlap F1 of sources, cues and contents, and F1 of whole triples."""
    out: Figures = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    triples: Counter[str] = Counter()
    for example, a in zip(examples, annotate(engine, [words_of(e) for e in examples]), strict=True):
        gold = [label for s in example.sentences for label in s.attribution]
        mine = [engine.labels.attribution[i] for i in a.attribution.tolist()]
        gold_spans, my_spans = spans_of(gold), spans_of(mine)
        for role in ("SOURCE", "CUE", "CONTENT"):
            _count_role(
                counts,
                role,
                [s[:2] for s in gold_spans if s[2] == role],
                [s[:2] for s in my_spans if s[2] == role],
            )
        gold_links = [link for s in example.sentences for link in s.links]
        _count_triples(triples, _triples(gold_spans, gold_links), _triples(my_spans, a.links.tolist()))
    for role in ("SOURCE", "CUE", "CONTENT"):
        c = {
            k: counts[role, *k.split()]
            for k in (
                "token hit",
                "token mine",
                "token gold",
                "exact hit",
                "exact mine",
                "exact gold",
                "over mine",
                "over gold",
            )
        }
        out[f"{role.lower()} token"] = f1(c["token hit"], c["token mine"], c["token gold"])
        out[f"{role.lower()} exact"] = f1(c["exact hit"], c["exact mine"], c["exact gold"])
        precision = c["over mine"] / max(1, c["exact mine"])
        recall = c["over gold"] / max(1, c["exact gold"])
        out[f"{role.lower()} overlap"] = 200 * precision * recall / max(1e-9, precision + recall)
    out["triples"] = f1(triples["hit"], triples["mine"], triples["gold"])
    return out


def _count_role(counts: Counter[tuple[str, str, str]], role: str, gold: list[Span], mine: list[Span]) -> None:
    gold_words = {i for a, b in gold for i in range(a, b)}
    my_words = {i for a, b in mine for i in range(a, b)}
    for key, n in (
        (("token", "hit"), len(gold_words & my_words)),
        (("token", "mine"), len(my_words)),
        (("token", "gold"), len(gold_words)),
        (("exact", "hit"), len(set(gold) & set(mine))),
        (("exact", "mine"), len(mine)),
        (("exact", "gold"), len(gold)),
        (("over", "mine"), sum(not gold_words.isdisjoint(range(a, b)) for a, b in mine)),
        (("over", "gold"), sum(not my_words.isdisjoint(range(a, b)) for a, b in gold)),
    ):
        counts[(role, *key)] += n


Triple = tuple[frozenset[int], frozenset[int], frozenset[int]]


def _triples(spans: list[tuple[int, int, str]], links: Sequence[int]) -> list[Triple]:
    def words(ranges: Sequence[Span | None]) -> frozenset[int]:
        return frozenset(i for r in ranges if r for i in range(*r))

    groups = group_by_cue(spans, links)
    return [(words(s), words([cue]), words(c)) for cue, s, c in groups if c and cue is not None]


def _count_triples(counts: Counter[str], gold: list[Triple], mine: list[Triple]) -> None:
    counts["gold"] += len(gold)
    counts["mine"] += len(mine)
    free = list(mine)
    for triple in gold:
        for candidate in free:
            if all((not a and not b) or a & b for a, b in zip(triple, candidate, strict=True)):
                free.remove(candidate)
                counts["hit"] += 1
                break


def evaluate(folder: Path, data: Path) -> dict[str, Figures]:
    """All figures of the engine in a folder."""
    engine = Engine(folder, threads=2)
    gazetteer = Gazetteer(data / "reference")
    gum = read_treebank(data / "ud/gum-test.conllu.gz", "gum", gazetteer)
    ewt = read_treebank(data / "ud/ewt-test.conllu.gz", "ewt", gazetteer)
    polnear = read_polnear(data / "polnear/polnear-dev.jsonl.gz", gazetteer)
    return {
        "GUM test, gold tokens": score_gold_tokens(engine, gum),
        "EWT test, gold tokens": score_gold_tokens(engine, ewt),
        "GUM test, own tokens": score_own_tokens(engine, gum),
        "EWT test, own tokens": score_own_tokens(engine, ewt),
        "GUM test, entities": score_entities(engine, gum),
        "PolNeAR dev, own tokens": score_attribution(engine, polnear),
    }


def table(figures: dict[str, Figures], unquantized: dict[str, Figures] | None = None) -> str:
    """The figures as lines, one a test set, or one a figure where those of fp32 stand beside them."""
    if unquantized is None:
        return "\n".join(
            f"{name:26}" + "  ".join(f"{k} {v:.1f}" for k, v in values.items())
            for name, values in figures.items()
        )
    lines = [f"{'':44}{'int8':>7}{'fp32':>7}{'change':>8}"]
    for name, values in figures.items():
        for key, value in values.items():
            whole = unquantized[name][key]
            lines.append(f"{name:26}{key:18}{value:7.1f}{whole:7.1f}{value - whole:+8.1f}")
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, default=ENGINE_FOLDER)
    parser.add_argument("--fp32", type=Path, metavar="FOLDER", help="an fp32 export to compare with")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"{args.data}: the corpora are not here; give their folder with --data", file=sys.stderr)
        return 2
    figures = evaluate(args.folder, args.data)
    unquantized = evaluate(args.fp32, args.data) if args.fp32 else None
    print(table(figures, unquantized))
    if args.json:
        content = {"int8": figures, "fp32": unquantized} if unquantized else figures
        args.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
