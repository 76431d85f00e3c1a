use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::rust;
use crate::ir::cases::Literal;

/// The expression of a value.
pub(super) fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::Plain(text) => rust::tokens(text),
        Literal::Constant(ty, name) => rust::tokens(&format!("{ty}::{name}")),
        Literal::String(text) => quote! { #text.to_owned() },
        Literal::Blob(text) => quote! { Blob::new(#text) },
        Literal::Timestamp(seconds, nanos) => {
            let (seconds, nanos) = (rust::tokens(&seconds.to_string()), rust::tokens(&nanos.to_string()));
            quote! { DateTime::from_secs_and_nanos(#seconds, #nanos) }
        }
        Literal::BigNumber(text) => quote! { #text.parse().expect("a number") },
        Literal::Document(value) => rust::tokens(&rust::document_text(value)),
        Literal::Enum(ty, text) => {
            let ty = rust::type_tokens(ty);
            quote! { #ty::from(#text) }
        }
        Literal::IntEnum(ty, number) => {
            let (ty, number) = (rust::type_tokens(ty), rust::tokens(&number.to_string()));
            quote! { #ty::from(#number) }
        }
        Literal::List(items) => {
            let items = items.iter().map(literal);
            quote! { vec![#(#items),*] }
        }
        Literal::Map(entries) => map(entries),
        Literal::Sparse(None) => quote! { None },
        Literal::Sparse(Some(item)) => {
            let item = literal(item);
            quote! { Some(#item) }
        }
        Literal::Structure { .. } => structure(value),
        Literal::Union(ty, variant, inner) => {
            let (ty, inner) = (rust::type_tokens(ty), inner.as_deref().map(literal));
            let inner = inner.map(|inner| quote! { (#inner) });
            quote! { #ty::#variant #inner }
        }
        Literal::Boxed(inner) => {
            let inner = literal(inner);
            quote! { Box::new(#inner) }
        }
    }
}

fn map(entries: &[(Literal, Literal)]) -> TokenStream {
    if entries.is_empty() {
        return quote! { HashMap::new() };
    }
    let entries = entries.iter().map(|(key, item)| {
        let (key, item) = (literal(key), literal(item));
        quote! { (#key, #item) }
    });
    quote! { HashMap::from([#(#entries),*]) }
}

/// A structure, made by its builder:
///
/// ```text
/// types::Thing::builder().set_id(Some("x".to_owned())).build()
/// ```
fn structure(value: &Literal) -> TokenStream {
    let Literal::Structure { ty, members, fallible } = value else { return TokenStream::new() };
    let ty = rust::type_tokens(ty);
    let setters = members.iter().map(|(field, value)| {
        let (set, value) = (field.prefixed("set_"), literal(value));
        quote! { .#set(Some(#value)) }
    });
    let unwrap = fallible.then(|| quote! { .expect("all that is required") });
    quote! { #ty::builder()#(#setters)*.build()#unwrap }
}
