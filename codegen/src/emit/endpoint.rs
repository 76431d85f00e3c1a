//! The endpoint rules of a service: `generated/endpoint.rs`.

mod cases;
mod expressions;
mod functions;
mod locals;
mod names;
mod outcomes;
mod parameters;
mod partitions;
mod requests;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::imports::Imports;
use crate::format::FileText;
use crate::ir::Service;
use crate::rules::Partitions;
use names::Names;

pub(super) use cases::tests;

/// `endpoint.rs`: the compiled rules of a service. `has_tests` says whether the output of [`tests`] becomes its module
/// `tests`.
pub(super) fn file(service: &Service, partitions: &Partitions, has_tests: bool) -> FileText {
    let rule_set = &service.endpoint;
    let names = Names::new(rule_set);
    let rules = rules(service);
    let parameters = parameters::types(&rule_set.parameters, &names);
    let requests = requests::functions(service, &names);
    let functions = functions::functions(rule_set, &names);
    let partitions = rule_set.asks_for_partitions().then(|| partitions::statics(partitions));
    let rest = quote!(#functions #partitions);
    let mut file = FileText::new("endpoint.rs", &service.id, "The endpoint rules of the service, compiled.");
    if has_tests {
        file.text("#[cfg(test)]\nmod tests;");
    }
    file.imports(&imports(&quote!(#rules #parameters #requests #rest)));
    file.items(quote!(#rules #parameters));
    file.text(RESOLVER);
    file.items(quote!(#requests #rest));
    file
}

/// The resolver types of a service. They are types of the service because the signature of `resolve_endpoint` names the
/// service's parameters.
const RESOLVER: &str = include_str!("endpoint/resolver.rs");

fn rules(service: &Service) -> TokenStream {
    let own_endpoint = service.operations.iter().filter(|operation| requests::has_own_endpoint(operation));
    let own_endpoint = own_endpoint.map(|operation| &operation.wire_name);
    let has_prefix = service.operations.iter().any(|operation| operation.host_prefix.is_some());
    let host_prefix = if has_prefix { quote!(Some(host_prefix)) } else { quote!(None) };
    quote! {
        /// The endpoint rules of the service, compiled.
        pub(crate) static RULES: Rules = Rules {
            resolve: |request| resolve(&params(request)?),
            params: |request| Ok(EndpointResolverParams::new(params(request)?)),
            host_prefix: #host_prefix,
            own_endpoint: &[#(#own_endpoint),*],
        };
    }
}

/// The imports of the items and the resolver.
fn imports(items: &TokenStream) -> Imports {
    const KNOWN: [(&str, &str); 9] = [
        ("Document", "aws_smithy_types::Document"),
        ("EndpointAuthScheme", "aws_smithy_types::endpoint::EndpointAuthScheme"),
        ("HashMap", "std::collections::HashMap"),
        ("client_param", "crate::generated::parts::client_param"),
        ("endpoint_functions", "crate::generated::parts::endpoint_functions"),
        ("input", "crate::generated::parts::input"),
        ("jmespath", "crate::generated::parts::jmespath"),
        ("Partition", "crate::runtime::endpoint::Partition"),
        ("Partitions", "crate::runtime::endpoint::Partitions"),
    ];
    let mut imports = Imports::of([
        "aws_smithy_runtime_api::client::endpoint::EndpointFuture",
        "aws_smithy_runtime_api::client::endpoint::EndpointResolverParams",
        "aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver",
        "crate::runtime::endpoint",
        "aws_smithy_types::endpoint::Endpoint",
        "crate::runtime::endpoint::ResolveError",
        "crate::runtime::endpoint::Rules",
        "std::fmt",
    ]);
    KNOWN.iter().filter(|(name, _)| mentions(items, name)).for_each(|(_, path)| imports.add(*path));
    imports
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// `use` declarations for the values of endpoints in test cases.
fn value_imports(items: &TokenStream) -> Vec<TokenStream> {
    let imports = [
        ("HashMap", "use std::collections::HashMap;"),
        ("Document", "use aws_smithy_types::Document;"),
        ("Endpoint", "use aws_smithy_types::endpoint::Endpoint;"),
        ("EndpointAuthScheme", "use aws_smithy_types::endpoint::EndpointAuthScheme;"),
        ("ResolveError", "use crate::runtime::endpoint::ResolveError;"),
    ];
    let needed = imports.iter().filter(|(name, _)| mentions(items, name));
    needed.map(|(_, import)| import.parse().unwrap_or_default()).collect()
}
