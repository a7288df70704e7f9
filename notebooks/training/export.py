"""Step 3. Writes the trained encoder as ONNX: OUT/f32.onnx and OUT/pre.onnx (shapes inferred).

usage: export.py --start model.safetensors --weights WEIGHTS-0.npz … --out DIR

Inputs `input_ids` and `attention_mask` (int64, batch × tokens), output `vector` (float32, batch × 384).
The word table is not trained, so it is read from the start. Prints the largest difference between the
exported arithmetic, with explicit attention, and the network that was trained.
"""

import argparse
import pathlib

import torch
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.torch import load_file

from network import N_DIMENSIONS, N_HEADS, Net, load_start, weights


class Plain(torch.nn.Module):
    """The same arithmetic with explicit attention, so that the graph holds plain operators."""

    def __init__(self, encoder):
        super().__init__()
        self.e = encoder

    def forward(self, input_ids, attention_mask):
        e, width = self.e, N_DIMENSIONS // N_HEADS
        length = input_ids.shape[1]
        x = e.norm(e.word(input_ids) + e.pos.weight[:length] + e.typ)
        bias = (1 - attention_mask.to(x.dtype))[:, None, None, :] * -1e9
        for layer in e.layers:
            batch = x.shape[0]
            q, k, v = [
                t.reshape(batch, length, N_HEADS, width).transpose(1, 2)
                for t in layer.qkv(x).split(N_DIMENSIONS, 2)
            ]
            a = torch.softmax(q @ k.transpose(2, 3) * (width**-0.5) + bias, -1) @ v
            x = layer.n1(x + layer.out(a.transpose(1, 2).reshape(batch, length, N_DIMENSIONS)))
            x = layer.n2(x + layer.down(torch.nn.functional.gelu(layer.up(x))))
        weight = attention_mask.to(x.dtype).unsqueeze(-1)
        return (x * weight).sum(1) / weight.sum(1)


def main():
    parser = argparse.ArgumentParser()
    for name in ("start", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--weights", type=pathlib.Path, nargs="+", required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)

    net = Net()
    load_start(net.enc, load_file(args.start))
    state = net.state_dict()
    for name, values in weights(args.weights).items():
        state[name].copy_(torch.from_numpy(values).float())
    net.eval()

    torch.manual_seed(0)
    ids = torch.randint(5, 6000, (3, 11))
    mask = torch.ones(3, 11, dtype=torch.int64)
    mask[0, 7:], ids[0, 7:] = 0, 1
    plain = Plain(net.enc)
    with torch.no_grad():
        print("difference", float((plain(ids, mask) - net.enc(ids, mask.float())).abs().max()))
    rows = {0: "batch", 1: "seq"}
    torch.onnx.export(
        plain,
        (ids, mask),
        str(args.out / "f32.onnx"),
        input_names=["input_ids", "attention_mask"],
        output_names=["vector"],
        dynamic_axes={"input_ids": rows, "attention_mask": rows, "vector": {0: "batch"}},
        opset_version=17,
        do_constant_folding=True,
    )
    paths = str(args.out / "f32.onnx"), str(args.out / "pre.onnx")
    quant_pre_process(*paths, skip_symbolic_shape=True)


if __name__ == "__main__":
    main()
