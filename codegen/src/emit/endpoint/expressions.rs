//! Expressions of rules.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::locals::{Code, Form, Locals, attribute_of_variable, owned};
use crate::rules::{Expression, ExpressionKind, LibraryFunction, ParameterType, Piece, Type};

impl Locals<'_> {
    /// Rust code for an expression.
    pub(super) fn code(&self, value: &Expression) -> Code {
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
                Code::new(Form::Borrowed, quote!(endpoint_functions::element(#of, #index)))
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
                Code::new(Form::Owned, quote!(params.#field.as_deref().map(endpoint_functions::borrowed)))
            }
            (Some(ParameterType::StringArray), false) => {
                Code::new(Form::Owned, quote!(endpoint_functions::borrowed(&params.#field)))
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

    /// `endpoint_functions::choose(condition, yes, no)`
    fn choose(&self, [condition, yes, no]: &[Expression; 3], optional: bool) -> Code {
        let condition = self.code(condition).tokens;
        let values = [yes.clone(), no.clone()];
        let (codes, form) = self.alike(&values);
        let codes = values.iter().zip(codes).map(
            |(value, code)| {
                if optional && !value.optional { quote!(Some(#code)) } else { code }
            },
        );
        Code::new(form, quote!(endpoint_functions::choose(#condition #(, #codes)*)))
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
            LibraryFunction::ParseArn => (Form::Owned, quote!(endpoint_functions::parse_arn)),
            LibraryFunction::ParseUrl => (Form::Owned, quote!(endpoint_functions::parse_url)),
            LibraryFunction::Split => (Form::Owned, quote!(endpoint_functions::split)),
            LibraryFunction::Substring => (Form::Borrowed, quote!(endpoint_functions::substring)),
            LibraryFunction::UriEncode => (Form::Owned, quote!(endpoint_functions::uri_encode)),
            LibraryFunction::IsValidHostLabel => (Form::Copied, quote!(endpoint::is_valid_host_label)),
            LibraryFunction::IsVirtualHostableS3Bucket => {
                (Form::Copied, quote!(endpoint_functions::is_virtual_hostable_s3_bucket))
            }
        };
        Code::new(form, quote!(#callee(#(#arguments),*)))
    }
}

fn integer(number: u64) -> TokenStream {
    let number = proc_macro2::Literal::u64_unsuffixed(number);
    quote!(#number)
}
