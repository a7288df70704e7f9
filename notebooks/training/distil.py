"""Step 8. Makes the training table of the fast model from what the two parts of the accurate one say.

usage: distil.py --data data.npz --rows rows.json --run RUN.npz --lexical OUTCOMES.csv
                 --calibration calibration.json --out distillation.csv

OUTCOMES.csv holds the lexical model's readings of statements-f0.csv:
    qualevel catalogue statements-f0.csv --text text --no-split --keep-columns
        --model-dir DIR --outcomes OUTCOMES.csv
Test rows and the calibration part are left out; each normalised text stands once.
"""

import argparse
import json
import pathlib

import numpy as np

from lexical_table import HEADER, short, writer
from outputs import KIND, PROCESS, mixed, of_catalogue, of_encoder

MIN_P_OUTCOME = 0.2


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "rows", "run", "lexical", "calibration", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()
    z = dict(np.load(args.data))
    rows = json.loads(args.rows.read_text(encoding="utf-8"))
    cal = json.loads(args.calibration.read_text(encoding="utf-8"))

    encoder = of_encoder(np.load(args.run), len(rows))
    y = mixed(encoder, of_catalogue(args.lexical, len(rows)), **cal["lexical"])
    level = np.clip(y[:, 0], 1, 8)
    kinds = y[:, KIND] / cal["kind_t"]
    kinds = np.exp(kinds - kinds.max(1, keepdims=True))
    kinds /= kinds.sum(1, keepdims=True)
    processes = 1 / (1 + np.exp(-y[:, PROCESS] / cal["bloom_t"]))
    outcome = 1 / (1 + np.exp(-y[:, 10] / cal["ok_t"]))

    out, seen = writer(args.out, HEADER), set()
    for i, r in enumerate(rows):
        if z["test"][i] or z["cal"][i] or z["norm"][i] in seen:
            continue
        seen.add(z["norm"][i])
        labels = [""] * 10
        if outcome[i] >= MIN_P_OUTCOME:
            labels = [short(v) for v in (level[i], *kinds[i], *processes[i])]
        unit = r["source"] + ":" + (r["unit"] or r["id"])
        out.writerow([r["text"], unit, *labels, short(outcome[i])])
    print(len(seen), "rows")


if __name__ == "__main__":
    main()
