//! Rust names from Smithy names: casing, keywords, collisions. Every rule about names is here, and nowhere else.

mod reserved;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use reserved::{
    PRELUDE_TYPES, RESERVED_ERRORS, RESERVED_METHODS, RESERVED_MODULES, RESERVED_OPERATIONS, RESERVED_OPTIONS,
    RESERVED_VARIANTS,
};

/// The name of a type, in `UpperCamelCase`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeName(String);

/// The name of a field, method or module, in `snake_case`; a keyword is a raw identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldName(String);

/// The name of a static, in `SHOUTY_SNAKE_CASE`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaticName(String);

impl TypeName {
    /// The type name for a shape's name; one that would hide a prelude name gets `Shape` behind it.
    pub fn new(name: &str) -> Self {
        let name = start_with_letter(split_words(name).to_upper_camel_case(), 'T');
        Self(name).unless_in(PRELUDE_TYPES)
    }

    /// The type name for an operation, in whose module names of the runtime stand.
    pub fn operation(name: &str) -> Self {
        Self::new(name).unless_in(RESERVED_OPERATIONS)
    }

    /// The type name for an error, which is also a variant beside the one for unknown errors.
    pub fn error(name: &str) -> Self {
        Self::new(name).unless_in(RESERVED_ERRORS)
    }

    fn unless_in(self, reserved: &[&str]) -> Self {
        if reserved.contains(&self.as_str()) { self.with("Shape") } else { self }
    }

    /// The variant name for an enum value or union member.
    pub fn variant(name: &str) -> Self {
        let name = start_with_letter(split_words(name).to_upper_camel_case(), 'V');
        if RESERVED_VARIANTS.contains(&name.as_str()) { Self(name + "Value") } else { Self(name) }
    }

    /// The error enum of the whole crate, which no shape may take.
    pub fn crate_error() -> Self {
        Self("Error".to_owned())
    }

    /// The name with something behind it, such as `Builder`.
    pub fn with(&self, suffix: &str) -> Self {
        Self(format!("{}{suffix}", self.0))
    }

    /// The module a type of this name stands in.
    pub fn module(&self) -> FieldName {
        let name = FieldName::new(&self.0);
        let plain = name.plain();
        if RESERVED_MODULES.contains(&plain) { FieldName(format!("{plain}_type")) } else { name }
    }
}

impl FieldName {
    /// The field name for a member's name.
    pub fn new(name: &str) -> Self {
        Self(escape_keyword(start_with_letter(split_words(name).to_snake_case(), 'n')))
    }

    /// The field name for a member whose accessors stand beside a builder's own methods.
    pub fn member(name: &str) -> Self {
        let field = Self::new(name);
        if RESERVED_METHODS.contains(&field.0.as_str()) { Self(field.0 + "_value") } else { field }
    }

    /// The name of an option of the client's configuration, beside those that every client has.
    pub fn option(name: &str) -> Self {
        let field = Self::new(name);
        let plain = field.plain().trim_start_matches("set_");
        if RESERVED_OPTIONS.contains(&plain) { Self::new(&format!("{name}_value")) } else { field }
    }

    /// A method that belongs to the field, such as `set_…`.
    pub fn prefixed(&self, prefix: &str) -> Self {
        Self(format!("{prefix}{}", self.plain()))
    }

    /// The name without what makes a keyword an identifier.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

const PRELUDE_STATICS: &str = "prelude::";

impl StaticName {
    /// The static name for a shape's name.
    pub fn new(name: &str) -> Self {
        Self(start_with_letter(split_words(name).to_shouty_snake_case(), 'S'))
    }

    /// The static for a shape of Smithy's prelude, which the runtime holds: `prelude::STRING`.
    pub fn prelude(name: &str) -> Self {
        Self(format!("{PRELUDE_STATICS}{}", Self::new(name)))
    }

