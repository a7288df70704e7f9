"""The rows that each task of the training draws from, and one step's draw.

A draw depends on the seed and the number of the step alone. Arrays of a draw have fixed shapes; -1 stands
where a unit, ladder or group has fewer texts than places.
"""

import numpy as np

# Sources whose official levels of units are learnt, each with an offset of its own.
OFFICIAL = [
    "edinburgh-drps", "miun-sv", "miun-sv-triad", "teps-norway", "k12-us", "bncc-pt", "nz-ncea",
]  # fmt: skip
OWN = ("authored", "series", "non-outcomes")
DRESSED = 0.35
N_QUESTIONS = 12
STEPS_OF_LADDER = 4
# Rewordings and translations are few beside filled frames.
REWORDED_WEIGHT = 3.0


class Weighted:
    """Draws from `items`, all alike or by `weights`."""

    def __init__(self, items, weights=None):
        self.items = items
        sums = np.cumsum(np.ones(len(items)) if weights is None else weights)
        self.sums = sums / sums[-1] if len(items) else sums

    def __len__(self):
        return len(self.items)

    def draw(self, rng, n):
        at = np.searchsorted(self.sums, rng.random(n), side="right")
        return [self.items[i] for i in np.minimum(at, len(self.items) - 1)]


def runs(index, keys):
    """Splits `index` where the key changes, after sorting it by key."""
    index = index[np.argsort(keys[index], kind="stable")]
    starts = np.unique(keys[index], return_index=True)[1]
    return np.split(index, starts[1:]) if len(index) else []


def by_source(keys, pool, power):
    """Weights that give a source with n rows a share that goes with n to the power."""
    n = np.bincount(keys[pool], minlength=keys.max() + 1).astype(float)
    return n[keys[pool]] ** (power - 1)


def places(rows, n):
    return list(rows) + [-1] * (n - len(rows))


class Pools:
    """`kept`: rows to draw from at all. `without` names kinds of labels that are not learnt from:
    "readings" (those of others' texts), "new readings" (those of datasets/readings), "own", "series"."""

    def __init__(self, tables, fold, leave_calibration_out=False, kept=None, without=()):
        z = self.z = tables
        self.sources = z["source_names"].tolist()
        source = z["source"]
        is_of = lambda name: source == self.sources.index(name)
        out = z["test"].copy()
        if fold:
            out |= z["fold"] == fold
            out |= z["langout"][:, fold - 1]
            left = np.zeros(z["norm"].max() + 1, bool)
            left[z["norm"][z["fold"] == fold]] = True
            out |= left[z["norm"]]
        if leave_calibration_out:
            out |= z["cal"] == 1
        own = np.isin(source, [self.sources.index(name) for name in OWN])
        if kept is not None:
            out |= ~kept
        if "own" in without:
            out |= own
        if "series" in without:
            out |= is_of("series")
        use = self.use = ~out

        readings = use & (z["read"] > 0) & ~own
        if "new readings" in without:
            readings &= z["annotated"]
        if "readings" in without:
            readings &= False
        readings, own_rows = np.where(readings)[0], np.where(use & own)[0]
        readings = readings if len(readings) else own_rows
        own_rows = own_rows if len(own_rows) else readings
        self.readings = Weighted(readings, by_source(source, readings, 0.75))
        self.own = Weighted(own_rows, by_source(source, own_rows, 0.75))
        headings = np.where(use & (z["kind"] >= 0) & ~own)[0]
        self.headings = Weighted(headings, by_source(source, headings, 0.6))
        has_bloom = use & (z["bloom"] > 0)
        self.objectives = Weighted(np.where(has_bloom & is_of("edm2022-bloom"))[0])
        self.questions = Weighted(np.where(has_bloom & is_of("bloom-questions"))[0])
        self.add_units(use)
        self.add_ladders(use)
        self.add_contrasts(fold)

    def add_units(self, use):
        """Units with an official level, balanced by source and by level inside it."""
        z, source = self.z, self.z["source"]
        numbers = [self.sources.index(name) for name in OFFICIAL]
        rows = np.where(use & (z["eqf"] > 0) & np.isin(source, numbers))[0]
        units = runs(rows, z["unit"].astype(np.int64) * 10 + z["eqf"].astype(np.int64))
        first = np.array([unit[0] for unit in units])
        n_of_source = np.bincount(source[first], minlength=len(self.sources)).astype(float)
        cell = source[first] * 10 + z["eqf"][first].astype(int)
        weights = (
            n_of_source[source[first]] ** -0.4 * np.bincount(cell)[cell].astype(float) ** -0.35
        )
        self.units = Weighted(units, weights)

    def add_ladders(self, use):
        z = self.z
        rows = np.where(use & (z["ladder"] >= 0))[0]
        ladders = runs(rows, z["unit"].astype(np.int64) * 40 + z["lang"])
        ladders = [x for x in ladders if len(set(z["ladder"][x])) > 1]
        of = np.array([z["source"][x[0]] for x in ladders], int)
        weights = np.bincount(of, minlength=len(self.sources))[of].astype(float) ** -0.5
        self.ladders = Weighted(ladders, weights)

    def add_contrasts(self, fold):
        z = self.z
        rows, pairs = np.arange(len(z["fg"])), np.arange(len(z["po"]) // 2)
        if fold:
            rows, pairs = rows[~z["flo"][:, fold - 1]], pairs[~z["plo"][:, fold - 1]]
        groups = [group for group in runs(rows, z["fg"]) if len(group) > 1]
        reworded = np.array([z["fl"][group[0]] == 0 for group in groups])
        self.groups = Weighted(groups, np.where(reworded, REWORDED_WEIGHT, 1.0))
        self.pairs = Weighted(pairs)

    def draw(self, rng, s):
        """Rows of one step for the settings `s`, by name; numbers of rows in the table of the name."""
        z, d = self.z, {}
        d["readings"] = self.readings.draw(rng, s["n_ann"])
        d["own"] = self.own.draw(rng, s["n_auth"])
        n = s["per_unit"]
        of_units = [
            u if len(u) <= n else rng.permutation(u)[:n] for u in self.units.draw(rng, s["n_units"])
        ]
        d["units"] = [places(u, n) for u in of_units]
        d["headings"] = self.headings.draw(rng, s["n_kind"])
        d["objectives"] = self.objectives.draw(rng, s["n_bloom"])
        d["questions"] = self.questions.draw(rng, N_QUESTIONS)
        ladders = []
        for x in self.ladders.draw(rng, s["n_lad"]) if len(self.ladders) else []:
            steps = z["ladder"][x]
            chosen = rng.permutation(np.unique(steps))[:STEPS_OF_LADDER]
            ladders.append(
                places([rng.choice(x[steps == step]) for step in chosen], STEPS_OF_LADDER)
            )
        d["ladders"] = ladders or [[-1] * STEPS_OF_LADDER] * s["n_lad"]
        n = s["per_frame"]
        d["frames"] = [
            places(rng.permutation(x)[:n], n) for x in self.groups.draw(rng, s["n_frame"])
        ]
        d["pairs"] = [(2 * p, 2 * p + 1) for p in self.pairs.draw(rng, s["n_pair"])]
        return {name: np.array(rows, np.int64) for name, rows in d.items()}
