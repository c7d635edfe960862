"""The engine's network: one encoder, one pass, a head for each kind of annotation.

Encoder: all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM") with a learned shape embedding beside the
piece embedding, since the encoder is uncased. A word is its first piece. Heads: linear for tags,
one hidden layer for entities and attribution, a linear-chain CRF for attribution (Lafferty et al.
2001), deep biaffine attention for arcs, relations and cue links (Dozat and Manning 2017).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from relazione.language.wordpiece import SHAPES

HIDDEN = 384
LAYERS = 6
ATTENTION_HEADS = 12
FEED_FORWARD = 1536
POSITIONS = 512
ARC, RELATION, LINK = 256, 96, 96

_masks: dict[tuple[float, torch.dtype], Tensor] = {}


def quick_dropout(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with masks cut out of a pool drawn once: drawing bits is slow on a CPU."""
    if not training or rate <= 0:
        return x
    key = (rate, x.dtype)
    if key not in _masks:
        _masks[key] = ((torch.rand(6_000_011) >= rate).float() / (1 - rate)).to(x.dtype)
    pool, n = _masks[key], x.numel()
    if n > len(pool) - 1000:
        return F.dropout(x, rate, training)
    at = int(torch.randint(0, len(pool) - n, (1,)))
    return x * pool[at : at + n].view(x.shape)


