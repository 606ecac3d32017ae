"""The network of multilingual-e5-small in torch: BERT with positions from 0, over frozen embeddings."""

from __future__ import annotations

import numpy as np
import torch
from encoder_original import Original
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

DROPPED = 0.1


def dropped(x: Tensor, share: float, chance: torch.Generator | None) -> Tensor:
    """Return values of which a share is set to 0 by this generator, the rest raised; all as they are without one."""
    if chance is None:
        return x
    return x * torch.empty_like(x).bernoulli_(1 - share, generator=chance).div_(1 - share)


class Layer(nn.Module):
    """One layer: attention and a feed-forward part, each added and normalised."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.ao, self.fi, self.fo = nn.Linear(width, width), nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)

    def forward(self, x: Tensor, mask: Tensor | None, chance: torch.Generator | None = None) -> Tensor:
        """Return the states after the layer; `mask` is False at places that hold nothing; `chance` drops states."""
        number, length, width = x.shape
        q, k, v = (
            part(x).view(number, length, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.ao(seen.transpose(1, 2).reshape(number, length, width))
        x = self.aln(x + dropped(seen, DROPPED, chance))
        inner = self.fo(functional.gelu(self.fi(x)))
        after: Tensor = self.oln(x + dropped(inner, DROPPED, chance))
        return after


class Encoder(nn.Module):
    """The layers over frozen embeddings of the kept pieces."""

    def __init__(self, original: Original, kept: NDArray[np.int32], layers: int) -> None:
        super().__init__()
        table = torch.from_numpy(original.tensor("emb.word")[kept])
        self.words = nn.Embedding.from_pretrained(table, freeze=True)
        places = torch.from_numpy(original.tensor("emb.pos") + original.tensor("emb.type")[0])
        self.places = nn.Embedding.from_pretrained(places, freeze=True)
        self.norm = nn.LayerNorm(original.width, 1e-12)
        self.layers = nn.ModuleList(Layer(original.width, original.heads, original.inner) for _ in range(layers))
        self._load(original)

    def _load(self, original: Original) -> None:
        def put(module: nn.Module, name: str, bias: str) -> None:
            module.weight.data = torch.from_numpy(original.tensor(name))  # type: ignore[union-attr]
            module.bias.data = torch.from_numpy(original.tensor(bias))  # type: ignore[union-attr]

        put(self.norm, "emb.ln.w", "emb.ln.b")
        for place, layer in enumerate(self.layers):
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                put(getattr(layer, part), f"l{place}.{part}.w", f"l{place}.{part}.b")

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Return the last states of numbered pieces, rows padded to one length."""
        place = torch.arange(ids.shape[1])
        x = self.norm(self.words(ids) + self.places(place))
        full = bool((lengths == ids.shape[1]).all())
        mask = None if full else (place[None, :] < lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x
