"""What encoders and lexical models said of the statements, and their sum.

The arrays have one row a statement and 11 columns: level, log odds of 3 kinds and of 6 processes, and of
`is an outcome`; a row that was not read is NaN.
"""

import csv

import numpy as np

from network import N_OUTPUTS
from prepare import PROCESSES

LEVEL, KIND, PROCESS = slice(0, 1), slice(1, 4), slice(4, 10)
KINDS = ("knowledge", "skill", "competence")
PROCESS_NAMES = [name.lower() for name in PROCESSES if name != "Analyze"]
LEAST_P = 1e-4


def of_encoder(run, n):
    out = np.full((n, N_OUTPUTS), np.nan)
    out[run["rows"]] = run["y"]
    return out


def log_odds(p):
    p = np.clip(p, LEAST_P, 1 - LEAST_P)
    return np.log(p / (1 - p))


def of_catalogue(path, n):
    """The readings that `qualevel catalogue --outcomes` wrote of a table with a column `i`, the number of the
    statement. The level is the mean on the reading scale; `is an outcome` is not in it and stays NaN."""
    csv.field_size_limit(10**7)
    out = np.full((n, N_OUTPUTS), np.nan)
    with open(path, encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if not r["reading_mean"]:
                continue
            row = out[int(r["in_i"])]
            row[LEVEL] = float(r["reading_mean"])
            row[KIND] = np.log(np.maximum([float(r["p_" + k]) for k in KINDS], LEAST_P))
            row[PROCESS] = log_odds(np.array([float(r["p_" + k]) for k in PROCESS_NAMES]))
    return out


def mixed(encoder, lexical, level, kind, process, **_):
    """The encoder's outputs with the lexical model's added: `level` is a share, the others are factors.
    `is an outcome` stays the encoder's."""
    lexical = np.where(np.isnan(lexical), encoder, lexical)
    out = encoder.copy()
    out[:, LEVEL] = (1 - level) * encoder[:, LEVEL] + level * lexical[:, LEVEL]
    for part, factor in ((KIND, kind), (PROCESS, process)):
        out[:, part] += factor * lexical[:, part]
    return out
