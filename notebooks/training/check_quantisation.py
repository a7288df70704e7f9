"""Checks what quantisation costs on the tasks.

usage: check_quantisation.py --data data.npz --rows rows.json --run full-f0.npz
            --weights WEIGHTS-0.npz … --tokenizer tokenizer.json MODEL.onnx…

Up to 500 read statements and 300 course objectives of the calibration part, which took no part in the
training; prints figures of the float32 run and of each ONNX file, one text at a time, on one thread.
"""

import argparse
import json

import numpy as np
import onnxruntime
from scipy.stats import spearmanr
from sklearn.metrics import f1_score
from tokenizers import Tokenizer

from assemble import encoder_heads
from outputs import of_encoder
from prepare import sentence_form


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "rows", "run", "tokenizer"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--weights", nargs="+", required=True)
    parser.add_argument("models", nargs="+")
    args = parser.parse_args()
    z = dict(np.load(args.data))
    with open(args.rows, encoding="utf-8") as file:
        texts = [row["text"] for row in json.load(file)]
    full = of_encoder(np.load(args.run), len(texts))
    heads, bias = encoder_heads(args.weights)
    tokenizer = Tokenizer.from_file(args.tokenizer)
    tokenizer.no_padding()
    tokenizer.enable_truncation(96)

    cal = (z["cal"] == 1) & ~z["test"]
    read = np.where(cal & (z["read"] > 0))[0][:500]
    edm = z["source"] == z["source_names"].tolist().index("edm2022-bloom")
    objectives = np.where(cal & (z["bloom"] > 0) & edm)[0][:300]
    rows, n = np.concatenate([read, objectives]), len(read)
    bits = (z["bloom"][objectives][:, None] >> np.arange(6)) & 1

    def show(name, y):
        level, kind = y[:n, 0], y[:n, 1:4].argmax(1)
        change = abs(y[:, 0] - full[rows, 0])
        print(
            name,
            f"MAE {abs(level - z['read'][read]).mean():.4f}",
            f"rho {spearmanr(level, z['read'][read])[0]:.4f}",
            f"kind F1 {f1_score(z['ak'][read].argmax(1), kind, average='macro'):.4f}",
            f"process F1 {f1_score(bits, y[n:, 4:10] > 0, average='macro'):.4f}",
            f"| level moved: mean {change.mean():.4f} p95 {np.quantile(change, 0.95):.4f}",
            f"max {change.max():.3f}",
        )

    show("float32", full[rows])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    for path in args.models:
        session = onnxruntime.InferenceSession(path, options)
        vectors = []
        for i in rows:
            ids = np.array([tokenizer.encode(sentence_form(texts[i])).ids], np.int64)
            inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            vectors.append(session.run(None, inputs)[0])
        show(path, np.concatenate(vectors) @ heads + bias)


if __name__ == "__main__":
    main()
