//! `AssumeRoleWithWebIdentity` of AWS STS: a form in, XML out, no signature.
//!
//! STS is a service of the runtime like any other, described by hand: retries, deadlines, transport and observers are
//! those of the client it is made from.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::ErrorMetadata;

use super::{ClassicFlow, xml};
use crate::config::{Config, Region};
use crate::credentials::PROVIDER_NAME;
use crate::identity_pool::error::Error;
use crate::identity_pool::login::Login;
use crate::runtime::call::form::post_form;
use crate::runtime::client::Handle;
use crate::runtime::endpoint::{Request, ResolveError, Rules};
use crate::runtime::schema::{Auth, OperationSchema, ServiceSchema, StructureSchema};
use crate::runtime::transport::Incoming;

const OPERATION: &str = "AssumeRoleWithWebIdentity";

static SERVICE: ServiceSchema = ServiceSchema {
    sdk_id: "STS",
    api_version: "2011-06-15",
    signing_name: "sts",
    content_type: "application/x-www-form-urlencoded",
    headers: &[],
    read_error: Some(read_error),
    operations: &[&ASSUME_ROLE],
    endpoint: &RULES,
    crate_version: env!("CARGO_PKG_VERSION"),
};

/// A form has no members that the log could show.
static EMPTY: StructureSchema = StructureSchema { name: OPERATION, members: &[] };

static ASSUME_ROLE: OperationSchema =
    OperationSchema::new(OPERATION, "", &EMPTY, &EMPTY).auth(Auth::None).retryable(&[("IDPCommunicationError", false)]);

/// A client of STS that assumes one role.
pub(in crate::identity_pool) struct Sts {
    handle: Handle,
    flow: ClassicFlow,
}

impl Sts {
    /// A client with the settings of `config`, but for the endpoint.
    pub(in crate::identity_pool) fn new(flow: ClassicFlow, config: &Config, region: Option<Region>) -> Self {
        let mut config = config.to_builder().region(region);
        config.set_endpoint_resolver(None).set_endpoint_url(flow.endpoint_url.clone());
        Self { handle: Handle::new(config.build(), &SERVICE), flow }
    }

    pub(super) async fn assume_role(&self, token: &str, login: &Login) -> Result<Credentials, Error> {
        let body = post_form(&self.handle, &ASSUME_ROLE, form(&self.flow, token)).await;
        read_credentials(&body.map_err(|error| Error::call(error.into_service_error(), None, login))?)
    }
}

/// The body of the request.
fn form(flow: &ClassicFlow, token: &str) -> String {
    let seconds = flow.duration.map(|duration| duration.as_secs().to_string());
    let fields = [
        ("Action", Some(OPERATION)),
        ("Version", Some(SERVICE.api_version)),
        ("RoleArn", Some(&flow.role_arn)),
        ("RoleSessionName", Some(&flow.session_name)),
        ("WebIdentityToken", Some(token)),
        ("DurationSeconds", seconds.as_deref()),
        ("Policy", flow.policy.as_deref()),
    ];
    let pairs = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", percent_encode(value?))));
    pairs.collect::<Vec<_>>().join("&")
}

fn percent_encode(text: &str) -> String {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let encode = |byte| if is_unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(encode).collect()
}

/// The credentials of an answer.
fn read_credentials(body: &[u8]) -> Result<Credentials, Error> {
    let mut texts = xml::texts(&String::from_utf8_lossy(body)).unwrap_or_default();
    let missing = |name| Error::new(format!("the answer of {OPERATION} has no {name}"));
    let mut text = |name| texts.remove(name).ok_or_else(|| missing(name));
    let (access_key_id, secret_key) = (text("AccessKeyId")?, text("SecretAccessKey")?);
    let (session_token, expiration) = (text("SessionToken")?, text("Expiration")?);
    let expiry = DateTime::from_str(&expiration, Format::DateTime).ok();
    let expiry = expiry.and_then(|time| SystemTime::try_from(time).ok());
    let expiry = expiry.ok_or_else(|| missing("Expiration that is a time"))?;
    Ok(Credentials::new(access_key_id, secret_key, Some(session_token), Some(expiry), PROVIDER_NAME))
}

/// Reads code and message of an error. A body that is not XML has none.
fn read_error(response: &Incoming) -> ErrorMetadata {
    let mut texts = xml::texts(&String::from_utf8_lossy(&response.body)).unwrap_or_default();
    let mut meta = ErrorMetadata::builder();
    if let Some(code) = texts.remove("Code") {
        meta = meta.code(code);
    }
    if let Some(message) = texts.remove("Message") {
        meta = meta.message(message);
    }
    meta.build()
}

/// The regional endpoint, as AWS's endpoint rules for STS have it.
static RULES: Rules =
    Rules { resolve, params: |_| Ok(EndpointResolverParams::new(())), host_prefix: None, own_endpoint: &[] };

fn resolve(request: &Request<'_>) -> Result<Endpoint, ResolveError> {
    let url = match (&request.endpoint, request.region) {
        (Some(url), _) => url.clone(),
        (None, Some(region)) => url(region, request.use_fips, request.use_dual_stack),
        (None, None) => return Err(ResolveError::new("a region is needed to find AWS STS; set `region`")),
    };
    Ok(Endpoint::builder().url(url).build())
}

/// The region's prefix, and the domains of its partition: the usual one and that for dual-stack.
const PARTITIONS: &[(&str, &str, &str)] = &[
    ("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    ("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
    ("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
    ("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    ("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
    ("", "amazonaws.com", "api.aws"),
];

fn url(region: &str, fips: bool, dual_stack: bool) -> String {
    let of_region = PARTITIONS.iter().find(|(prefix, ..)| region.starts_with(prefix));
    let (_, suffix, dual_stack_suffix) = of_region.copied().unwrap_or(("", "amazonaws.com", "api.aws"));
    // In GovCloud, the usual endpoint is the one for FIPS.
    let is_usual = !fips || (!dual_stack && region.starts_with("us-gov-"));
    let host = if is_usual { "sts" } else { "sts-fips" };
    let suffix = if dual_stack { dual_stack_suffix } else { suffix };
    format!("https://{host}.{region}.{suffix}")
}

#[cfg(test)]
mod tests;
