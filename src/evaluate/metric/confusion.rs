//! The confusion matrix and what is read from it.

/// Truth against prediction, as summed weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Confusion {
    n_classes: usize,
    /// Row by row: the true class first.
    cells: Vec<f64>,
}

/// Precision, recall and F1 of one class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassFigures {
    /// Weight of the items that are of the class.
    pub support: f64,
    /// Share of the items called the class that are of it; `None` if none is called so.
    pub precision: Option<f64>,
    /// Share of the items of the class that are called so; `None` if there is none.
    pub recall: Option<f64>,
    /// Harmonic mean of both, `2 tp / (2 tp + fp + fn)`; `None` if the class is in neither.
    pub f1: Option<f64>,
}

impl ClassFigures {
    /// From the weights of true positives, false positives and false negatives.
    #[must_use]
    pub fn of(hit: f64, false_alarm: f64, miss: f64) -> Self {
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        Self {
            support: hit + miss,
            precision: share(hit, hit + false_alarm),
            recall: share(hit, hit + miss),
            f1: share(2.0 * hit, 2.0 * hit + false_alarm + miss),
        }
    }
}

impl Confusion {
    /// Sums up `(truth, prediction, weight)`; classes count from 0, others are left out.
    #[must_use]
    pub fn new(n_classes: usize, items: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let mut cells = vec![0.0; n_classes * n_classes];
        for (truth, predicted, weight) in items {
            if truth < n_classes && predicted < n_classes {
                cells[truth * n_classes + predicted] += weight;
            }
        }
        Self { n_classes, cells }
    }

    /// The weight of items of class `truth` that are called `predicted`.
    #[must_use]
    pub fn cell(&self, truth: usize, predicted: usize) -> f64 {
        if truth < self.n_classes && predicted < self.n_classes {
            self.cells[truth * self.n_classes + predicted]
        } else {
            0.0
        }
    }

    /// The weight of all items.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.cells.iter().sum()
    }

    /// Share of the weight at most `distance` classes from the truth; accuracy is distance 0.
    #[must_use]
    pub fn within(&self, distance: usize) -> Option<f64> {
        let near: f64 = self
            .places()
            .filter(|(truth, predicted)| truth.abs_diff(*predicted) <= distance)
            .map(|(truth, predicted)| self.cell(truth, predicted))
            .sum();
        let total = self.total();
        (total > 0.0).then(|| near / total)
    }

    /// Share of the weight with the right class.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        self.within(0)
    }

    /// Precision, recall and F1 of class `class`.
    #[must_use]
    pub fn class(&self, class: usize) -> ClassFigures {
        let others = || (0..self.n_classes).filter(move |other| *other != class);
        ClassFigures::of(
            self.cell(class, class),
            others().map(|other| self.cell(other, class)).sum(),
            others().map(|other| self.cell(class, other)).sum(),
        )
    }

    /// Mean F1 of the classes that are in the truth or among the predictions, as scikit-learn's
    /// `f1_score(average="macro")` takes them.
    #[must_use]
    pub fn macro_f1(&self) -> Option<f64> {
        let f1 = (0..self.n_classes).filter_map(|class| self.class(class).f1);
        super::weighted_mean(f1.map(|f1| (f1, 1.0)))
    }

    /// Quadratic weighted kappa (Cohen 1968): agreement beyond chance, where a distance of `d`
    /// classes costs `d²`. `None` if chance alone leaves no disagreement.
    #[must_use]
    pub fn quadratic_weighted_kappa(&self) -> Option<f64> {
        let total = self.total();
        let row = |truth: usize| (0..self.n_classes).map(|p| self.cell(truth, p)).sum::<f64>();
        let column = |p: usize| (0..self.n_classes).map(|truth| self.cell(truth, p)).sum::<f64>();
        let rows: Vec<f64> = (0..self.n_classes).map(row).collect();
        let columns: Vec<f64> = (0..self.n_classes).map(column).collect();
        let (mut observed, mut by_chance) = (0.0, 0.0);
        for (truth, predicted) in self.places() {
            let distance = truth.abs_diff(predicted) as f64;
            observed += distance * distance * self.cell(truth, predicted);
            by_chance += distance * distance * rows[truth] * columns[predicted] / total;
        }
        (by_chance > 0.0).then(|| 1.0 - observed / by_chance)
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        let n = self.n_classes;
        (0..n).flat_map(move |truth| (0..n).map(move |predicted| (truth, predicted)))
    }
}

#[cfg(test)]
mod tests;
