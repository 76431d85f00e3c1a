//! Endpoint resolution: everything a compiled endpoint rule set calls.
//!
//! The generator compiles the rule set of a service to plain Rust (`generated/endpoint.rs`). This module holds what that
//! code is written in terms of: the parameters it reads, the endpoint it gives, and the functions of the rules engine's
//! standard library. All of it is pure, and none of it can panic.

mod arn;
mod host;
mod params;
mod partition;
mod resolved;
mod resolver;
#[cfg(test)]
mod tests;
mod text;
mod url;

use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;

pub use arn::{Arn, parse_arn};
pub use host::{is_valid_host_label, is_virtual_hostable_s3_bucket};
pub use params::{ParamSpec, Params, StaticParam, Value};
pub use partition::{Partition, Partitions};
pub use resolved::{Endpoint, ResolveError, SigningOverrides};
pub use resolver::IntoEndpointResolver;
pub use text::{borrowed, choose, element, split, substring, uri_encode};
pub use url::{Url, parse_url};

/// The compiled endpoint rules of a service.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    params: &'static [ParamSpec],
    resolve: fn(&Params) -> Result<Endpoint, ResolveError>,
    typed: fn(&Params) -> Result<EndpointResolverParams, ResolveError>,
}

impl Rules {
    /// Rules with these parameters. `resolve` evaluates them; `typed` turns the parameters into the service's own
    /// `Params` type, which custom resolvers expect.
    pub const fn new(
        params: &'static [ParamSpec],
        resolve: fn(&Params) -> Result<Endpoint, ResolveError>,
        typed: fn(&Params) -> Result<EndpointResolverParams, ResolveError>,
    ) -> Self {
        Self { params, resolve, typed }
    }

    /// The parameters the rules read, in the order of the rule set.
    pub const fn params(&self) -> &'static [ParamSpec] {
        self.params
    }

    /// The endpoint for these parameters.
    ///
    /// # Errors
    /// The rules refuse the combination, a required parameter is missing, or no rule matches.
    pub fn resolve(&self, params: &Params) -> Result<Endpoint, ResolveError> {
        (self.resolve)(params)
    }

    /// The parameters as a custom resolver takes them
    /// ([`SharedEndpointResolver`](aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver)).
    ///
    /// # Errors
    /// A required parameter is missing.
    pub fn typed_params(&self, params: &Params) -> Result<EndpointResolverParams, ResolveError> {
        (self.typed)(params)
    }
}
