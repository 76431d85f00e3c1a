//! Custom endpoint resolvers.

use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;

/// What a client's configuration takes as an endpoint resolver: every implementation of the service's `ResolveEndpoint`.
pub trait IntoEndpointResolver {
    /// The resolver, with the type of its parameters erased.
    fn into_endpoint_resolver(self) -> SharedEndpointResolver;
}
