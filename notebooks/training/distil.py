"""Step 8. Makes the training table of the fast model from what the two parts of the accurate one say.

usage: distil.py --data data.npz --rows rows.json --run full-f0.npz --lexical OUTCOMES.csv
                 --out distillation.csv

OUTCOMES.csv holds the lexical model's readings of statements.csv:
    qualevel catalogue statements.csv --text text --no-split --keep-columns
        --model DIR --outcomes OUTCOMES.csv
Test rows and the calibration part are left out; each normalised text stands once.
"""
import argparse
import csv
import json
import pathlib

import numpy as np

from lexical_table import HEADER, short, writer
from prepare import PROCESSES, read

KINDS = ("knowledge", "skill", "competence")
PROCESS_NAMES = [name.lower() for name in PROCESSES if name != "Analyze"]
# The temperatures of the accurate model.
OF_KIND, OF_PROCESS, OF_OUTCOME = 1.39, 1.76, 1.3
MIN_P_OUTCOME = 0.2


def main():
    csv.field_size_limit(10**7)
    parser = argparse.ArgumentParser()
    for name in ("data", "rows", "run", "lexical", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()
    z = dict(np.load(args.data))
    rows = json.loads(args.rows.read_text(encoding="utf-8"))
    y = np.load(args.run)["y"].astype(float)

    n = len(rows)
    level, kinds, processes = np.full(n, np.nan), np.zeros((n, 3)), np.zeros((n, 6))
    for r in read(args.lexical):
        if r["status"] != "ok":
            continue
        i = int(r["in_i"])
        level[i] = float(r["reading_mean"])
        kinds[i] = [np.log(max(float(r["p_" + k]), 1e-4)) for k in KINDS]
        p = np.clip([float(r["p_" + k]) for k in PROCESS_NAMES], 1e-4, 1 - 1e-4)
        processes[i] = np.log(p / (1 - p))
    unread = np.isnan(level)
    level[unread] = y[unread, 0]
    level = np.clip(0.7 * y[:, 0] + 0.3 * level, 1, 8)
    kinds = (y[:, 1:4] + 0.3 * kinds) / OF_KIND
    kinds = np.exp(kinds - kinds.max(1, keepdims=True))
    kinds /= kinds.sum(1, keepdims=True)
    processes = 1 / (1 + np.exp(-(y[:, 4:10] + processes) / OF_PROCESS))
    outcome = 1 / (1 + np.exp(-y[:, 10] / OF_OUTCOME))

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
