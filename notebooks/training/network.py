"""The encoder (BERT, mean pooling) with heads for level, kind, process and `is an outcome`.

`Net` is one network. `Stack` holds several of one shape, its members, as parameters with a leading axis, so
that they train side by side in the same matrix products; the word table is frozen and shared.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

N_DIMENSIONS = 384
N_LAYERS = 12
N_HEADS = 12
N_INNER = 1536
N_OUTPUTS = 11  # level, 3 kinds, 6 processes, is an outcome
# The level head starts near the mean of the readings, in units of about their spread.
LEVEL_MEAN, LEVEL_SCALE = 5.3, 1.5


class Layer(nn.Module):
    def __init__(self, width, inner, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.n1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.n2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        batch, length, width = x.shape
        shape = (batch, length, 3, self.heads, width // self.heads)
        q, k, v = self.qkv(x).view(shape).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.n1(x + self.out(a.transpose(1, 2).reshape(batch, length, width)))
        return self.n2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    def __init__(self, vocabulary=60000):
        super().__init__()
        self.word = nn.Embedding(vocabulary, N_DIMENSIONS)
        self.pos = nn.Embedding(512, N_DIMENSIONS)
        self.typ = nn.Parameter(torch.zeros(N_DIMENSIONS))
        self.norm = nn.LayerNorm(N_DIMENSIONS, eps=1e-12)
        layers = [Layer(N_DIMENSIONS, N_INNER, N_HEADS) for _ in range(N_LAYERS)]
        self.layers = nn.ModuleList(layers)

    def forward(self, ids, mask):
        x = self.norm(self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ)
        keys = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, keys)
        weight = mask.unsqueeze(-1).to(x.dtype)
        return (x * weight).sum(1) / weight.sum(1)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = Encoder()
        self.level = nn.Linear(N_DIMENSIONS, 1)
        self.kind = nn.Linear(N_DIMENSIONS, 3)
        self.bloom = nn.Linear(N_DIMENSIONS, 6)
        self.ok = nn.Linear(N_DIMENSIONS, 1)

    def heads(self, vectors):
        level = LEVEL_MEAN + LEVEL_SCALE * self.level(vectors)
        return torch.cat([level, self.kind(vectors), self.bloom(vectors), self.ok(vectors)], 1)


def load_start(encoder, tensors):
    """Copies a BERT checkpoint with Hugging Face's names into the encoder."""

    def get(name):
        return tensors[name].float()

    encoder.word.weight.data = get("embeddings.word_embeddings.weight")
    encoder.pos.weight.data = get("embeddings.position_embeddings.weight")
    encoder.typ.data = get("embeddings.token_type_embeddings.weight")[0]
    encoder.norm.weight.data = get("embeddings.LayerNorm.weight")
    encoder.norm.bias.data = get("embeddings.LayerNorm.bias")
    for i, layer in enumerate(encoder.layers):
        at = f"encoder.layer.{i}."
        parts = {
            "out": "attention.output.dense",
            "n1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "n2": "output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            qkv = [get(f"{at}attention.self.{n}.{kind}") for n in ("query", "key", "value")]
            getattr(layer.qkv, kind).data = torch.cat(qkv)
            for ours, theirs in parts.items():
                getattr(getattr(layer, ours), kind).data = get(f"{at}{theirs}.{kind}")


def weights(parts):
    """The arrays of the files that train.py writes of one network, by name."""
    return {name: z[name] for z in map(np.load, parts) for name in z.files}


class Stack:
    """`starts`: one Net a member. Ids and masks are members × texts × tokens, outputs members × texts × 11."""

    def __init__(self, starts, dropout, device):
        self.n, self.dropout = len(starts), dropout
        self.word = starts[0].enc.word.weight.detach().to(device, torch.bfloat16)
        states = [net.state_dict() for net in starts]
        names = [name for name in states[0] if name != "enc.word.weight"]
        stacked = {name: torch.stack([s[name].float() for s in states]) for name in names}
        self.p = {name: p.to(device).requires_grad_() for name, p in stacked.items()}

    def member(self, k):
        """The parameters of member `k` but the word table, in float32."""
        return {name: p[k].detach() for name, p in self.p.items()}

    def forward(self, ids, mask, training):
        members, texts, length = ids.shape
        half = {n: p.to(torch.bfloat16) for n, p in self.p.items() if n.startswith("enc.")}
        drop = self.dropout if training else 0.0
        flat = members * texts

        def linear(x, name):
            weight, bias = half[name + ".weight"], half[name + ".bias"]
            return torch.baddbmm(bias[:, None], x, weight.transpose(1, 2))

        def norm(x, name):
            weight, bias = half[name + ".weight"], half[name + ".bias"]
            return torch.addcmul(
                bias[:, None], F.layer_norm(x, x.shape[-1:], eps=1e-12), weight[:, None]
            )

        x = F.embedding(ids, self.word) + half["enc.pos.weight"][:, None, :length]
        x = (x + half["enc.typ"][:, None, None]).view(members, texts * length, N_DIMENSIONS)
        x = F.dropout(norm(x, "enc.norm"), drop)
        keys = mask.view(flat, 1, 1, length).expand(flat, 1, length, length)
        keys = torch.where(keys > 0, 0.0, -1e4).to(torch.bfloat16)
        keys = keys.expand(flat, N_HEADS, length, length)
        shape = (flat, length, 3, N_HEADS, N_DIMENSIONS // N_HEADS)
        for i in range(N_LAYERS):
            at = f"enc.layers.{i}."
            q, k, v = linear(x, at + "qkv").view(shape).permute(2, 0, 3, 1, 4)
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=keys, dropout_p=drop)
            a = a.transpose(1, 2).reshape(members, texts * length, N_DIMENSIONS)
            x = norm(x + F.dropout(linear(a, at + "out"), drop), at + "n1")
            inner = linear(F.gelu(linear(x, at + "up")), at + "down")
            x = norm(x + F.dropout(inner, drop), at + "n2")
        weight = mask.unsqueeze(-1).float()
        x = x.view(members, texts, length, N_DIMENSIONS).float()
        vectors = F.dropout((x * weight).sum(2) / weight.sum(2), drop)
        parts = []
        for name in ("level", "kind", "bloom", "ok"):
            head, bias = self.p[name + ".weight"], self.p[name + ".bias"]
            parts.append(torch.baddbmm(bias[:, None], vectors, head.transpose(1, 2)))
        parts[0] = LEVEL_MEAN + LEVEL_SCALE * parts[0]
        return torch.cat(parts, 2)
