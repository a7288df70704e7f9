"""Step 6. What the shares, temperatures, slopes and the unit map were chosen from.

usage: calibrate.py --data data.npz --run full-f0.npz --accurate OUTCOMES.csv --lexical OUTCOMES.csv

Both tables are readings of calibration.csv, made with the shares of assemble.py, temperatures and slopes
of 1 or default, and an even map:
    qualevel catalogue calibration.csv --text text --no-split --keep-columns
        --model DIR --outcomes OUTCOMES.csv
Prints figures by source, fitted slopes and temperatures, the share of the lexical part, the threshold
below which a text is taken for no outcome, and the best thresholds of the unit map. The values of
calibration.json were rounded and settled by hand with these figures and those of the folds in sight;
the temperature of `is an outcome` (1.3) and its threshold (0.25) were set by hand.
"""
import argparse
import itertools
import pathlib

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score, f1_score

from distil import KINDS, PROCESS_NAMES
from prepare import read

UNIT_SOURCES = ("edinburgh-drps", "miun-sv", "teps-norway")
LOW_THRESHOLDS = [1.5, 2.5, 3.5, 4.5]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def qwk(a, b):
    return cohen_kappa_score(a, b, weights="quadratic")


def best(cost, low, high):
    return minimize_scalar(cost, bounds=(low, high), method="bounded").x


def slope(levels, labels, thresholds, low):
    """The slope under which cumulative logistic thresholds make the labels likeliest."""
    edges = np.concatenate([[-1e3], thresholds, [1e3]])

    def cost(a):
        p = sigmoid(a * (edges[labels] - levels)) - sigmoid(a * (edges[labels - 1] - levels))
        return -np.log(np.maximum(p, 1e-9)).mean()

    return best(cost, low, 6)


def kind_temperature(p, shares):
    logits = np.log(np.clip(p, 1e-6, 1))

    def cost(t):
        scaled = logits / t
        log_p = scaled - np.log(np.exp(scaled).sum(1, keepdims=True))
        return -(shares * log_p).sum(1).mean()

    return best(cost, 0.3, 5)


def process_temperature(p, bits):
    p = np.clip(p, 1e-5, 1 - 1e-5)
    logits = np.log(p / (1 - p))

    def cost(t):
        q = sigmoid(logits / t)
        return -(bits * np.log(q) + (1 - bits) * np.log(1 - q + 1e-12)).mean()

    return best(cost, 0.3, 5)


def units_of(z, rows, levels, source):
    """Levels of the source's statements, the unit of each, and the official level of each unit."""
    of = (z["source"][rows] == source) & (z["eqf"][rows] > 0)
    keys = z["unit"][rows][of].astype(np.int64) * 10 + z["eqf"][rows][of].astype(int)
    units, index = np.unique(keys, return_inverse=True)
    return levels[of], index, (units % 10).astype(int)


def aggregate(levels, index, n, thresholds):
    """Majority of the statements of a unit, else their average, halves rounded down."""
    level = np.full(len(levels), 1)
    for k, threshold in enumerate(thresholds):
        level[levels >= threshold] = k + 2
    counts = np.zeros((n, 9))
    np.add.at(counts, (index, level), 1)
    total = counts.sum(1)
    average = (counts * np.arange(9)).sum(1) / total
    rounded = np.ceil(np.round(average, 2) - 0.5 - 5e-7)
    return np.where(counts.max(1) > total / 2, counts.argmax(1), rounded).astype(int), average


def outcomes(path):
    rows, levels, kinds, processes, ok = [], [], [], [], []
    number = lambda text: float(text) if text else np.nan
    for r in read(path):
        rows.append(int(r["in_i"]))
        ok.append(r["status"] == "ok")
        levels.append(number(r["reading_mean"]))
        kinds.append([number(r["p_" + k]) for k in KINDS])
        processes.append([number(r["p_" + k]) for k in PROCESS_NAMES])
    arrays = [np.array(x) for x in (rows, levels, kinds, processes)]
    ok = np.array(ok)
    print("abstained on", (~ok).sum(), "of", len(ok))
    return [x[ok] for x in arrays]


