"""Makes one training table of readings of single statements.

usage: readings.py DATASETS_DIR OUT.csv

DATASETS_DIR holds annotated.csv (one or two independent readings of each statement) and the
source files that its ids point to, from which the unit is taken. Level: mean of the readings.
Kind and Bloom: shares over the readings, a second kind counting 0.3. A statement that any reader
takes for no outcome keeps only the outcome label. Needs the standard library only.
"""
import csv
import pathlib
import sys

KINDS = {"K": 0, "S": 1, "C": 2}
PROCESSES = {"R": 0, "U": 1, "P": 2, "A": 3, "E": 4, "C": 5}
HEADER = (
    "id source lang unit text level outcome p_knowledge p_skill p_competence p_remember "
    "p_understand p_apply p_analyse p_evaluate p_create"
).split()


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def labels(row):
    rounds = [n for n in "12" if row[f"level_{n}"]]
    is_outcome = sum(row[f"ok_{n}"] != "0" for n in rounds) / len(rounds)
    if is_outcome < 1:
        return ["", f"{is_outcome:g}"] + [""] * 9
    level = sum(float(row[f"level_{n}"]) for n in rounds) / len(rounds)
    kind, bloom = [0.0] * 3, [0.0] * 6
    for n in rounds:
        first, second = row[f"kind_{n}"], row[f"kind2_{n}"]
        kind[KINDS[first]] += (0.7 if second else 1.0) / len(rounds)
        if second:
            kind[KINDS[second]] += 0.3 / len(rounds)
        bloom[PROCESSES[row[f"bloom_{n}"]]] += 1 / len(rounds)
    return [f"{value:g}" for value in [level, is_outcome, *kind, *bloom]]


def main(folder, out):
    folder = pathlib.Path(folder)
    annotated = list(read(folder / "annotated.csv"))
    wanted = {row["id"] for row in annotated}
    units = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name != "annotated.csv":
            for row in read(path):
                if row["id"] in wanted:
                    units[row["id"]] = f"{row['source']}:{row['unit']}"
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for row in annotated:
            first = [row["id"], row["source"], row["lang"], units[row["id"]], row["text"]]
            writer.writerow(first + labels(row))


if __name__ == "__main__":
    main(*sys.argv[1:])
