//! Reads tables record by record in constant memory: delimited text in any encoding, JSON Lines.
//! A broken record is an item of the stream; the records after it are read.

mod columns;
mod delimited;
mod format;
mod jsonl;
mod lines;
mod reader;
mod recover;
mod sniff;
mod source;
mod visible;

pub use format::TableFormat;
pub(super) use jsonl::object;
pub use reader::{Record, TableReader};
pub(super) use visible::visible_table;

#[cfg(test)]
mod tests;
