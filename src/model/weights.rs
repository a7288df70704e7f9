//! The weights file: one row of numbers a feature, with a checked header.
//!
//! Layout, little-endian: `QLWEIGHT`, format (u32, 1), bits a number (u32, 16 or 32), features
//! (u64), outputs (u64), then the numbers, feature by feature.

use half::f16;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ModelError;

/// Numbers per feature: level, three kinds, six processes, outcome or not.
pub(crate) const N_OUTPUTS: usize = 11;
/// Place of each head's first number among them.
pub(crate) const LEVEL: usize = 0;
pub(crate) const KIND: usize = 1;
pub(crate) const BLOOM: usize = 4;
pub(crate) const OUTCOME: usize = 10;

/// The numbers of one feature.
pub(crate) type Row = [f32; N_OUTPUTS];

const MAGIC: &[u8; 8] = b"QLWEIGHT";
const FORMAT: u32 = 1;
const HEADER_LEN: usize = 32;

/// How the numbers are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Precision {
    /// 16-bit floating point.
    F16,
    /// 32-bit floating point.
    F32,
}

impl Precision {
    const fn bits(self) -> u32 {
        match self {
            Self::F16 => 16,
            Self::F32 => 32,
        }
    }
}

/// The file's bytes.
pub(crate) fn to_bytes(rows: &[Row], precision: Precision) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(file_len(rows.len(), precision));
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&precision.bits().to_le_bytes());
    bytes.extend_from_slice(&(rows.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&(N_OUTPUTS as u64).to_le_bytes());
    for number in rows.iter().flatten() {
        match precision {
            Precision::F16 => bytes.extend_from_slice(&f16::from_f32(*number).to_le_bytes()),
            Precision::F32 => bytes.extend_from_slice(&number.to_le_bytes()),
        }
    }
    bytes
}

/// Reads the file's bytes, which must hold exactly `n_features` finite rows.
pub(crate) fn from_bytes(
    model: &str,
    bytes: &[u8],
    n_features: usize,
    precision: Precision,
) -> Result<Vec<Row>, ModelError> {
    let header = || ModelError::Header { model: model.to_owned() };
    let head = bytes.get(..HEADER_LEN).ok_or_else(header)?;
    let number = |from: usize, len: usize| {
        head.get(from..from + len)
            .map(|field| field.iter().rev().fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte)))
    };
    if head.get(..8) != Some(MAGIC)
        || number(8, 4) != Some(FORMAT.into())
        || number(12, 4) != Some(precision.bits().into())
    {
        return Err(header());
    }
    let shape = [("features", number(16, 8), n_features), ("outputs", number(24, 8), N_OUTPUTS)];
    for (what, got, expected) in shape {
        let got = got.and_then(|got| usize::try_from(got).ok()).unwrap_or(usize::MAX);
        if got != expected {
            let what = format!("the count of {what} in `weights.bin`");
            return Err(ModelError::Shape { model: model.to_owned(), what, got, expected });
        }
    }
    let expected = file_len(n_features, precision);
    if bytes.len() != expected {
        return Err(ModelError::Length { model: model.to_owned(), got: bytes.len(), expected });
    }
    let body = bytes.get(HEADER_LEN..).unwrap_or_default();
    let numbers: Vec<f32> = match precision {
        Precision::F16 => {
            body.as_chunks::<2>().0.iter().map(|two| f16::from_le_bytes(*two).to_f32()).collect()
        }
        Precision::F32 => {
            body.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
        }
    };
    if let Some(place) = numbers.iter().position(|number| !number.is_finite()) {
        return Err(ModelError::OutOfRange {
            model: model.to_owned(),
            what: format!("number {place} of `weights.bin`"),
            got: numbers.get(place).copied().unwrap_or(f32::NAN).into(),
            expected: "a finite number",
        });
    }
    Ok(numbers.as_chunks::<N_OUTPUTS>().0.to_vec())
}

const fn file_len(n_features: usize, precision: Precision) -> usize {
    HEADER_LEN + n_features * N_OUTPUTS * (precision.bits() as usize / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        (0..4u8).map(|i| std::array::from_fn(|o| f32::from(i) + o as f32 / 16.0)).collect()
    }

    #[test]
    fn what_is_written_reads_back() {
        for precision in [Precision::F16, Precision::F32] {
            let bytes = to_bytes(&rows(), precision);
            assert_eq!(from_bytes("m", &bytes, 4, precision).unwrap(), rows());
        }
    }

    #[test]
    fn every_damage_has_its_own_message() {
        let good = to_bytes(&rows(), Precision::F32);
        let message = |bytes: &[u8], n_features| {
            from_bytes("m", bytes, n_features, Precision::F32).unwrap_err().to_string()
        };
        assert_eq!(
            message(&good[..20], 4),
            "`weights.bin` of `m` is not a weights file of format 1"
        );
        assert_eq!(message(&good[..100], 4), "`weights.bin` of `m` has 100 bytes; expected 208");
        assert_eq!(
            message(&good, 5),
            "the count of features in `weights.bin` of model `m` is 4; expected 5"
        );
        let mut version = good.clone();
        version[8] = 2;
        assert_eq!(message(&version, 4), "`weights.bin` of `m` is not a weights file of format 1");
        let mut outputs = good.clone();
        outputs[24] = 12;
        assert_eq!(
            message(&outputs, 4),
            "the count of outputs in `weights.bin` of model `m` is 12; expected 11"
        );
        let mut nan = good;
        nan[40..44].copy_from_slice(&f32::NAN.to_le_bytes());
        assert_eq!(
            message(&nan, 4),
            "number 2 of `weights.bin` of model `m` is NaN; expected a finite number"
        );
    }
}
