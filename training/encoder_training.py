"""Train the tagger of names: teachers first, then one smaller network that learns what they agree on.

    python training/encoder_training.py teach BUILD NAME [--seed 1 --mix idner,nergrit,ewt --epochs 10 --rate 1e-4 ...]
    python training/encoder_training.py agree BUILD NAME ...
    python training/encoder_training.py learn BUILD NAME [--start TEACHER --layers 4 --later 8 --epochs 20 ...]

Needs `BUILD/sentences.npz` (encoder_data.py) and the package's own encoder files. `teach` fine-tunes all twelve layers and writes
`BUILD/NAME.pt` and what it says of every sentence, `BUILD/NAME.npy`; `agree` takes the mean of the teachers that are best together on the
parts held out for choosing, and writes `BUILD/agreed.npy`; `learn` distils it (Hinton, Vinyals and Dean 2015), or what encoder_marginals.py wrote there, into
`BUILD/NAME.pt`. Runs on a CUDA device where there is one; seeded, but sums on such a device come in no fixed order, so a second run differs in the last digits.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import time
from collections.abc import Callable, Sequence

import encoder_packed
import numpy as np
import torch
from encoder_batches import UNKNOWN, Flat, Sentence, Words, cased, read, swapped
from encoder_measure import f1
from encoder_network import INNER, Network, load, narrow
from torch import Tensor
from torch.nn import functional

LABELS = 7
SOURCES = ("idner", "nergrit", "gsd", "ewt", "text", "idner dev", "nergrit valid")
HELD = (5, 6)
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
MODELS = pathlib.Path(__file__).resolve().parents[1] / "src/runut/models"
Options = argparse.Namespace


class Lesson:
    """The sentences on the device, and the frozen vectors of pieces and places."""

    def __init__(self, words: Words, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.flat = Flat(words, sentences, DEVICE)
        table, places = encoder_packed.embeddings(MODELS)
        self.table, self.places = torch.from_numpy(table).to(DEVICE), torch.from_numpy(places).to(DEVICE)
        self.said: Tensor | None = None
        """What the teachers say of each piece that begins a word: the probabilities of its labels."""

    def listen(self, agreed: np.ndarray, originals: Sequence[Sentence]) -> None:  # type: ignore[type-arg]
        """Take over what the teachers say; a sentence that they did not read has none."""
        ends = np.cumsum([len(one.words) for one in originals])
        said = np.zeros((len(self.flat.pieces), LABELS), np.float16)
        firsts = np.flatnonzero(self.flat.first.cpu().numpy())
        at = 0
        for one in self.sentences:
            size = len(one.words)
            if one.of >= 0:
                said[firsts[at : at + size]] = agreed[ends[one.of] - size : ends[one.of]]
            at += size
        self.said = torch.from_numpy(said).to(DEVICE)


@torch.no_grad()
def states_of(network: Network, lesson: Lesson, numbers: Sequence[int]) -> list[np.ndarray]:  # type: ignore[type-arg]
    """Return for each sentence of these numbers the logarithms of its words' labels."""
    network.eval()
    flat = lesson.flat
    out = torch.zeros((len(flat.pieces), LABELS), device=DEVICE)
    for some in flat.plan(numbers, 16384, random.Random(0)):
        batch = flat.batch(some, lesson.table, lesson.places)
        with torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda"):
            early, late = network(batch.x, batch.mask, batch.chosen, batch.filled)
        out[batch.rows[batch.mask]] = early.float().log_softmax(-1)[batch.mask]
        if network.later:
            rows = torch.gather(batch.rows, 1, batch.chosen)[batch.filled]
            out[rows] = late.float().log_softmax(-1)[batch.filled]
    network.train()
    found, first = out.cpu().numpy(), flat.first.cpu().numpy()
    return [
        found[start : start + size][first[start : start + size]]
        for start, size in zip(flat.starts[list(numbers)], flat.lengths[list(numbers)], strict=True)
    ]


