"""Makes the reference fit of the ordinal head: a synthetic table and its proportional-odds fit.

usage: ordinal_reference.py OUT_DIR      (numpy, pandas, statsmodels 0.15)

Writes data.csv (columns x1 x2 x3, level 1 to 8) and reference.json: the coefficients, the seven
thresholds and the log-likelihood of statsmodels' OrderedModel (logit, no penalty).
"""
import json
import pathlib
import sys

import numpy
import pandas
from statsmodels.miscmodels.ordinal_model import OrderedModel

ROWS = 400


def main(out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    random = numpy.random.default_rng(7)
    x = random.normal(size=(ROWS, 3)).round(4)
    latent = x @ [1.2, -0.7, 0.3] + random.logistic(size=ROWS)
    cuts = [-2.6, -1.7, -0.8, 0.0, 0.7, 1.6, 2.5]
    level = 1 + numpy.searchsorted(cuts, latent)
    table = pandas.DataFrame(x, columns=["x1", "x2", "x3"]).assign(level=level)
    table.to_csv(out / "data.csv", index=False, lineterminator="\n")
    model = OrderedModel(table["level"], table[["x1", "x2", "x3"]], distr="logit")
    fit = model.fit(method="bfgs", maxiter=1000, gtol=1e-8, disp=False)
    thresholds = model.transform_threshold_params(fit.params.to_numpy())[1:-1]
    reference = {
        "coefficients": [round(float(value), 6) for value in fit.params[:3]],
        "thresholds": [round(float(value), 6) for value in thresholds],
        "log_likelihood": round(float(fit.llf), 6),
    }
    (out / "reference.json").write_text(json.dumps(reference, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
