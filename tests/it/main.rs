//! The one integration binary: it looks at the package from outside, as its users and its
//! maintainers do.
#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

mod authored;