def measured(network: Network, held: Lesson) -> list[float]:
    """Return strict entity F1 on each of the parts held out."""
    out = []
    for source in HELD:
        numbers = [n for n, one in enumerate(held.sentences) if one.source == source]
        out.append(f1(states_of(network, held, numbers), [held.sentences[n].labels.tolist() for n in numbers]))
    return out


def groups_of(network: Network, rate: float, fall: float) -> list[dict[str, object]]:
    """Return the parameters for AdamW: the lower a layer, the smaller its rate; biases and scales do not decay."""
    out = []
    top = len(network.layers)
    for name, value in network.named_parameters():
        depth = int(name.split(".")[1]) + 1 if name.startswith("layers.") else 0 if name.startswith("norm") else top + 1
        peak = rate * fall ** (top + 1 - depth) * (5 if depth > top else 1)
        out.append({"params": [value], "lr": peak, "peak": peak, "weight_decay": 0.01 if value.dim() > 1 else 0.0})
    merged: dict[tuple[float, float], dict[str, object]] = {}
    for group in out:
        key = (group["peak"], group["weight_decay"])
        if key in merged:
            merged[key]["params"] += group["params"]  # type: ignore[operator]
        else:
            merged[key] = group
    return list(merged.values())


Loss = Callable[[Lesson, object, Tensor, Tensor], Tensor]


def run(
    network: Network, lesson: Lesson, numbers: Sequence[int], options: Options, after: Callable[[int], None]
) -> None:
    """Train on the sentences of these numbers; `after` is called with the number of each epoch that is done."""
    chance = random.Random(options.seed)
    plans = [lesson.flat.plan(numbers, options.pieces, chance) for _ in range(options.epochs)]
    total, done, began = sum(map(len, plans)), 0, time.time()
    optimiser = torch.optim.AdamW(groups_of(network, options.rate, options.fall), fused=True)
    for epoch, plan in enumerate(plans, start=1):
        network.train()
        spent = 0.0
        for some in plan:
            spent = max(done / total, (time.time() - began) / 60 / options.minutes)
            if spent >= 1:
                break
            if done % 100 == 0:
                print(f"{options.name} step {done} of {total}, {time.time() - began:.0f} s", flush=True)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * min(1, (done + 1) / (0.06 * total)) * (1 - spent)
            batch = lesson.flat.batch(some, lesson.table, lesson.places, options.blanked)
            with torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda"):
                early, late = network(batch.x, batch.mask, batch.chosen, batch.filled)
            loss = learnt(lesson, batch.rows, early, options)
            if network.later:
                rows = torch.where(batch.filled, torch.gather(batch.rows, 1, batch.chosen), -1)
                loss = 0.4 * loss + learnt(lesson, rows, late, options)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            done += 1
        print(f"{options.name} epoch {epoch}, step {done} of {total}, {time.time() - began:.0f} s", end=" ")
        after(epoch)
        if spent >= 1:
            print(f"{options.name} stopped by --minutes", flush=True)
            return


def learnt(lesson: Lesson, rows: Tensor, scores: Tensor, options: Options) -> Tensor:
    """Return the loss of scores at pieces of these flat numbers: by the labels, by what the teachers say, or by both."""
    flat = lesson.flat
    at = (rows >= 0) & flat.first[rows.clamp(min=0)]
    rows, scores = rows[at], scores[at].float()
    labels = flat.labels[rows]
    known = labels != UNKNOWN
    hard = functional.cross_entropy(
        scores, torch.where(known, labels, 0), reduction="none", label_smoothing=options.smoothing
    )
    if lesson.said is None:
        return (hard * known).sum() / known.sum().clamp(min=1)
    said = lesson.said[rows].float()
    heard = said.sum(-1) > 0.5
    soft = -(said * scores.log_softmax(-1)).sum(-1)
    share = torch.where(known & heard, options.hard, known.float())
    return (hard * share + soft * (1 - share) * heard).sum() / len(rows)


