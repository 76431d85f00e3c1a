//! The destination of a call: endpoint URL, region and credential scope.

mod environment;
mod region;

use std::sync::Arc;

use aws_smithy_types::endpoint::Endpoint;
use http::{HeaderName, HeaderValue};

pub(crate) use environment::endpoint_url;

use super::config;
use super::endpoint::{Request, SigningOverrides, is_valid_host_label};
use super::error::fault::Fault;
use super::input;
use super::schema::{OperationSchema, ServiceSchema};
use super::transport::Target;

/// The place where requests go, and how they are signed for it.
#[derive(Debug)]
pub(crate) struct Destination {
    pub(crate) target: Arc<Target>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The region of the credential scope; unsigned calls may lack it.
    pub(crate) region: Option<String>,
    /// The service of the credential scope.
    pub(crate) service: String,
    pub(crate) double_encode: bool,
    pub(crate) normalize_path: bool,
}

/// The options of a client that decide on the destination.
#[derive(Clone, Debug)]
pub(crate) struct DestinationOptions {
    region: Option<String>,
    use_fips: bool,
    use_dual_stack: bool,
    url: Option<String>,
}

impl DestinationOptions {
    pub(crate) fn new(service: &ServiceSchema, config: &config::Options) -> Self {
        let (region, is_fips) = region::normalize(config.region.as_ref().map(AsRef::as_ref));
        let url = endpoint_url(service.sdk_id, config, &|name| std::env::var(name).ok());
        Self {
            use_fips: config.use_fips.unwrap_or(false) || is_fips,
            use_dual_stack: config.use_dual_stack.unwrap_or(false),
            region,
            url,
        }
    }

    /// Returns true if all calls of an operation go to the same destination.
    pub(crate) fn is_fixed_for(&self, service: &ServiceSchema, operation: &OperationSchema) -> bool {
        self.region.is_some() && !service.endpoint.own_endpoint.contains(&operation.name)
    }

    /// Returns the configured region, or the one that an identifier in the input begins with.
    pub(crate) fn region(&self, body: &[u8]) -> Result<Option<String>, Fault> {
        let region = match &self.region {
            Some(region) => Some(region.clone()),
            None => input::regional_id(body).map(|id| id.region),
        };
        match region {
            Some(region) if !is_valid_host_label(&region, false) => Err(Fault::construction(format!(
                "`{region}` is not a region: it must be a host label such as `eu-central-1`"
            ))),
            region => Ok(region),
        }
    }

    /// Returns the region, which the rules of a service need unless the endpoint is configured.
    pub(crate) fn required_region(&self, body: &[u8]) -> Result<Option<String>, Fault> {
        match self.region(body)? {
            None if self.url.is_none() => Err(Fault::construction(region::MISSING)),
            region => Ok(region),
        }
    }

    /// Collects what the endpoint of a call depends on.
    pub(crate) fn request<'a>(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        region: Option<&'a str>,
        body: &'a [u8],
        options: &'a config::Options,
    ) -> Request<'a> {
        let endpoint = self.url.as_ref().map(|url| fill(url, service, region));
        let Self { use_fips, use_dual_stack, .. } = *self;
        Request { region, endpoint, use_fips, use_dual_stack, operation: operation.name, body, options }
    }
}

/// Fills the placeholders of a URL. They are those of the AWS SDK for JavaScript.
fn fill(url: &str, service: &ServiceSchema, region: Option<&str>) -> String {
    url.replace("{region}", region.unwrap_or_default()).replace("{service}", service.signing_name)
}

impl Destination {
    /// Applies the endpoint of a call to its requests.
    pub(crate) fn new(service: &ServiceSchema, endpoint: &Endpoint, request: &Request<'_>) -> Result<Self, Fault> {
        let prefix = service.endpoint.host_prefix.map(|prefix| prefix(request)).transpose();
        let prefix = prefix.map_err(|error| Fault::Construction(error.into()))?.unwrap_or_default();
        let url = endpoint.url().replacen("://", &format!("://{prefix}"), 1);
        let signing = SigningOverrides::of(endpoint);
        Ok(Self {
            target: Arc::new(Target::endpoint(&url).map_err(Fault::construction)?),
            headers: headers(endpoint)?,
            region: signing.region.or(request.region).map(str::to_owned),
            service: signing.name.unwrap_or(service.signing_name).to_owned(),
            double_encode: !signing.disable_double_encoding,
            normalize_path: !signing.disable_normalize_path,
        })
    }
}

fn headers(endpoint: &Endpoint) -> Result<Vec<(HeaderName, HeaderValue)>, Fault> {
    let all = endpoint.headers().flat_map(|(name, values)| values.map(move |value| (name, value)));
    let header = |(name, value): (&str, &str)| {
        let parsed = name.parse().ok().zip(value.parse().ok());
        parsed.ok_or_else(|| Fault::construction(format!("the endpoint's header `{name}` is not a header")))
    };
    all.map(header).collect()
}

#[cfg(test)]
mod tests;
