//! The test cases a model has for its rule set.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use super::functions::Emitter;
use super::locals::Locals;
use super::names::Names;
use super::requests::setter;
use super::value_imports;
use crate::diagnostic::Diagnostics;
use crate::emit::rust;
use crate::rules::{self, Case, Expected, RuleSet};

/// The test module beside the file of a rule set: one test for each case of the `smithy.rules#endpointTests` trait.
/// `subject` is the id of the service the trait is applied to.
///
/// # Errors
/// The trait is not of its form, or sets parameters that the rule set does not have.
pub(in crate::emit) fn tests(
    subject: &str,
    trait_value: &Value,
    rule_set: &RuleSet,
) -> Result<TokenStream, Diagnostics> {
    let cases = rules::cases(subject, trait_value, rule_set)?;
    let names = Names::new(rule_set);
    let locals = Locals::new(Emitter { rule_set, names: &names, arguments: &[] });
    let tests: Vec<_> = (1_usize..).zip(&cases).map(|(number, case)| test(&locals, number, case)).collect();
    let items = quote!(#(#tests)*);
    let imports = value_imports(&items);
    Ok(quote! {
        #(#imports)*
        use super::{Params, resolve};

        #items
    })
}

fn test(locals: &Locals<'_>, number: usize, case: &Case) -> TokenStream {
    let name = format_ident!("case_{number}");
    let docs = case.documentation.as_deref().map(rust::docs);
    let parameters = case.parameters.iter().map(|(name, value)| setter(locals.emitter.names, name, value));
    let expected = match &case.expected {
        Expected::Endpoint(endpoint) => locals.endpoint(endpoint),
        Expected::Error(message) => quote!(Err(ResolveError::new(#message))),
    };
    quote! {
        #docs
        #[test]
        fn #name() {
            let expected = #expected;
            let params = Params::builder() #(#parameters)*.build();
            let resolved = params.and_then(|params| resolve(&params));
            assert_eq!(resolved, expected);
        }
    }
}