def teach(options: Options) -> None:
    """Fine-tune one teacher."""
    words, originals = read(options.build / "sentences.npz")
    mix = [SOURCES.index(name) for name in options.mix.split(",")]
    chance = random.Random(options.seed)
    sentences = [one for one in originals if one.source in mix]
    sentences += [one for one in sentences if one.source == 0] * (options.twice - 1)
    named = [one for one in sentences if any(0 < label < UNKNOWN for label in one.labels)]
    for _ in range(options.swaps):
        sentences += swapped(named, chance)
    sentences += cased(words, named, chance, 0.2)
    network = Network(12, 0, LABELS)
    load(network, encoder_packed.layers(MODELS))
    network.to(DEVICE)
    lesson, held = Lesson(words, sentences), Lesson(words, [one for one in originals if one.source in HELD])

    def after(epoch: int) -> None:
        if epoch % 2 == 0 or epoch == options.epochs:
            print(" ".join(f"{value:.4f}" for value in measured(network, held)), flush=True)

    run(network, lesson, range(len(sentences)), options, after)
    print(f"{options.name} done", " ".join(f"{value:.4f}" for value in measured(network, held)), flush=True)
    torch.save(
        {name: value.half() for name, value in network.state_dict().items()}, options.build / f"{options.name}.pt"
    )
    every = Lesson(words, originals)
    said = states_of(network, every, range(len(originals)))
    np.save(options.build / f"{options.name}.npy", np.concatenate(said).astype(np.float16))


def agree(options: Options) -> None:
    """Take the teachers that are best together: the best one first, then each that raises the sum of the held-out parts."""
    _, originals = read(options.build / "sentences.npz")
    ends = np.cumsum([len(one.words) for one in originals])
    held = [[n for n, one in enumerate(originals) if one.source == source] for source in HELD]
    spoken = {
        name: np.exp(np.load(options.build / f"{name}.npy").astype(np.float32)) for name in options.name.split(",")
    }

    def worth(names: Sequence[str]) -> list[float]:
        mean = np.log(sum(spoken[name] for name in names) / len(names) + 1e-9)
        return [
            f1(
                [mean[ends[n] - len(originals[n].words) : ends[n]] for n in part],
                [originals[n].labels.tolist() for n in part],
            )
            for part in held
        ]

    alone = {name: worth([name]) for name in spoken}
    for name, value in alone.items():
        print(f"{name:14}", " ".join(f"{one:.4f}" for one in value))
    print(f"{'all':14}", " ".join(f"{one:.4f}" for one in worth(list(spoken))))
    order = sorted(spoken, key=lambda name: -sum(alone[name]))
    taken, best = order[:1], sum(alone[order[0]])
    for name in order[1:]:
        value = worth([*taken, name])
        if len(taken) < options.least or sum(value) >= best:
            taken, best = [*taken, name], sum(value)
    print("agreed:", *taken, " ".join(f"{one:.4f}" for one in worth(taken)), flush=True)
    mean = sum(spoken[name] for name in taken) / len(taken)
    np.save(options.build / "agreed.npy", mean.astype(np.float16))
    (options.build / "best.txt").write_text(order[0])


