"""Step 5. Makes the training table of the lexical part, and the tables that the program is run on.

usage: lexical_table.py --data data.npz --rows rows.json --run full-f0.npz --contrast DIR --out DIR

Writes OUT/lexical.csv (soft labels of statements and of frames), OUT/frames.csv (its rows of frames
alone), OUT/statements.csv (every statement: number, text) and OUT/calibration.csv (the statements of
the calibration part). An official level counts after the offset of its source, as the encoder's run
learnt it, is taken off. Test rows and the calibration part are left out. Seeds 0 and 1.
"""
import argparse
import collections
import csv
import json
import pathlib
import random

import numpy as np

from pools import OFFICIAL
from prepare import KINDS, read

SUBJECTS_PER_FRAME = 6
ESCO_SHARE = 0.25
HEADER = (
    "text unit level p_knowledge p_skill p_competence p_remember p_understand p_apply p_analyse "
    "p_evaluate p_create p_outcome"
).split()


def short(value):
    return "%.4g" % value


def writer(path, header):
    out = csv.writer(open(path, "w", encoding="utf-8", newline=""), lineterminator="\n")
    out.writerow(header)
    return out


def one_kind(kind):
    shares = ["0.1"] * 3
    shares[kind] = "0.8"
    return shares


def statements(z, rows, run):
    names, source = z["source_names"].tolist(), z["source"]
    offset, slope = run["osrc"], float(run["slope"])
    official = {names.index(name) for name in OFFICIAL}
    rng = np.random.default_rng(0)
    for i, r in enumerate(rows):
        if z["test"][i] or z["cal"][i]:
            continue
        name = names[source[i]]
        level, kinds, processes, outcome = "", [""] * 3, [""] * 6, ""
        of_unit = None
        if source[i] in official and z["eqf"][i] > 0:
            of_unit = 5.5 + (z["eqf"][i] - 6 - offset[source[i]]) / slope
            of_unit = float(np.clip(of_unit, 1, 8))
        reading = float(z["read"][i]) or None
        if reading and of_unit:
            level = 0.5 * reading + 0.5 * of_unit
        else:
            level = reading or of_unit or ""
        if z["ak"][i].sum() > 0:
            kinds = [short(v) for v in z["ak"][i]]
        elif z["kind"][i] >= 0 and (name != "esco" or rng.random() < ESCO_SHARE):
            kinds = one_kind(z["kind"][i])
        if name == "edm2022-bloom":
            processes = [str((int(z["bloom"][i]) >> c) & 1) for c in range(6)]
        if z["ok"][i] >= 0:
            outcome = short(z["ok"][i])
        if level == "" and kinds[0] == "" and processes[0] == "" and outcome == "":
            continue
        if outcome != "" and float(outcome) < 1:
            level, kinds, processes = "", [""] * 3, [""] * 6
        unit = r["source"] + ":" + (r["unit"] or r["id"])
        shown = short(level) if level != "" else ""
        yield [r["text"], unit, shown, *kinds, *processes, outcome]


def frames(folder):
    rng = random.Random(1)
    topics = collections.defaultdict(list)
    for r in read(folder / "topics.csv"):
        topics[r["lang"]].append(r["topic"])
    for r in read(folder / "frames.csv"):
        for topic in rng.sample(topics[r["lang"]], SUBJECTS_PER_FRAME):
            text = r["frame"].replace("{}", topic)
            kinds = one_kind(KINDS[r["kind"]])
            yield [text, "frame:" + r["frame_id"], r["level"], *kinds, *[""] * 6, "1"]


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "rows", "run", "contrast", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()
    z, run = dict(np.load(args.data)), np.load(args.run)
    rows = json.loads(args.rows.read_text(encoding="utf-8"))
    of_frames = list(frames(args.contrast))
    out = writer(args.out / "lexical.csv", HEADER)
    out.writerows(statements(z, rows, run))
    out.writerows(of_frames)
    writer(args.out / "frames.csv", HEADER).writerows(of_frames)
    numbered = [[i, r["text"]] for i, r in enumerate(rows)]
    writer(args.out / "statements.csv", ["i", "text"]).writerows(numbered)
    held = [row for row in numbered if z["cal"][row[0]] and not z["test"][row[0]]]
    writer(args.out / "calibration.csv", ["i", "text"]).writerows(held)


if __name__ == "__main__":
    main()
