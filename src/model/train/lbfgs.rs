//! Minimises a smooth function by L-BFGS (Nocedal and Wright 2006, algorithm 7.5), the same steps
//! every time.

use std::collections::VecDeque;

/// Pairs of steps remembered.
const MEMORY: usize = 10;
/// A step must lower the value by this share of what the slope promises (Armijo).
const SUFFICIENT: f64 = 1e-4;

/// When to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    pub(crate) max_steps: usize,
    /// Greatest absolute entry of the gradient, per unit of the first value.
    pub(crate) tolerance: f64,
}

/// The point that minimises `f`, from `start`; `f` writes the gradient and returns the value.
pub(crate) fn minimise(
    f: &mut dyn FnMut(&[f64], &mut [f64]) -> f64,
    start: &[f64],
    stop: Stop,
) -> Vec<f64> {
    let mut x = start.to_vec();
    let mut gradient = vec![0.0; x.len()];
    let mut value = f(&x, &mut gradient);
    let small = stop.tolerance * value.abs().max(1.0);
    let mut memory: VecDeque<Pair> = VecDeque::with_capacity(MEMORY);
    let mut next_gradient = vec![0.0; x.len()];
    for _ in 0..stop.max_steps {
        if gradient.iter().all(|by| by.abs() <= small) {
            break;
        }
        let mut direction = direction(&gradient, &memory);
        let mut slope = dot(&direction, &gradient);
        if slope >= 0.0 {
            memory.clear();
            direction = gradient.iter().map(|by| -by).collect();
            slope = -dot(&gradient, &gradient);
        }
        // Without memory the gradient's length says nothing of the step's.
        let mut length =
            if memory.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt().max(1.0) } else { 1.0 };
        let mut accepted = None;
        for _ in 0..40 {
            let next: Vec<f64> =
                x.iter().zip(&direction).map(|(x, step)| x + length * step).collect();
            let next_value = f(&next, &mut next_gradient);
            if next_value <= value + SUFFICIENT * length * slope {
                accepted = Some((next, next_value));
                break;
            }
            length *= 0.5;
        }
        let Some((next, next_value)) = accepted else { break };
        let moved: Vec<f64> = next.iter().zip(&x).map(|(after, before)| after - before).collect();
        let turn: Vec<f64> =
            next_gradient.iter().zip(&gradient).map(|(after, before)| after - before).collect();
        let curvature = dot(&moved, &turn);
        if curvature > 1e-12 * dot(&turn, &turn) {
            if memory.len() == MEMORY {
                memory.pop_front();
            }
            memory.push_back(Pair { moved, turn, curvature });
        }
        x = next;
        value = next_value;
        gradient.copy_from_slice(&next_gradient);
    }
    x
}

/// A step, how the gradient turned on it, and their product.
struct Pair {
    moved: Vec<f64>,
    turn: Vec<f64>,
    curvature: f64,
}

/// Minus the gradient times the inverse Hessian that the pairs stand for (algorithm 7.4).
fn direction(gradient: &[f64], memory: &VecDeque<Pair>) -> Vec<f64> {
    let mut q = gradient.to_vec();
    let mut shares = Vec::with_capacity(memory.len());
    for pair in memory.iter().rev() {
        let share = dot(&pair.moved, &q) / pair.curvature;
        add(&mut q, -share, &pair.turn);
        shares.push(share);
    }
    if let Some(last) = memory.back() {
        let scale = last.curvature / dot(&last.turn, &last.turn);
        for entry in &mut q {
            *entry *= scale;
        }
    }
    for (pair, share) in memory.iter().zip(shares.iter().rev()) {
        let back = dot(&pair.turn, &q) / pair.curvature;
        add(&mut q, share - back, &pair.moved);
    }
    q.into_iter().map(|entry| -entry).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], factor: f64, from: &[f64]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += factor * from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_valley_of_rosenbrock_is_followed_to_its_end() {
        let mut f = |x: &[f64], gradient: &mut [f64]| {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            gradient[0] = -2.0 * a - 400.0 * x[0] * b;
            gradient[1] = 200.0 * b;
            a * a + 100.0 * b * b
        };
        let found = minimise(&mut f, &[-1.2, 1.0], Stop { max_steps: 500, tolerance: 1e-10 });
        assert!((found[0] - 1.0).abs() < 1e-6 && (found[1] - 1.0).abs() < 1e-6, "{found:?}");
    }
}
