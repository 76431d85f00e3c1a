//! Removes the parts of constraints that forbid nothing, so that adding one of them is no difference.

use serde_json::Value;

use crate::smithy::{Kind, Model, Shape, ShapeId, Simple, Traits};

/// Returns the model without lower bounds that every value satisfies, upper bounds beyond the type, and null defaults.
pub(super) fn normalize(model: &Model) -> Model {
    let mut normal = model.clone();
    for shape in normal.shapes.values_mut() {
        let limits = limits(&shape.kind);
        normalize_traits(&mut shape.traits, limits);
        let targets = |id: &ShapeId| model.get(id).map_or(NONE, |target| self::limits(&target.kind));
        match &mut shape.kind {
            Kind::Structure(members) | Kind::Union(members) => {
                members.values_mut().for_each(|member| normalize_traits(&mut member.traits, targets(&member.target)))
            }
            Kind::List(member) => normalize_traits(&mut member.traits, targets(&member.target)),
            Kind::Map { key, value } => {
                [key, value]
                    .into_iter()
                    .for_each(|member| normalize_traits(&mut member.traits, targets(&member.target)));
            }
            _ => {}
        }
    }
    normal
}

/// The least and the greatest value of a type.
type Limits = (f64, f64);

const NONE: Limits = (f64::NEG_INFINITY, f64::INFINITY);

fn limits(kind: &Kind) -> Limits {
    let of = |min: i64, max: i64| (min as f64, max as f64);
    match kind {
        Kind::Simple(Simple::Byte) => of(i8::MIN.into(), i8::MAX.into()),
        Kind::Simple(Simple::Short) => of(i16::MIN.into(), i16::MAX.into()),
        Kind::Simple(Simple::Integer) | Kind::IntEnum(_) => of(i32::MIN.into(), i32::MAX.into()),
        Kind::Simple(Simple::Long) => of(i64::MIN, i64::MAX),
        _ => NONE,
    }
}

fn normalize_traits(traits: &mut Traits, limits: Limits) {
    const LENGTHS: Limits = (0.0, i64::MAX as f64);
    for (name, (least, greatest)) in [("smithy.api#length", LENGTHS), ("smithy.api#range", limits)] {
        let Some(bounds) = traits.get_mut(name).and_then(Value::as_object_mut) else { continue };
        bounds.retain(|bound, value| match (bound.as_str(), number(value)) {
            ("min", Some(min)) => min > least,
            ("max", Some(max)) => max < greatest,
            _ => true,
        });
        if bounds.is_empty() {
            traits.remove(name);
        }
    }
    if traits.get("smithy.api#default").is_some_and(Value::is_null) {
        traits.remove("smithy.api#default");
    }
}

/// A bound, which is a number or the text of a number that JSON cannot hold.
pub(super) fn number(bound: &Value) -> Option<f64> {
    bound.as_f64().or_else(|| bound.as_str()?.parse().ok())
}

/// Returns whether a default is the zero of its type, which a client reads from a missing value anyway.
pub(super) fn is_zero(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
    }
}

/// The type of a shape in Smithy's JSON AST.
pub(super) fn type_name(shape: &Shape) -> &'static str {
    match &shape.kind {
        Kind::Simple(simple) => simple.name(),
        Kind::Enum(_) => "enum",
        Kind::IntEnum(_) => "intEnum",
        Kind::List(_) => "list",
        Kind::Map { .. } => "map",
        Kind::Structure(_) => "structure",
        Kind::Union(_) => "union",
        Kind::Service(_) => "service",
        Kind::Resource(_) => "resource",
        Kind::Operation(_) => "operation",
    }
}
