//! One labelled statement, and the random order of many.

/// A statement with what is known of it; every label may be soft, and any may be missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The statement.
    pub text: String,
    /// The unit it comes from; statements of one unit are never split. Empty: its own unit.
    pub unit: String,
    /// Level on the reading scale, 1 to 8, whole or not.
    pub level: Option<f64>,
    /// Probability of each kind, in [`Kind::ALL`](crate::outcome::Kind::ALL) order.
    pub kind: Option<[f64; 3]>,
    /// Probability of each process, in
    /// [`CognitiveProcess::ALL`](crate::outcome::CognitiveProcess::ALL) order.
    pub bloom: Option<[f64; 6]>,
    /// Probability that it is an outcome.
    pub outcome: Option<f64>,
}

impl Example {
    /// Whether it is held out: by a hash of its unit and the seed.
    pub(crate) fn is_held_out(&self, share: f64, seed: u64) -> bool {
        let name = if self.unit.is_empty() { &self.text } else { &self.unit };
        let hash = name.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Random(hash).share() < share
    }
}

/// A small generator of numbers that look random (`SplitMix64`), the same on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Puts the items in a new order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.next() % (last as u64 + 1);
            items.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_of_one_unit_are_held_out_together_and_about_the_share_of_them() {
        let example = |unit: usize, text: usize| Example {
            text: format!("text {text}"),
            unit: format!("unit {unit}"),
            level: None,
            kind: None,
            bloom: None,
            outcome: None,
        };
        let held: Vec<bool> = (0..2000).map(|u| example(u, 0).is_held_out(0.2, 1)).collect();
        let n_held = held.iter().filter(|held| **held).count();
        assert!((340..460).contains(&n_held), "{n_held}");
        for (unit, held) in held.iter().enumerate() {
            assert_eq!(example(unit, 5).is_held_out(0.2, 1), *held);
        }
    }

    #[test]
    fn shuffling_keeps_every_item_and_depends_on_the_seed_alone() {
        let shuffled = |seed| {
            let mut items: Vec<u8> = (0..100).collect();
            Random(seed).shuffle(&mut items);
            items
        };
        assert_eq!(shuffled(1), shuffled(1));
        assert_ne!(shuffled(1), shuffled(2));
        let mut sorted = shuffled(1);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<u8>>());
    }
}
