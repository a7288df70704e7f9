"""Names the tables that the models were trained on, by rows and hash, for assemble.py.

usage: trained_on.py --datasets DIR --own DIR --out trained_on.json

The tables that are not shipped first, annotated.csv before the sources; then those of this repository.
"""

import argparse
import csv
import hashlib
import json
import pathlib

OWN = ("authored", "contrast", "readings", "series")


def described(path, name):
    csv.field_size_limit(10**7)
    with open(path, encoding="utf-8", newline="") as file:
        n_rows = sum(1 for _ in csv.reader(file)) - 1
    return dict(name=name, rows=n_rows, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def main():
    parser = argparse.ArgumentParser()
    for name in ("datasets", "own", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()
    paths = sorted(args.datasets.glob("*.csv"), key=lambda p: (p.stem != "annotated", p.name))
    tables = [described(path, path.name) for path in paths]
    for folder in OWN:
        for path in sorted((args.own / folder).glob("*.csv")):
            tables.append(described(path, f"{folder}/{path.name}"))
    args.out.write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
