//! The files of a service: JSON objects, checked for the few things every converter relies on.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Package;
use crate::diagnostic::Diagnostics;

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// Named JSON objects, by name.
pub(super) type Objects<'a> = BTreeMap<&'a str, &'a Object>;

/// `service-2.json`, opened.
pub(super) struct Service<'a> {
    /// The name of the service in diagnostics.
    pub(super) name: &'a str,
    pub(super) top: &'a Object,
    pub(super) metadata: &'a Object,
    pub(super) operations: Objects<'a>,
    pub(super) shapes: Objects<'a>,
}

impl<'a> Service<'a> {
    pub(super) fn read(package: &'a Package, diagnostics: &mut Diagnostics) -> Option<Self> {
        let name = package.name.as_str();
        let top = package.service.as_object();
        let section = |key| top.and_then(|top| top.get(key)).and_then(Value::as_object);
        let Some((top, metadata, shapes)) = top.and_then(|top| Some((top, section("metadata")?, section("shapes")?)))
        else {
            diagnostics.error(
                name,
                "is not botocore's form of a service: \"metadata\" or \"shapes\" is missing or not an object",
                "give botocore's service-2.json, or a Smithy 2.0 JSON AST",
            );
            return None;
        };
        let operations = section("operations").map(|all| objects(name, all, diagnostics)).unwrap_or_default();
        Some(Self { name, top, metadata, operations, shapes: objects(name, shapes, diagnostics) })
    }

    /// A text of the metadata; empty texts count as missing.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.metadata.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// The `type` of a shape.
    pub(super) fn kind(&self, shape: &str) -> Option<&'a str> {
        self.shapes.get(shape).and_then(|shape| shape.get("type")).and_then(Value::as_str)
    }

    /// The members of a shape, where it has any.
    pub(super) fn members(&self, shape: &str) -> Option<&'a Object> {
        self.shapes.get(shape).and_then(|shape| shape.get("members")).and_then(Value::as_object)
    }

    /// The name of the shape that a dotted path of members leads to, starting at a structure.
    pub(super) fn resolve(&self, structure: &'a str, path: &str) -> Option<&'a str> {
        path.split('.').try_fold(structure, |shape, member| target(self.members(shape)?.get(member)?))
    }
}

/// The shape a reference such as `{"shape": "IdentityId"}` names.
pub(super) fn target(reference: &Value) -> Option<&str> {
    reference.get("shape").and_then(Value::as_str)
}

/// Returns whether `key` is there and true.
pub(super) fn is_set(object: &Object, key: &str) -> bool {
    object.get(key) == Some(&Value::Bool(true))
}

fn objects<'a>(package: &str, entries: &'a Object, diagnostics: &mut Diagnostics) -> Objects<'a> {
    let mut objects = Objects::new();
    for (name, entry) in entries {
        match entry.as_object() {
            Some(object) => drop(objects.insert(name, object)),
            None => diagnostics.error(
                format!("{package}: {name}"),
                "is not an object",
                "correct the entry in service-2.json",
            ),
        }
    }
    objects
}
