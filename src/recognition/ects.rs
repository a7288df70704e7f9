//! A workload in ECTS credits: hours by the country's convention where one is known, else by the
//! range of the ECTS Users' Guide.

use std::fmt;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Workload, WorkloadUnit};
use crate::framework::{Country, MappingStatus};

const CONVENTIONS: &str = include_str!("../../datasets/workload/hours_per_credit.csv");
/// ECTS credits for one credit of the United Kingdom.
const ECTS_PER_UK_CREDIT: f64 = 0.5;
/// Countries in which the credit points of higher education are ECTS credits and vocational
/// education has none.
const CREDITS_ARE_ECTS: [&str; 3] = ["AT", "CH", "DE"];

/// A workload in ECTS credits and what they rest on.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EctsRange {
    /// The least that the workload stands for.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// How the credits were had.
    pub basis: EctsBasis,
}

/// How credits were had from a stated workload.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum EctsBasis {
    /// They are stated.
    Stated,
    /// Two credits of the United Kingdom are one ECTS credit.
    Cats,
    /// The credits of the country are ECTS credits.
    National {
        /// ISO 3166-1 code of the country.
        country: String,
    },
    /// From hours.
    Hours(Convention),
}

/// How many hours an ECTS credit stands for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Convention {
    /// ISO 3166-1 code of the country; none for the range of the ECTS Users' Guide.
    pub country: Option<String>,
    /// The fewest hours.
    pub hours_low: f64,
    /// The most hours.
    pub hours_high: f64,
    /// How far the convention was checked.
    pub status: MappingStatus,
    /// Where it was read, or that it was not.
    pub reference: String,
}

static TABLE: LazyLock<Vec<Convention>> = LazyLock::new(|| {
    csv::Reader::from_reader(CONVENTIONS.as_bytes()).deserialize().flatten().collect()
});

impl Convention {
    /// The convention of `country`, else the one that holds everywhere.
    #[must_use]
    pub fn of(country: Option<Country>) -> Option<&'static Self> {
        let code = country.map(Country::code);
        let of = |wanted: Option<&str>| {
            TABLE.iter().find(|convention| convention.country.as_deref() == wanted)
        };
        code.and_then(|code| of(Some(code))).or_else(|| of(None))
    }
}

impl EctsRange {
    /// The credits of `workload` in `country`; nothing for credits of an unknown system.
    #[must_use]
    pub fn of(workload: Workload, country: Option<Country>) -> Option<Self> {
        let Workload { low, high, unit } = workload;
        match unit {
            WorkloadUnit::Ects => Some(Self { low, high, basis: EctsBasis::Stated }),
            WorkloadUnit::Cats => Some(Self::of_uk_credits(low, high)),
            WorkloadUnit::Hours => {
                let convention = Convention::of(country)?;
                Some(Self {
                    low: hundredths(low / convention.hours_high),
                    high: hundredths(high / convention.hours_low),
                    basis: EctsBasis::Hours(convention.clone()),
                })
            }
            WorkloadUnit::Credits => match country?.code() {
                "GB" => Some(Self::of_uk_credits(low, high)),
                code if CREDITS_ARE_ECTS.contains(&code) => {
                    let basis = EctsBasis::National { country: code.to_owned() };
                    Some(Self { low, high, basis })
                }
                _ => None,
            },
        }
    }

    fn of_uk_credits(low: f64, high: f64) -> Self {
        let ects = |credits: f64| credits * ECTS_PER_UK_CREDIT;
        Self { low: ects(low), high: ects(high), basis: EctsBasis::Cats }
    }

    /// The credits, where they are one number that rests on credits and not on hours.
    #[must_use]
    pub fn of_credits(&self) -> Option<f64> {
        let is_single = self.low >= self.high;
        let rests_on_credits = match self.basis {
            EctsBasis::Stated | EctsBasis::Cats | EctsBasis::National { .. } => true,
            EctsBasis::Hours(_) => false,
        };
        (is_single && rests_on_credits).then_some(self.low)
    }
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

impl fmt::Display for EctsRange {
    /// Writes `5 ECTS` or `5 to 6 ECTS at 25 to 30 hours a credit (ECTS Users' Guide)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_range(f, self.low, self.high)?;
        f.write_str(" ECTS")?;
        match &self.basis {
            EctsBasis::Stated => Ok(()),
            EctsBasis::Cats => f.write_str(", two UK credits each"),
            EctsBasis::National { country } => write!(f, ", as the credits of {country} are"),
            EctsBasis::Hours(convention) => {
                f.write_str(" at ")?;
                write_range(f, convention.hours_low, convention.hours_high)?;
                f.write_str(" hours each (")?;
                match &convention.country {
                    Some(country) => write!(f, "convention of {country}")?,
                    None => f.write_str("ECTS Users' Guide")?,
                }
                if let Some(caution) = convention.status.caution() {
                    write!(f, "; {caution}")?;
                }
                f.write_str(")")
            }
        }
    }
}

fn write_range(f: &mut fmt::Formatter<'_>, low: f64, high: f64) -> fmt::Result {
    if low < high { write!(f, "{low} to {high}") } else { write!(f, "{low}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ects(text: &str, country: Option<&str>) -> Option<String> {
        let country = country.map(|code| code.parse().unwrap());
        EctsRange::of(Workload::read(text)?, country).map(|range| range.to_string())
    }

    #[test]
    fn every_row_of_the_table_is_read_and_sound() {
        assert_eq!(TABLE.len(), CONVENTIONS.lines().count() - 1);
        for convention in &*TABLE {
            assert!(convention.hours_low <= convention.hours_high, "{convention:?}");
            assert!(
                convention.hours_low >= 20.0 && convention.hours_high <= 30.0,
                "{convention:?}"
            );
            let is_read = !convention.reference.starts_with("not read");
            assert_eq!(is_read, convention.status != MappingStatus::Unverified, "{convention:?}");
            if let Some(code) = &convention.country {
                assert!(code.parse::<Country>().is_ok(), "{code}");
            }
        }
        assert_eq!(Convention::of(None).and_then(|of| of.country.as_deref()), None);
    }

    #[test]
    fn hours_become_a_range_by_the_users_guide() {
        assert_eq!(
            ects("150 hours", None).as_deref(),
            Some("5 to 6 ECTS at 25 to 30 hours each (ECTS Users' Guide)")
        );
    }

    #[test]
    fn a_convention_that_nobody_checked_says_so() {
        assert_eq!(
            ects("140 uur", Some("NL")).as_deref(),
            Some(
                "5 ECTS at 28 hours each (convention of NL; unverified, check with the national \
                 authority)"
            )
        );
    }

    #[test]
    fn stated_credits_stay_and_bare_credits_follow_the_country() {
        assert_eq!(ects("7,5 hp", Some("SE")).as_deref(), Some("7.5 ECTS"));
        let uk = Some("10 ECTS, two UK credits each");
        assert_eq!(ects("20 CATS", None).as_deref(), uk);
        assert_eq!(ects("20 credits", Some("GB")).as_deref(), uk);
        let german = Some("6 ECTS, as the credits of DE are");
        assert_eq!(ects("6 CP", Some("DE")).as_deref(), german);
        assert_eq!(ects("20 credits", Some("LV")), None);
        assert_eq!(ects("20 credits", None), None);
    }
}
