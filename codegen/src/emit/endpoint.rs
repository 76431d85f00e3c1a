//! The endpoint rules of a service: `generated/endpoint.rs`.

mod cases;
mod expressions;
mod functions;
mod locals;
mod names;
mod outcomes;
mod parameters;
mod partitions;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::imports::Imports;
use crate::format::FileText;
use crate::ir::Service;
use crate::rules::{Parameter, Partitions, RuleSet};
use names::Names;

pub(super) use cases::tests;

/// `endpoint.rs`: the compiled rules of a service. `has_tests` says whether the output of [`tests`] becomes its module
/// `tests`.
pub(super) fn file(service: &Service, partitions: &Partitions, has_tests: bool) -> FileText {
    let rule_set = &service.endpoint;
    let names = Names::new(rule_set);
    let rules = rules(rule_set);
    let parameters = parameters::types(&rule_set.parameters, &names);
    let functions = functions::functions(rule_set, &names);
    let partitions = rule_set.asks_for_partitions().then(|| partitions::statics(partitions));
    let rest = quote!(#functions #partitions);
    let mut file = FileText::new("endpoint.rs", &service.id, "The endpoint rules of the service, compiled.");
    if has_tests {
        file.text("#[cfg(test)]\nmod tests;");
    }
    file.imports(&imports(&quote!(#rules #parameters #rest)));
    file.items(quote!(#rules #parameters));
    file.text(RESOLVER);
    file.items(rest);
    file
}

/// The resolver types of a service. They are types of the service because the signature of `resolve_endpoint` names the
/// service's parameters.
const RESOLVER: &str = include_str!("endpoint/resolver.rs");

fn rules(rule_set: &RuleSet) -> TokenStream {
    let specs = rule_set.parameters.iter().map(spec);
    quote! {
        /// The endpoint rules of the service, compiled.
        pub(crate) static RULES: Rules = Rules::new(
            &[#(#specs),*],
            |values| resolve(&Params::read(values)?),
            |values| Ok(EndpointResolverParams::new(Params::read(values)?)),
        );
    }
}

fn spec(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let built_in = parameter.built_in.iter().map(|built_in| quote!(.built_in(#built_in)));
    quote!(ParamSpec::new(#name) #(#built_in)*)
}

/// The imports of the items and the resolver.
fn imports(items: &TokenStream) -> Imports {
    const KNOWN: [(&str, &str); 5] = [
        ("Document", "aws_smithy_types::Document"),
        ("HashMap", "std::collections::HashMap"),
        ("ParamSpec", "crate::runtime::endpoint::ParamSpec"),
        ("Partition", "crate::runtime::endpoint::Partition"),
        ("Partitions", "crate::runtime::endpoint::Partitions"),
    ];
    let mut imports = Imports::of([
        "aws_smithy_runtime_api::client::endpoint::EndpointFuture",
        "aws_smithy_runtime_api::client::endpoint::EndpointResolverParams",
        "aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver",
        "crate::runtime::endpoint",
        "crate::runtime::endpoint::Endpoint",
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

/// `use` for the types of endpoint properties, if there are any.
fn document_imports(items: &TokenStream) -> [Option<TokenStream>; 2] {
    let imports = [("HashMap", "use std::collections::HashMap;"), ("Document", "use aws_smithy_types::Document;")];
    imports.map(|(name, import)| mentions(items, name).then(|| import.parse().unwrap_or_default()))
}
