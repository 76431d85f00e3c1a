//! Expressions of rules.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::functions::Emitter;
use crate::rules::{Expression, ExpressionKind, LibraryFunction, Outcome, ParameterType, Piece, Type};

/// What Rust makes of a value, optional or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
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
struct Code {
    tokens: TokenStream,
    form: Form,
}

impl Code {
    fn new(form: Form, tokens: TokenStream) -> Self {
        Self { tokens, form }
    }
}

/// The variables in scope, and how each holds its value.
pub(super) struct Locals<'a> {
    pub(super) emitter: Emitter<'a>,
    forms: BTreeMap<String, Form>,
    /// Attributes that have a name of their own for templates to use, by what they belong to.
    named: BTreeMap<(String, &'static str), Ident>,
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

    /// What a variable is set to; from here on it is in scope.
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

    fn code(&self, value: &Expression) -> Code {
        match &value.kind {
            ExpressionKind::String(text) => Code::new(Form::Borrowed, quote!(#text)),
            ExpressionKind::Boolean(flag) => Code::new(Form::Copied, quote!(#flag)),
            ExpressionKind::Integer(number) => Code::new(Form::Copied, integer(*number)),
            ExpressionKind::Template(pieces) => Code::new(Form::Owned, self.template(pieces)),
            ExpressionKind::Variable(name) => {
                let variable = self.emitter.names.variable(name);
                Code::new(self.forms.get(name).copied().unwrap_or(Form::Borrowed), quote!(#variable))
            }
            ExpressionKind::Parameter(name) => self.parameter(name, value.optional),
            ExpressionKind::Attribute { of, name } => self.attribute(of, name, value.type_),
            ExpressionKind::Element { of, index } => {
                let (of, index) = (self.passed(of), proc_macro2::Literal::i32_unsuffixed(*index));
                Code::new(Form::Borrowed, quote!(endpoint::element(#of, #index)))
            }
            ExpressionKind::Not(inner) => Code::new(Form::Copied, self.negation(inner)),
            ExpressionKind::Equal(left, right) => Code::new(Form::Copied, self.comparison(left, right, true)),
            ExpressionKind::IsSet(inner) => Code::new(Form::Copied, self.presence(inner, &quote!(is_some))),
            ExpressionKind::Coalesce(values) => self.coalesce(values),
            ExpressionKind::Choose(values) => self.choose(values, value.optional),
            ExpressionKind::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    /// `format!("https://{region}.{}", partition.dns_suffix)`
    fn template(&self, pieces: &[Piece]) -> TokenStream {
        let mut format = String::new();
        let mut arguments = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => format.push_str(&text.replace('{', "{{").replace('}', "}}")),
                Piece::Value(Expression { kind: ExpressionKind::Variable(name), .. }) => {
                    let name = self.emitter.names.variable(name);
                    format.push_str(&format!("{{{}}}", quote!(#name)));
                }
                Piece::Value(value) => match attribute_of_variable(value).and_then(|key| self.named.get(&key)) {
                    Some(name) => format.push_str(&format!("{{{name}}}")),
                    None => {
                        format.push_str("{}");
                        arguments.push(self.code(value).tokens);
                    }
                },
            }
        }
        quote!(format!(#format #(, #arguments)*))
    }

    fn parameter(&self, name: &str, optional: bool) -> Code {
        let field = self.emitter.names.field(name);
        let parameter = self.emitter.rule_set.parameters.iter().find(|parameter| parameter.name == name);
        match (parameter.map(|parameter| parameter.type_), optional) {
            (Some(ParameterType::Boolean), _) => Code::new(Form::Copied, quote!(params.#field)),
            (Some(ParameterType::StringArray), true) => {
                Code::new(Form::Owned, quote!(params.#field.as_deref().map(endpoint::borrowed)))
            }
            (Some(ParameterType::StringArray), false) => {
                Code::new(Form::Owned, quote!(endpoint::borrowed(&params.#field)))
            }
            (_, true) => Code::new(Form::Borrowed, quote!(params.#field.as_deref())),
            (_, false) => Code::new(Form::Place, quote!(params.#field)),
        }
    }

    fn attribute(&self, of: &Expression, name: &str, type_: Type) -> Code {
        let tokens = self.code(of).tokens;
        let field = Ident::new(&name.to_snake_case(), Span::call_site());
        match (name, type_) {
            ("normalizedPath", _) => Code::new(Form::Owned, quote!(#tokens.#field())),
            (_, Type::Boolean) => Code::new(Form::Copied, quote!(#tokens.#field)),
            (_, Type::String) => Code::new(Form::Borrowed, quote!(#tokens.#field)),
            _ => Code::new(Form::Place, quote!(#tokens.#field)),
        }
    }

    fn negation(&self, value: &Expression) -> TokenStream {
        match &value.kind {
            ExpressionKind::Equal(left, right) => self.comparison(left, right, false),
            ExpressionKind::IsSet(inner) => self.presence(inner, &quote!(is_none)),
            _ => {
                let value = self.code(value).tokens;
                quote!(!#value)
            }
        }
    }

    fn comparison(&self, left: &Expression, right: &Expression, equal: bool) -> TokenStream {
        if matches!(&right.kind, ExpressionKind::String(text) if text.is_empty()) {
            let left = self.code(left).tokens;
            return if equal { quote!(#left.is_empty()) } else { quote!(!#left.is_empty()) };
        }
        let (left, right) = (self.compared(left), self.compared(right));
        if equal { quote!(#left == #right) } else { quote!(#left != #right) }
    }

    fn compared(&self, value: &Expression) -> TokenStream {
        let tokens = self.code(value).tokens;
        let in_parentheses = matches!(value.kind, ExpressionKind::Equal(..) | ExpressionKind::Not(_));
        if in_parentheses { quote!((#tokens)) } else { tokens }
    }

    fn presence(&self, value: &Expression, method: &TokenStream) -> TokenStream {
        if let ExpressionKind::Parameter(name) = &value.kind {
            let field = self.emitter.names.field(name);
            return quote!(params.#field.#method());
        }
        let value = self.code(value).tokens;
        quote!(#value.#method())
    }

    /// `a.or(b).unwrap_or(c)`
    fn coalesce(&self, values: &[Expression]) -> Code {
        let (codes, form) = self.alike(values);
        let mut alternatives = values.iter().zip(codes);
        let first = alternatives.next().map(|(_, code)| code).unwrap_or_default();
        let tokens = alternatives.fold(first, |so_far, (value, code)| match (value.optional, form) {
            (true, _) => quote!(#so_far.or(#code)),
            (false, Form::Owned) => quote!(#so_far.unwrap_or_else(|| #code)),
            (false, _) => quote!(#so_far.unwrap_or(#code)),
        });
        Code::new(form, tokens)
    }

    /// `endpoint::choose(condition, yes, no)`
    fn choose(&self, [condition, yes, no]: &[Expression; 3], optional: bool) -> Code {
        let condition = self.code(condition).tokens;
        let values = [yes.clone(), no.clone()];
        let (codes, form) = self.alike(&values);
        let codes = values.iter().zip(codes).map(
            |(value, code)| {
                if optional && !value.optional { quote!(Some(#code)) } else { code }
            },
        );
        Code::new(form, quote!(endpoint::choose(#condition #(, #codes)*)))
    }

    /// Values as one Rust type: as references if all are, else as owned values.
    fn alike(&self, values: &[Expression]) -> (Vec<TokenStream>, Form) {
        let codes: Vec<_> = values.iter().map(|value| self.code(value)).collect();
        let by_value = codes.iter().any(|code| matches!(code.form, Form::Owned | Form::Place));
        match codes.first() {
            Some(first) if !by_value => (codes.iter().map(|code| code.tokens.clone()).collect(), first.form),
            _ => (values.iter().zip(codes).map(|(value, code)| owned(value, code)).collect(), Form::Owned),
        }
    }

    fn call(&self, function: LibraryFunction, arguments: &[Expression]) -> Code {
        let arguments = arguments.iter().map(|argument| self.passed(argument));
        let (form, callee) = match function {
            LibraryFunction::Partition => (Form::Borrowed, quote!(PARTITIONS.of)),
            LibraryFunction::ParseArn => (Form::Owned, quote!(endpoint::parse_arn)),
            LibraryFunction::ParseUrl => (Form::Owned, quote!(endpoint::parse_url)),
            LibraryFunction::Split => (Form::Owned, quote!(endpoint::split)),
            LibraryFunction::Substring => (Form::Borrowed, quote!(endpoint::substring)),
            LibraryFunction::UriEncode => (Form::Owned, quote!(endpoint::uri_encode)),
            LibraryFunction::IsValidHostLabel => (Form::Copied, quote!(endpoint::is_valid_host_label)),
            LibraryFunction::IsVirtualHostableS3Bucket => {
                (Form::Copied, quote!(endpoint::is_virtual_hostable_s3_bucket))
            }
        };
        Code::new(form, quote!(#callee(#(#arguments),*)))
    }
}

/// The variable and the attribute, if that is what a value is.
fn attribute_of_variable(value: &Expression) -> Option<(String, &'static str)> {
    match &value.kind {
        ExpressionKind::Attribute { of, name } => match &of.kind {
            ExpressionKind::Variable(variable) => Some((variable.clone(), *name)),
            _ => None,
        },
        _ => None,
    }
}

/// A value that belongs to nobody else.
fn owned(value: &Expression, Code { tokens, form }: Code) -> TokenStream {
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

fn integer(number: u64) -> TokenStream {
    let number = proc_macro2::Literal::u64_unsuffixed(number);
    quote!(#number)
}
