//! Where a call goes and how it is signed there: region, endpoint URL, credential scope.

mod environment;
mod region;

use std::sync::Arc;

use http::{HeaderName, HeaderValue};

pub(crate) use environment::endpoint_url;

use super::endpoint::{Endpoint, Params, Value, is_valid_host_label};
use super::error::fault::Fault;
use super::input;
use super::schema::{OperationSchema, ServiceSchema};
use super::transport::Target;
use crate::runtime::config;

/// Where requests go.
#[derive(Debug)]
pub(crate) struct Destination {
    pub(crate) target: Arc<Target>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The region of the credential scope; only unsigned calls do without.
    pub(crate) region: Option<String>,
    /// The service of the credential scope.
    pub(crate) service: String,
    pub(crate) double_encode: bool,
    pub(crate) normalize_path: bool,
}

/// The options that decide on the destination.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    region: Option<String>,
    use_fips: bool,
    use_dual_stack: bool,
    url: Option<String>,
    client_params: Vec<(&'static str, Value)>,
}

impl Options {
    pub(crate) fn new(service: &ServiceSchema, config: &config::Options) -> Self {
        let (region, is_fips) = region::normalize(config.region.as_ref().map(AsRef::as_ref));
        Self {
            region,
            use_fips: config.use_fips.unwrap_or(false) || is_fips,
            use_dual_stack: config.use_dual_stack.unwrap_or(false),
            url: endpoint_url(service.sdk_id, config, &|name| std::env::var(name).ok()),
            client_params: config.client_params.clone(),
        }
    }

    /// Whether all calls of an operation go to the same destination.
    pub(crate) fn is_fixed_for(&self, operation: &OperationSchema) -> bool {
        self.region.is_some()
            && operation.host_prefix.is_none()
            && operation.endpoint_params.is_empty()
            && operation.context_params.is_none()
            && operation.input.members.iter().all(|member| member.context_param.is_none())
    }

    /// The region of a call, if there is one: the configured one, or the one that an identifier in the input begins with.
    pub(crate) fn region_for(&self, body: &[u8]) -> Result<Option<String>, Fault> {
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

    /// The region, which the rules of the service need unless the endpoint is configured.
    pub(crate) fn required(&self, region: Option<String>) -> Result<Option<String>, Fault> {
        match region {
            None if self.url.is_none() => Err(Fault::construction(region::MISSING)),
            region => Ok(region),
        }
    }

    /// The parameters of the endpoint rules.
    pub(crate) fn params(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        region: Option<&str>,
        body: &[u8],
    ) -> Params {
        let mut params = Params::new();
        for spec in service.endpoint.params() {
            let value = match spec.built_in {
                Some("AWS::Region") => region.map(Value::from),
                Some("AWS::UseFIPS") => Some(self.use_fips.into()),
                Some("AWS::UseDualStack") => Some(self.use_dual_stack.into()),
                Some("SDK::Endpoint") => self.url.as_ref().map(|url| Value::from(fill(url, service, region))),
                _ => None,
            };
            params.set_option(spec.name, value);
        }
        // From the least specific to the most.
        for (name, value) in &self.client_params {
            params.set(name, value.clone());
        }
        if let Some(find) = operation.context_params {
            params.set_all(find(body));
        }
        for member in operation.input.members {
            if let Some((name, value)) = member.context_param.zip(input::endpoint_value(body, member.name)) {
                params.set(name, value);
            }
        }
        for (name, value) in operation.endpoint_params {
            params.set(name, *value);
        }
        params
    }
}

/// The URL with its placeholders filled in, as the AWS SDK for JavaScript has them.
fn fill(url: &str, service: &ServiceSchema, region: Option<&str>) -> String {
    url.replace("{region}", region.unwrap_or_default()).replace("{service}", service.signing_name)
}

impl Destination {
    /// What the endpoint of a call means for requests.
    pub(crate) fn new(
        service: &ServiceSchema,
        operation: &OperationSchema,
        endpoint: &Endpoint,
        region: Option<&str>,
        body: &[u8],
    ) -> Result<Self, Fault> {
        let url = match operation.host_prefix {
            Some(prefix) => with_host_prefix(endpoint.url(), prefix, body)?,
            None => endpoint.url().to_owned(),
        };
        let target = Target::parse(&with_path(url)).map_err(Fault::construction)?;
        let signing = endpoint.signing();
        Ok(Self {
            target: Arc::new(target),
            headers: headers(endpoint)?,
            region: signing.region.or(region).map(str::to_owned),
            service: signing.name.unwrap_or(service.signing_name).to_owned(),
            double_encode: !signing.disable_double_encoding,
            normalize_path: !signing.disable_normalize_path,
        })
    }
}

fn headers(endpoint: &Endpoint) -> Result<Vec<(HeaderName, HeaderValue)>, Fault> {
    let header = |(name, value): (&str, &str)| {
        let parsed = name.parse().ok().zip(value.parse().ok());
        parsed.ok_or_else(|| Fault::construction(format!("the endpoint's header `{name}` is not a header")))
    };
    endpoint.headers().map(header).collect()
}

/// Every operation's path is `/`; it goes behind the path of the endpoint.
fn with_path(url: String) -> String {
    if url.ends_with('/') || url.contains('?') { url } else { url + "/" }
}

/// Puts a prefix before the host, with its `{Label}`s replaced by members of the input.
fn with_host_prefix(url: &str, prefix: &str, body: &[u8]) -> Result<String, Fault> {
    let mut filled = String::new();
    let mut rest = prefix;
    while let Some((before, (label, after))) =
        rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
    {
        filled.push_str(before);
        match input::endpoint_value(body, label) {
            Some(Value::String(value)) if is_valid_host_label(&value, false) => filled.push_str(&value),
            _ => return Err(Fault::construction(format!("`{label}` is part of the host and must be a host label"))),
        }
        rest = after;
    }
    filled.push_str(rest);
    match url.split_once("://") {
        Some((scheme, host)) => Ok(format!("{scheme}://{filled}{host}")),
        None => Err(Fault::construction(format!("`{url}` is not a URL"))),
    }
}

#[cfg(test)]
mod tests;
