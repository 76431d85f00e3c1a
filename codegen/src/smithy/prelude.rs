use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Kind, Members, Model, Shape, ShapeId, Simple};

/// The shapes every model may target without declaring them.
pub(super) fn add(model: &mut Model) {
    for (name, simple, default) in SIMPLE {
        let mut traits = BTreeMap::new();
        if let Some(default) = default {
            traits.insert("smithy.api#default".to_owned(), default_value(default));
        }
        insert(model, name, Shape { kind: Kind::Simple(*simple), traits });
    }
    let unit = BTreeMap::from([("smithy.api#unitType".to_owned(), json!({}))]);
    insert(model, "Unit", Shape { kind: Kind::Structure(Members::new()), traits: unit });
}

fn insert(model: &mut Model, name: &str, shape: Shape) {
    if let Some(id) = ShapeId::parse(&format!("smithy.api#{name}")) {
        model.shapes.insert(id, shape);
    }
}

fn default_value(text: &str) -> Value {
    if text == "false" { json!(false) } else { json!(0) }
}

/// Name, type and, for the primitives of Smithy 1.0, the default value.
const SIMPLE: &[(&str, Simple, Option<&str>)] = &[
    ("BigDecimal", Simple::BigDecimal, None),
    ("BigInteger", Simple::BigInteger, None),
    ("Blob", Simple::Blob, None),
    ("Boolean", Simple::Boolean, None),
    ("Byte", Simple::Byte, None),
    ("Document", Simple::Document, None),
    ("Double", Simple::Double, None),
    ("Float", Simple::Float, None),
    ("Integer", Simple::Integer, None),
    ("Long", Simple::Long, None),
    ("PrimitiveBoolean", Simple::Boolean, Some("false")),
    ("PrimitiveByte", Simple::Byte, Some("0")),
    ("PrimitiveDouble", Simple::Double, Some("0")),
    ("PrimitiveFloat", Simple::Float, Some("0")),
    ("PrimitiveInteger", Simple::Integer, Some("0")),
    ("PrimitiveLong", Simple::Long, Some("0")),
    ("PrimitiveShort", Simple::Short, Some("0")),
    ("Short", Simple::Short, None),
    ("String", Simple::String, None),
    ("Timestamp", Simple::Timestamp, None),
];
