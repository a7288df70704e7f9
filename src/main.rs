//! The program that users get.
fn main() {}
