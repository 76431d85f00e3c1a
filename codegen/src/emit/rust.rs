//! Types, defaults and comments as they stand in code.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use crate::ir::{Default, Member, Presence, Type};

/// A doc comment, one attribute a line.
pub(super) fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// A type as text.
pub(super) fn type_text(ty: &Type) -> String {
    match ty {
        Type::Copy(name) | Type::Big(name) => (*name).to_owned(),
        Type::String => "String".to_owned(),
        Type::Blob => "Blob".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Document => "Document".to_owned(),
        Type::Named(name) => format!("types::{name}"),
        Type::Error(name) => format!("types::error::{name}"),
        Type::Events(events, _) => format!("event_stream::EventReceiver<types::{events}>"),
        Type::List(item) => format!("Vec<{}>", type_text(item)),
        Type::Map(key, value) => format!("HashMap<{}, {}>", type_text(key), type_text(value)),
        Type::Sparse(item) => format!("Option<{}>", type_text(item)),
        Type::Boxed(inner) => format!("Box<{}>", type_text(inner)),
    }
}

/// A type as tokens. What `type_text` writes always parses; were it otherwise, printing the file would report it.
pub(super) fn type_tokens(ty: &Type) -> TokenStream {
    tokens(&type_text(ty))
}

/// Code that is text already: a name, a number, an expression of this module.
pub(super) fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// The type of a member's field.
pub(super) fn field_type(member: &Member) -> String {
    let ty = type_text(&member.ty);
    if member.presence == Presence::Optional { format!("Option<{ty}>") } else { ty }
}

/// The call that replaces `None` by the member's default: `.unwrap_or(7)`.
pub(super) fn or_default(default: &Default, ty: &Type) -> String {
    match default {
        Default::Zero | Default::Boolean(false) => ".unwrap_or_default()".to_owned(),
        Default::Number(number) if number == "0" || number == "0.0" => ".unwrap_or_default()".to_owned(),
        Default::String(text) if text.is_empty() => ".unwrap_or_default()".to_owned(),
        Default::Boolean(_)
        | Default::Number(_)
        | Default::Document(Value::Null | Value::Bool(_) | Value::Number(_)) => {
            format!(".unwrap_or({})", default_text(default, ty))
        }
        _ => format!(".unwrap_or_else(|| {})", default_text(default, ty)),
    }
}

/// The expression of a default.
pub(super) fn default_text(default: &Default, ty: &Type) -> String {
    match default {
        Default::Zero => "Default::default()".to_owned(),
        Default::Boolean(value) => value.to_string(),
        Default::Number(number) => number.clone(),
        Default::String(text) => format!("{text:?}.to_owned()"),
        Default::EnumValue(text) => format!("{}::from({text:?})", type_text(ty)),
        Default::IntEnumValue(value) => format!("{}::from({value})", type_text(ty)),
        Default::Blob(text) => format!("Blob::new(aws_smithy_types::base64::decode({text:?}).unwrap_or_default())"),
        Default::Timestamp(seconds, nanos) => format!("DateTime::from_secs_and_nanos({seconds}, {nanos})"),
        Default::BigNumber(number) => format!("{number:?}.parse().unwrap_or_default()"),
        Default::Document(value) => document_text(value),
    }
}

/// The expression of a document.
pub(super) fn document_text(value: &Value) -> String {
    match value {
        Value::Null => "Document::Null".to_owned(),
        Value::Bool(value) => format!("Document::Bool({value})"),
        Value::String(text) => format!("Document::String({text:?}.to_owned())"),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => format!("Document::Number(aws_smithy_types::Number::PosInt({number}))"),
            (None, Some(number)) => format!("Document::Number(aws_smithy_types::Number::NegInt({number}))"),
            _ => {
                format!("Document::Number(aws_smithy_types::Number::Float({:?}))", number.as_f64().unwrap_or_default())
            }
        },
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(document_text).collect();
            format!("Document::Array(vec![{}])", items.join(", "))
        }
        Value::Object(entries) => {
            let mut text = String::new();
            let sorted: std::collections::BTreeMap<_, _> = entries.iter().collect();
            for (key, value) in sorted {
                // Writing to a string does not fail.
                let _ = write!(text, "({key:?}.to_owned(), {}), ", document_text(value));
            }
            format!("Document::Object(std::collections::HashMap::from([{}]))", text.trim_end_matches(", "))
        }
    }
}
