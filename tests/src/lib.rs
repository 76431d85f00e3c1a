//! Compiles the code in the READMEs. The tests are in `it/`.

/// The README of the repository.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Repository;

/// The README of the crate.
#[cfg(doctest)]
#[doc = include_str!("../../cognito-identity/README.md")]
pub struct Client;
