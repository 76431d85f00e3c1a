//! The core.

pub mod core;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
