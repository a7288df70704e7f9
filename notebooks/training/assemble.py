"""Step 7. Puts the folder of the accurate model together: encoder, and heads that add its own outputs
to those of the lexical part.

usage: assemble.py --network w8.onnx --tokenizer tokenizer.json --weights WEIGHTS-0.npz …
            --lexical DIR --calibration calibration.json --trained-on trained_on.json --out DIR
            [--level level.npz] [--batch-size N]

The level is a share of the encoder's and one of the lexical part's; kind, process and `is an outcome` are
the encoder's log odds and the lexical ones times a factor: `lexical` of calibration.json. The sum of two
estimates of the same log odds is too sure; its temperatures, fitted after the sum, correct it.
`--lexical` is a model folder that `qualevel train` wrote. `--trained-on` is a list of name, rows and
sha256 of the tables. `--level` is what anchor_levels.py wrote; without it the level head is as trained.
"""

import argparse
import hashlib
import json
import pathlib
import shutil
import struct

import numpy as np

from network import LEVEL_MEAN, LEVEL_SCALE, N_DIMENSIONS, N_OUTPUTS, weights

MAGIC = b"QLWEIGHT"


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def encoder_heads(parts):
    """The four heads of the network as one matrix (384 × 11) and bias."""
    z = weights(parts)
    names = ("kind", "bloom", "ok")
    level = LEVEL_SCALE * z["level.weight"]
    matrix = np.concatenate([level] + [z[n + ".weight"] for n in names]).astype(np.float64).T
    bias = [LEVEL_MEAN + LEVEL_SCALE * z["level.bias"]] + [z[n + ".bias"] for n in names]
    return matrix, np.concatenate(bias).astype(np.float64)


def lexical_heads(folder):
    """The heads of an n-gram model, their temperatures applied, and its description."""
    description = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    raw = (folder / "weights.bin").read_bytes()
    bits = struct.unpack("<I", raw[12:16])[0]
    shape = struct.unpack("<QQ", raw[16:32])
    matrix = np.frombuffer(raw[32:], np.float16 if bits == 16 else np.float32).reshape(shape)
    h = description["heads"]
    bias = [h["level"]["bias"], *h["kind"]["bias"], *h["bloom"]["bias"], h["outcome"]["bias"]]
    heat = [h[name]["temperature"] for name in ("kind", "bloom", "outcome")]
    heat = np.array([1] + [heat[0]] * 3 + [heat[1]] * 6 + [heat[2]])
    return matrix.astype(np.float64) / heat, np.array(bias) / heat, description


def main():
    parser = argparse.ArgumentParser()
    names = ("network", "tokenizer", "lexical", "calibration", "trained-on", "out")
    for name in names:
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--weights", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--level", type=pathlib.Path)
    parser.add_argument("--batch-size", type=int, default=16)
    args = parser.parse_args()
    out = args.out
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.network, out / "model.onnx")
    shutil.copy(args.tokenizer, out / "tokenizer.json")

    cal = json.loads(args.calibration.read_text(encoding="utf-8"))
    of = cal["lexical"]
    own, own_bias = encoder_heads(args.weights)
    if args.level:
        level = np.load(args.level)
        own[:, 0] = level["weight"]
        own_bias[0] += level["shift"]
    lexical, lexical_bias, description = lexical_heads(args.lexical)
    of_own = np.array([1 - of["level"]] + [1] * 10)
    of_lexical = [of["level"]] + [of["kind"]] * 3 + [of["process"]] * 6 + [of["outcome"]]
    of_lexical = np.array(of_lexical)
    rows = np.concatenate([own * of_own, lexical * of_lexical]).astype(np.float16)
    bias = own_bias * of_own + lexical_bias * of_lexical
    head = MAGIC + struct.pack("<IIQQ", 1, 16, len(rows), N_OUTPUTS)
    (out / "weights.bin").write_bytes(head + rows.tobytes())

    space = description["feature_space"]
    model = dict(
        kind="qualevel-model",
        format_version=1,
        name="accurate",
        version="0.2.0",
        feature_space=dict(
            type="combined",
            transformer=dict(
                network_sha256=sha256(out / "model.onnx"),
                tokenizer_sha256=sha256(out / "tokenizer.json"),
                n_dimensions=N_DIMENSIONS,
                max_tokens=96,
                batch_size=args.batch_size,
                prefix="",
                form="sentence",
            ),
            ngram={key: value for key, value in space.items() if key != "type"},
        ),
        heads=dict(
            level=dict(
                bias=bias[0],
                slope=cal["level_slope"],
                thresholds=[k + 0.5 for k in range(1, 8)],
            ),
            kind=dict(bias=list(bias[1:4]), temperature=cal["kind_t"]),
            bloom=dict(bias=list(bias[4:10]), temperature=cal["bloom_t"]),
            outcome=dict(bias=bias[10], temperature=cal["ok_t"]),
        ),
        scale=cal["scale"],
        decision=dict(
            coverage=cal["coverage"], bloom_thresholds=[0.5] * 6, min_p_outcome=cal["min_p_outcome"]
        ),
        weights=dict(precision="f16", sha256=sha256(out / "weights.bin")),
        trained_on=json.loads(args.trained_on.read_text(encoding="utf-8")),
        seed=0,
    )
    (out / "model.json").write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
