//! The parent of what is generated.

pub mod client;
#[cfg(test)]
mod secrets;
