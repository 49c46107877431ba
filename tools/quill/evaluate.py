"""Measures the exported model: perplexity on the held-out prose beside a 5-gram model's,
accuracy of the sentiment line, and a few samples."""

import argparse
import math
from collections import defaultdict
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from bpe import read_prose, read_reviews
from export import load_exported
from ngram import KneserNey
from train import classify

NATURAL = Path(__file__).parent / "natural-reviews.tsv"
SAMPLE_PROMPTS = (
    "It was a bright morning in the spring, and Miss",
    "And the LORD said unto",
    "The whale",
)
SAMPLE_TOKENS = 80
TEMPERATURE = 0.8
PROTOCOL = (
    "The text is encoded as a whole; the ids are cut into windows that do not overlap, each as long as the "
    "context (the last may be shorter). Each window is run by itself, and every token but its first is scored."
)


def scored(count: int, window: int) -> numpy.ndarray:
    """The positions of the tokens that the protocol scores."""
    positions = numpy.arange(count)
    return positions[positions % window != 0]


def token_losses(model, ids) -> numpy.ndarray:
    """The negative log-likelihood of each scored token."""
    window = model.config.n_positions
    losses = []
    with torch.inference_mode():
        for start in range(0, len(ids), window):
            part = torch.tensor(numpy.asarray(ids[start:start + window], dtype=numpy.int64))
            if len(part) > 1:
                logits = model(part[None, :-1])[0]
                losses.append(F.cross_entropy(logits, part[1:], reduction="none").numpy())
    return numpy.concatenate(losses)


def sample(model, tokenizer, prompt: str, seed: int) -> str:
    torch.manual_seed(seed)
    ids = tokenizer.encode(prompt)
    with torch.inference_mode():
        for _ in range(SAMPLE_TOKENS):
            logits = model(torch.tensor([ids[-model.config.n_positions:]]))[0, -1]
            token = torch.multinomial(F.softmax(logits / TEMPERATURE, dim=-1), 1).item()
            if token == tokenizer.end_of_text:
                break
            ids.append(token)
    return tokenizer.decode(ids)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path(".build"))
    parser.add_argument("--model", type=Path, default=Path("models/quill/source"))
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    build = options.build
    torch.set_num_threads(options.threads)

    model, tokenizer = load_exported(options.model)
    print(f"parameters: {model.parameter_count()}")
    ids = numpy.fromfile(build / "prose-heldout.bin", dtype="<u2")
    positions = scored(len(ids), model.config.n_positions)
    losses = token_losses(model, ids)

    # The 5-gram model reads the training split of the prose and sees across windows, to its advantage.
    baseline = KneserNey(numpy.fromfile(build / "prose-train.bin", dtype="<u2"))
    baseline_losses = -baseline.log_probabilities(ids)[positions - 1]

    documents = read_prose(build, "heldout")
    document_of = numpy.cumsum(ids == tokenizer.end_of_text) - 1
    sources = numpy.array([document["source"] for document in documents])[document_of]
    print("held-out prose: source, scored tokens, perplexity, perplexity of the 5-gram model")
    for source in [None, *dict.fromkeys(sources)]:
        chosen = numpy.full(len(positions), True) if source is None else sources[positions] == source
        print(f"  {source or 'all':20} {chosen.sum():7} {math.exp(losses[chosen].mean()):8.2f} "
              f"{math.exp(baseline_losses[chosen].mean()):8.2f}")
    characters = sum(len(document["text"]) for document in documents)
    print(f"  bits per character: {losses.mean() * len(ids) / characters / math.log(2):.3f}, "
          f"5-gram: {baseline_losses.mean() * len(ids) / characters / math.log(2):.3f}")

    reviews = read_reviews(build, "heldout")
    right = classify(model, tokenizer, reviews)
    by_kind = defaultdict(list)
    for review, hit in zip(reviews, right):
        by_kind[review["kind"]].append(hit)
    print(f"sentiment: {numpy.mean(right):.1%} of {len(right)}")
    for kind, hits in by_kind.items():
        print(f"  {kind}: {numpy.mean(hits):.1%} of {len(hits)}")
    natural = [
        dict(zip(("label", "text"), line.split("\t")))
        for line in NATURAL.read_text("utf-8").splitlines()
    ]
    right = classify(model, tokenizer, natural)
    print(f"  written by hand, no frame: {numpy.mean(right):.1%} of {len(right)}")

    print(f"samples at temperature {TEMPERATURE}:")
    for seed, prompt in enumerate(SAMPLE_PROMPTS):
        print(f"--- {sample(model, tokenizer, prompt, seed)}")


if __name__ == "__main__":
    main()
