use proc_macro2::TokenStream;
use quote::quote;

use super::{rust, waiters};
use crate::docs;
use crate::format::FileText;
use crate::ir::{ClientParam, Operation, Service};
use crate::rules::ParameterType;

/// `client.rs`: the client with one method per operation.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("client.rs", &service.id, "The client.");
    let uses = [
        "aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver",
        "aws_types::SdkConfig",
        "crate::config::Config",
        "crate::error::SdkError",
        "crate::operation",
        "crate::runtime::call",
        "crate::runtime::client::Handle",
        "std::sync::Arc",
        "super::endpoint::{DefaultResolver, ResolveEndpoint}",
        "super::service::SERVICE",
    ];
    file.uses(&uses.map(str::to_owned).into());
    let docs = rust::docs(&format!(
        "{}\n\nA client is cheap to clone: clones share configuration and connections.",
        service.docs
    ));
    let methods = service.operations.iter().map(method);
    file.items(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            handle: Arc<Handle>,
        }
    });
    file.items(constructors());
    file.items(config());
    file.items(client_params(service));
    file.items(quote! {
        /// The operations.
        impl Client {
            #(#methods)*
        }
    });
    file.items(waiters::client_trait(service));
    file
}

fn constructors() -> TokenStream {
    quote! {
        impl Client {
            /// A client with the settings that all AWS clients of an application share.
            pub fn new(config: &SdkConfig) -> Self {
                Self::from_conf(config.into())
            }

            /// A client with settings of its own.
            pub fn from_conf(config: Config) -> Self {
                Self { handle: Arc::new(Handle::new(config, &SERVICE)) }
            }

            /// The client's configuration.
            pub fn config(&self) -> &Config {
                self.handle.config()
            }

            /// Calls an operation by its name in the service's model, with JSON in and JSON out. The input may be
            /// anything that displays as JSON, such as a string or a `serde_json::Value`. It is checked like that of a
            /// typed call, types and names of members too; `Config::validation` switches what is checked. The output is
            /// the service's JSON as it came.
            ///
            /// # Errors
            /// There is no such operation, the input breaks the model, or the call failed.
            pub async fn call_json(
                &self,
                operation: &str,
                input: impl std::fmt::Display,
            ) -> Result<String, SdkError<call::CallJsonError>> {
                call::send_json(&self.handle, operation, input).await
            }

            pub(crate) fn handle(&self) -> &Arc<Handle> {
                &self.handle
            }
        }
    }
}

/// What of a configuration depends on the service.
fn config() -> TokenStream {
    quote! {
        impl Config {
            /// The name of the service in credential scopes.
            pub fn signing_name(&self) -> &'static str {
                SERVICE.signing_name
            }

            /// What decides where requests go: the configured resolver, or the rules of the service.
            pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
                let configured = self.options().endpoint_resolver.clone();
                configured.unwrap_or_else(|| DefaultResolver::new().into_shared_resolver())
            }
        }
    }
}

/// The options that set parameters of the service's endpoint rules.
fn client_params(service: &Service) -> TokenStream {
    if service.client_params.is_empty() {
        return TokenStream::new();
    }
    let options = service.client_params.iter().map(client_param);
    quote! {
        /// What the endpoint of this service depends on besides what all clients have.
        impl crate::config::Builder {
            #(#options)*
        }
    }
}

fn client_param(ClientParam { name, field, docs, ty }: &ClientParam) -> TokenStream {
    let (docs, set) = (rust::docs(docs), field.prefixed("set_"));
    let ty = match ty {
        ParameterType::String => quote! { String },
        ParameterType::Boolean => quote! { bool },
        ParameterType::StringArray => quote! { Vec<String> },
    };
    let sets_or_removes = format!(" Sets or, with `None`, removes what [`{0}`](Self::{0}) describes.", field.plain());
    quote! {
        #docs
        pub fn #field(mut self, value: impl Into<#ty>) -> Self {
            self.set_client_param(#name, Some(value.into()));
            self
        }

        #[doc = #sets_or_removes]
        pub fn #set(&mut self, value: Option<#ty>) -> &mut Self {
            self.set_client_param(#name, value);
            self
        }
    }
}

fn method(operation: &Operation) -> TokenStream {
    let (method, name) = (&operation.method, &operation.name);
    let docs = format!(" {} See [`{name}`](operation::{}::{name}).", docs::summary(&operation.docs), method.plain());
    let deprecated = rust::deprecated(operation.deprecated.as_deref());
    let fluent = name.with("FluentBuilder");
    quote! {
        #[doc = #docs]
        #deprecated
        pub fn #method(&self) -> operation::#method::builders::#fluent {
            operation::#method::builders::#fluent::new(self.handle.clone())
        }
    }
}
