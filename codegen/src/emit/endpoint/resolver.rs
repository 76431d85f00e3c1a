/// Finds the endpoint of a call. Implement it to replace the rules of the service.
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// The endpoint for these parameters.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// The resolver in the form in which configurations share it.
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

/// The rules of the service as a resolver, for custom resolvers to fall back on.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct DefaultResolver {}

impl DefaultResolver {
    /// The rules of the service.
    pub fn new() -> Self {
        Self {}
    }
}

impl ResolveEndpoint for DefaultResolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(resolve(params).map(Into::into).map_err(Into::into))
    }
}

/// A resolver behind the interface that does not know the service's parameters.
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
