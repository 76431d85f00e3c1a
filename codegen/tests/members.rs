//! Traits on members, for every kind of member and of target: a trait that is read changes what is generated.

#![allow(clippy::unwrap_used)] // What tests stand on is test code too.

use codegen::Source;
use codegen::ir::{Schema, SchemaKind, Service};
use codegen::lower::lower;
use serde_json::{Value, json};

const STRINGS: &[&str] = &["String", "a#String"];
const TIMESTAMPS: &[&str] = &["Timestamp", "a#Timestamp"];
const SIZED: &[&str] = &["String", "Blob", "a#String", "a#Blob", "a#List", "a#Map"];
const NUMBERS: &[&str] = &[
    "Byte",
    "Short",
    "Integer",
    "Long",
    "Float",
    "Double",
    "BigInteger",
    "BigDecimal",
    "PrimitiveInteger",
    "a#Integer",
    "a#Double",
];
const ANY: &[&str] = &[
    "String",
    "Blob",
    "Boolean",
    "Integer",
    "Double",
    "Timestamp",
    "Document",
    "a#String",
    "a#Blob",
    "a#Timestamp",
    "a#Integer",
    "a#List",
    "a#Map",
    "a#Enum",
    "a#IntEnum",
];
const AGGREGATES: &[&str] = &["a#Structure", "a#Union"];

/// Where a member stands.
const HOLDERS: [&str; 5] = ["structure", "union", "list", "key", "value"];
const STRUCTURE: &[&str] = &["structure"];
const NAMED: &[&str] = &["structure", "union"];

/// A trait, its value, the targets Smithy allows it on, and the members on which it means something.
type Row = (&'static str, Value, Vec<&'static [&'static str]>, &'static [&'static str]);

fn rows() -> Vec<Row> {
    vec![
        ("timestampFormat", json!("date-time"), vec![TIMESTAMPS], &["structure", "union", "list", "value"]),
        ("timestampFormat", json!("http-date"), vec![TIMESTAMPS], &["structure", "union", "list", "value"]),
        ("length", json!({"min": 3, "max": 7}), vec![SIZED], &HOLDERS),
        ("range", json!({"min": 3, "max": 7}), vec![NUMBERS], &["structure", "union", "list", "value"]),
        ("pattern", json!("^a+$"), vec![STRINGS], &HOLDERS),
        ("sensitive", json!({}), vec![ANY], &HOLDERS),
        ("required", json!({}), vec![ANY, AGGREGATES], STRUCTURE),
        ("idempotencyToken", json!({}), vec![STRINGS], STRUCTURE),
        ("documentation", json!("Text."), vec![ANY, AGGREGATES], NAMED),
        ("deprecated", json!({"message": "Old."}), vec![ANY, AGGREGATES], STRUCTURE),
    ]
}

/// The service whose operation reaches a member of the given place, target and traits.
fn service(holder: &str, target: &str, traits: &Value) -> Service {
    let target = if target.contains('#') { target.to_owned() } else { format!("smithy.api#{target}") };
    let member = json!({"target": target, "traits": traits});
    let text = json!({"target": "smithy.api#String"});
    let holder = match holder {
        "list" => json!({"type": "list", "member": member}),
        "key" => json!({"type": "map", "key": member, "value": text}),
        "value" => json!({"type": "map", "key": text, "value": member}),
        kind => json!({"type": kind, "members": {"m": member}}),
    };
    let json = json!({"smithy": "2.0", "shapes": {
        "a#Service": {"type": "service", "version": "1", "operations": [{"target": "a#Act"}],
            "traits": {"aws.protocols#awsJson1_1": {}}},
        "a#Act": {"type": "operation", "input": {"target": "a#Input"}},
        "a#Input": {"type": "structure", "members": {"h": {"target": "a#Holder"}}},
        "a#Holder": holder,
        "a#String": {"type": "string", "traits": {"smithy.api#length": {"max": 1000}, "smithy.api#pattern": "^.*$"}},
        "a#Blob": {"type": "blob", "traits": {"smithy.api#length": {"min": 1}}},
        "a#Integer": {"type": "integer", "traits": {"smithy.api#range": {"min": 1}}},
        "a#Double": {"type": "double"},
        "a#Timestamp": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "epoch-seconds"}},
        "a#List": {"type": "list", "member": text},
        "a#Map": {"type": "map", "key": text, "value": text},
        "a#Enum": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}},
        "a#IntEnum": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": 1}}}},
        "a#Structure": {"type": "structure", "members": {}},
        "a#Union": {"type": "union", "members": {"a": text}},
    }});
    let (model, _) = codegen::smithy::load(&[Source { name: "model.json".to_owned(), json }]).unwrap();
    lower(&model, None).unwrap().service
}

#[test]
fn every_trait_changes_what_is_generated() {
    let mut combinations = 0;
    for (name, value, targets, holders) in rows() {
        for target in targets.concat() {
            for holder in holders.iter().filter(|holder| **holder != "key" || STRINGS.contains(&target)) {
                let with = service(holder, target, &json!({format!("smithy.api#{name}"): value}));
                let without = service(holder, target, &json!({}));
                assert_ne!(
                    format!("{with:?}"),
                    format!("{without:?}"),
                    "{name} on a {holder} member that targets {target} is lost"
                );
                combinations += 1;
            }
        }
    }
    assert!(combinations > 200, "{combinations}");
}

#[test]
fn members_override_the_constraints_of_their_targets() {
    let traits = json!({"smithy.api#length": {"min": 3, "max": 7}, "smithy.api#pattern": "^a+$"});
    let schema = |service: &Service, name: &str| -> Schema {
        service.schemas.iter().find(|schema| schema.name.as_str() == name).unwrap().clone()
    };
    let structure = service("structure", "a#String", &traits);
    let own = schema(&structure, structure.structures[0].members[0].schema.as_str());
    assert_eq!((own.min, own.max, own.pattern.as_deref()), (Some(3), Some(7), Some("^a+$")));
    let shape = schema(&structure, "STRING");
    assert_eq!((shape.min, shape.max, shape.pattern.as_deref()), (None, Some(1000), Some("^.*$")));

    let list = service("list", "Timestamp", &json!({"smithy.api#timestampFormat": "http-date"}));
    let SchemaKind::List(item) = schema(&list, "HOLDER").kind else { panic!("HOLDER is no list") };
    assert!(matches!(schema(&list, item.as_str()).kind, SchemaKind::Timestamp("HttpDate")));
}
