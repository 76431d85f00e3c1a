/// Finds the endpoint of a call. Implement it to replace the rules of the service.
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// Resolves the endpoint for these parameters.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// Converts the resolver into the type that configurations share.
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(Typed(self))
    }
}

impl<T: ResolveEndpoint + 'static> endpoint::IntoEndpointResolver for T {
    fn into_endpoint_resolver(self) -> SharedEndpointResolver {
        self.into_shared_resolver()
    }
}

/// Resolves endpoints by the rules of the service. Custom resolvers can fall back on it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct DefaultResolver {}

impl DefaultResolver {
    /// Creates the resolver.
    pub fn new() -> Self {
        Self {}
    }
}

impl ResolveEndpoint for DefaultResolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(resolve(params).map_err(Into::into))
    }
}

/// Adapts a resolver to the trait that all services share.
#[derive(Debug)]
struct Typed<T>(T);

impl<T: ResolveEndpoint> aws_smithy_runtime_api::client::endpoint::ResolveEndpoint for Typed<T> {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => EndpointFuture::ready(Err("these are not the endpoint parameters of this service".into())),
        }
    }
}
