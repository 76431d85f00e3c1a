//! For unit tests.
