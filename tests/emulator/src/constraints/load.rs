//! Reads a Smithy 2.0 JSON AST into the shapes that checks use.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::pattern::Pattern;
use super::shape::{Bounds, Constraints, Kind, Member, Shape};
use super::{Model, ModelError, Operation};

/// Reads a model from its text.
pub(super) fn parse(text: &str) -> Result<Model, ModelError> {
    let ast: Value = serde_json::from_str(text).map_err(|error| ModelError(error.to_string()))?;
    let ast = ast["shapes"].as_object().ok_or_else(|| ModelError("it has no 'shapes'".to_owned()))?;
    let mut shapes = prelude();
    for (id, shape) in ast {
        let shape = read_shape(shape).map_err(|problem| ModelError(format!("{id}: {problem}")))?;
        shapes.insert(id.clone(), shape);
    }
    check_targets(&shapes)?;
    spread_sensitivity(&mut shapes);
    Ok(Model { operations: operations(ast, &shapes)?, shapes })
}

/// The shapes that Smithy itself defines.
fn prelude() -> HashMap<String, Shape> {
    let names = [
        "String",
        "Boolean",
        "Byte",
        "Short",
        "Integer",
        "Long",
        "Float",
        "Double",
        "Timestamp",
        "Blob",
        "Document",
        "Unit",
    ];
    let primitives = ["Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double"];
    let boxed = names.iter().map(|name| (format!("smithy.api#{name}"), *name));
    let unboxed = primitives.iter().map(|name| (format!("smithy.api#Primitive{name}"), *name));
    let kinds = boxed.chain(unboxed).filter_map(|(id, name)| Some((id, simple_kind(&name.to_ascii_lowercase())?)));
    kinds.map(|(id, kind)| (id, Shape { kind, constraints: Constraints::default(), sensitive: false })).collect()
}

fn read_shape(shape: &Value) -> Result<Shape, String> {
    let traits = &shape["traits"];
    Ok(Shape {
        kind: read_kind(shape)?,
        constraints: read_constraints(traits)?,
        sensitive: traits.get("smithy.api#sensitive").is_some(),
    })
}

fn read_kind(shape: &Value) -> Result<Kind, String> {
    let name = shape["type"].as_str().unwrap_or_default();
    match name {
        "structure" | "union" => Ok(Kind::Structure(read_members(&shape["members"])?)),
        "list" | "set" => Ok(Kind::List(read_member(&shape["member"])?)),
        "map" => Ok(Kind::Map { key: read_member(&shape["key"])?, value: read_member(&shape["value"])? }),
        "enum" => Ok(Kind::Enum(enum_values(&shape["members"]))),
        // Shapes that are neither simple nor aggregates (services, resources) are never part of an input.
        simple => Ok(simple_kind(simple).unwrap_or(Kind::Any)),
    }
}

/// The kind of a simple type by its name in the model.
fn simple_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "boolean" => Kind::Boolean,
        "byte" => Kind::Integer("Byte"),
        "short" => Kind::Integer("Short"),
        "integer" | "intEnum" => Kind::Integer("Integer"),
        "long" | "bigInteger" => Kind::Integer("Long"),
        "float" | "double" | "bigDecimal" | "timestamp" => Kind::Number,
        "string" => Kind::String,
        "blob" => Kind::Blob,
        "document" | "unit" => Kind::Any,
        _ => return None,
    })
}

fn read_members(members: &Value) -> Result<BTreeMap<String, Member>, String> {
    let members = members.as_object().into_iter().flatten();
    members.map(|(name, member)| Ok((name.clone(), read_member(member)?))).collect()
}

fn read_member(member: &Value) -> Result<Member, String> {
    let traits = &member["traits"];
    Ok(Member {
        target: member["target"].as_str().ok_or("a member has no target")?.to_owned(),
        required: traits.get("smithy.api#required").is_some(),
        constraints: read_constraints(traits)?,
    })
}

fn read_constraints(traits: &Value) -> Result<Constraints, String> {
    let pattern = traits["smithy.api#pattern"].as_str().map(Pattern::new).transpose()?;
    Ok(Constraints {
        length: read_bounds(&traits["smithy.api#length"]),
        range: read_bounds(&traits["smithy.api#range"]),
        pattern,
    })
}

fn read_bounds(bounds: &Value) -> Bounds {
    let limit = |name: &str| bounds[name].as_number().cloned();
    Bounds { min: limit("min"), max: limit("max") }
}

/// The wire values of an enum: the member's name where it states no other.
fn enum_values(members: &Value) -> Vec<String> {
    let members = members.as_object().into_iter().flatten();
    let value = |member: &Value| member["traits"]["smithy.api#enumValue"].as_str().map(str::to_owned);
    members.map(|(name, member)| value(member).unwrap_or_else(|| name.clone())).collect()
}

/// Operations with their names, without namespace.
fn operations(
    ast: &Map<String, Value>,
    shapes: &HashMap<String, Shape>,
) -> Result<BTreeMap<String, Operation>, ModelError> {
    let operations = ast.iter().filter(|(_, shape)| shape["type"] == "operation");
    operations.map(|(id, shape)| Ok((local_name(id).to_owned(), read_operation(id, shape, shapes)?))).collect()
}

fn read_operation(id: &str, shape: &Value, shapes: &HashMap<String, Shape>) -> Result<Operation, ModelError> {
    let input = shape["input"]["target"].as_str().filter(|target| *target != "smithy.api#Unit").map(str::to_owned);
    if let Some(missing) = input.as_ref().filter(|input| !shapes.contains_key(*input)) {
        return Err(ModelError(format!("{id}: its input {missing} is not in the model")));
    }
    let traits = &shape["traits"];
    let no_auth = traits["smithy.api#auth"].as_array().is_some_and(Vec::is_empty);
    let signed = !no_auth && traits.get("smithy.api#optionalAuth").is_none();
    Ok(Operation { input, signed })
}

/// Every member's target exists.
fn check_targets(shapes: &HashMap<String, Shape>) -> Result<(), ModelError> {
    for (id, shape) in shapes {
        if let Some(missing) = targets(&shape.kind).into_iter().find(|target| !shapes.contains_key(*target)) {
            return Err(ModelError(format!("{id}: its target {missing} is not in the model")));
        }
    }
    Ok(())
}

/// Marks what holds sensitive shapes as sensitive too, until nothing changes: shapes may contain themselves.
fn spread_sensitivity(shapes: &mut HashMap<String, Shape>) {
    loop {
        let sensitive: HashSet<&String> =
            shapes.iter().filter(|(_, shape)| shape.sensitive).map(|(id, _)| id).collect();
        let holds_sensitive = |shape: &Shape| targets(&shape.kind).into_iter().any(|target| sensitive.contains(target));
        let found = shapes.iter().filter(|(_, shape)| !shape.sensitive && holds_sensitive(shape));
        let found: Vec<String> = found.map(|(id, _)| id.clone()).collect();
        if found.is_empty() {
            return;
        }
        for id in found {
            shapes.entry(id).and_modify(|shape| shape.sensitive = true);
        }
    }
}

fn targets(kind: &Kind) -> Vec<&String> {
    match kind {
        Kind::Structure(members) => members.values().map(|member| &member.target).collect(),
        Kind::List(member) => vec![&member.target],
        Kind::Map { key, value } => vec![&key.target, &value.target],
        _ => Vec::new(),
    }
}

fn local_name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
