"""The tagger's network in torch: BERT layers over frozen embeddings, the first for all pieces, the later only for words that may be names."""

from __future__ import annotations

import numpy as np
import torch
from encoder_packed import Floats
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER = 384, 12, 1536
DROPPED = 0.1


class Layer(nn.Module):
    """One layer: attention and a feed-forward part, each added and normalised."""

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.qkv, self.ao = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.fi, self.fo = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.aln, self.oln = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the states after the layer; `mask` is False at places that hold nothing."""
        number, length, _ = x.shape
        q, k, v = self.qkv(x).view(number, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = self.aln(x + self.dropped(self.ao(seen.transpose(1, 2).reshape(number, length, WIDTH))))
        after: Tensor = self.oln(x + self.dropped(self.fo(functional.gelu(self.fi(x)))))
        return after


class Network(nn.Module):
    """Layers for all pieces, layers for the first pieces of words that may be names, and a head after each of the two.

    Where there are no later layers there is one head.
    """

    def __init__(self, all_pieces: int, later: int, labels: int, inner: int = INNER) -> None:
        super().__init__()
        self.all_pieces, self.later = all_pieces, later
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(inner if n < all_pieces else INNER) for n in range(all_pieces + later))
        self.early, self.head = nn.Linear(WIDTH, labels), nn.Linear(WIDTH, labels)
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, mask: Tensor, chosen: Tensor | None, filled: Tensor | None) -> tuple[Tensor, Tensor]:
        """Return the scores of the labels of each piece after the first layers, and of each chosen piece after all.

        `chosen` are the places of the chosen pieces of each text, `filled` is False where a row has fewer.
        """
        x = self.dropped(self.norm(x))
        for layer in self.layers[: self.all_pieces]:
            x = layer(x, mask)
        early: Tensor = self.early(self.dropped(x))
        if not self.later or chosen is None or filled is None:
            return early, early
        x = torch.gather(x, 1, chosen[..., None].expand(-1, -1, WIDTH))
        for layer in self.layers[self.all_pieces :]:
            x = layer(x, filled)
        return early, self.head(self.dropped(x))


def load(network: Network, tensors: dict[str, Floats]) -> None:
    """Take over the original's first layers; a narrower feed-forward part takes what fits."""
    own = network.state_dict()
    for name, value in own.items():
        source = tensors.get(name.removeprefix("layers."))
        if source is not None:
            part = torch.from_numpy(np.ascontiguousarray(source))
            own[name] = part[tuple(slice(size) for size in value.shape)].clone()
    network.load_state_dict(own)


@torch.no_grad()
def narrow(layer: Layer, weights: Tensor, inner: int) -> Layer:
    """Return a layer with the feed-forward neurons that weigh most (by their mean size and what they give on)."""
    kept = weights.topk(inner).indices.sort().values
    out = Layer(inner)
    own = layer.state_dict()
    own["fi.weight"], own["fi.bias"] = own["fi.weight"][kept], own["fi.bias"][kept]
    own["fo.weight"] = own["fo.weight"][:, kept]
    out.load_state_dict(own)
    return out.to(weights.device)
