"""A network of BERT layers as an ONNX graph, written node by node with the fused operators of onnxruntime."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
_FUSED = "com.microsoft"
_EPSILON = 1e-12


class Graph:
    """A graph that grows by layers: input `x` (texts by pieces by width) and `lengths` (pieces of each text)."""

    def __init__(self, width: int, heads: int) -> None:
        self.width, self.heads = width, heads
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []
        self._lengths = "lengths"
        self._inputs = [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["texts", "pieces", width]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["texts"]),
        ]

    def _constant(self, name: str, value: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, kind: str, inputs: Sequence[str], output: str, **more: object) -> str:
        self._nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **more))
        return output

    def norm(self, x: str, scale: Floats, shift: Floats) -> str:
        """Add a layer normalisation."""
        inputs = [x, self._constant("norm.scale", scale), self._constant("norm.shift", shift)]
        return self._node("LayerNormalization", inputs, "norm", epsilon=_EPSILON, axis=-1)

    def floats(self, x: str, name: str, weight: Floats, bias: Floats) -> str:
        """Add a matrix (outputs by inputs) as it is."""
        product = self._node("MatMul", [x, self._constant(f"{name}.weight", weight.T)], f"{name}.product")
        return self._node("Add", [product, self._constant(f"{name}.bias", bias)], name)

    def seven_bits(self, x: str, name: str, weight: Floats, bias: Floats) -> str:
        """Add a matrix in seven bits with a scale for each output; what comes in is put into eight bits as it comes."""
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 63
        levels = np.round(weight / scale[:, None]).astype(np.int8)
        inputs = [
            x,
            self._constant(f"{name}.weight", levels.T),
            self._constant(f"{name}.scale", scale.astype(np.float32)),
            self._constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
            self._constant(f"{name}.bias", bias),
        ]
        return self._node("DynamicQuantizeMatMul", inputs, name, domain=_FUSED)

    def four_bits(self, x: str, name: str, blocks: tuple[NDArray[np.generic], ...], bias: Floats) -> str:
        """Add a matrix of packed blocks (see encoder_original.py), repacked without a change of any weight."""
        outputs = len(bias)
        packed = np.asarray(blocks[1], np.uint8)
        levels = np.concatenate([packed & 15, packed >> 4], axis=1)
        paired = (levels[:, 0::2] | (levels[:, 1::2] << 4)).reshape(outputs, -1, 16)
        inputs = [
            x,
            self._constant(f"{name}.weight", paired),
            self._constant(f"{name}.scale", np.asarray(blocks[0], np.float32).reshape(outputs, -1)),
            "",
            "",
            self._constant(f"{name}.bias", bias),
        ]
        size = {"K": paired.shape[1] * 32, "N": outputs, "bits": 4, "block_size": 32, "accuracy_level": 4}
        return self._node("MatMulNBits", inputs, name, domain=_FUSED, **size)

    def layer(self, x: str, qkv: str, matrix: Callable[[str, str], str], norms: Sequence[Floats]) -> str:
        """Add a layer over `x`, given its queries, keys and values; `matrix` adds the part "ao", "fi" or "fo"."""
        name = qkv.removesuffix(".qkv")
        parts = [f"{name}.{part}" for part in "qkv"]
        self._nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=3))
        seen = self._node(
            "MultiHeadAttention", [*parts, "", self._lengths], f"{name}.seen", domain=_FUSED, num_heads=self.heads
        )
        after = self._added(matrix(seen, "ao"), x, f"{name}.aln", norms[:2])
        inner = self._node("Gelu", [matrix(after, "fi")], f"{name}.gelu", domain=_FUSED)
        return self._added(matrix(inner, "fo"), after, f"{name}.oln", norms[2:])

    def _added(self, new: str, old: str, name: str, norms: Sequence[Floats]) -> str:
        scale, shift = self._constant(f"{name}.scale", norms[0]), self._constant(f"{name}.shift", norms[1])
        return self._node("SkipLayerNormalization", [new, old, scale, shift], name, domain=_FUSED, epsilon=_EPSILON)

    def choose(self, x: str) -> str:
        """Go on with some pieces alone: inputs `chosen` (texts by pieces, counted over all texts) and `chosen_lengths`."""
        self._lengths = "chosen_lengths"
        self._inputs += [
            helper.make_tensor_value_info("chosen", TensorProto.INT64, ["texts", "some"]),
            helper.make_tensor_value_info("chosen_lengths", TensorProto.INT32, ["texts"]),
        ]
        shape = self._constant("flat.shape", np.array([-1, self.width], np.int64))
        return self._node("Gather", [self._node("Reshape", [x, shape], "flat"), "chosen"], "x.chosen", axis=0)

    def bytes(self, outputs: dict[str, int]) -> bytes:
        """Return the model that gives these nodes, each with its width."""
        graph = helper.make_graph(
            self._nodes,
            "runut",
            self._inputs,
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, None, width])
                for name, width in outputs.items()
            ],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
        return bytes(
            helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="runut").SerializeToString()
        )
