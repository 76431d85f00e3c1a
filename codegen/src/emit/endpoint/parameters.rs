//! `Params`, the service's own type of endpoint parameters, and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::Names;
use crate::emit::rust;
use crate::names::FieldName;
use crate::rules::{Literal, Parameter, ParameterType};

pub(super) fn types(parameters: &[Parameter], names: &Names) -> TokenStream {
    let parameters: Vec<_> = parameters.iter().map(|parameter| Named::new(parameter, names)).collect();
    let params = params(&parameters);
    let builder = builder(&parameters);
    quote!(#params #builder)
}

/// A parameter, its field and its Rust types.
struct Named<'a> {
    parameter: &'a Parameter,
    field: &'a FieldName,
    /// The type of a value: `String`.
    owned: TokenStream,
    /// The argument of setters and its conversion: `impl Into<String>` and `value.into()`.
    argument: (TokenStream, TokenStream),
    /// The type that the getter returns: `&str`.
    borrowed: TokenStream,
    deprecated: Option<TokenStream>,
}

impl<'a> Named<'a> {
    fn new(parameter: &'a Parameter, names: &'a Names) -> Self {
        let (owned, argument, borrowed) = match parameter.type_ {
            ParameterType::String => (quote!(String), (quote!(impl Into<String>), quote!(value.into())), quote!(&str)),
            ParameterType::Boolean => (quote!(bool), (quote!(impl Into<bool>), quote!(value.into())), quote!(bool)),
            ParameterType::StringArray => {
                (quote!(Vec<String>), (quote!(Vec<String>), quote!(value)), quote!(&[String]))
            }
        };
        let deprecated = parameter.deprecated.as_ref().map(|note| quote!(#[deprecated(note = #note)]));
        Self { parameter, field: names.field(&parameter.name), owned, argument, borrowed, deprecated }
    }
}

fn params(parameters: &[Named<'_>]) -> TokenStream {
    let fields = parameters.iter().map(field);
    let getters = parameters.iter().map(getter);
    quote! {
        /// The parameters of the endpoint rules.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Params {
            #(#fields,)*
        }

        impl Params {
            /// Returns a builder with no parameter set.
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }

            #(#getters)*
        }
    }
}

fn field(Named { parameter, field, owned, .. }: &Named<'_>) -> TokenStream {
    if parameter.is_optional() { quote!(#field: Option<#owned>) } else { quote!(#field: #owned) }
}

/// The initializer of a field of `Params`: `region: self.region`.
fn value(Named { parameter, field, .. }: &Named<'_>) -> TokenStream {
    let name = &parameter.name;
    match &parameter.default {
        Some(Literal::Boolean(default)) => quote!(#field: self.#field.unwrap_or(#default)),
        Some(Literal::String(default)) => quote!(#field: self.#field.unwrap_or_else(|| #default.to_owned())),
        Some(Literal::StringArray(items)) if items.is_empty() => quote!(#field: self.#field.unwrap_or_default()),
        Some(Literal::StringArray(items)) => {
            quote!(#field: self.#field.unwrap_or_else(|| vec![#(#items.to_owned()),*]))
        }
        None if parameter.required => quote!(#field: self.#field.ok_or_else(|| ResolveError::missing(#name))?),
        None => quote!(#field: self.#field),
    }
}

fn getter(Named { parameter, field, borrowed, deprecated, .. }: &Named<'_>) -> TokenStream {
    let docs = docs(parameter);
    let value = match (parameter.type_, parameter.is_optional()) {
        (ParameterType::Boolean, true) => quote!(self.#field),
        (ParameterType::Boolean, false) => quote!(Some(self.#field)),
        (_, true) => quote!(self.#field.as_deref()),
        (_, false) => quote!(Some(&self.#field)),
    };
    quote! {
        #docs
        #deprecated
        pub fn #field(&self) -> Option<#borrowed> {
            #value
        }
    }
}

fn builder(parameters: &[Named<'_>]) -> TokenStream {
    let fields = parameters.iter().map(|Named { field, owned, .. }| quote!(#field: Option<#owned>));
    let setters = parameters.iter().map(setters);
    let values = parameters.iter().map(value);
    quote! {
        /// Builds [`Params`].
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#fields,)*
        }

        impl ParamsBuilder {
            #(#setters)*

            /// Builds the [`Params`]. Fails if a required parameter is not set.
            pub fn build(self) -> Result<Params, ResolveError> {
                Ok(Params { #(#values,)* })
            }
        }
    }
}

fn setters(Named { field, owned, argument, deprecated, .. }: &Named<'_>) -> TokenStream {
    let (argument, value) = argument;
    let plain = field.plain();
    let set_field = field.prefixed("set_");
    let sets = format!(" Sets [`{plain}`](Params::{plain}).");
    let sets_or_clears = format!(" Sets or clears [`{plain}`](Params::{plain}).");
    quote! {
        #[doc = #sets]
        #deprecated
        pub fn #field(mut self, value: #argument) -> Self {
            self.#field = Some(#value);
            self
        }

        #[doc = #sets_or_clears]
        #deprecated
        pub fn #set_field(mut self, value: Option<#owned>) -> Self {
            self.#field = value;
            self
        }
    }
}

/// The documentation of a parameter: ours for the settings of every client, the rule set's for all others.
fn docs(parameter: &Parameter) -> TokenStream {
    let own = match parameter.built_in.as_deref() {
        Some("AWS::Region") => "The region that requests go to.",
        Some("AWS::UseDualStack") => "If `true`, the endpoint must support IPv6 as well as IPv4.",
        Some("AWS::UseFIPS") => "If `true`, the endpoint must use cryptography validated under FIPS 140.",
        Some("SDK::Endpoint") => "The URL that replaces the service's own endpoint.",
        _ => "",
    };
    let text = match (own, &parameter.documentation) {
        ("", Some(documentation)) => documentation.clone(),
        ("", None) => format!("The endpoint parameter `{}`.", parameter.name),
        (own, _) => own.to_owned(),
    };
    rust::docs(&text)
}
