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

use crate::rules::{Parameter, Partitions, RuleSet};
use names::Names;

pub(super) use cases::tests;

/// The file of a rule set. `has_tests` says whether the output of [`tests`] becomes its module `tests`.
pub(super) fn file(rule_set: &RuleSet, partitions: &Partitions, has_tests: bool) -> TokenStream {
    let names = Names::new(rule_set);
    let functions = functions::functions(rule_set, &names);
    let partitions = rule_set.asks_for_partitions().then(|| partitions::statics(partitions));
    let tests = has_tests.then(|| {
        quote!(
            #[cfg(test)]
            mod tests;
        )
    });
    let rules = rules(rule_set);
    let parameters = parameters::types(&rule_set.parameters, &names);
    let items = quote! {
        #rules
        #parameters
        endpoint_resolver!(Params, resolve);
        #functions
        #partitions
    };
    let imports = imports(&items);
    quote!(#imports #tests #items)
}

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

/// `use` for what the items mention.
fn imports(items: &TokenStream) -> TokenStream {
    let [hash_map, document] = document_imports(items);
    let partitions = mentions(items, "Partitions").then(|| quote!(Partitions,));
    let partition = mentions(items, "Partition").then(|| quote!(Partition,));
    let spec = mentions(items, "ParamSpec").then(|| quote!(ParamSpec,));
    quote! {
        #hash_map
        use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
        #document
        use crate::runtime::endpoint::{
            self, Endpoint, #spec #partition #partitions ResolveError, Rules, endpoint_resolver
        };
    }
}

/// `use` for what properties of endpoints are made of, if there are any.
fn document_imports(items: &TokenStream) -> [Option<TokenStream>; 2] {
    let imports = [("HashMap", "use std::collections::HashMap;"), ("Document", "use aws_smithy_types::Document;")];
    imports.map(|(name, import)| mentions(items, name).then(|| import.parse().unwrap_or_default()))
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
