"""Step 4b. Turns the level head so that the descriptors of the framework stand at their own level.

usage: anchor_levels.py --network w8.onnx --tokenizer tokenizer.json --weights WEIGHTS-0.npz …
            --data data.npz --rows rows.json --descriptors descriptors.csv
            --calibration calibration.json --out level.npz

Encodes the 24 descriptors of the EQF as datasets/frameworks words them and 3,000 read statements that
were trained on (seed 0), in the sentence form. The change dw of the trained head is the smallest, by
what it does to the statements, that brings the descriptors near: it minimises the mean of (x dw)² over
statements around their mean plus STRENGTH times the mean of (d dw - r)² over descriptors, r being what
each lacks of its level on the reading scale; a thousandth of the mean variance is added to the
diagonal. Before that, each descriptor is left out in turn for several strengths. Writes `weight`
(384) and `shift` for assemble.py.
"""

import argparse
import json

import numpy as np

from network import LEVEL_MEAN, LEVEL_SCALE, N_DIMENSIONS, weights
from prepare import read
from vectors import Vectors

N_STATEMENTS = 3000
STRENGTH = 0.05
TRIED = (0.01, 0.03, 0.05, 0.1, 0.3, 1)
RIDGE = 1e-3
# Where level 8 is aimed at, on the reading scale: half a level above the bar to it.
TOP = 7.45


def change(covariance, descriptors, lacking, strength):
    n = len(descriptors)
    matrix = covariance + strength * descriptors.T @ descriptors / n
    return np.linalg.solve(matrix, strength * descriptors.T @ lacking / n)


def main():
    parser = argparse.ArgumentParser()
    for name in ("network", "tokenizer", "data", "rows", "descriptors", "calibration", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--weights", nargs="+", required=True)
    args = parser.parse_args()
    z = dict(np.load(args.data))
    with open(args.rows, encoding="utf-8") as file:
        texts = [row["text"] for row in json.load(file)]
    with open(args.calibration, encoding="utf-8") as file:
        scale = json.load(file)["scale"]
    rows = np.where((z["read"] > 0) & (z["ok"] > 0.5) & ~z["test"] & (z["cal"] == 0))[0]
    rows = np.random.default_rng(0).choice(rows, N_STATEMENTS, replace=False)
    descriptors = [r for r in read(args.descriptors) if r["framework"] == "EQF"]
    encoder = Vectors(args.network, args.tokenizer)
    statements = encoder.of([texts[i] for i in rows])
    of_descriptors = encoder.of([r["text"] for r in descriptors])

    trained = weights(args.weights)
    start = LEVEL_SCALE * trained["level.weight"][0].astype(float)
    bias = LEVEL_MEAN + LEVEL_SCALE * float(trained["level.bias"][0])
    levels = np.array([float(r["level"]) for r in descriptors])
    aim = np.where(levels == 8, TOP, np.interp(levels, scale["unit"], scale["reading"]))
    mean = statements.mean(0)
    centred, d = statements - mean, of_descriptors - mean
    covariance = centred.T @ centred / len(centred)
    covariance += RIDGE * np.trace(covariance) / N_DIMENSIONS * np.eye(N_DIMENSIONS)
    lacking = aim - (of_descriptors @ start + bias)
    print(f"mean error of the descriptors, as trained: {abs(lacking).mean():.2f}")
    for strength in TRIED:
        kept = [np.arange(len(d)) != k for k in range(len(d))]
        left = [lacking[~m] - d[~m] @ change(covariance, d[m], lacking[m], strength) for m in kept]
        dw = change(covariance, d, lacking, strength)
        print(
            f"strength {strength}: {abs(lacking - d @ dw).mean():.2f},",
            f"each left out {abs(np.concatenate(left)).mean():.2f},",
            f"statements move by {abs(centred @ dw).mean():.3f}",
        )
    dw = change(covariance, d, lacking, STRENGTH)
    np.savez(args.out, weight=start + dw, shift=-mean @ dw)


if __name__ == "__main__":
    main()
