//! Faults on request, so that clients can be tested when things go wrong.

mod answer;
mod fault;
mod plan;

#[cfg(test)]
mod tests;

pub(crate) use answer::answer;
pub use fault::{Fault, InvalidFault};
pub(crate) use plan::FaultPlan;
pub use plan::Faults;

/// The request header that asks for a fault in the answer to this one request.
pub(crate) const HEADER: &str = "x-emulator-fault";
