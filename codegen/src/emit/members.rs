use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::rust;
use crate::ir::{Flag, Member, Presence, Structure, Type};

/// The definition of a structure and its accessors. `extra` is a field that is no member of the shape.
pub(super) fn structure(structure: &Structure, extra: TokenStream) -> TokenStream {
    let (docs, deprecated) = (rust::docs(&structure.docs), rust::deprecated(structure.deprecated.as_deref()));
    let (name, fields) = (&structure.name, structure.members.iter().map(field));
    let accessors = accessors(structure);
    quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, PartialEq)]
        pub struct #name {
            #(#fields)*
            #extra
        }

        #accessors
    }
}

fn field(member: &Member) -> TokenStream {
    let (docs, deprecated) = (rust::docs(&member.docs), rust::deprecated(member.deprecated.as_deref()));
    let (name, ty) = (&member.field, rust::field_type(member));
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

fn accessors(structure: &Structure) -> TokenStream {
    if structure.members.is_empty() {
        return TokenStream::new();
    }
    let (name, accessors) = (&structure.name, structure.members.iter().map(accessor));
    quote! {
        impl #name {
            #(#accessors)*
        }
    }
}

/// One accessor:
///
/// ```text
/// /// See [`role_arn`](field@Self::role_arn).
/// pub fn role_arn(&self) -> Option<&str> {
///     self.role_arn.as_deref()
/// }
/// ```
fn accessor(member: &Member) -> TokenStream {
    let (name, deprecated) = (&member.field, rust::deprecated(member.deprecated.as_deref()));
    let docs = format!(" See [`{0}`](field@Self::{0}).", name.plain());
    let (ty, value) = if member.presence == Presence::Optional { optional(member) } else { always(member) };
    quote! {
        #[doc = #docs]
        #deprecated
        pub fn #name(&self) -> #ty {
            #value
        }
    }
}

fn optional(member: &Member) -> (TokenStream, TokenStream) {
    let (name, ty) = (&member.field, rust::type_tokens(&member.ty));
    match &member.ty {
        Type::Copy(_) => (quote! { Option<#ty> }, quote! { self.#name }),
        Type::String => (quote! { Option<&str> }, quote! { self.#name.as_deref() }),
        Type::List(item) => {
            let item = rust::type_tokens(item);
            (quote! { &[#item] }, quote! { self.#name.as_deref().unwrap_or_default() })
        }
        Type::Boxed(inner) => {
            let inner = rust::type_tokens(inner);
            (quote! { Option<&#inner> }, quote! { self.#name.as_deref() })
        }
        _ => (quote! { Option<&#ty> }, quote! { self.#name.as_ref() }),
    }
}

fn always(member: &Member) -> (TokenStream, TokenStream) {
    let (name, ty) = (&member.field, rust::type_tokens(&member.ty));
    match &member.ty {
        Type::Copy(_) => (ty, quote! { self.#name }),
        Type::String => (quote! { &str }, quote! { &self.#name }),
        Type::List(item) => {
            let item = rust::type_tokens(item);
            (quote! { &[#item] }, quote! { &self.#name })
        }
        Type::Boxed(inner) => {
            let inner = rust::type_tokens(inner);
            (quote! { &#inner }, quote! { &self.#name })
        }
        _ => (quote! { &#ty }, quote! { &self.#name }),
    }
}

/// The rows of a structure in the notation of the runtime's tables.
pub(super) fn rows(structure: &Structure) -> String {
    structure.members.iter().map(row).collect()
}

/// One row, broken before the type where it would be too long.
fn row(member: &Member) -> String {
    let field = &member.field;
    let left = format!("    {} {field}, {}, {}:", presence(member), field.prefixed("set_"), field.prefixed("get_"),);
    let right =
        format!("{} => {:?} {}{};", rust::kind_text(&member.ty), member.wire_name, member.schema, flags(&member.flags));
    if left.len() + right.len() < 120 { format!("{left} {right}\n") } else { format!("{left}\n        {right}\n") }
}

fn presence(member: &Member) -> String {
    match &member.presence {
        Presence::Optional => "optional".to_owned(),
        Presence::Required => "required".to_owned(),
        Presence::Defaulted(default) => format!("defaulted({})", rust::default_text(default, &member.ty)),
    }
}

fn flags(flags: &[Flag]) -> String {
    let text = |flag: &Flag| match flag {
        Flag::Sensitive => ", sensitive".to_owned(),
        Flag::Required => ", required".to_owned(),
        Flag::IdempotencyToken => ", idempotency_token".to_owned(),
        Flag::HostLabel => ", host_label".to_owned(),
        Flag::ContextParam(name) => format!(", context_param({name:?})"),
    };
    flags.iter().map(text).collect()
}

/// The imports the members of a structure need.
pub(super) fn uses(structure: &Structure, uses: &mut BTreeSet<String>) {
    structure.members.iter().for_each(|member| rust::uses_of(&member.ty, uses));
}

/// The word by which the tables say whether `build` can fail.
pub(super) fn outcome(structure: &Structure) -> &'static str {
    if structure.fallible { "fallible" } else { "infallible" }
}
