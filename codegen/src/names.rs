//! Rust names from Smithy names: casing, keywords, collisions. Every rule about names is here, and nowhere else.

mod reserved;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

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
        let name = start_with_letter(pascal_case(name), 'T');
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

    /// The variant name for the member of an enum or union.
    pub fn variant(name: &str) -> Self {
        // The official crates case variants twice: `A_A_COMPROMISE` is `AACompromise`, and that is `AaCompromise`.
        let name = start_with_letter(pascal_case(&pascal_case(name)), 'V');
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
        Self(escape_keyword(start_with_letter(split_words(name).join("_").to_ascii_lowercase(), 'n')))
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

    /// The identifier without its `r#` prefix.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

const PRELUDE_STATICS: &str = "prelude::";

impl StaticName {
    /// The static name for a shape's name.
    pub fn new(name: &str) -> Self {
        Self(start_with_letter(split_words(name).join("_").to_ascii_uppercase(), 'S'))
    }

    /// The static for a shape of Smithy's prelude, which the runtime holds: `prelude::STRING`.
    pub fn prelude(name: &str) -> Self {
        Self(format!("{PRELUDE_STATICS}{}", Self::new(name)))
    }

    /// Returns true if the static is one of the runtime's.
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

    /// A type name that is not taken yet.
    pub fn type_name(&mut self, name: TypeName) -> TypeName {
        TypeName(self.claim(name.0, |name, number| format!("{name}{number}"), |name| vec![name.to_owned()]))
    }

    /// A static name that is not taken yet.
    pub fn static_name(&mut self, name: StaticName) -> StaticName {
        StaticName(self.claim(name.0, |name, number| format!("{name}_{number}"), |name| vec![name.to_owned()]))
    }

    /// A field name that is not taken yet, and neither are its setter and getter.
    pub fn field_name(&mut self, name: FieldName) -> FieldName {
        let numbered = |name: &str, number| format!("{}_{number}", name.trim_start_matches("r#").trim_end_matches('_'));
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

/// Cases a name as Smithy's own tools case types and enum variants: a word begins at a capital behind a small letter or
/// a digit, and at the last capital of several before a small letter.
fn pascal_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut text = String::with_capacity(name.len());
    let mut starts_word = true;
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| chars.get(before)).copied().unwrap_or('_');
        let after = chars.get(index + 1).copied().unwrap_or('_');
        if !c.is_ascii_alphanumeric() {
            starts_word = true;
            continue;
        }
        starts_word |= c.is_ascii_uppercase()
            && (before.is_ascii_lowercase()
                || before.is_ascii_digit()
                || (before.is_ascii_uppercase() && after.is_ascii_lowercase()));
        text.push(if starts_word { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
        starts_word = false;
    }
    text
}

/// Splits a member's name into words as the official crates do: an acronym in the plural (`ARNs`) is one word, and so
/// are names such as `IPv6`.
fn split_words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let has_capitals = chars.iter().any(char::is_ascii_uppercase);
    let mut words = vec![String::new()];
    for (index, &c) in chars.iter().enumerate() {
        let word = words.last().map(String::as_str).unwrap_or_default();
        let rest = chars.get(index..).unwrap_or_default();
        match c {
            _ if !c.is_ascii_alphanumeric() => words.push(String::new()),
            _ if starts_word(word, rest, has_capitals) => words.push(c.to_string()),
            _ => words.last_mut().into_iter().for_each(|word| word.push(c)),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns whether a word ends before `rest`.
fn starts_word(word: &str, rest: &[char], has_capitals: bool) -> bool {
    let (Some(last), [next, after @ ..]) = (word.chars().next_back(), rest) else { return false };
    let is_inside = is_inside_whole_word(word, rest);
    if !is_inside && next.is_ascii_uppercase() && (last.is_ascii_lowercase() || last.is_ascii_digit()) {
        return true;
    }
    if !is_inside && !has_capitals && last.is_ascii_digit() && next.is_ascii_lowercase() {
        return true;
    }
    let follows = match after {
        ['s'] => false,
        ['s', next, ..] => next.is_ascii_lowercase(),
        ['v', next, ..] => !next.is_ascii_digit(),
        [next, ..] => next.is_ascii_lowercase(),
        [] => false,
    };
    last.is_ascii_uppercase() && next.is_ascii_uppercase() && follows
}

/// Returns whether `word` is the beginning of a whole word that `rest` continues.
fn is_inside_whole_word(word: &str, rest: &[char]) -> bool {
    let continues = |whole: &&str| {
        let so_far = whole.get(..word.len()).unwrap_or_default();
        let next = whole.get(word.len()..).unwrap_or_default();
        word.eq_ignore_ascii_case(so_far)
            && !next.is_empty()
            && next.chars().enumerate().all(|(index, c)| rest.get(index).is_some_and(|r| r.eq_ignore_ascii_case(&c)))
    };
    WHOLE_WORDS.iter().any(continues)
}

fn start_with_letter(name: String, letter: char) -> String {
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("{letter}{name}") }
}

fn escape_keyword(name: String) -> String {
    match name.as_str() {
        // These cannot be raw identifiers.
        "self" | "super" | "crate" => name + "_",
        // A keyword of the edition of 2024, which the parser does not know as one.
        "gen" => "r#gen".to_owned(),
        _ if syn::parse_str::<Ident>(&name).is_ok() => name,
        _ => format!("r#{name}"),
    }
}

const WHOLE_WORDS: &[&str] = &["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];
