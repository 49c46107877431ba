"""GPT-2 as Hugging Face defines it: pre-LayerNorm blocks, gelu_new, learned positions, tied head.

Parameter names follow the checkpoint format (without the `transformer.` prefix), so a
state dict is exported by writing it out, with no renaming.
"""

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass
class Config:
    vocab_size: int = 4096
    n_positions: int = 256
    n_embd: int = 256
    n_layer: int = 6
    n_head: int = 4
    layer_norm_epsilon: float = 1e-5

    def to_hugging_face(self, end_of_text: int) -> dict:
        """The content of config.json."""
        return {
            "activation_function": "gelu_new",
            "architectures": ["GPT2LMHeadModel"],
            "attn_pdrop": 0.0,
            "bos_token_id": end_of_text,
            "embd_pdrop": 0.0,
            "eos_token_id": end_of_text,
            "initializer_range": 0.02,
            "model_type": "gpt2",
            "n_ctx": self.n_positions,
            "n_inner": None,
            "pad_token_id": end_of_text,
            "resid_pdrop": 0.0,
            "scale_attn_by_inverse_layer_idx": False,
            "scale_attn_weights": True,
            "tie_word_embeddings": True,
            "torch_dtype": "float16",
            "use_cache": True,
            **asdict(self),
        }


class Conv1D(nn.Module):
    """A linear layer whose weight is stored [in, out], as GPT-2's checkpoints store it."""

    def __init__(self, n_in: int, n_out: int, std: float):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_in, n_out) * std)
        self.bias = nn.Parameter(torch.zeros(n_out))

    def forward(self, x):
        return torch.addmm(self.bias, x.reshape(-1, x.shape[-1]), self.weight).view(*x.shape[:-1], -1)


class Attention(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.n_head = config.n_head
        self.c_attn = Conv1D(config.n_embd, 3 * config.n_embd, 0.02)
        self.c_proj = Conv1D(config.n_embd, config.n_embd, 0.02 / math.sqrt(2 * config.n_layer))
        # Added to the scores: -inf above the diagonal hides the future.
        mask = torch.full((config.n_positions, config.n_positions), float("-inf")).triu(1)
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, x):
        batch, length, width = x.shape
        query, key, value = (
            part.view(batch, length, self.n_head, -1).transpose(1, 2)
            for part in self.c_attn(x).split(width, dim=2)
        )
        # Scaling the query instead of the scores touches far fewer numbers.
        scores = (query * (width // self.n_head) ** -0.5) @ key.transpose(2, 3)
        weights = F.softmax(scores + self.mask[:length, :length], dim=-1)
        return self.c_proj((weights @ value).transpose(1, 2).reshape(batch, length, width))


class Mlp(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.c_fc = Conv1D(config.n_embd, 4 * config.n_embd, 0.02)
        self.c_proj = Conv1D(4 * config.n_embd, config.n_embd, 0.02 / math.sqrt(2 * config.n_layer))

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))


class Block(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.ln_1 = nn.LayerNorm(config.n_embd, config.layer_norm_epsilon)
        self.attn = Attention(config)
        self.ln_2 = nn.LayerNorm(config.n_embd, config.layer_norm_epsilon)
        self.mlp = Mlp(config)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Quill(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.wte = nn.Embedding(config.vocab_size, config.n_embd)
        self.wpe = nn.Embedding(config.n_positions, config.n_embd)
        self.h = nn.ModuleList(Block(config) for _ in range(config.n_layer))
        self.ln_f = nn.LayerNorm(config.n_embd, config.layer_norm_epsilon)
        for embedding in (self.wte, self.wpe):
            nn.init.normal_(embedding.weight, std=0.02)

    def forward(self, ids):
        """Logits of every position: [batch, length] -> [batch, length, vocab]."""
        x = self.wte(ids) + self.wpe(torch.arange(ids.shape[1]))
        for block in self.h:
            x = block(x)
        return self.ln_f(x) @ self.wte.weight.t()

    def parameter_count(self) -> int:
        return sum(parameter.numel() for parameter in self.parameters())
