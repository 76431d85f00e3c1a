use serde_json::Value;

use super::{Context, patterns};
use crate::ir::{Schema, SchemaKind};
use crate::smithy::{Kind, Shape, ShapeId, Simple};

/// The schemas of all shapes that members target, by name. Those of Smithy's prelude are part of the runtime, so that a
/// member that is the first to be a string changes nothing but itself.
pub(super) fn all(context: &mut Context<'_>) -> Vec<Schema> {
    let targets: Vec<ShapeId> = context.closure.targets.iter().filter(|id| !id.is_prelude()).cloned().collect();
    let mut schemas: Vec<Schema> = targets.iter().filter_map(|id| one(context, id)).collect();
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    schemas
}

fn one(context: &mut Context<'_>, id: &ShapeId) -> Option<Schema> {
    let model = context.model;
    let shape = model.get(id)?;
    let (min, max) = bounds(shape);
    Some(Schema {
        name: context.names.schema(id),
        kind: kind(context, id, shape),
        min,
        max,
        pattern: pattern(context, id, shape),
    })
}

fn kind(context: &Context<'_>, id: &ShapeId, shape: &Shape) -> SchemaKind {
    match &shape.kind {
        Kind::Simple(simple) => simple_kind(*simple, shape),
        Kind::Enum(_) => SchemaKind::Enum(context.names.type_name(id)),
        Kind::IntEnum(_) => SchemaKind::Plain("Integer"),
        Kind::List(member) => SchemaKind::List(context.names.schema(&member.target)),
        Kind::Map { key, value } => {
            SchemaKind::Map(context.names.schema(&key.target), context.names.schema(&value.target))
        }
        Kind::Structure(_) if shape.get("unitType").is_some() => SchemaKind::Plain("Document"),
        Kind::Structure(_) if context.closure.errors.contains(id) => SchemaKind::Error(context.names.type_name(id)),
        Kind::Structure(_) => SchemaKind::Structure(context.names.type_name(id)),
        Kind::Union(_) => SchemaKind::Union(context.names.type_name(id)),
        Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_) => SchemaKind::Plain("Document"),
    }
}

fn simple_kind(simple: Simple, shape: &Shape) -> SchemaKind {
    SchemaKind::Plain(match simple {
        Simple::Blob => "Blob",
        Simple::Boolean => "Boolean",
        Simple::String => "String",
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::BigInteger => "Integer",
        Simple::Float | Simple::Double | Simple::BigDecimal => "Float",
        Simple::Document => "Document",
        Simple::Timestamp => return SchemaKind::Timestamp(timestamp_format(shape.get("timestampFormat"))),
    })
}

/// The runtime's name of a timestamp format; the protocol's default is seconds since the epoch.
pub(super) fn timestamp_format(value: Option<&Value>) -> &'static str {
    match value.and_then(Value::as_str) {
        Some("date-time") => "DateTime",
        Some("http-date") => "HttpDate",
        _ => "EpochSeconds",
    }
}

fn bounds(shape: &Shape) -> (Option<i64>, Option<i64>) {
    let bound = |name: &str, key: &str, round: fn(f64) -> f64| {
        let value = shape.get(name)?.get(key)?;
        value.as_i64().or_else(|| value.as_f64().map(|number| round(number) as i64))
    };
    let least = bound("length", "min", f64::ceil).or_else(|| bound("range", "min", f64::floor));
    // A length of at least nothing says nothing.
    let least = least.filter(|min| *min > 0 || shape.get("length").is_none());
    (least, bound("length", "max", f64::floor).or_else(|| bound("range", "max", f64::ceil)))
}

fn pattern(context: &mut Context<'_>, id: &ShapeId, shape: &Shape) -> Option<String> {
    let source = shape.get("pattern").and_then(Value::as_str)?;
    match patterns::translate(source) {
        Ok(pattern) => Some(pattern),
        Err(problem) => {
            context.found.warning(
                id,
                format!("has the pattern {source:?}, which cannot be checked in linear time: {problem}"),
                "the pattern is left out; strings are sent unchecked",
            );
            None
        }
    }
}
