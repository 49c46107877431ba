"""Trains the model on <build>/prose-train.bin and <build>/reviews-train.bin.

The length of a run is given in minutes, and the learning rate follows the clock: it warms
up, then falls along a cosine to zero at the end. A machine that is shared or slow so ends
with fewer steps, but never with a rate that is still high. The run can be stopped at any
time and goes on from <run>/checkpoint.pt when started again; the log is <run>/log.tsv.

The matrices inside the blocks are trained with Muon; embeddings, gains and biases with AdamW.
"""

import argparse
import math
import time
from dataclasses import asdict
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from bpe import Tokenizer, read_reviews
from model import Config, Quill
from sentiment import LABELS, prompt

# Of a review only the label can be learned for certain; its loss counts more than a word's.
LABEL_WEIGHT = 4.0
WARMUP_SHARE = 0.03
EVALUATION_WINDOWS = 48
EVALUATION_REVIEWS = 200


class Muon(torch.optim.Optimizer):
    """Momentum whose update is made orthogonal (Jordan et al., 2024): all directions of a
    matrix move equally far, not only those in which its gradient is large."""

    def __init__(self, matrices, momentum: float = 0.95, weight_decay: float = 0.01):
        super().__init__(matrices, {"lr": 0.0, "momentum": momentum, "weight_decay": weight_decay})

    @staticmethod
    def orthogonal(matrices):
        """Newton-Schulz steps that bring every singular value near one; the coefficients
        are tuned for speed and leave them between about 0.7 and 1.2."""
        x = matrices.bfloat16()
        x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
        for _ in range(5):
            square = x @ x.transpose(1, 2)
            x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
        return x.float()

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                state = self.state[parameter]
                if not state:
                    state["momentum"] = torch.zeros_like(parameter)
                average = state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
                update = parameter.grad.lerp(average, group["momentum"])
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(self.direction(update), alpha=-group["lr"])

    @classmethod
    def direction(cls, update):
        """A weight is [in, out]; a wider one moves further, as each output counts by itself."""
        rows, columns = update.shape
        if columns == 3 * rows:
            # Query, key and value lie side by side and are matrices of their own.
            parts = cls.orthogonal(update.view(rows, 3, rows).transpose(0, 1))
            return parts.transpose(0, 1).reshape(rows, columns)
        if rows > columns:
            return cls.orthogonal(update.t()[None])[0].t()
        return cls.orthogonal(update[None])[0] * (columns / rows) ** 0.5


class Batches:
    """Rows of `length + 1` ids with a weight for each target."""

    def __init__(self, build: Path, tokenizer: Tokenizer, rows: int, review_every: int, length: int, seed: int):
        self.prose = numpy.fromfile(build / "prose-train.bin", dtype="<u2")
        self.reviews = numpy.fromfile(build / "reviews-train.bin", dtype="<u2")
        # Where a review row may start: at a review, with or without the end-of-text token
        # before it, as a prompt may come either way.
        starts = numpy.flatnonzero(self.reviews == tokenizer.end_of_text)
        self.starts = starts[starts < len(self.reviews) - length - 2]
        self.labels = [tokenizer.encode(f" {label}")[0] for label in LABELS]
        (self.colon,) = tokenizer.encode(":")
        self.rows, self.review_every, self.length = rows, review_every, length
        self.random = numpy.random.default_rng(seed)
        self.windows = iter(())

    def prose_row(self):
        """Every window of the text once before any comes again; the cuts differ each time."""
        start = next(self.windows, None)
        if start is None:
            shift = self.random.integers(self.length)
            starts = numpy.arange(shift, len(self.prose) - self.length - 1, self.length)
            self.windows = iter(self.random.permutation(starts))
            start = next(self.windows)
        return self.prose[start:start + self.length + 1]

    def review_row(self):
        start = self.random.choice(self.starts) + self.random.integers(2)
        return self.reviews[start:start + self.length + 1]

    def draw(self):
        rows = [
            self.prose_row() if number % self.review_every else self.review_row()
            for number in range(self.rows)
        ]
        ids = torch.from_numpy(numpy.stack(rows).astype(numpy.int64))
        inputs, targets = ids[:, :-1], ids[:, 1:]
        weights = torch.ones(targets.shape)
        labels = torch.tensor(self.labels)
        for number in range(0, self.rows, self.review_every):
            is_label = torch.isin(targets[number], labels) & (inputs[number] == self.colon)
            weights[number, is_label] = LABEL_WEIGHT
        return inputs, targets, weights


def classify(model, tokenizer: Tokenizer, reviews: list[dict]) -> list[bool]:
    """Whether the likelier of the two labels is the right one, for each review."""
    answers = [tokenizer.encode(f" {label}")[0] for label in LABELS]
    right = []
    for start in range(0, len(reviews), 50):
        part = reviews[start:start + 50]
        prompts = [tokenizer.encode(prompt(review["text"])) for review in part]
        # What stands after a prompt's last token cannot change its logits.
        ids = torch.zeros(len(part), max(map(len, prompts)), dtype=torch.long)
        for row, numbers in zip(ids, prompts):
            row[:len(numbers)] = torch.tensor(numbers)
        last = torch.tensor([len(numbers) - 1 for numbers in prompts])
        with torch.inference_mode():
            logits = model(ids)[torch.arange(len(part)), last][:, answers]
        right += [LABELS[best] == review["label"] for best, review in zip(logits.argmax(1).tolist(), part)]
    return right


