//! Conditions: calls whose result decides, and what is known when they hold.

use serde_json::{Map, Value};

use super::call::{call, is_set};
use super::context::Context;
use super::ir::{Condition, Expression, ExpressionKind, Type};
use super::parameter::check_identifier;

/// Lowers a condition, and binds what it finds to be set. There is none in the result if it always holds.
pub(super) fn condition(context: &mut Context<'_>, value: &Value) -> Option<Vec<Condition>> {
    let object = context.object(value)?;
    let result = call(context, object)?;
    let mut conditions = context.take_needed();
    let last = match object.get("assign") {
        Some(name) => {
            let name = context.at("assign", |cx| variable_name(cx, name))?;
            assign(context, name, result)
        }
        None => test(context, first_reference(object), result),
    };
    conditions.extend(last);
    Some(conditions)
}

fn variable_name<'v>(context: &mut Context<'_>, name: &'v Value) -> Option<&'v str> {
    let name = context.text(name)?;
    check_identifier(context, name)?;
    // A diagram may come to one assignment on several ways; a tree has scopes, and must not shadow.
    let taken = context.is_parameter(name) || (context.is_bound(name) && !context.is_diagram());
    if taken {
        return context.error(format!("`{name}` is already defined"), "choose another name for the variable");
    }
    Some(name)
}

fn assign(context: &mut Context<'_>, name: &str, value: Expression) -> Vec<Condition> {
    let type_ = value.type_;
    let bind = Condition::Bind { name: name.to_owned(), value };
    context.bind(name, type_);
    if type_ == Type::Boolean { vec![bind, Condition::Test(Expression::variable(name, type_))] } else { vec![bind] }
}

/// A condition that assigns nothing. `reference` is the name its function is first applied to, if it is applied to one.
fn test(context: &mut Context<'_>, reference: Option<&str>, result: Expression) -> Vec<Condition> {
    match (result.kind, reference) {
        // The reference is set from here on.
        (ExpressionKind::IsSet(value), Some(name)) => {
            context.bind(name, value.type_);
            vec![Condition::Bind { name: name.to_owned(), value: *value }]
        }
        (ExpressionKind::Boolean(true), _) => Vec::new(),
        (kind, _) if result.type_ == Type::Boolean => vec![Condition::Test(Expression { kind, ..result })],
        (kind, _) if result.optional => vec![Condition::Test(is_set(Expression { kind, ..result }))],
        _ => Vec::new(),
    }
}

fn first_reference(call: &Map<String, Value>) -> Option<&str> {
    call.get("argv")?.get(0)?.get("ref")?.as_str()
}
