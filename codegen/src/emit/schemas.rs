use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::format::FileText;
use crate::ir::{Schema, SchemaKind, Service};

/// `shapes.rs`: the schemas of all shapes that members target.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("shapes.rs", &service.id, "The shapes that members target, and their constraints.");
    if service.schemas.is_empty() {
        return file;
    }
    let mut uses = BTreeSet::from(["crate::runtime::schema::{Kind, Schema}".to_owned()]);
    let used = |wanted: fn(&SchemaKind) -> bool| service.schemas.iter().any(|schema| wanted(&schema.kind));
    if used(|kind| matches!(kind, SchemaKind::Timestamp(_))) {
        uses.insert("crate::runtime::schema::TimestampFormat".to_owned());
    }
    if used(|kind| match kind {
        SchemaKind::List(item) => item.is_prelude(),
        SchemaKind::Map(key, value) => key.is_prelude() || value.is_prelude(),
        _ => false,
    }) {
        uses.insert("crate::runtime::schema::prelude".to_owned());
    }
    if used(|kind| matches!(kind, SchemaKind::Structure(_) | SchemaKind::Error(_))) {
        uses.insert("crate::runtime::shape::Structure".to_owned());
    }
    if used(|kind| {
        !matches!(kind, SchemaKind::Plain(_) | SchemaKind::Timestamp(_) | SchemaKind::List(_) | SchemaKind::Map(..))
    }) {
        uses.insert("crate::types".to_owned());
    }
    file.uses(&uses);
    service.schemas.iter().for_each(|schema| file.items(item(schema)));
    file
}

/// One schema:
///
/// ```text
/// pub(crate) static ACCOUNT_ID: Schema = Schema::new(Kind::String).min(1).max(15).pattern(pattern!(r"\d+"));
/// ```
fn item(schema: &Schema) -> TokenStream {
    let (name, kind) = (&schema.name, kind(&schema.kind));
    let min = schema.min.map(|min| quote! { .min(#min) });
    let max = schema.max.map(|max| quote! { .max(#max) });
    let pattern = schema.pattern.as_ref().map(|pattern| {
        let pattern = raw_string(pattern);
        quote! { .pattern(pattern!(#pattern)) }
    });
    quote! { pub(crate) static #name: Schema = Schema::new(#kind) #min #max #pattern; }
}

fn kind(kind: &SchemaKind) -> TokenStream {
    match kind {
        SchemaKind::Plain(name) => {
            let name = Ident::new(name, Span::call_site());
            quote! { Kind::#name }
        }
        SchemaKind::Enum(name) => quote! { Kind::Enum(types::#name::values()) },
        SchemaKind::Timestamp(format) => {
            let format = Ident::new(format, Span::call_site());
            quote! { Kind::Timestamp(TimestampFormat::#format) }
        }
        SchemaKind::List(item) => quote! { Kind::List(&#item) },
        SchemaKind::Map(key, value) => quote! { Kind::Map(&#key, &#value) },
        SchemaKind::Structure(name) => quote! { Kind::Structure(|| types::#name::SCHEMA) },
        SchemaKind::Error(name) => quote! { Kind::Structure(|| types::error::#name::SCHEMA) },
        SchemaKind::Union(name) => quote! { Kind::Union(|| types::#name::SCHEMA) },
    }
}

/// A string as a raw literal where that reads better and is possible.
fn raw_string(text: &str) -> TokenStream {
    let raw = format!("r\"{text}\"");
    let possible = text.contains('\\') && !text.contains(['"', '\r', '\n']);
    raw.parse().ok().filter(|_| possible).unwrap_or_else(|| quote! { #text })
}
