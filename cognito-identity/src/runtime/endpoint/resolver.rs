//! Custom endpoint resolvers.

use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;

/// What a client's configuration takes as an endpoint resolver: every implementation of the service's `ResolveEndpoint`.
pub trait IntoEndpointResolver {
    /// The resolver, with the type of its parameters erased.
    fn into_endpoint_resolver(self) -> SharedEndpointResolver;
}

/// Writes the resolver types of a service, given its type of parameters and the function that evaluates its rules. They
/// are types of the service because the signature of `resolve_endpoint` names the service's parameters.
macro_rules! endpoint_resolver {
    ($params:ident, $resolve:ident) => {
        /// Finds the endpoint of a call. Implement it to replace the rules of the service.
        pub trait ResolveEndpoint: Send + Sync + std::fmt::Debug {
            /// The endpoint for these parameters.
            fn resolve_endpoint<'a>(
                &'a self,
                params: &'a $params,
            ) -> aws_smithy_runtime_api::client::endpoint::EndpointFuture<'a>;

            /// The resolver in the form in which configurations share it.
            fn into_shared_resolver(self) -> aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver
            where
                Self: Sized + 'static,
            {
                aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver::new(Typed(self))
            }
        }

        impl<T: ResolveEndpoint + 'static> $crate::runtime::endpoint::IntoEndpointResolver for T {
            fn into_endpoint_resolver(self) -> aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver {
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
            fn resolve_endpoint<'a>(
                &'a self,
                params: &'a $params,
            ) -> aws_smithy_runtime_api::client::endpoint::EndpointFuture<'a> {
                let resolved = $resolve(params).map(Into::into).map_err(Into::into);
                aws_smithy_runtime_api::client::endpoint::EndpointFuture::ready(resolved)
            }
        }

        /// A resolver behind the interface that does not know the service's parameters.
        #[derive(Debug)]
        struct Typed<T>(T);

        impl<T: ResolveEndpoint> aws_smithy_runtime_api::client::endpoint::ResolveEndpoint for Typed<T> {
            fn resolve_endpoint<'a>(
                &'a self,
                params: &'a aws_smithy_runtime_api::client::endpoint::EndpointResolverParams,
            ) -> aws_smithy_runtime_api::client::endpoint::EndpointFuture<'a> {
                match params.get::<$params>() {
                    Some(params) => self.0.resolve_endpoint(params),
                    None => aws_smithy_runtime_api::client::endpoint::EndpointFuture::ready(Err(
                        "these are not the endpoint parameters of this service".into(),
                    )),
                }
            }
        }
    };
}
pub(crate) use endpoint_resolver;
