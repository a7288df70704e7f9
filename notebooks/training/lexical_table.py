"""Step 5. Makes the training table of the lexical part, and the table that the program is run on.

usage: lexical_table.py --data data.npz --rows rows.json --run RUN.npz --fold 0..4 --contrast DIR --out DIR

Writes OUT/lexical-fK.csv (soft labels of statements and of frames), OUT/statements-fK.csv (number and text of
the statements that RUN read) and, for fold 0, OUT/frames.csv (the rows of frames alone). An official
level counts after the offset of its source, as the encoder's run learnt it, is taken off. What the run
did not learn from is left out. Seeds 0 and 1.
"""

import argparse
import collections
import csv
import json
import pathlib
import random

import numpy as np

from pools import OFFICIAL, Pools
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


def statements(z, rows, run, use):
    names, source = z["source_names"].tolist(), z["source"]
    offset, slope = run["osrc"], run["slope"].item()
    official = {names.index(name) for name in OFFICIAL}
    rng = np.random.default_rng(0)
    for i, r in enumerate(rows):
        if not use[i]:
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


def frames(folder, languages_out):
    rng = random.Random(1)
    topics = collections.defaultdict(list)
    for r in read(folder / "topics.csv"):
        topics[r["lang"]].append(r["topic"])
    for r in read(folder / "frames.csv"):
        if r["lang"] in languages_out:
            continue
        for topic in rng.sample(topics[r["lang"]], SUBJECTS_PER_FRAME):
            text = r["frame"].replace("{}", topic)
            kinds = one_kind(KINDS[r["kind"]])
            yield [text, "frame:" + r["frame_id"], r["level"], *kinds, *[""] * 6, "1"]


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "rows", "run", "contrast", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--fold", type=int, choices=range(5), required=True)
    args = parser.parse_args()
    z, run, fold = dict(np.load(args.data)), np.load(args.run), args.fold
    rows = json.loads(args.rows.read_text(encoding="utf-8"))
    use = Pools(z, fold, leave_calibration_out=fold == 0).use
    languages = np.unique(z["lang"][z["langout"][:, fold - 1]]) if fold else []
    of_frames = list(frames(args.contrast, set(z["lang_names"][languages]) if fold else ()))
    out = writer(args.out / f"lexical-f{fold}.csv", HEADER)
    out.writerows(statements(z, rows, run, use))
    out.writerows(of_frames)
    if not fold:
        writer(args.out / "frames.csv", HEADER).writerows(of_frames)
    numbered = [[i, rows[i]["text"]] for i in run["rows"]]
    writer(args.out / f"statements-f{fold}.csv", ["i", "text"]).writerows(numbered)


if __name__ == "__main__":
    main()
