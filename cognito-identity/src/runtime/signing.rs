//! Signature Version 4. Only this module names aws-sigv4.
//!
//! A request as the runtime builds it always has the same form, so its canonical form is written straight into one
//! buffer and signed with a kept key. A request that a hook has changed goes through aws-sigv4's general signer.

mod fixed;
mod general;
mod keys;
mod time;

pub(crate) use keys::KeyCache;

use std::time::SystemTime;

use aws_credential_types::Credentials;

use super::error::BoxError;
use super::transport::Outgoing;

/// What a signature is made with.
#[derive(Clone, Copy)]
pub(crate) struct Signer<'a> {
    pub(crate) credentials: &'a Credentials,
    pub(crate) region: &'a str,
    pub(crate) service: &'a str,
    pub(crate) time: SystemTime,
    pub(crate) keys: &'a KeyCache,
    /// Whether the path is encoded a second time in what is signed, as all services but S3 do.
    pub(crate) double_encode: bool,
    /// Whether `.` and `..` are taken out of the path that is signed.
    pub(crate) normalize_path: bool,
}

impl Signer<'_> {
    /// Adds the headers of the signature to a request the runtime has built.
    pub(crate) fn sign(&self, request: &mut Outgoing) -> Result<(), BoxError> {
        if fixed::is_applicable(self, request) { fixed::sign(self, request) } else { general::sign(self, request) }
    }

    /// Adds the headers of the signature to a request that may have any form.
    pub(crate) fn sign_any(&self, request: &mut Outgoing) -> Result<(), BoxError> {
        general::sign(self, request)
    }
}

#[cfg(test)]
mod tests;
