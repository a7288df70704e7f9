"""The rows that each task of the training draws from, and one step's draw.

The order of the draws is part of the result: the same seed gives the same steps.
"""
import numpy as np

# Sources whose official levels of units are learnt, each with an offset of its own.
OFFICIAL = [
    "edinburgh-drps", "miun-sv", "miun-sv-triad", "teps-norway", "k12-us", "bncc-pt", "nz-ncea",
]  # fmt: skip
DRESSED = 0.35
N_QUESTIONS = 12


def runs(index, keys):
    """Splits `index` where the key changes, after sorting it by key."""
    index = index[np.argsort(keys[index], kind="stable")]
    starts = np.unique(keys[index], return_index=True)[1]
    return np.split(index, starts[1:])


def balanced(keys, pool, power):
    """Probabilities that give a source with n rows a share that goes with n to the power."""
    n = np.bincount(keys[pool], minlength=keys.max() + 1).astype(float)
    p = n[keys[pool]] ** (power - 1)
    return p / p.sum()


class Pools:
    def __init__(self, tables, fold, leave_calibration_out):
        z = self.z = tables
        self.sources = z["source_names"].tolist()
        source, n = z["source"], len(z["eqf"])
        is_of = lambda name: source == self.sources.index(name)
        out = np.zeros(n, bool)
        if fold:
            out |= z["fold"] == fold
            out |= z["langout"][:, fold - 1]
            left = np.zeros(z["norm"].max() + 1, bool)
            left[z["norm"][z["fold"] == fold]] = True
            out |= left[z["norm"]]
        out |= z["test"]
        if leave_calibration_out:
            out |= z["cal"] == 1
        use = self.use = ~out
        own = is_of("authored")

        self.readings = np.where(use & (z["read"] > 0) & ~own)[0]
        self.p_readings = balanced(source, self.readings, 0.75)
        self.own = np.where(use & (own | is_of("non-outcomes")))[0]
        self.headings = np.where(use & (z["kind"] >= 0) & ~own)[0]
        self.p_headings = balanced(source, self.headings, 0.6)
        has_bloom = use & (z["bloom"] > 0)
        self.objectives = np.where(has_bloom & is_of("edm2022-bloom"))[0]
        self.questions = np.where(has_bloom & is_of("bloom-questions"))[0]
        self.add_units(use)
        self.add_ladders(use)
        self.add_contrasts(fold)

    def add_units(self, use):
        """Units with an official level, balanced by source and by level inside it."""
        z, source = self.z, self.z["source"]
        numbers = [self.sources.index(name) for name in OFFICIAL]
        rows = np.where(use & (z["eqf"] > 0) & np.isin(source, numbers))[0]
        keys = z["unit"].astype(np.int64) * 10 + z["eqf"].astype(np.int64)
        self.units = runs(rows, keys)
        first = np.array([unit[0] for unit in self.units])
        n_of_source = np.bincount(source[first], minlength=len(self.sources)).astype(float)
        cell = source[first] * 10 + z["eqf"][first].astype(int)
        p = n_of_source[source[first]] ** -0.4 * np.bincount(cell)[cell].astype(float) ** -0.35
        self.p_units = p / p.sum()

    def add_ladders(self, use):
        z = self.z
        rows = np.where(use & (z["ladder"] >= 0))[0]
        keys = z["unit"].astype(np.int64) * 40 + z["lang"]
        self.ladders = []
        if len(rows):
            self.ladders = [x for x in runs(rows, keys) if len(set(z["ladder"][x])) > 1]
        if self.ladders:
            of = np.array([z["source"][x[0]] for x in self.ladders])
            p = np.bincount(of, minlength=len(self.sources))[of].astype(float) ** -0.5
            self.p_ladders = p / p.sum()

    def add_contrasts(self, fold):
        z = self.z
        rows, pairs = np.arange(len(z["fg"])), np.arange(len(z["po"]) // 2)
        if fold:
            rows, pairs = rows[~z["flo"][:, fold - 1]], pairs[~z["plo"][:, fold - 1]]
        self.groups = [group for group in runs(rows, z["fg"]) if len(group) > 1]
        self.pairs = pairs

    def draw(self, rng, s):
        """Rows of one step for the settings `s`."""
        z, d = self.z, {}
        d["readings"] = rng.choice(self.readings, s["n_ann"], p=self.p_readings)
        d["own"] = rng.choice(self.own, s["n_auth"])
        rows, unit = [], []
        for k, u in enumerate(rng.choice(len(self.units), s["n_units"], p=self.p_units)):
            of = self.units[u]
            if len(of) > s["per_unit"]:
                of = rng.choice(of, s["per_unit"], replace=False)
            rows += list(of)
            unit += [k] * len(of)
        d["units"], d["unit"] = np.array(rows), np.array(unit)
        d["headings"] = rng.choice(self.headings, s["n_kind"], p=self.p_headings)
        d["objectives"] = rng.choice(self.objectives, s["n_bloom"])
        d["questions"] = rng.choice(self.questions, N_QUESTIONS)
        rows, ladder = [], []
        if self.ladders:
            drawn = rng.choice(len(self.ladders), s["n_lad"], p=self.p_ladders)
            for k, x in enumerate(drawn):
                of, steps = self.ladders[x], z["ladder"][self.ladders[x]]
                four = rng.permutation(np.unique(steps))[:4]
                chosen = [rng.choice(of[steps == step]) for step in four]
                rows += chosen
                ladder += [k] * len(chosen)
        d["ladders"], d["ladder"] = np.array(rows, int), np.array(ladder)
        names = ("readings", "own", "units", "headings", "objectives", "questions", "ladders")
        d["rows"] = np.concatenate([d[name] for name in names])
        d["cuts"] = np.cumsum([len(d[name]) for name in names])
        d["dressed"] = rng.random(len(d["rows"])) < DRESSED
        rows, group = [], []
        for k, x in enumerate(rng.choice(len(self.groups), s["n_frame"])):
            n = min(s["per_frame"], len(self.groups[x]))
            chosen = rng.choice(self.groups[x], n, replace=False)
            rows += list(chosen)
            group += [k] * len(chosen)
        d["frames"], d["frame"] = rows, np.array(group)
        d["pairs"] = rng.choice(self.pairs, s["n_pair"])
        return d
