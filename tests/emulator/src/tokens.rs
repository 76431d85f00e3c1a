//! Tokens: those of identity providers, which are verified, and those of the service itself, which are issued.

mod documents;
mod entry;
mod issuer;
mod keys;
mod logins;
mod provider;

#[cfg(test)]
mod tests;

use std::fmt;
use std::time::SystemTime;

use crate::clock::since_epoch;
use crate::wire::{Code, ServiceError};

pub(crate) use documents::well_known;
pub(crate) use entry::ProviderEntry;
pub(crate) use issuer::{Claims, Method, Rejected, issuer_name};
pub(crate) use logins::{SignIn, read as read_logins, unverified_claims};
pub use provider::OpenIdProvider;
pub(crate) use provider::Providers;

/// A login token is refused. The service begins all of these messages alike.
fn invalid_login(reason: impl fmt::Display) -> ServiceError {
    ServiceError::new(Code::NotAuthorized, format!("Invalid login token. {reason}"))
}

fn expired(now: SystemTime, expiry: u64) -> ServiceError {
    invalid_login(format_args!("Token expired: {} >= {expiry}", since_epoch(now).as_secs()))
}
