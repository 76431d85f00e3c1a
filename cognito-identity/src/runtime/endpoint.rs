//! Endpoint resolution: the link between a client and the compiled endpoint rules of a service
//! (`generated/endpoint.rs`).

mod host;
mod partition;
mod signing;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, SharedEndpointResolver};
use aws_smithy_types::endpoint::Endpoint;

pub use host::is_valid_host_label;
pub use partition::{Partition, Partitions};
pub(crate) use signing::SigningOverrides;

use super::config::Options;

/// The compiled endpoint rules of a service.
#[derive(Debug)]
pub struct Rules {
    /// Evaluates the rules.
    pub resolve: fn(&Request<'_>) -> Result<Endpoint, ResolveError>,
    /// Returns the parameters of the rules in the service's own type, which custom resolvers take.
    pub params: fn(&Request<'_>) -> Result<EndpointResolverParams, ResolveError>,
    /// Returns the prefix of the endpoint's host, for services that have operations with one.
    pub host_prefix: Option<HostPrefix>,
    /// The operations whose endpoint depends on more than the client's options.
    pub own_endpoint: &'static [&'static str],
}

/// A function that returns the prefix of the host for a call.
pub type HostPrefix = fn(&Request<'_>) -> Result<String, ResolveError>;

/// The facts of a call that its endpoint depends on.
#[allow(dead_code, reason = "few services need all of it")]
pub struct Request<'a> {
    /// The region.
    pub region: Option<&'a str>,
    /// The configured endpoint URL.
    pub endpoint: Option<String>,
    /// True if FIPS 140 endpoints are asked for.
    pub use_fips: bool,
    /// True if dual-stack endpoints are asked for.
    pub use_dual_stack: bool,
    /// The name of the operation.
    pub operation: &'static str,
    /// The request body.
    pub body: &'a [u8],
    /// The options of the client.
    pub(crate) options: &'a Options,
}

/// Everything that a client's configuration takes as an endpoint resolver: the service's `ResolveEndpoint`.
pub trait IntoEndpointResolver {
    /// Erases the type of the resolver's parameters.
    fn into_endpoint_resolver(self) -> SharedEndpointResolver;
}

/// The reason why there is no endpoint for some parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveError {
    message: Cow<'static, str>,
}

impl ResolveError {
    /// An error of the rules, with their message.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into() }
    }

    /// A required parameter that is not set.
    #[allow(dead_code, reason = "few services have required parameters")]
    pub(crate) fn missing(parameter: &str) -> Self {
        Self::new(format!("the endpoint parameter `{parameter}` is required and not set"))
    }

    /// Parameters that no rule covers.
    #[allow(dead_code, reason = "the rules of most services cover everything")]
    pub(crate) fn no_match() -> Self {
        Self::new(
            "no endpoint rule of the service matches the configuration: check region, endpoint URL, FIPS and dual-stack",
        )
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ResolveError {}
