//! About something else.

#[macro_use]
pub mod runtime;
mod generated;

pub use client::Client;
/// A module of another service.
#[cfg(feature = "tls")]
pub use pool::Pool;

/// The client.
pub mod client {
    pub use crate::generated::client::*;
}

/// A module of another service.
pub mod pool;