    /// Whether the static is one of the runtime's.
    pub fn is_prelude(&self) -> bool {
        self.0.starts_with(PRELUDE_STATICS)
    }
}

/// Gives each name of a scope at most once: the second of two equal names gets a number.
#[derive(Debug, Default)]
pub struct Scope(BTreeSet<String>);

impl Scope {
    /// A scope in which some names are taken.
    pub fn with_taken(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// A type name that is not taken yet, on file systems that ignore case either.
    pub fn type_name(&mut self, name: TypeName) -> TypeName {
        TypeName(self.claim(name.0, |name, number| format!("{name}{number}"), |name| vec![name.to_lowercase()]))
    }

    /// A static name that is not taken yet.
    pub fn static_name(&mut self, name: StaticName) -> StaticName {
        StaticName(self.claim(name.0, |name, number| format!("{name}_{number}"), |name| vec![name.to_owned()]))
    }

    /// A field name that is not taken yet, and neither are its setter and getter.
    pub fn field_name(&mut self, name: FieldName) -> FieldName {
        let numbered = |name: &str, number| format!("{}_{number}", name.trim_start_matches("r#"));
        let methods = |name: &str| {
            let name = name.trim_start_matches("r#");
            vec![name.to_owned(), format!("set_{name}"), format!("get_{name}")]
        };
        FieldName(self.claim(name.0, numbered, methods))
    }

    fn claim(
        &mut self,
        name: String,
        numbered: impl Fn(&str, usize) -> String,
        claims: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let mut candidate = name.clone();
        let mut number = 2;
        while claims(&candidate).iter().any(|claim| self.0.contains(claim)) {
            candidate = numbered(&name, number);
            number += 1;
        }
        self.0.extend(claims(&candidate));
        candidate
    }
}

macro_rules! printable {
    ($($name:ident),*) => { $(
        impl $name {
            /// The name as written in code.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                if let Some((module, name)) = self.0.split_once("::") {
                    let (module, name) = (ident(module), ident(name));
                    return quote!(#module::#name).to_tokens(tokens);
                }
                ident(&self.0).to_tokens(tokens);
            }
        }
    )* };
}

printable!(TypeName, FieldName, StaticName);

fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Marks words that `heck` would cut in the wrong place: an acronym in the plural (`ARNs`) is one word, and so are
/// names such as `IPv6`.
fn split_words(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let (word, taken) = whole_word(name.len() - rest.len(), name).unwrap_or((first.to_string(), first.len_utf8()));
        text.push_str(&word);
        rest = rest.get(taken..).unwrap_or_default();
    }
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' || c == ' ' { c } else { '_' }).collect()
}

/// The word at `at` in a form `heck` leaves whole, and how many bytes of the name it takes.
fn whole_word(at: usize, name: &str) -> Option<(String, usize)> {
    let rest = name.get(at..)?;
    let starts = name.get(..at)?.chars().next_back().is_none_or(|before| !before.is_ascii_uppercase());
    if let Some(word) = WHOLE_WORDS.iter().find(|word| starts && rest.starts_with(**word)) {
        return Some((format!("_{}{}_", word.get(..1)?, word.get(1..)?.to_ascii_lowercase()), word.len()));
    }
    let capitals = rest.chars().take_while(char::is_ascii_uppercase).count();
    let after = rest.get(capitals..)?.strip_prefix('s')?;
    let ends = after.chars().next().is_none_or(|next| !next.is_ascii_lowercase());
    if !starts || capitals < 2 || !ends {
        return None;
    }
    let word = rest.get(..capitals)?;
    Some((format!("_{}{}s_", word.get(..1)?, word.get(1..)?.to_ascii_lowercase()), capitals + 1))
}

fn start_with_letter(name: String, letter: char) -> String {
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("{letter}{name}") }
}

fn escape_keyword(name: String) -> String {
    match name.as_str() {
        // These cannot be raw identifiers.
        "self" | "super" | "crate" => name + "_value",
        // A keyword of the edition of 2024, which the parser does not know as one.
        "gen" => "r#gen".to_owned(),
        _ if syn::parse_str::<Ident>(&name).is_ok() => name,
        _ => format!("r#{name}"),
    }
}

const WHOLE_WORDS: &[&str] = &["IPv4", "IPv6", "SigV4", "MiB", "GiB", "KiB"];
