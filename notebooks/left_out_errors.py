"""Where `accurate` and the labels of its left-out units part, for reading by hand; see docs/errors.md.

usage: left_out_errors.py --datasets DIR --table OUT.csv
       qualevel catalogue OUT.csv --text text --no-split --keep-columns=id --outcomes PREDICTED.csv
       left_out_errors.py --datasets DIR --predicted PREDICTED.csv --sheet SHEET.csv
       left_out_errors.py --datasets DIR --predicted PREDICTED.csv --read docs/errors.csv

DATASETS holds the tables that are not shipped. The first step writes the calibration part, the second
the disagreements with their texts (not to be published) and the direction of the levels, the third
counts what was read. Left out are statements whose text also stands in a unit that was trained on.
"""
import argparse
import collections
import csv
import pathlib
import random
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks" / "training"))
import prepare  # noqa: E402

SEED = 3
KINDS = ("knowledge", "skill", "competence")
PROCESSES = ("remember", "understand", "apply", "analyse", "evaluate", "create")
# How many disagreements of a table are read; the others of the level are all read.
N_READ = {"kind-reading": 13, "kind-heading": 12, "process-label": 13, "process-reading": 12}


def left_out(datasets):
    """The calibration part, each row with `seen`: its text stands in a unit that was trained on."""
    folds = prepare.Folds(ROOT / "models" / "folds.toml")
    rows = prepare.source_rows(datasets)
    # The yardstick: not the readings of datasets/readings, which the model learns from.
    prepare.add_readings(rows, datasets / "annotated.csv")
    own = ROOT / "datasets"
    rows += prepare.own_rows(own / "authored") + prepare.series_rows(own / "series")
    rows += prepare.non_outcome_rows(own / "authored")
    trained, part = set(), []
    for r in rows:
        if r["source"] == "edinburgh-drps":
            r["text"] = " ".join(prepare.NAMED_LEVEL.sub("", r["text"]).split())
        if r["split"] == "test":
            continue
        if folds.is_calibration(r):
            part.append(r)
        else:
            trained.add(prepare.normalised(r["text"]))
    for r in part:
        r["seen"] = prepare.normalised(r["text"]) in trained
    print(len(rows), "rows;", len(part), "left out,", sum(r["seen"] for r in part), "seen as text")
    return part


def judged(part, predicted):
    """The rows that were not seen as text and that the model judges, with its prediction."""
    of_id = {r["in_id"]: r for r in prepare.read(predicted)}
    rows = []
    for r in part:
        p = of_id[r["id"]]
        if r["seen"] or p["status"] != "ok":
            continue
        r["kind_read"] = KINDS.index(p["kind"])
        r["process"] = max(range(6), key=lambda k: float(p["p_" + PROCESSES[k]]))
        r["model"] = float(p["reading_mean"])
        r["distance"] = r["model"] - r["read"]
        rows.append(r)
    return rows


def spread(rows, n):
    """Draws rows in turn from every source and language."""
    rng, groups = random.Random(SEED), collections.defaultdict(list)
    for r in sorted(rows, key=lambda r: r["id"]):
        groups[r["source"], r["lang"]].append(r)
    keys = sorted(groups)
    for key in keys:
        rng.shuffle(groups[key])
    drawn = []
    while len(drawn) < n and any(groups.values()):
        order = keys[:]
        rng.shuffle(order)
        drawn += [groups[key].pop() for key in order if groups[key]][: n - len(drawn)]
    return drawn


def disagreements(rows):
    """Every table of disagreements: all of them, and those to be read."""
    read = [r for r in rows if r["read"] > 0 and r["source"] not in prepare.OWN]
    outcomes = [r for r in read if r["ok"] >= 0.5]
    headed = [r for r in rows if r["kind"] >= 0 and r["source"] != "esco"]
    objectives = [r for r in rows if r["source"] == "edm2022-bloom" and r["bloom"]]
    tables = {
        "level": (read, lambda r: abs(r["distance"]) >= 1),
        "kind-reading": (outcomes, lambda r: r["ak"][r["kind_read"]] < max(r["ak"])),
        "kind-heading": (headed, lambda r: r["kind"] != r["kind_read"]),
        "process-label": (objectives, lambda r: not r["bloom"] >> r["process"] & 1),
        "process-reading": (outcomes, lambda r: r["ab"][r["process"]] < max(r["ab"])),
    }
    for name, (of, wrong) in tables.items():
        found = [r for r in of if wrong(r)]
        chosen = spread(found, N_READ.get(name, len(found)))
        print(f"{name}: {len(found)} of {len(of)} disagree, {len(chosen)} to read")
        yield name, chosen


def directions(rows):
    read = [r for r in rows if r["read"] > 0 and r["source"] not in prepare.OWN]
    for key in ("level", "source", "lang"):
        groups = collections.defaultdict(list)
        for r in read:
            groups[int(r["read"] + 0.5) if key == "level" else r[key]].append(r["distance"])
        for name, of in sorted(groups.items()):
            above, below = sum(d >= 1 for d in of), sum(d <= -1 for d in of)
            mean, size = statistics.mean(of), statistics.mean(map(abs, of))
            print(f"| {name} | {len(of)} | {mean:+.2f} | {size:.2f} | {above} | {below} |")


def count(path):
    of_table = collections.defaultdict(collections.Counter)
    for r in prepare.read(path):
        of_table[r["table"].split("-")[0]][r["category"], r["right"]] += 1
    for table, counts in of_table.items():
        n = sum(counts.values())
        for category in sorted({category for category, _ in counts}):
            of = {right: m for (name, right), m in counts.items() if name == category}
            print(table, category, sum(of.values()), f"{sum(of.values()) / n:.0%}", of)


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--datasets", type=pathlib.Path, required=True)
    for name in ("table", "predicted", "sheet", "read"):
        parser.add_argument("--" + name, type=pathlib.Path)
    args = parser.parse_args()
    if not args.table and not args.predicted:
        parser.error("give --table, or --predicted")
    part = left_out(args.datasets)
    if args.table:
        write(args.table, ["id", "text"], [[r["id"], r["text"]] for r in part])
    if args.predicted:
        rows = judged(part, args.predicted)
        tables = dict(disagreements(rows))
        directions(rows)
        if args.sheet:
            header = "table id source lang unit eqf read low high kind_read model text".split()
            sheet = [[name, *(r[k] for k in header[1:])] for name, of in tables.items() for r in of]
            write(args.sheet, header, sheet)
        if args.read:
            count(args.read)


if __name__ == "__main__":
    main()
