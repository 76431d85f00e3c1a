//! Expressions: read, looked up and type-checked.

use serde_json::Value;

use super::call::{attribute, call};
use super::context::Context;
use super::ir::{Expression, ExpressionKind, Piece, Type};
use super::template::{self, RawPiece};

/// Lowers an expression whose value has the given type and is never absent.
pub(super) fn operand(context: &mut Context<'_>, value: &Value, type_: Type) -> Option<Expression> {
    let expression = present_expression(context, value)?;
    if expression.type_ == type_ {
        return Some(expression);
    }
    let (wanted, got) = (type_.describe(), expression.type_.describe());
    context.error(format!("should be {wanted} and is {got}"), "pass a value of that type")
}

/// Lowers an expression.
pub(super) fn expression(context: &mut Context<'_>, value: &Value) -> Option<Expression> {
    match value {
        Value::String(text) => string(context, text),
        Value::Bool(flag) => Some(Expression::boolean(ExpressionKind::Boolean(*flag))),
        Value::Number(number) => match number.as_u64() {
            Some(number) => integer(number),
            None => context.error(format!("{number} is no index"), "pass a whole number, 0 or more"),
        },
        Value::Object(object) => match (object.get("ref"), object.get("fn")) {
            (Some(name), _) => context.at("ref", |cx| cx.text(name).and_then(|name| reference(cx, name))),
            (None, Some(_)) => call(context, object),
            (None, None) => context.error("is neither a `ref` nor a `fn`", "refer to a value or call a function"),
        },
        Value::Array(_) | Value::Null => {
            context.error("cannot be an argument", "pass a string, a boolean, a `ref` or a `fn`")
        }
    }
}

fn integer(number: u64) -> Option<Expression> {
    Some(Expression { kind: ExpressionKind::Integer(number), type_: Type::Integer, optional: false })
}

/// An expression whose value is not absent when it is evaluated.
pub(super) fn present_expression(context: &mut Context<'_>, value: &Value) -> Option<Expression> {
    let expression = expression(context, value)?;
    present(context, value.get("ref").and_then(Value::as_str), expression)
}

/// `expression`, if its value is known or may be assumed to be there.
fn present(context: &mut Context<'_>, name: Option<&str>, expression: Expression) -> Option<Expression> {
    if !expression.optional {
        return Some(expression);
    }
    if context.may_assume(&expression) {
        return Some(context.assume(name, expression));
    }
    let what = name.map_or_else(|| "the value".to_owned(), |name| format!("`{name}`"));
    let help = "test it with `isSet`, or assign it in a condition, before it is used";
    context.error(format!("{what} may be absent here"), help)
}

fn reference(context: &mut Context<'_>, name: &str) -> Option<Expression> {
    if let Some(found) = context.look_up(name) {
        return Some(found);
    }
    let Some(source) = context.take_source(name) else {
        let help = "declare it under `parameters`, or assign it in a condition that comes before";
        return context.error(format!("`{name}` is neither a parameter nor a variable"), help);
    };
    let derived = context.object(source).and_then(|source| call(context, source));
    context.put_source(name, source);
    derived
}

fn string(context: &mut Context<'_>, text: &str) -> Option<Expression> {
    let Some(pieces) = template::parse(text) else {
        return context.error(format!("the braces of `{text}` do not match"), "write `{Name}` or `{Name#attribute}`");
    };
    let pieces: Vec<_> = pieces.into_iter().map(|raw| piece(context, raw)).collect();
    let mut pieces = pieces.into_iter().collect::<Option<Vec<_>>>()?;
    Some(match (pieces.pop(), pieces.is_empty()) {
        (None, _) => Expression::string(""),
        (Some(Piece::Text(text)), true) => Expression::string(text),
        (Some(Piece::Value(value)), true) => value,
        (Some(last), false) => {
            pieces.push(last);
            Expression { kind: ExpressionKind::Template(pieces), type_: Type::String, optional: false }
        }
    })
}

fn piece(context: &mut Context<'_>, raw: RawPiece<'_>) -> Option<Piece> {
    let (name, path) = match raw {
        RawPiece::Text(text) => return Some(Piece::Text(text)),
        RawPiece::Reference(name, path) => (name, path),
    };
    let of = reference(context, name)?;
    let value = match path {
        Some(path) => {
            let of = present(context, Some(name), of)?;
            let value = attribute(context, of, path)?;
            present(context, None, value)?
        }
        None => present(context, Some(name), of)?,
    };
    if value.type_ == Type::String {
        return Some(Piece::Value(value));
    }
    let got = value.type_.describe();
    context.error(format!("`{name}` in a template should be a string and is {got}"), "refer to a string")
}
