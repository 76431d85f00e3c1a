//! The generated modules. This parent is written by hand, so that a new file cannot go unnoticed.

// Members, values and operations that the service deprecates stay part of it: the code that carries them has to name them.
#![allow(deprecated)]

pub(crate) mod client;
pub(crate) mod endpoint;
pub(crate) mod error;
pub mod operation;
#[allow(dead_code, unreachable_pub)] // No service uses all of a part.
pub(crate) mod parts;
#[cfg(test)]
mod secrets;
pub(crate) mod service;
pub(crate) mod shapes;
pub mod types;
