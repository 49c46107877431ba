"""Byte-level BPE as GPT-2 has it: the trainer, the encoder, and tokenizer.json.

Run as a script it trains on the training documents, writes <build>/tokenizer.json, and
encodes every document into <build>/<name>.bin (16-bit ids, each document after an
end-of-text token).
"""

import argparse
import collections
import json
from pathlib import Path

import numpy
import regex

END_OF_TEXT = "<|endoftext|>"
VOCABULARY = 4096
SPLIT = regex.compile(r"""'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+""")


def byte_characters() -> list[str]:
    """GPT-2's printable stand-in for each byte: itself where it prints, else from U+0100 on."""
    printable = {*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = iter(range(0x100, 0x200))
    return [chr(byte if byte in printable else next(others)) for byte in range(256)]


BYTES = byte_characters()


def visible(piece: str) -> str:
    return "".join(BYTES[byte] for byte in piece.encode("utf-8"))


def train(texts, vocabulary: int) -> list[tuple[str, str]]:
    """The merges, most frequent pair first; ties go to the pair that sorts first."""
    counts = collections.Counter()
    for text in texts:
        counts.update(SPLIT.findall(text))
    words = [(list(visible(piece)), count) for piece, count in counts.items()]

    pairs = collections.Counter()
    # The words a pair may still occur in: only those are touched when it is merged.
    places = collections.defaultdict(set)
    for index, (symbols, count) in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pairs[pair] += count
            places[pair].add(index)

    merges = []
    while len(merges) < vocabulary - len(BYTES) - 1:
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for index in places.pop(best):
            symbols, count = words[index]
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] -= count
            merge(symbols, best)
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += count
                places[pair].add(index)
        del pairs[best]
    return merges


def merge(symbols: list[str], pair: tuple[str, str]):
    """Joins every occurrence of the pair, in place."""
    position = 0
    while position < len(symbols) - 1:
        if symbols[position] == pair[0] and symbols[position + 1] == pair[1]:
            symbols[position:position + 2] = [pair[0] + pair[1]]
        position += 1


class Tokenizer:
    def __init__(self, merges: list[tuple[str, str]]):
        self.merges = merges
        tokens = [END_OF_TEXT, *sorted(BYTES), *(left + right for left, right in merges)]
        self.ids = {token: number for number, token in enumerate(tokens)}
        self.tokens = tokens
        self.end_of_text = self.ids[END_OF_TEXT]
        self.ranks = {pair: rank for rank, pair in enumerate(merges)}
        self.byte_of = {character: byte for byte, character in enumerate(BYTES)}
        self.cache: dict[str, list[int]] = {}

    @classmethod
    def load(cls, path: Path):
        content = json.loads(path.read_text("utf-8"))
        return cls([tuple(line.split(" ")) for line in content["model"]["merges"]])

    def encode(self, text: str) -> list[int]:
        """The ids of plain text: an end-of-text mark in it is not special."""
        return [number for piece in SPLIT.findall(text) for number in self.encode_piece(piece)]

    def encode_piece(self, piece: str) -> list[int]:
        if piece not in self.cache:
            symbols = list(visible(piece))
            while len(symbols) > 1:
                best = min(zip(symbols, symbols[1:]), key=lambda pair: self.ranks.get(pair, len(self.ranks)))
                if best not in self.ranks:
                    break
                merge(symbols, best)
            self.cache[piece] = [self.ids[symbol] for symbol in symbols]
        return self.cache[piece]

    def decode(self, numbers) -> str:
        text = "".join(self.tokens[number] for number in numbers if number != self.end_of_text)
        return bytes(self.byte_of[character] for character in text).decode("utf-8", "replace")

    def to_hugging_face(self) -> dict:
        """The content of tokenizer.json."""
        byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
        return {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [{
                "id": self.end_of_text, "content": END_OF_TEXT, "single_word": False,
                "lstrip": False, "rstrip": False, "normalized": False, "special": True,
            }],
            "normalizer": None,
            "pre_tokenizer": byte_level,
            "post_processor": byte_level,
            "decoder": byte_level,
            "model": {
                "type": "BPE",
                "dropout": None,
                "unk_token": None,
                "continuing_subword_prefix": "",
                "end_of_word_suffix": "",
                "fuse_unk": False,
                "byte_fallback": False,
                "vocab": self.ids,
                "merges": [f"{left} {right}" for left, right in self.merges],
            },
        }


def read_prose(build: Path, name: str) -> list[dict]:
    with open(build / f"prose-{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_reviews(build: Path, name: str) -> list[dict]:
    with open(build / f"reviews-{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main():
    from sentiment import prompt

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path(".build"))
    build = parser.parse_args().build

    streams = {name: [line["text"] for line in read_prose(build, split)]
               for name, split in [("prose-train", "train"), ("prose-heldout", "heldout")]}
    streams["reviews-train"] = [
        f"{prompt(line['text'])} {line['label']}" for line in read_reviews(build, "train")
    ]
    tokenizer = Tokenizer(train([*streams["prose-train"], *streams["reviews-train"]], VOCABULARY))
    with open(build / "tokenizer.json", "w", encoding="utf-8") as file:
        json.dump(tokenizer.to_hugging_face(), file, ensure_ascii=False, indent=1)

    for name, texts in streams.items():
        numbers = []
        for text in texts:
            numbers.append(tokenizer.end_of_text)
            numbers.extend(tokenizer.encode(text))
        numpy.array(numbers, dtype="<u2").tofile(build / f"{name}.bin")
        print(f"{name:14} {len(numbers):9} tokens, {sum(map(len, texts)) / len(numbers):.2f} characters each")
    for word in (" positive", " negative"):
        if len(tokenizer.encode(word)) != 1:
            raise SystemExit(f"{word!r} is not a single token")


if __name__ == "__main__":
    main()
