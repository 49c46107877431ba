"""Writes what another implementation of the model is tested against, computed in float32
from the float16 weights that ship: logits.json and logits.safetensors (a dozen prompts),
heldout.json (perplexity of a text) and sentiment.json (held-out reviews)."""

import argparse
import json
import math
from pathlib import Path

import numpy
import torch

from bpe import read_prose, read_reviews
from evaluate import PROTOCOL, token_losses
from export import load_exported, write_safetensors
from sentiment import LABELS, prompt
from train import classify

CONTINUATION = 24
LONG_PROMPT_TOKENS = 200
TEXT_CHARACTERS = 20_000
PROMPTS = (
    "The",
    "Call me Ishmael.",
    "In the beginning God created the heaven",
    "It is a truth universally acknowledged, that a single man",
    "Fellow-Citizens of the Senate and of the House of Representatives:\n\n",
    prompt("The food was cold and the waiter was rude."),
    prompt("I loved every minute of it."),
    prompt("The hotel was not pleasant at all."),
    "Caf\u00e9 na\u00efve \u2014 \u6771\u4eac \U0001f40b",
    "  two  spaces,\ttabs\n\n\nand 1851 lines \u2026 don't they'll",
    "\u00c6gir \u00fcber Stra\u00dfe: 100 \u20ac, \u03b1\u03b2\u03b3 \u0416",
)


def prompts(tokenizer, documents) -> list[str]:
    """The fixed ones, and one of some hundred tokens out of the held-out prose."""
    long = tokenizer.decode(tokenizer.encode(documents[0]["text"])[:LONG_PROMPT_TOKENS])
    return [*PROMPTS, long]


def greedy(model, ids: list[int]) -> tuple[torch.Tensor, list[int], float]:
    """The logits after the prompt, the greedy continuation (not stopped by the end of the
    text), and the least lead that any chosen token had over the runner-up."""
    ids, count, leads, first = list(ids), len(ids), [], None
    for _ in range(CONTINUATION):
        logits = model(torch.tensor([ids]))[0, -1]
        first = logits if first is None else first
        best, second = logits.topk(2).values.tolist()
        leads.append(best - second)
        ids.append(logits.argmax().item())
    return first, ids[count:], min(leads)


def heldout_text(documents) -> str:
    """Whole paragraphs from the start of documents of every source, an equal part each."""
    by_source = {document["source"]: document["text"] for document in documents}
    share = TEXT_CHARACTERS // len(by_source)
    parts = []
    for text in by_source.values():
        end = text.rfind("\n\n", 0, share)
        parts.append(text[:end if end > share // 2 else share])
    return "\n\n".join(parts)


def write_json(path: Path, content):
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=Path(".build"))
    parser.add_argument("--model", type=Path, default=Path("models/quill/source"))
    parser.add_argument("--output", type=Path, default=Path("models/quill/reference"))
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)

    model, tokenizer = load_exported(options.model)
    documents = read_prose(options.build, "heldout")

    entries, tensors = [], {}
    with torch.inference_mode():
        for number, text in enumerate(prompts(tokenizer, documents)):
            ids = tokenizer.encode(text)
            logits, continuation, lead = greedy(model, ids)
            tensors[str(number)] = logits.numpy()
            entries.append({"text": text, "ids": ids, "continuation": continuation, "smallest_gap": round(lead, 6)})
    write_json(options.output / "logits.json", {"continuation_tokens": CONTINUATION, "prompts": entries})
    write_safetensors(options.output / "logits.safetensors", tensors, "F32")

    text = heldout_text(documents)
    ids = tokenizer.encode(text)
    losses = token_losses(model, ids)
    write_json(options.output / "heldout.json", {
        "protocol": PROTOCOL,
        "window": model.config.n_positions,
        "tokens": len(ids),
        "scored": len(losses),
        "loss": round(float(losses.mean(dtype=numpy.float64)), 6),
        "perplexity": round(math.exp(losses.mean(dtype=numpy.float64)), 4),
        "text": text,
    })

    reviews = read_reviews(options.build, "heldout")
    right = classify(model, tokenizer, reviews)
    write_json(options.output / "sentiment.json", {
        "prompt": prompt("{text}"),
        "answers": [f" {label}" for label in LABELS],
        "accuracy": round(float(numpy.mean(right)), 4),
        "reviews": reviews,
    })
    for entry in entries:
        print(f"{len(entry['ids']):4} ids, least gap {entry['smallest_gap']:.4f}: {entry['text'][:50]!r}")
    print(f"perplexity {math.exp(losses.mean()):.2f} on {len(ids)} tokens, sentiment {numpy.mean(right):.1%}")


if __name__ == "__main__":
    main()
