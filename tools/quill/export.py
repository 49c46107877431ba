"""Writes a checkpoint as a Hugging Face model folder: weights in float16 and all settings."""

import argparse
import json
from pathlib import Path

import numpy
import torch

from bpe import END_OF_TEXT, Tokenizer
from model import Config, Quill

DTYPES = {"F16": numpy.dtype("<f2"), "F32": numpy.dtype("<f4")}


def write_safetensors(path: Path, tensors: dict[str, numpy.ndarray], dtype: str):
    """The format: the header's length in 8 bytes, the header in JSON, then the numbers."""
    header, blobs, offset = {"__metadata__": {"format": "pt"}}, [], 0
    for name, tensor in tensors.items():
        blob = numpy.ascontiguousarray(tensor, dtype=DTYPES[dtype]).tobytes()
        header[name] = {
            "dtype": dtype, "shape": list(tensor.shape), "data_offsets": [offset, offset + len(blob)],
        }
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    # Spaces bring the numbers to a multiple of eight, so that a mapped file is aligned.
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(blobs))


def read_safetensors(path: Path) -> dict[str, numpy.ndarray]:
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    del header["__metadata__"]
    return {
        name: numpy.frombuffer(
            content[start + entry["data_offsets"][0]:start + entry["data_offsets"][1]], DTYPES[entry["dtype"]]
        ).reshape(entry["shape"])
        for name, entry in header.items()
    }


def load_exported(folder: Path) -> tuple[Quill, Tokenizer]:
    """The model as it ships, float16 weights and all, to be run in float32."""
    settings = json.loads((folder / "config.json").read_text("utf-8"))
    model = Quill(Config(**{name: settings[name] for name in Config.__dataclass_fields__}))
    model.load_state_dict({
        name.removeprefix("transformer."): torch.from_numpy(tensor.astype("<f4"))
        for name, tensor in read_safetensors(folder / "model.safetensors").items()
    })
    return model.eval(), Tokenizer.load(folder / "tokenizer.json")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path(".build"))
    parser.add_argument("--run", type=Path, help="where the checkpoint is; default <build>/run")
    parser.add_argument("--output", type=Path, default=Path("models/quill/source"))
    arguments = parser.parse_args()

    run = arguments.run or arguments.build / "run"
    state = torch.load(run / "checkpoint.pt", map_location="cpu")
    config = Config(**state["config"])
    tokenizer = Tokenizer.load(arguments.build / "tokenizer.json")
    output = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    write_safetensors(
        output / "model.safetensors",
        {f"transformer.{name}": tensor.numpy() for name, tensor in state["model"].items()},
        "F16",
    )
    identifiers = {f"{name}_token_id": tokenizer.end_of_text for name in ("bos", "eos", "pad")}
    special_tokens = {f"{name}_token": END_OF_TEXT for name in ("bos", "eos", "pad", "unk")}
    end_of_text = tokenizer.to_hugging_face()["added_tokens"][0]
    files = {
        "config.json": config.to_hugging_face(tokenizer.end_of_text),
        "generation_config.json": {"_from_model_config": True, **identifiers},
        "tokenizer.json": tokenizer.to_hugging_face(),
        "tokenizer_config.json": {
            "add_bos_token": False,
            "add_prefix_space": False,
            "added_tokens_decoder": {
                str(end_of_text["id"]): {name: value for name, value in end_of_text.items() if name != "id"}
            },
            "clean_up_tokenization_spaces": False,
            "model_max_length": config.n_positions,
            "tokenizer_class": "GPT2Tokenizer",
            **special_tokens,
        },
        "special_tokens_map.json": special_tokens,
    }
    for name, content in files.items():
        (output / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for path in sorted(output.iterdir()):
        print(f"{path.stat().st_size:10} {path.name}")


if __name__ == "__main__":
    main()
