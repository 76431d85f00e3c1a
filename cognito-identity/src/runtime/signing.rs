//! Signature Version 4.
//!
//! A request as the runtime builds it always has the same form, so its canonical form is written straight into one
//! buffer. A request that a hook has changed may have any form: aws-sigv4 signs it.

mod authorization;
mod fixed;
mod general;
mod keys;
mod time;

pub(crate) use keys::KeyCache;

use std::time::SystemTime;

use aws_credential_types::Credentials;
use http::header::{AUTHORIZATION, HeaderName};

use super::error::BoxError;
use super::transport::Outgoing;

const AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
const AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");

/// The parameters of a signature.
#[derive(Clone, Copy)]
pub(crate) struct Signer<'a> {
    pub(crate) credentials: &'a Credentials,
    pub(crate) region: &'a str,
    pub(crate) service: &'a str,
    pub(crate) time: SystemTime,
    pub(crate) keys: &'a KeyCache,
    /// Whether the canonical request encodes the path a second time, as all services but S3 do.
    pub(crate) double_encode: bool,
    /// Whether the canonical request leaves out `.` and `..` of the path.
    pub(crate) normalize_path: bool,
}

impl Signer<'_> {
    /// Adds the headers of the signature to a request the runtime has built.
    pub(crate) fn sign(&self, request: &mut Outgoing) -> Result<(), BoxError> {
        let date_time = time::date_time(self.time);
        let stamp = std::str::from_utf8(&date_time)?;
        match fixed::canonical(self, request, stamp) {
            Some((canonical, signed_headers)) => self.finish(request, stamp, &canonical, signed_headers),
            None => self.sign_any(request),
        }
    }

    /// Adds the headers of the signature to a request that may have any form.
    pub(crate) fn sign_any(&self, request: &mut Outgoing) -> Result<(), BoxError> {
        [AUTHORIZATION, AMZ_DATE, AMZ_SECURITY_TOKEN].iter().for_each(|name| drop(request.headers.remove(name)));
        general::sign(self, request)
    }

    fn finish(&self, request: &mut Outgoing, stamp: &str, canonical: &[u8], signed: &str) -> Result<(), BoxError> {
        let values = authorization::header_values(self, stamp, canonical, signed)?;
        request.headers.insert(AMZ_DATE, values.date);
        request.headers.insert(AUTHORIZATION, values.authorization);
        if let Some(token) = values.token {
            request.headers.insert(AMZ_SECURITY_TOKEN, token);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