class Layer(nn.Module):
    """One transformer layer; attention is written out, which is faster than torch's in bf16 on a CPU."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.wide = nn.Linear(HIDDEN, FEED_FORWARD)
        self.narrow = nn.Linear(FEED_FORWARD, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Vectors [B, L, HIDDEN] to vectors; ``bias`` is added to the attention scores."""
        b, length, _ = x.shape
        size = HIDDEN // ATTENTION_HEADS
        z = self.qkv(x).view(b, length, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4)
        q, k, v = z.reshape(3, b * ATTENTION_HEADS, length, size)
        scores = torch.bmm(q * size**-0.5, k.transpose(1, 2)).view(b, ATTENTION_HEADS, length, length)
        weights = torch.softmax(scores + bias.to(scores.dtype), -1).to(z.dtype)
        mixed = torch.bmm(weights.view(b * ATTENTION_HEADS, length, length), v)
        mixed = mixed.view(b, ATTENTION_HEADS, length, size).permute(0, 2, 1, 3).reshape(b, length, HIDDEN)
        x = self.norm1(x + quick_dropout(self.out(mixed), self.dropout, self.training))
        y = self.narrow(F.gelu(self.wide(x)))
        return self.norm2(x + quick_dropout(y, self.dropout, self.training))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with shape embeddings; they start at zero, so training starts from the original."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])
        self.dropout = dropout

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 from its safetensors file."""
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
        with torch.no_grad():
            self.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(
                w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
            )
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    attention = [w[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(attention))
                    for module, name in (
                        (layer.out, "attention.output.dense"),
                        (layer.norm1, "attention.output.LayerNorm"),
                        (layer.wide, "intermediate.dense"),
                        (layer.narrow, "output.dense"),
                        (layer.norm2, "output.LayerNorm"),
                    ):
                        getattr(module, part).copy_(w[f"{at}{name}.{part}"])

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Piece and shape ids [B, L] to vectors [B, L, HIDDEN]; ``mask`` is 1 for pieces, 0 for padding."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        x = quick_dropout(self.norm(x), self.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


@dataclass(frozen=True, slots=True)
class LabelSets:
    """The labels of each head, in the order of its outputs."""

    pos: tuple[str, ...]
    tags: tuple[str, ...]
    lemma_scripts: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    attribution: tuple[str, ...]


def _mlp(out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, out))


class Network(nn.Module):
    """Encoder and heads. Methods named ``*_scores`` take word vectors [N, HIDDEN]."""

    def __init__(self, vocabulary: int, labels: LabelSets, dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.pos = nn.Linear(HIDDEN, len(labels.pos))
        self.tags = nn.Linear(HIDDEN, len(labels.tags))
        self.lemmas = nn.Linear(HIDDEN, len(labels.lemma_scripts))
        self.entities = _mlp(len(labels.entities))
        self.attribution = _mlp(len(labels.attribution))
        self.arc_dependent = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.relation_dependent = nn.Linear(HIDDEN, RELATION)
        self.relation_head = nn.Linear(HIDDEN, RELATION)
        self.relation = nn.Parameter(torch.randn(len(labels.relations), RELATION + 1, RELATION + 1) * 0.02)
        self.link_part = nn.Linear(HIDDEN, LINK)
        self.link_cue = nn.Linear(HIDDEN, LINK)
        self.link = nn.Parameter(torch.randn(LINK + 1, LINK) * 0.05)
        self.transitions = nn.Parameter(torch.zeros(len(labels.attribution), len(labels.attribution)))
        self.start = nn.Parameter(torch.zeros(len(labels.attribution)))
        self.dropout = dropout

    def drop(self, x: Tensor) -> Tensor:
        """The heads' dropout."""
        return quick_dropout(x, self.dropout, self.training)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Vectors [N, HIDDEN] of the words whose first pieces stand at the flat indices ``first``."""
        return self.encoder(ids, shapes, mask).reshape(-1, HIDDEN)[first]

    def arc_scores(self, x: Tensor, index: Tensor, inside: Tensor) -> Tensor:
        """Scores [S, W, W + 1] of each head (0 is the root) for each word of S padded sentences."""
        dependent = self.drop(F.gelu(self.arc_dependent(self.drop(x))))
        head = self.drop(F.gelu(self.arc_head(self.drop(x))))
        root = F.gelu(self.arc_head(self.root)).expand(len(index), 1, ARC)
        left = _with_one(dependent) @ self.arc
        scores = torch.bmm(left[index], torch.cat([root, head[index]], 1).transpose(1, 2))
        allowed = torch.cat([torch.ones(len(index), 1, dtype=torch.bool), inside], 1)
        return scores.masked_fill(~allowed[:, None, :], -1e4)

    def relation_scores(self, x: Tensor, heads: Tensor) -> Tensor:
        """Scores [N, R] of the relation between each word and its head's vector."""
        dependent = _with_one(self.drop(F.gelu(self.relation_dependent(self.drop(x)))))
        head = _with_one(self.drop(F.gelu(self.relation_head(self.drop(heads)))))
        width = RELATION + 1
        left = (dependent @ self.relation.permute(1, 0, 2).reshape(width, -1)).view(len(x), -1, width)
        return (left * head[:, None, :]).sum(2)

    def link_scores(self, x: Tensor, parts: Tensor) -> Tensor:
        """Scores [K, N] of each word as the cue to which the words ``parts`` belong."""
        left = _with_one(F.gelu(self.link_part(self.drop(x[parts])))) @ self.link
        return left @ F.gelu(self.link_cue(self.drop(x))).T

    def crf_loss(self, scores: Tensor, allowed: Tensor, inside: Tensor) -> Tensor:
        """Summed negative log likelihood of the label sequences that ``allowed`` admits.

        Args:
            scores: [B, T, C] scores of each label.
            allowed: [B, T, C] true where a label may be the right one; one label a word is ordinary
                training, several leave open what the corpus does not say.
            inside: [B, T] true for words, false for padding.
        """
        scores = scores.float()
        every = torch.ones_like(allowed)
        return (self._log_sum(scores, every, inside) - self._log_sum(scores, allowed, inside)).sum()

    def _log_sum(self, scores: Tensor, allowed: Tensor, inside: Tensor) -> Tensor:
        scores = scores.masked_fill(~allowed, -1e4)
        total = self.start + scores[:, 0]
        for t in range(1, scores.shape[1]):
            step = torch.logsumexp(total[:, :, None] + self.transitions[None], 1) + scores[:, t]
            total = torch.where(inside[:, t : t + 1], step, total)
        return torch.logsumexp(total, 1)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones(len(x), 1, dtype=x.dtype)], 1)


def parameter_count(network: nn.Module) -> int:
    """Number of trained numbers."""
    return sum(math.prod(p.shape) for p in network.parameters())
