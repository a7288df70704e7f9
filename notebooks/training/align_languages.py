"""Step 3b. Turns the level head so that translations of one outcome read alike.

usage: align_languages.py --network f32.onnx --tokenizer tokenizer.json --weights WEIGHTS-0.npz …
            --data data.npz --rows rows.json --parallel parallel.csv --out level.npz

Encodes the parallel outcomes of datasets/contrast, which the encoder was not trained on, and 1,500 read
statements (seed 0), in the sentence form. The new weights w solve (S + .6 C) w = S w0: S is the
covariance of the statements (a thousandth of its mean variance added to the diagonal), C that of the
translations of one outcome around their mean, w0 the trained head. They are scaled to the spread of
w0 on the statements, and the bias keeps their mean. Before that, heads of several strengths are fitted
to every second group and measured on the others. Writes `weight` (384) and `shift` for assemble.py.
"""

import argparse
import json

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from network import LEVEL_SCALE, N_DIMENSIONS, weights
from prepare import read, sentence_form
from reference_vectors import MAX_TOKENS

N_STATEMENTS = 1500
STRENGTH = 0.6
TRIED = (0.1, 0.3, 0.6, 1, 3, 10)
RIDGE = 1e-3
BATCH = 32
PAD = 1


class Vectors:
    def __init__(self, network, tokenizer):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        self.session = onnxruntime.InferenceSession(network, options)
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def of(self, texts):
        ids = [self.tokenizer.encode(sentence_form(text)).ids for text in texts]
        order = np.argsort([len(x) for x in ids])
        out = np.zeros((len(texts), N_DIMENSIONS), np.float32)
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            width = max(len(ids[i]) for i in batch)
            values = np.full((len(batch), width), PAD, np.int64)
            mask = np.zeros((len(batch), width), np.int64)
            for r, i in enumerate(batch):
                values[r, : len(ids[i])], mask[r, : len(ids[i])] = ids[i], 1
            inputs = {"input_ids": values, "attention_mask": mask}
            out[batch] = self.session.run(None, inputs)[0]
        return out.astype(float)


def around_means(vectors, groups):
    names = sorted(set(groups))
    means = np.array([vectors[groups == name].mean(0) for name in names])
    return vectors - means[np.searchsorted(names, groups)]


def turned(start, statements, apart, strength):
    centred = statements - statements.mean(0)
    s = centred.T @ centred / len(statements)
    s += RIDGE * np.trace(s) / N_DIMENSIONS * np.eye(N_DIMENSIONS)
    c = apart.T @ apart / len(apart)
    w = np.linalg.solve(s + strength * c, s @ start)
    return w * (np.std(statements @ start) / np.std(statements @ w))


def distance(levels, groups):
    """Mean over groups of the mean difference between two translations."""
    values = []
    for name in sorted(set(groups)):
        x = levels[groups == name]
        values.append(abs(x[:, None] - x[None])[np.triu_indices(len(x), 1)].mean())
    return np.mean(values)


def main():
    parser = argparse.ArgumentParser()
    for name in ("network", "tokenizer", "data", "rows", "parallel", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--weights", nargs="+", required=True)
    args = parser.parse_args()
    z = dict(np.load(args.data))
    with open(args.rows, encoding="utf-8") as file:
        texts = [row["text"] for row in json.load(file)]
    rows = np.where((z["read"] > 0) & ~z["test"])[0]
    rows = np.random.default_rng(0).choice(rows, N_STATEMENTS, replace=False)
    parallel = list(read(args.parallel))
    groups = np.array([r["group_id"] for r in parallel])
    encoder = Vectors(args.network, args.tokenizer)
    translations = encoder.of([r["text"] for r in parallel])
    statements = encoder.of([texts[i] for i in rows])
    start = LEVEL_SCALE * weights(args.weights)["level.weight"][0].astype(float)

    fitted = np.isin(groups, sorted(set(groups))[::2])
    apart = around_means(translations[fitted], groups[fitted])
    left = translations[~fitted], groups[~fitted]
    print(f"left-out groups, as trained: {distance(left[0] @ start, left[1]):.3f}")
    for strength in TRIED:
        w = turned(start, statements, apart, strength)
        print(f"left-out groups, strength {strength}: {distance(left[0] @ w, left[1]):.3f}")

    w = turned(start, statements, around_means(translations, groups), STRENGTH)
    shift = (statements @ start).mean() - (statements @ w).mean()
    np.savez(args.out, weight=w, shift=shift)
    print("shift", shift)


if __name__ == "__main__":
    main()