def show_statements(z, names, rows, levels, kinds, processes):
    read_ = z["read"][rows]
    has = read_ > 0
    true = np.round(read_[has]).astype(int)
    print(
        f"readings {has.sum()} MAE {abs(levels - read_)[has].mean():.3f}",
        f"rho {spearmanr(levels[has], read_[has])[0]:.3f}",
        f"QWK {qwk(np.round(levels[has]).astype(int), true):.3f}",
        f"kind F1 {f1_score(z['ak'][rows][has].argmax(1), kinds[has].argmax(1), average='macro'):.3f}",
    )
    for s in np.unique(z["source"][rows][has]):
        of = has & (z["source"][rows] == s)
        if of.sum() > 15:
            error = levels[of] - read_[of]
            print(" ", names[s], of.sum(), f"MAE {abs(error).mean():.3f} bias {error.mean():.3f}")
    print("slope of readings", slope(levels[has], true, np.arange(1.5, 8), 0.5))
    print("temperature of kinds", kind_temperature(kinds[has], z["ak"][rows][has]))
    edm = (z["source"][rows] == names.index("edm2022-bloom")) & (z["bloom"][rows] > 0)
    bits = (z["bloom"][rows][edm][:, None].astype(int) >> np.arange(6)) & 1
    f1 = f1_score(bits, processes[edm] > 0.5, average="macro")
    heat = process_temperature(processes[edm], bits)
    print("processes", edm.sum(), f"F1 {f1:.3f} temperature", heat)


def show_units(z, names, rows, levels):
    units = [units_of(z, rows, levels, names.index(s)) for s in UNIT_SOURCES]
    tried = []
    steps = (np.arange(4.9, 5.81, 0.1), np.arange(5.8, 6.61, 0.05), (7.0, 7.2))
    for high in itertools.product(*steps):
        scores = []
        for levels_, index, official in units:
            found, average = aggregate(levels_, index, len(official), LOW_THRESHOLDS + list(high))
            rank = spearmanr(average, official)[0]
            near = (abs(found - official) <= 1).mean()
            scores.append(((found == official).mean(), qwk(found, official), near, rank))
        s = np.array(scores)
        total = 2 * s[0, :2].sum() + 0.7 * s[1, :2].sum() + 0.7 * s[2, :2].sum()
        tried.append((total, high, s))
    tried.sort(key=lambda x: -x[0])
    for total, high, s in tried[:5]:
        print(f"{total:.3f}", np.round(high, 2).tolist(), np.round(s, 3).tolist())
    levels_ = np.concatenate([u[0] for u in units])
    official = np.concatenate([u[2][u[1]] for u in units])
    thresholds = np.array(LOW_THRESHOLDS + list(tried[0][1]))
    print("slope of units", slope(levels_, official, thresholds, 0.3))


def show_shares(z, names, accurate, lexical):
    lexical = dict(zip(lexical[0], lexical[1]))
    both = [(i, m, lexical[i]) for i, m in zip(accurate[0], accurate[1]) if i in lexical]
    rows = np.array([b[0] for b in both])
    whole, own = np.array([b[1] for b in both]), np.array([b[2] for b in both])
    encoder = (whole - 0.3 * own) / 0.7
    has = z["read"][rows] > 0
    for share in (0, 0.2, 0.3, 0.4, 0.5, 0.7, 1):
        mix = (1 - share) * encoder + share * own
        line = f"lexical {share:.1f} MAE {abs(mix - z['read'][rows])[has].mean():.3f}"
        for s in UNIT_SOURCES:
            levels, index, official = units_of(z, rows, mix, names.index(s))
            mean = np.bincount(index, weights=levels) / np.bincount(index)
            line += f" {s} {spearmanr(mean, official)[0]:.3f}"
        print(line)


def show_no_outcomes(z, run):
    p = sigmoid(run["y"].astype(float)[:, 10])
    cal = z["cal"] == 1
    for t in (0.02, 0.05, 0.1, 0.2, 0.3, 0.5):
        shares = [(p[cal & (z["ok"] == ok)] < t).mean() for ok in (1, 0)]
        print(f"below {t}: outcomes {shares[0]:.3f}, no outcomes {shares[1]:.3f}")


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "run", "accurate", "lexical"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()
    z = dict(np.load(args.data))
    names = z["source_names"].tolist()
    accurate, lexical = outcomes(args.accurate), outcomes(args.lexical)
    show_statements(z, names, *accurate)
    show_units(z, names, *accurate[:2])
    show_shares(z, names, accurate, lexical)
    show_no_outcomes(z, np.load(args.run))


if __name__ == "__main__":
    main()
