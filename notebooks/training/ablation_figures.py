"""Figures of the run `ablation`: what each kind of label buys, and how they grow with the sample.

usage: ablation_figures.py --data data.npz --runs DIR --out ablation.csv

DIR holds the run's outputs. Encoders alone, on what their fold left out. The interval is that of the
difference from the variant `all` of the same fold: 95 %, 200 draws of units, the same for all variants.
"""

import argparse
import csv
import pathlib

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import f1_score

N_DRAWS = 200
FOLDS = (1, 3)


def kind_f1(true, y):
    return f1_score(true, y[:, 1:4].argmax(1), average="macro")


class Figures:
    """Each figure of a fold: its rows, what draws share, and how it is computed from outputs for rows."""

    def __init__(self, z, fold):
        self.z, self.names = z, z["source_names"].tolist()
        here = z["fold"] == fold
        read = z["annotated"] & ~z["test"] & here
        is_of = lambda source: (z["source"] == self.names.index(source)) & here
        rank = lambda label: lambda rows, y: spearmanr(y[:, 0], z[label][rows])[0]
        self.all = {
            "level of readings, Spearman": (read, rank("read")),
            "level of readings, mean error": (
                read,
                lambda rows, y: abs(y[:, 0] - z["read"][rows]).mean(),
            ),
            "kind of readings, macro F1": (
                read,
                lambda rows, y: kind_f1(z["ak"][rows].argmax(1), y),
            ),
        }
        if fold == 1:
            self.all["EntreComp, Spearman"] = (is_of("entrecomp"), rank("ladder"))
            self.all["GDaD, Spearman"] = (is_of("uk-gdad"), rank("ladder"))
            objectives = is_of("edm2022-bloom") & (z["bloom"] > 0)
            self.all["processes of objectives, macro F1"] = (objectives, self.processes)
        else:
            units = is_of("edinburgh-drps") & (z["eqf"] > 0)
            self.all["Edinburgh courses, Spearman"] = (units, self.unit_rank)
            headings = is_of("teps-norway") & (z["kind"] >= 0)
            self.all["kind of headings, Norway, macro F1"] = (
                headings,
                lambda rows, y: kind_f1(z["kind"][rows], y),
            )

    def processes(self, rows, y):
        bits = (self.z["bloom"][rows][:, None].astype(int) >> np.arange(6)) & 1
        found = y[:, 4:10] > 0
        none = ~found.any(1)
        found[none, y[none, 4:10].argmax(1)] = True
        return f1_score(bits, found, average="macro")

    def unit_rank(self, rows, y):
        keys = self.z["unit"][rows].astype(np.int64) * 10 + self.z["eqf"][rows].astype(int)
        units, index = np.unique(keys, return_inverse=True)
        mean = np.bincount(index, weights=y[:, 0]) / np.bincount(index)
        return spearmanr(mean, units % 10)[0]


def draws(groups, rng):
    """Rows (places in `groups`) of resampled groups."""
    order = np.argsort(groups, kind="stable")
    parts = np.split(order, np.where(np.diff(groups[order]))[0] + 1)
    for _ in range(N_DRAWS):
        yield np.concatenate([parts[k] for k in rng.integers(0, len(parts), len(parts))])


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "runs", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()
    z = dict(np.load(args.data))
    out = csv.writer(open(args.out, "w", encoding="utf-8", newline=""), lineterminator="\n")
    out.writerow("fold variant figure n value difference low high".split())
    for fold in FOLDS:
        paths = sorted(args.runs.glob(f"ablation-f{fold}-*.npz"))
        runs = {p.stem.split(f"-f{fold}-")[1]: np.load(p) for p in paths}
        outputs = {}
        for name, run in runs.items():
            outputs[name] = np.full((len(z["eqf"]), 11), np.nan)
            outputs[name][run["rows"]] = run["y"]
        for figure, (mask, value) in Figures(z, fold).all.items():
            rows = np.where(mask)[0]
            at = {name: y[rows].astype(float) for name, y in outputs.items()}
            values = {name: value(rows, y) for name, y in at.items()}
            resampled = {name: [] for name in at}
            for chosen in draws(z["unit"][rows], np.random.default_rng(0)):
                for name, y in at.items():
                    resampled[name].append(value(rows[chosen], y[chosen]))
            for name in sorted(at, key=lambda n: (n != "all", n)):
                d = np.array(resampled[name]) - np.array(resampled["all"])
                low, high = np.quantile(d, [0.025, 0.975])
                shown = [
                    f"{v:.4f}" for v in (values[name], values[name] - values["all"], low, high)
                ]
                out.writerow([f"f{fold}", name, figure, len(rows), *shown])


if __name__ == "__main__":
    main()
