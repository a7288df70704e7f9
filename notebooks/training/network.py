"""The encoder (BERT, mean pooling) with heads for level, kind, process and `is an outcome`."""
import torch
import torch.nn.functional as F
from torch import nn

N_DIMENSIONS = 384
N_OUTPUTS = 11  # level, 3 kinds, 6 processes, is an outcome
# The level head starts near the mean of the readings, in units of about their spread.
LEVEL_MEAN, LEVEL_SCALE = 5.3, 1.5
# Layers of the start that a shallower network keeps.
KEPT_LAYERS = {12: None, 8: [0, 2, 3, 5, 6, 8, 9, 11], 6: [0, 2, 4, 6, 8, 11]}


class Layer(nn.Module):
    def __init__(self, width, inner, heads, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
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
        p = self.dropout if self.training else 0.0
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=p)
        a = self.out(a.transpose(1, 2).reshape(batch, length, width))
        x = self.n1(x + F.dropout(a, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.n2(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, layers=12, inner=1536, heads=12, vocabulary=60000, dropout=0.1):
        super().__init__()
        self.dropout = dropout
        self.word = nn.Embedding(vocabulary, N_DIMENSIONS)
        self.pos = nn.Embedding(512, N_DIMENSIONS)
        self.typ = nn.Parameter(torch.zeros(N_DIMENSIONS))
        self.norm = nn.LayerNorm(N_DIMENSIONS, eps=1e-12)
        self.layers = nn.ModuleList(
            [Layer(N_DIMENSIONS, inner, heads, dropout) for _ in range(layers)]
        )

    def forward(self, ids, mask):
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ
        x = F.dropout(self.norm(x), self.dropout, self.training)
        keys = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, keys)
        weight = mask.unsqueeze(-1).to(x.dtype)
        return (x * weight).sum(1) / weight.sum(1)


class Net(nn.Module):
    def __init__(self, layers=12, dropout=0.1):
        super().__init__()
        self.enc = Encoder(layers, dropout=dropout)
        self.drop = nn.Dropout(dropout)
        self.level = nn.Linear(N_DIMENSIONS, 1)
        self.kind = nn.Linear(N_DIMENSIONS, 3)
        self.bloom = nn.Linear(N_DIMENSIONS, 6)
        self.ok = nn.Linear(N_DIMENSIONS, 1)

    def heads(self, vectors):
        level = LEVEL_MEAN + LEVEL_SCALE * self.level(vectors)
        return torch.cat([level, self.kind(vectors), self.bloom(vectors), self.ok(vectors)], 1)


def load_start(encoder, tensors, kept_layers=None):
    """Copies a BERT checkpoint with Hugging Face's names into the encoder."""

    def get(name):
        return tensors[name].float()

    encoder.word.weight.data = get("embeddings.word_embeddings.weight")
    encoder.pos.weight.data = get("embeddings.position_embeddings.weight")
    encoder.typ.data = get("embeddings.token_type_embeddings.weight")[0]
    encoder.norm.weight.data = get("embeddings.LayerNorm.weight")
    encoder.norm.bias.data = get("embeddings.LayerNorm.bias")
    for layer, i in zip(encoder.layers, kept_layers or range(len(encoder.layers))):
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
