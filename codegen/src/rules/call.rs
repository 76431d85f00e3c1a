//! Calls of the functions of the standard library.

use serde_json::{Map, Value};

use super::context::Context;
use super::expression::{expression, operand, present_expression};
use super::function::{self, KNOWN};
use super::ir::{Expression, ExpressionKind, Type};

/// Lowers a call.
pub(super) fn call(context: &mut Context<'_>, call: &Map<String, Value>) -> Option<Expression> {
    let name = context.member(call, "fn")?;
    let name = context.at("fn", |cx| cx.text(name))?;
    let argv = context.array_member(call, "argv")?;
    context.at("argv", |cx| match name {
        "isSet" => exactly(cx, name, argv, argument).map(is_set),
        "not" => exactly(cx, name, argv, negation),
        "booleanEquals" => exactly(cx, name, argv, |cx, argv| equality(cx, argv, Type::Boolean)),
        "stringEquals" => exactly(cx, name, argv, |cx, argv| equality(cx, argv, Type::String)),
        "getAttr" => exactly(cx, name, argv, get_attr),
        "ite" => exactly(cx, name, argv, choose),
        "coalesce" => coalesce(cx, argv),
        _ => library_call(cx, name, argv),
    })
}

/// Applies `lower` to arguments, if there are as many as it takes.
fn exactly<const N: usize>(
    context: &mut Context<'_>,
    name: &str,
    argv: &[Value],
    lower: impl FnOnce(&mut Context<'_>, &[Value; N]) -> Option<Expression>,
) -> Option<Expression> {
    match argv.try_into() {
        Ok(argv) => lower(context, argv),
        Err(_) => wrong_count(context, name, N, argv.len()),
    }
}

fn wrong_count<T>(context: &mut Context<'_>, name: &str, takes: usize, got: usize) -> Option<T> {
    let arguments = if takes == 1 { "argument" } else { "arguments" };
    context.error(format!("`{name}` takes {takes} {arguments} and got {got}"), "pass as many as it takes")
}

fn argument(context: &mut Context<'_>, [value]: &[Value; 1]) -> Option<Expression> {
    context.at_index(0, |cx| expression(cx, value))
}

/// `isSet`; nothing has to be asked of a value that is always there.
pub(super) fn is_set(value: Expression) -> Expression {
    Expression::boolean(if value.optional {
        ExpressionKind::IsSet(Box::new(value))
    } else {
        ExpressionKind::Boolean(true)
    })
}

fn negation(context: &mut Context<'_>, [value]: &[Value; 1]) -> Option<Expression> {
    context.at_index(0, |cx| operand(cx, value, Type::Boolean)).map(not)
}

fn not(value: Expression) -> Expression {
    match value.kind {
        ExpressionKind::Not(inner) => *inner,
        ExpressionKind::Boolean(flag) => Expression::boolean(ExpressionKind::Boolean(!flag)),
        kind => Expression::boolean(ExpressionKind::Not(Box::new(Expression { kind, ..value }))),
    }
}

fn equality(context: &mut Context<'_>, [left, right]: &[Value; 2], type_: Type) -> Option<Expression> {
    let left = context.at_index(0, |cx| operand(cx, left, type_))?;
    let right = context.at_index(1, |cx| operand(cx, right, type_))?;
    Some(equal(left, right))
}

/// Compares two expressions. A constant goes to the right; a comparison with a constant boolean is the other side or
/// its negation.
fn equal(left: Expression, right: Expression) -> Expression {
    match (&left.kind, &right.kind) {
        (ExpressionKind::String(one), ExpressionKind::String(other)) => {
            Expression::boolean(ExpressionKind::Boolean(one == other))
        }
        (_, ExpressionKind::Boolean(true)) => left,
        (_, ExpressionKind::Boolean(false)) => not(left),
        (ExpressionKind::Boolean(_) | ExpressionKind::String(_), kind) if !is_constant(kind) => equal(right, left),
        _ => Expression::boolean(ExpressionKind::Equal(Box::new(left), Box::new(right))),
    }
}

fn is_constant(kind: &ExpressionKind) -> bool {
    matches!(kind, ExpressionKind::Boolean(_) | ExpressionKind::String(_))
}

fn get_attr(context: &mut Context<'_>, [of, path]: &[Value; 2]) -> Option<Expression> {
    let of = context.at_index(0, |cx| present_expression(cx, of))?;
    context.at_index(1, |cx| {
        let path = cx.text(path)?;
        attribute(cx, of, path)
    })
}

/// Follows a path such as `resourceId[0]`.
pub(super) fn attribute(context: &mut Context<'_>, of: Expression, path: &str) -> Option<Expression> {
    let (keys, index) = match path.strip_suffix(']').and_then(|path| path.rsplit_once('[')) {
        Some((keys, index)) => (keys, Some(index)),
        None => (path, None),
    };
    let keys = keys.split('.').filter(|key| !(key.is_empty() && index.is_some()));
    let array = keys.into_iter().try_fold(of, |of, key| key_of(context, of, key))?;
    match index {
        Some(index) => element_of(context, array, index),
        None => Some(array),
    }
}

fn key_of(context: &mut Context<'_>, of: Expression, key: &str) -> Option<Expression> {
    if let Some((name, type_)) = function::attribute(of.type_, key) {
        let kind = ExpressionKind::Attribute { of: Box::new(of), name };
        return Some(Expression { kind, type_, optional: false });
    }
    let known: Vec<_> = function::attributes(of.type_).iter().map(|(name, _)| *name).collect();
    let help = match known.as_slice() {
        [] => "only partitions, URLs and ARNs have attributes".to_owned(),
        known => format!("it has {}", known.join(", ")),
    };
    context.error(format!("{} has no attribute `{key}`", of.type_.describe()), help)
}

fn element_of(context: &mut Context<'_>, of: Expression, index: &str) -> Option<Expression> {
    let Ok(index) = index.parse() else {
        return context.error(format!("`[{index}]` is no index"), "write a whole number between the brackets");
    };
    if of.type_ != Type::StringArray {
        return context.error(format!("{} has no elements", of.type_.describe()), "apply the index to an array");
    }
    let kind = ExpressionKind::Element { of: Box::new(of), index };
    Some(Expression { kind, type_: Type::String, optional: true })
}

fn coalesce(context: &mut Context<'_>, argv: &[Value]) -> Option<Expression> {
    let mut values = context.each(argv, expression)?;
    let Some(first) = values.first().filter(|_| values.len() > 1) else {
        return context.error("`coalesce` takes at least 2 arguments", "pass values to choose from");
    };
    let type_ = first.type_;
    same_type(context, &values)?;
    // Nothing is asked for after a value that is always there.
    let end = values.iter().position(|value| !value.optional);
    values.truncate(end.map_or(values.len(), |last| last + 1));
    let kind = ExpressionKind::Coalesce(values);
    Some(Expression { kind, type_, optional: end.is_none() })
}

fn choose(context: &mut Context<'_>, [condition, yes, no]: &[Value; 3]) -> Option<Expression> {
    let condition = context.at_index(0, |cx| operand(cx, condition, Type::Boolean))?;
    let yes = context.at_index(1, |cx| expression(cx, yes))?;
    let no = context.at_index(2, |cx| expression(cx, no))?;
    let (type_, optional) = (yes.type_, yes.optional || no.optional);
    let values = [yes, no];
    same_type(context, &values)?;
    let [yes, no] = values;
    Some(Expression { kind: ExpressionKind::Choose(Box::new([condition, yes, no])), type_, optional })
}

fn same_type(context: &mut Context<'_>, values: &[Expression]) -> Option<()> {
    let types = || values.iter().map(|value| value.type_);
    match types().zip(types().skip(1)).find(|(one, other)| one != other) {
        None => Some(()),
        Some((one, other)) => {
            let (one, other) = (one.describe(), other.describe());
            context.error(format!("gives {one} or {other}"), "choose between values of one type")
        }
    }
}

fn library_call(context: &mut Context<'_>, name: &str, argv: &[Value]) -> Option<Expression> {
    let Some(signature) = function::signature(name) else {
        return context.error(format!("there is no function `{name}`"), format!("the functions are {KNOWN}"));
    };
    let takes = signature.takes;
    if argv.len() != takes.len() {
        return wrong_count(context, name, takes.len(), argv.len());
    }
    let mut types = takes.iter();
    let arguments = context.each(argv, |cx, value| match (name, *types.next()?) {
        ("aws.partition", Type::String) => region(cx, value),
        (_, type_) => operand(cx, value, type_),
    })?;
    let kind = ExpressionKind::Call(signature.function, arguments);
    Some(Expression { kind, type_: signature.gives, optional: signature.optional })
}

/// The region whose partition is asked for. One that is taken for granted and absent is like one that nobody knows: of
/// the default partition.
fn region(context: &mut Context<'_>, value: &Value) -> Option<Expression> {
    let region = expression(context, value)?;
    if region.optional && region.type_ == Type::String && !context.is_diagram() && context.may_assume(&region) {
        let kind = ExpressionKind::Coalesce(vec![region, Expression::string("")]);
        return Some(Expression { kind, type_: Type::String, optional: false });
    }
    operand(context, value, Type::String)
}
