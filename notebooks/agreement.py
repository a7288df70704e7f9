"""Agreement of the second reading with the labels of the authored set.

usage: agreement.py AUTHORED_DIR LABELS.csv

AUTHORED_DIR holds one table a language (id, lang, level, kind, bloom); LABELS.csv holds the second
reading of some of its ids (id, level, low, high, kind, bloom). Prints Markdown tables. The two
readings are treated alike: no figure depends on which of them counts as the first. Needs the
standard library only.
"""
import csv
import pathlib
import sys

LEVELS = range(1, 9)
KINDS = ("knowledge", "skill", "competence")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kappa(pairs, classes, weight):
    """Cohen's kappa; `weight` is the cost of a pair of classes, 0 where they agree."""
    n = len(pairs)
    first = {c: sum(a == c for a, _ in pairs) / n for c in classes}
    second = {c: sum(b == c for _, b in pairs) / n for c in classes}
    observed = sum(weight(a, b) for a, b in pairs) / n
    expected = sum(first[a] * second[b] * weight(a, b) for a in classes for b in classes)
    return 1 - observed / expected if expected else float("nan")


def figures(rows):
    levels = [(int(a["level"]), int(b["level"])) for a, b in rows]
    kinds = [(a["kind"], b["kind"]) for a, b in rows]
    shared = [bool(set(a["bloom"].split("|")) & set(b["bloom"].split("|"))) for a, b in rows]
    same = [set(a["bloom"].split("|")) == set(b["bloom"].split("|")) for a, b in rows]
    inside = [int(b["low"]) <= int(a["level"]) <= int(b["high"]) for a, b in rows]
    n = len(rows)
    return [
        n,
        sum(a == b for a, b in levels) / n,
        sum(abs(a - b) <= 1 for a, b in levels) / n,
        sum(b - a for a, b in levels) / n,
        sum(inside) / n,
        kappa(levels, LEVELS, lambda a, b: (a - b) ** 2),
        sum(a == b for a, b in kinds) / n,
        kappa(kinds, KINDS, lambda a, b: float(a != b)),
        sum(shared) / n,
        sum(same) / n,
    ]


HEADER = (
    "n",
    "same level",
    "within one",
    "second minus first",
    "first level in second range",
    "level QWK",
    "same kind",
    "kind kappa",
    "a shared process",
    "same processes",
)


def table(title, groups, columns=range(len(HEADER))):
    print(f"| {title} | " + " | ".join(HEADER[c] for c in columns) + " |")
    print("|---|" + "---:|" * len(columns))
    for name, rows in groups:
        values = figures(rows)
        cells = [str(values[c]) if c == 0 else f"{values[c]:.3f}" for c in columns]
        print(f"| {name} | " + " | ".join(cells) + " |")
    print()


def main():
    first = {}
    for path in sorted(pathlib.Path(sys.argv[1]).glob("??.csv")):
        first.update((row["id"], row) for row in read(path))
    rows = [(first[row["id"]], row) for row in read(sys.argv[2])]
    table("All", [("all", rows)])
    by_split = [(s, [r for r in rows if r[0]["split"] == s]) for s in ("train", "test")]
    table("Split", by_split)
    languages = sorted({a["lang"] for a, _ in rows})
    table("Language", [(l, [r for r in rows if r[0]["lang"] == l]) for l in languages])
    # Within one level QWK has no meaning, since the first labels do not vary.
    level_columns = [0, 1, 2, 3, 4, 6, 8, 9]
    by_level = [(l, [r for r in rows if int(r[0]["level"]) == l]) for l in LEVELS]
    table("First level", by_level, level_columns)
    print("| first \\ second | " + " | ".join(map(str, LEVELS)) + " |")
    print("|---|" + "---:|" * len(LEVELS))
    for a in LEVELS:
        row = [sum((int(x["level"]), int(y["level"])) == (a, b) for x, y in rows) for b in LEVELS]
        print(f"| {a} | " + " | ".join(map(str, row)) + " |")
    print()
    print("| first \\ second | " + " | ".join(KINDS) + " |")
    print("|---|" + "---:|" * len(KINDS))
    for a in KINDS:
        row = [sum((x["kind"], y["kind"]) == (a, b) for x, y in rows) for b in KINDS]
        print(f"| {a} | " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
