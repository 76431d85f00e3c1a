//! The outcomes of rules: endpoints, errors and calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::locals::Locals;
use crate::rules::{AuthScheme, Endpoint, Outcome, Property};

impl Locals<'_> {
    /// Statements before the result of the function, and that result; nothing if evaluation goes on with the next step.
    pub(super) fn outcome(&mut self, outcome: &Outcome) -> (TokenStream, TokenStream) {
        let lets = self.name_attributes(outcome);
        (lets, self.result(outcome))
    }

    fn result(&self, outcome: &Outcome) -> TokenStream {
        match outcome {
            Outcome::Endpoint(endpoint) => self.endpoint(endpoint),
            Outcome::Error(message) => {
                let message = self.kept(message);
                quote!(Err(ResolveError::new(#message)))
            }
            Outcome::NoMatch => quote!(Err(ResolveError::no_match())),
            Outcome::Call(function) => self.call_function(*function),
            Outcome::Next => quote!(),
        }
    }

    /// `Ok(Endpoint::builder().url(url).header(…).build())`
    pub(super) fn endpoint(&self, endpoint: &Endpoint) -> TokenStream {
        let url = self.kept(&endpoint.url);
        let more = self.more(endpoint);
        quote!(Ok(Endpoint::builder().url(#url) #more .build()))
    }

    /// The method calls that add headers, auth schemes and properties to an endpoint.
    fn more(&self, endpoint: &Endpoint) -> TokenStream {
        let headers = endpoint.headers.iter().flat_map(|(name, values)| {
            values.iter().map(move |value| {
                let value = self.kept(value);
                quote!(.header(#name, #value))
            })
        });
        let schemes = endpoint.auth_schemes.iter().map(|scheme| self.auth_scheme(scheme));
        let properties = endpoint.properties.iter().map(|(name, value)| {
            let value = self.property(value);
            quote!(.property(#name, #value))
        });
        headers.chain(schemes).chain(properties).collect()
    }

    /// `.auth_scheme(EndpointAuthScheme::with_capacity("sigv4", 1).put("signingName", Document::from("s3")))`
    fn auth_scheme(&self, scheme: &AuthScheme) -> TokenStream {
        let name = self.kept(&scheme.name);
        let settings = scheme.settings.iter().map(|(setting, value)| {
            let value = self.property(value);
            quote!(.put(#setting, #value))
        });
        let count = proc_macro2::Literal::usize_unsuffixed(scheme.settings.len());
        quote!(.auth_scheme(EndpointAuthScheme::with_capacity(#name, #count) #(#settings)*))
    }

    fn property(&self, property: &Property) -> TokenStream {
        match property {
            Property::String(value) => {
                let value = self.kept(value);
                quote!(Document::from(#value))
            }
            Property::Boolean(flag) => quote!(Document::from(#flag)),
            Property::Integer(number) => quote!(Document::from(#number)),
            Property::Array(items) => {
                let items = items.iter().map(|item| self.property(item));
                quote!(Document::Array(vec![#(#items),*]))
            }
            Property::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| {
                    let value = self.property(value);
                    quote!((#key.to_owned(), #value))
                });
                quote!(Document::Object(HashMap::from([#(#entries),*])))
            }
        }
    }

    fn call_function(&self, index: usize) -> TokenStream {
        let name = self.emitter.names.function(index);
        let takes = self.emitter.arguments.get(index);
        let params = takes.filter(|takes| takes.params).map(|_| quote!(params));
        let variables = takes.into_iter().flat_map(|takes| &takes.variables).map(|name| self.passed_variable(name));
        let arguments = params.into_iter().chain(variables);
        quote!(#name(#(#arguments),*))
    }
}