def learn(options: Options) -> None:
    """Distil what the teachers agree on into one network."""
    words, originals = read(options.build / "sentences.npz")
    agreed = np.load(options.build / "agreed.npy")
    chance = random.Random(options.seed)
    trained = [one for one in originals if one.source not in HELD]
    trained = [one._replace(labels=np.full_like(one.labels, UNKNOWN)) if one.source == 2 else one for one in trained]
    annotated = [one for one in trained if one.source < 4 and any(0 < label < UNKNOWN for label in one.labels)]
    ends = np.cumsum([len(one.words) for one in originals])
    named = [one for one in trained if any(0 < label < UNKNOWN for label in one.labels)]
    plain = [one for one in trained if not any(one.labels)]
    heard = [one for one in trained if one.labels[0] == UNKNOWN and agreed[ends[one.of] - 1].any()]
    heard = chance.sample(heard, min(options.texts, len(heard)))
    sentences = [*named * options.twice, *plain[:: options.fewer], *heard]
    sentences += cased(words, [*named, *heard], chance, 0.15)
    for _ in range(options.swaps):
        sentences += swapped(annotated, chance)
    network = Network(options.layers, options.later, LABELS)
    load(network, encoder_packed.layers(MODELS))
    start = (options.build / "best.txt").read_text().strip() if options.start == "best" else options.start
    if start:
        saved = torch.load(options.build / f"{start}.pt", weights_only=True)
        own = network.state_dict()
        own.update({name: value.float() for name, value in saved.items() if name in own and "early" not in name})
        own.update({f"head.{part}": saved[f"early.{part}"].float() for part in ("weight", "bias")})
        own.update({f"early.{part}": saved[f"early.{part}"].float() for part in ("weight", "bias")})
        network.load_state_dict(own)
    network.to(DEVICE)
    lesson, held = Lesson(words, sentences), Lesson(words, [one for one in originals if one.source in HELD])
    lesson.listen(agreed, originals)
    if options.inner < INNER:
        narrowed(network, lesson, options.inner)

    def after(epoch: int) -> None:
        print(" ".join(f"{value:.4f}" for value in measured(network, held)), flush=True)

    run(network, lesson, range(len(sentences)), options, after)
    torch.save(
        {name: value.half() for name, value in network.state_dict().items()}, options.build / f"{options.name}.pt"
    )
    said = states_of(network, held, range(len(held.sentences)))
    np.save(options.build / f"{options.name}.held.npy", np.concatenate(said).astype(np.float16))


@torch.no_grad()
def narrowed(network: Network, lesson: Lesson, inner: int) -> None:
    """Narrow the feed-forward parts of the first layers to the neurons that are most used on some sentences."""
    some = lesson.flat.plan(range(0, len(lesson.sentences), 50), 8192, random.Random(0))[:6]
    sums = [torch.zeros(INNER, device=DEVICE) for _ in range(network.all_pieces)]
    network.eval()
    for numbers in some:
        batch = lesson.flat.batch(numbers, lesson.table, lesson.places)
        x = network.norm(batch.x)
        for place in range(network.all_pieces):
            layer = network.layers[place]
            seen: list[Tensor] = []
            hook = layer.fi.register_forward_hook(lambda _m, _i, out, seen=seen: seen.append(functional.gelu(out)))
            x = layer(x, batch.mask)
            hook.remove()
            sums[place] += seen[0][batch.mask].abs().mean(0)
    for place in range(network.all_pieces):
        layer = network.layers[place]
        network.layers[place] = narrow(layer, sums[place] * layer.fo.weight.norm(dim=0), inner)
    network.train()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("teach", "agree", "learn"))
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("name", help="of what is trained; for agree, the teachers with commas between")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", default="idner,nergrit,ewt", help="the sets of a teacher")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--fall", type=float, default=0.92, help="of the rate, from a layer to the one below it")
    parser.add_argument("--pieces", type=int, default=2048, help="of a step")
    parser.add_argument("--swaps", type=int, default=1, help="copies with names in the place of others")
    parser.add_argument("--twice", type=int, default=1, help="how often what was annotated is read")
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--blanked", type=float, default=0.03, help="share of pieces read as unknown")
    parser.add_argument("--texts", type=int, default=100_000, help="sentences without labels, at most")
    parser.add_argument(
        "--fewer", type=int, default=2, help="of so many annotated sentences without a name one is read"
    )
    parser.add_argument("--hard", type=float, default=0.4, help="weight of labels beside what the teachers say")
    parser.add_argument("--least", type=int, default=4, help="teachers that are taken at least")
    parser.add_argument(
        "--start", default="best", help="the teacher whose layers a network begins with; none: the original's"
    )
    parser.add_argument("--layers", type=int, default=4, help="for all pieces")
    parser.add_argument("--later", type=int, default=8, help="for words that may be names")
    parser.add_argument(
        "--inner", type=int, default=INNER, help="neurons of the feed-forward parts of the first layers"
    )
    parser.add_argument("--minutes", type=float, default=600, help="after which the rate has fallen to 0 at the latest")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    if DEVICE == "cpu":
        torch.set_num_threads(1)
    {"teach": teach, "agree": agree, "learn": learn}[options.step](options)


if __name__ == "__main__":
    main()
