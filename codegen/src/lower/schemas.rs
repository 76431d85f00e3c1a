use serde_json::Value;

use super::{Context, patterns};
use crate::ir::{Schema, SchemaKind};
use crate::smithy::{Kind, Member, Shape, ShapeId, Simple};

/// Traits by which a member overrides what its target's schema says.
const OVERRIDING: [&str; 4] = ["length", "pattern", "range", "timestampFormat"];

/// Returns whether a member needs a schema of its own, because its traits override its target's.
pub(super) fn overrides_target(member: &Member) -> bool {
    OVERRIDING.iter().any(|name| member.has(name))
}

/// Lowers the schemas of all shapes that members target, and of members that override them, by name. Those of Smithy's
/// prelude are part of the runtime, so that a first plain string changes one file.
pub(super) fn lower_all(context: &mut Context<'_>) -> Vec<Schema> {
    let targets = context.closure.targets.iter().filter(|id| !id.is_prelude());
    let ids: Vec<ShapeId> = targets.chain(&context.closure.overriding).cloned().collect();
    let mut schemas: Vec<Schema> = ids.iter().filter_map(|id| lower(context, id)).collect();
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    schemas
}

/// Lowers the schema of a shape, or of a member that overrides its target's.
fn lower(context: &mut Context<'_>, id: &ShapeId) -> Option<Schema> {
    let (target, shape) = described(context, id)?;
    let (min, max) = bounds(&shape);
    Some(Schema {
        name: context.names.member_schema(id, id),
        kind: kind(context, &target, &shape),
        min,
        max,
        pattern: pattern(context, id, &shape),
    })
}

/// Returns the shape that a schema describes; for a member its target, with the traits that the member overrides.
fn described(context: &Context<'_>, id: &ShapeId) -> Option<(ShapeId, Shape)> {
    let shape = context.model.get(&id.root())?;
    let Some(member) = id.member() else { return Some((id.clone(), shape.clone())) };
    let member = shape.kind.member(member)?;
    let mut target = context.model.get(&member.target)?.clone();
    for name in OVERRIDING {
        if let Some(value) = member.get(name) {
            target.traits.insert(format!("smithy.api#{name}"), value.clone());
        }
    }
    Some((member.target.clone(), target))
}

fn kind(context: &Context<'_>, id: &ShapeId, shape: &Shape) -> SchemaKind {
    let member_schema =
        |name: &str, member: &Member| context.names.member_schema(&id.with_member(name), &member.target);
    match &shape.kind {
        Kind::Simple(simple) => simple_kind(*simple, shape),
        Kind::Enum(_) => SchemaKind::Enum(context.names.type_name(id)),
        Kind::IntEnum(_) => SchemaKind::Plain("Integer"),
        Kind::List(member) => SchemaKind::List(member_schema("member", member)),
        Kind::Map { key, value } => SchemaKind::Map(member_schema("key", key), member_schema("value", value)),
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
            context.diagnostics.warning(
                id,
                format!("has the pattern {source:?}, which uses unsupported syntax: {problem}"),
                "the pattern is left out; strings are sent unchecked",
            );
            None
        }
    }
}
