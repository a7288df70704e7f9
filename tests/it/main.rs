//! The one integration binary: it looks at the package from outside, as its users and its
//! maintainers do. Most of its tests run the real program on real files.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a failed test should panic")]

mod analyse;
mod architecture;
mod authored;
mod bad_documents;
mod bad_tables;
mod catalogue;
mod check;
mod commands;
mod configuration;
mod documents;
mod draft;
mod draft_schema;
mod evaluate;
mod golden;
mod mutated;
mod odd_text;
mod personal;
mod program;
mod recognition;
mod round_trip;
mod sarif;
mod schema;
mod series;
#[cfg(feature = "train")]
mod train;
mod tree;