def heldout_loss(model, prose, length: int) -> float:
    """Over windows spread evenly through the held-out prose."""
    starts = numpy.linspace(0, len(prose) - length - 1, EVALUATION_WINDOWS).astype(int)
    losses = []
    with torch.inference_mode():
        for group in numpy.array_split(starts, EVALUATION_WINDOWS // 8):
            ids = torch.from_numpy(numpy.stack([prose[start:start + length + 1] for start in group]).astype(numpy.int64))
            losses.append(F.cross_entropy(model(ids[:, :-1]).flatten(0, 1), ids[:, 1:].flatten()))
    return torch.stack(losses).mean().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=Path(".build"))
    parser.add_argument("--run", type=Path, help="where checkpoint and log go; default <build>/run")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--evaluate-every", type=float, default=3, help="minutes between evaluations")
    parser.add_argument("--rows", type=int, default=8, help="rows in a batch")
    parser.add_argument("--review-every", type=int, default=8, help="one row in so many holds reviews")
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-3, help="highest learning rate of AdamW")
    parser.add_argument("--matrix-rate", type=float, default=0.02, help="highest learning rate of Muon")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    build = options.build
    run = options.run or build / "run"
    run.mkdir(parents=True, exist_ok=True)

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.load(build / "tokenizer.json")
    config = Config(vocab_size=len(tokenizer.tokens), n_layer=options.layers)
    model = Quill(config)
    matrices = [parameter for parameter in model.h.parameters() if parameter.dim() == 2]
    chosen = set(matrices)
    others = [parameter for parameter in model.parameters() if parameter not in chosen]
    optimizers = [Muon(matrices), torch.optim.AdamW(others, betas=(0.9, 0.98), weight_decay=0.0)]
    rates = [options.matrix_rate, options.rate]

    checkpoint_path = run / "checkpoint.pt"
    step, elapsed = 0, 0.0
    if checkpoint_path.exists():
        checkpoint = torch.load(checkpoint_path)
        model.load_state_dict(checkpoint["model"])
        for optimizer, state in zip(optimizers, checkpoint["optimizers"]):
            optimizer.load_state_dict(state)
        step, elapsed = checkpoint["step"], checkpoint["elapsed"]
    # A resumed run does not draw the same batches again.
    batches = Batches(build, tokenizer, options.rows, options.review_every, config.n_positions, options.seed + step)
    prose = numpy.fromfile(build / "prose-heldout.bin", dtype="<u2")
    reviews = read_reviews(build, "heldout")[:EVALUATION_REVIEWS]

    seconds = options.minutes * 60
    begin = time.monotonic() - elapsed
    next_evaluation = elapsed + options.evaluate_every * 60
    log = open(run / "log.tsv", "a", encoding="utf-8", buffering=1)
    if step == 0:
        log.write("minutes\tstep\ttokens\trate\ttrain_loss\theldout_loss\treview_accuracy\n")
    recent = []
    while True:
        elapsed = time.monotonic() - begin
        progress = min(elapsed / seconds, 1)
        if progress == 1 or elapsed >= next_evaluation:
            loss = heldout_loss(model, prose, config.n_positions)
            accuracy = numpy.mean(classify(model, tokenizer, reviews))
            log.write(f"{elapsed / 60:.1f}\t{step}\t{step * options.rows * config.n_positions}\t"
                      f"{share * options.rate:.6f}\t{numpy.mean(recent):.4f}\t{loss:.4f}\t{accuracy:.3f}\n")
            recent.clear()
            # Written aside and moved, so that no stop leaves half a file.
            partial = checkpoint_path.with_suffix(".partial")
            torch.save({"model": model.state_dict(), "config": asdict(config), "step": step, "elapsed": elapsed,
                        "optimizers": [optimizer.state_dict() for optimizer in optimizers]}, partial)
            partial.replace(checkpoint_path)
            next_evaluation += options.evaluate_every * 60
            if progress == 1:
                break

        if progress < WARMUP_SHARE:
            share = (progress + 1e-3) / WARMUP_SHARE
        else:
            share = (1 + math.cos(math.pi * (progress - WARMUP_SHARE) / (1 - WARMUP_SHARE))) / 2
        for optimizer, rate in zip(optimizers, rates):
            for group in optimizer.param_groups:
                group["lr"] = rate * share

        inputs, targets, weights = batches.draw()
        # bfloat16 products are three times as fast where the processor has them.
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(inputs)
        losses = F.cross_entropy(logits.float().flatten(0, 1), targets.flatten(), reduction="none")
        loss = (losses * weights.flatten()).sum() / weights.sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        recent.append(loss.item())
        step += 1


if __name__ == "__main__":
    main()
