//! The hand-written core: everything between a typed input and bytes on the wire. It knows no service.
//!
//! The module is private. `pub` here means that generated code or `lib.rs`, which re-exports what users need, may name it.

#![allow(unreachable_pub)]

// Not every service has unions, integer enums or pages.
#[allow(unused_macros)]
#[macro_use]
mod macros;

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub mod call;
#[cfg(test)]
pub(crate) mod canary;
pub mod client;
mod clock;
pub mod config;
mod credentials;
pub mod customize;
mod destination;
#[allow(dead_code, unused_imports)] // Not every service needs all of it.
pub mod endpoint;
pub mod error;
mod input;
pub mod json;
pub mod observe;
pub mod operation;
pub mod paginator;
pub(crate) mod random;
pub mod retry;
#[allow(dead_code, unused_imports)] // Not every service needs all of it.
pub mod schema;
#[cfg(feature = "serde")]
pub mod serde;
pub mod shape;
pub(crate) mod signing;
#[cfg(test)]
mod simulation;
#[cfg(test)]
pub(crate) mod testing;
mod timeout;
pub(crate) mod timer;
pub mod transport;
pub(crate) mod unknown;
mod user_agent;
#[allow(dead_code, unused_imports)] // Not every service needs all of it.
pub mod validate;
#[allow(dead_code, unused_imports)] // Not every service needs all of it.
pub(crate) mod values;
