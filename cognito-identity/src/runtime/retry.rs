//! Retries: which failures are repeated, and when. Everything here decides without waiting: clock, sleep and
//! randomness are the caller's.

mod backoff;
mod bucket;
mod classifiers;
mod decide;
mod policy;
mod rate;

pub(crate) use backoff::SharedBackoff;
pub use backoff::{Backoff, RetryableError};
pub(crate) use bucket::Bucket;
#[cfg(test)]
pub(crate) use bucket::CAPACITY;
pub(crate) use classifiers::{ask, cause_of, error as orchestrator_error, with_source};
pub(crate) use decide::{Action, Cause, Facts, Failure, Kind, Verdict, classify, decide};
pub(crate) use policy::{Policy, retry_after};
pub(crate) use rate::RateLimiter;

#[cfg(test)]
mod tests;
