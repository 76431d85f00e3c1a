//! The variables in scope, and the forms in which values are handed on.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::functions::Emitter;
use crate::rules::{Expression, ExpressionKind, Outcome, Type};

/// The Rust representation of a value: optional or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It is copied: a boolean, a number.
    Copied,
    /// It is a reference: `&str`, `&Partition`.
    Borrowed,
    /// It is a new value: `String`, `Url`.
    Owned,
    /// It is owned by something that is still needed: a variable, a field.
    Place,
}

/// Rust code for an expression.
pub(super) struct Code {
    pub(super) tokens: TokenStream,
    pub(super) form: Form,
}

impl Code {
    pub(super) fn new(form: Form, tokens: TokenStream) -> Self {
        Self { tokens, form }
    }
}

/// The variables in scope, and how each holds its value.
pub(super) struct Locals<'a> {
    pub(super) emitter: Emitter<'a>,
    pub(super) forms: BTreeMap<String, Form>,
    /// Attributes that have a name of their own for templates to use, by what they belong to.
    pub(super) named: BTreeMap<(String, &'static str), Ident>,
}

impl<'a> Locals<'a> {
    pub(super) fn new(emitter: Emitter<'a>) -> Self {
        Self { emitter, forms: BTreeMap::new(), named: BTreeMap::new() }
    }

    /// Adds an argument of the function.
    pub(super) fn argument(&mut self, name: &str, type_: Type) {
        let form = if matches!(type_, Type::Boolean | Type::Integer) { Form::Copied } else { Form::Borrowed };
        self.forms.insert(name.to_owned(), form);
    }

    /// Runs `f` and forgets what it adds.
    pub(super) fn scoped<T>(&mut self, f: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.forms.clone();
        let result = f(self);
        self.forms = outer;
        result
    }

    /// Returns the value of a variable and brings the variable into scope.
    pub(super) fn bind(&mut self, name: &str, value: &Expression) -> TokenStream {
        let Code { tokens, form } = self.code(value);
        let (tokens, form) = match form {
            Form::Place => (quote!(&#tokens), Form::Borrowed),
            Form::Owned => (tokens, Form::Place),
            form => (tokens, form),
        };
        self.forms.insert(name.to_owned(), form);
        tokens
    }

    /// Gives the attributes in the templates of an outcome names, so that the templates can be read:
    /// `let dns_suffix = partition_result.dns_suffix;`
    pub(super) fn name_attributes(&mut self, outcome: &Outcome) -> TokenStream {
        let mut lets = TokenStream::new();
        self.named.clear();
        for value in outcome.expressions().into_iter().flat_map(Expression::parts) {
            let Some(key) = attribute_of_variable(value) else { continue };
            if self.named.contains_key(&key) {
                continue;
            }
            let tokens = self.code(value).tokens;
            let name =
                self.emitter.names.attribute(&key.0, key.1, |name| self.named.values().any(|taken| taken == name));
            lets.extend(quote!(let #name = #tokens;));
            self.named.insert(key, name);
        }
        lets
    }

    /// A boolean as a condition.
    pub(super) fn test(&self, value: &Expression) -> TokenStream {
        let tokens = self.code(value).tokens;
        if value.optional { quote!(#tokens == Some(true)) } else { tokens }
    }

    /// A string that outlives the function: a literal or a `String`.
    pub(super) fn kept(&self, value: &Expression) -> TokenStream {
        if let ExpressionKind::String(text) = &value.kind {
            return quote!(#text);
        }
        owned(value, self.code(value))
    }

    /// An argument: strings and structures by reference.
    pub(super) fn passed(&self, value: &Expression) -> TokenStream {
        let Code { tokens, form } = self.code(value);
        match form {
            Form::Copied | Form::Borrowed => tokens,
            Form::Owned | Form::Place => quote!(&#tokens),
        }
    }

    /// A variable as an argument.
    pub(super) fn passed_variable(&self, name: &str) -> TokenStream {
        let variable = self.emitter.names.variable(name);
        match self.forms.get(name) {
            Some(Form::Owned | Form::Place) => quote!(&#variable),
            _ => quote!(#variable),
        }
    }
}

/// The variable and the attribute, if that is what a value is.
pub(super) fn attribute_of_variable(value: &Expression) -> Option<(String, &'static str)> {
    match &value.kind {
        ExpressionKind::Attribute { of, name } => match &of.kind {
            ExpressionKind::Variable(variable) => Some((variable.clone(), *name)),
            _ => None,
        },
        _ => None,
    }
}

/// A value that belongs to nobody else.
pub(super) fn owned(value: &Expression, Code { tokens, form }: Code) -> TokenStream {
    match (form, value.type_, value.optional) {
        (Form::Owned | Form::Copied, ..) => tokens,
        (Form::Place, ..) => quote!(#tokens.clone()),
        (Form::Borrowed, Type::String, false) => quote!(#tokens.to_owned()),
        (Form::Borrowed, Type::String, true) => quote!(#tokens.map(str::to_owned)),
        (Form::Borrowed, Type::StringArray, _) => quote!(#tokens.to_vec()),
        (Form::Borrowed, _, false) => quote!(#tokens.clone()),
        (Form::Borrowed, _, true) => quote!(#tokens.cloned()),
    }
}
