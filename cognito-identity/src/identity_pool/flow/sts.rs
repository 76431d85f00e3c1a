//! `AssumeRoleWithWebIdentity` of AWS STS: a form in, XML out, no signature.
//!
//! STS is a service of the runtime like any other, described by hand: retries, deadlines, transport and observers are
//! those of the client it is made from.

mod endpoint;
mod xml;

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::PROVIDER_NAME;
use super::classic::ClassicFlow;
use crate::config::{Config, Region};
use crate::identity_pool::error::{CallError, Error};
use crate::identity_pool::pool::PoolId;
use crate::runtime::call::form::post_form;
use crate::runtime::client::Handle;
use crate::runtime::schema::{Auth, OperationSchema, ServiceSchema, StructureSchema};

const OPERATION: &str = "AssumeRoleWithWebIdentity";

static SERVICE: ServiceSchema = ServiceSchema {
    sdk_id: "STS",
    api_version: "2011-06-15",
    signing_name: "sts",
    content_type: "application/x-www-form-urlencoded",
    query_compatible: false,
    operations: &[&ASSUME_ROLE],
    endpoint: &endpoint::RULES,
    crate_version: env!("CARGO_PKG_VERSION"),
};

/// A form has no members that the log could show.
static EMPTY: StructureSchema = StructureSchema { name: OPERATION, members: &[] };

static ASSUME_ROLE: OperationSchema = OperationSchema::new(OPERATION, "", &EMPTY, &EMPTY)
    .auth(Auth::None)
    .retryable(&[("IDPCommunicationError", false)])
    .error_reader(read_error);

/// A client of STS.
pub(super) struct Sts(Handle);

impl Sts {
    /// A client with the settings of `config`, but for the endpoint.
    pub(super) fn new(config: &Config, pool: &PoolId, endpoint_url: Option<String>) -> Self {
        let of_pool = || pool.region().map(|region| Region::new(region.to_owned()));
        let mut config = config.to_builder().region(config.region().cloned().or_else(of_pool));
        config.set_endpoint_resolver(None).set_endpoint_url(endpoint_url);
        Self(Handle::new(config.build(), &SERVICE))
    }

    pub(super) async fn assume_role(&self, flow: &ClassicFlow, token: &str) -> Result<Credentials, Error> {
        let body = post_form(&self.0, &ASSUME_ROLE, form(flow, token)).await;
        let body = body.map_err(|error| Error::call(CallError::new(error.into_service_error(), None)))?;
        read_credentials(&body)
    }
}

/// The body of the request.
fn form(flow: &ClassicFlow, token: &str) -> String {
    let seconds = flow.duration.map(|duration| duration.as_secs().to_string());
    let fields = [
        ("RoleArn", Some(flow.role_arn.as_str())),
        ("RoleSessionName", Some(&flow.session_name)),
        ("WebIdentityToken", Some(token)),
        ("DurationSeconds", seconds.as_deref()),
        ("Policy", flow.policy.as_deref()),
    ];
    let mut form = format!("Action={OPERATION}&Version={}", SERVICE.api_version);
    for (name, value) in fields.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        form.extend(["&", name, "="]);
        form.extend(value.bytes().map(percent_encoded));
    }
    form
}

fn percent_encoded(byte: u8) -> String {
    let is_unreserved = byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    if is_unreserved { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

/// The credentials of an answer.
fn read_credentials(body: &[u8]) -> Result<Credentials, Error> {
    let mut texts = xml::texts(&String::from_utf8_lossy(body)).unwrap_or_default();
    let mut text = |name| texts.remove(name).ok_or_else(|| Error::incomplete(OPERATION, name));
    let (access_key_id, secret_key) = (text("AccessKeyId")?, text("SecretAccessKey")?);
    let (session_token, expiration) = (text("SessionToken")?, text("Expiration")?);
    let expiry =
        DateTime::from_str(&expiration, Format::DateTime).ok().and_then(|time| SystemTime::try_from(time).ok());
    let expiry = expiry.ok_or_else(|| Error::incomplete(OPERATION, "Expiration that is a time"))?;
    Ok(Credentials::new(access_key_id, secret_key, Some(session_token), Some(expiry), PROVIDER_NAME))
}

/// Code and message of an error. A body that is not XML has none.
fn read_error(body: &[u8]) -> (Option<String>, Option<String>) {
    let mut texts = xml::texts(&String::from_utf8_lossy(body)).unwrap_or_default();
    (texts.remove("Code"), texts.remove("Message"))
}

#[cfg(test)]
mod tests;
